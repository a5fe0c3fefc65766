import Foundation
import Ground

/// Báo cáo như khi ban hành: the content of an edition out of the bytes that were kept of it. It needs no outline of today,
/// which may have changed or be gone.
public struct KeptReport: Sendable, Equatable {
  /// The edition of the outline it was written after.
  public var templateEdition: String
  /// Its content.
  public var outline: ReportOutline

  /// Reads the kept content. Throws when the bytes are none.
  public init(_ bytes: [UInt8]) throws {
    let json = try JSONDecoder().decode(ReportJSON.self, from: Data(bytes))
    templateEdition = json.edition
    outline = ReportOutline(title: json.title, blocks: json.content.map(\.outlineBlock), gaps: [], unwritten: [])
  }
}

extension ReportJSON.Block {
  fileprivate var outlineBlock: ReportOutline.Block {
    let keys = (figures ?? []).compactMap { FigureKey($0) }
    switch kind {
    case "heading":
      return .heading(
        level: level ?? Self.level(of: number ?? ""), code: number ?? "", number: number ?? "", title: text ?? "")
    case "text": return .bound(mark: mark ?? .none, text: text ?? "", sources: keys)
    case "written":
      return .written(place: "", label: "", text: (text ?? "").isEmpty ? nil : text, isRequired: false)
    case "table":
      return .table(head: rows?.first ?? [], rows: Array((rows ?? []).dropFirst()), sources: keys)
    default: return .item(mark: mark ?? .dash, text: text ?? "")
    }
  }

  /// The depth of a heading that was kept without it: `II.` 1, `2.` 2, `2.1.` 3.
  private static func level(of number: String) -> Int {
    let parts = number.split(separator: ".")
    guard let first = parts.first, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return 1 }
    return parts.count + 1
  }
}

extension ReportTemplate {
  /// Stands for the outline of a report whose own is gone: its name is all that is left of it.
  public static func gone(_ report: Report) -> ReportTemplate {
    ReportTemplate(
      code: report.template, edition: report.templateEdition, label: report.title, subject: report.title, tiers: [],
      source: Citation(document: report.template, trust: .unverified), opening: [], sections: [])
  }
}
