import Foundation
import Ground
import Organisation

/// Reads `Data/plans/*.json5`.
public enum PlanCatalogueFile {
  /// Their folder below `Data`.
  public static let folder = "plans"
  /// The files themselves.
  public static let names = ["plan-types.json5", "report-types.json5", "reminders.json5"]

  /// Reads the folder's `plan-types.json5`, `report-types.json5` and `reminders.json5`.
  ///
  /// Throws `PlanRefusal.badData` with the file and what is wrong in it.
  public static func read(folder: String) throws -> PlanCatalogue {
    let plans: [TypeEntry] = try decode("plan-types.json5", in: folder)
    let reports: [TypeEntry] = try decode("report-types.json5", in: folder)
    let rule: ReminderRule = try decode("reminders.json5", in: folder)
    guard rule.isSound else { throw PlanRefusal.badData("reminders.json5", "before, afterEvery, afterTimes") }
    var types: [ObligationType] = []
    for (entries, kind, file) in [
      (plans, ObligationType.Kind.plan, "plan-types.json5"), (reports, .report, "report-types.json5"),
    ] {
      for entry in entries {
        let type = try entry.type(kind, file)
        guard !types.contains(where: { $0.code == type.code }) else { throw PlanRefusal.badData(file, type.code) }
        types.append(type)
      }
    }
    return PlanCatalogue(types: types, reminders: rule)
  }

  private static func decode<T: Decodable>(_ name: String, in folder: String) throws -> T {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      throw PlanRefusal.badData(name, "")
    }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do { return try decoder.decode(T.self, from: bytes) } catch let error as DecodingError {
      throw PlanRefusal.badData(name, place(of: error))
    }
  }

  /// The path to what could not be read, as `3.source.trust`.
  private static func place(of error: DecodingError) -> String {
    let context: DecodingError.Context? =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
        .dataCorrupted(let context):
        context
      @unknown default: nil
      }
    let path = context?.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue } ?? []
    return path.joined(separator: ".")
  }

  /// One entry as it stands in a file.
  private struct TypeEntry: Decodable {
    struct Due: Decodable {
      var month: Int?
      var yearOffset: Int?
      var standing: Bool?
    }
    struct Report: Decodable {
      var every: ObligationRule.Rhythm
      var periods: [Int]?
      var cutoffDay: Int?
    }
    struct Source: Decodable {
      var document: String
      var article: String?
      var trust: Citation.Trust
    }
    var code: String
    var label: String
    var document: String
    var field: String
    var owner: Position?
    var due: Due?
    var report: Report?
    var warnMonths: Int?
    var consequence: String?
    var source: Source

    func type(_ kind: ObligationType.Kind, _ file: String) throws(PlanRefusal) -> ObligationType {
      guard let field = ReformField(rawValue: field), !label.isEmpty, (1...40).contains(code.utf8.count),
        (0...12).contains(warnMonths ?? 2), let rule = rule(kind)
      else { throw .badData(file, code) }
      return ObligationType(
        code: code, kind: kind, label: label, document: document, field: field, owner: owner, rule: rule,
        warnMonths: warnMonths ?? 2, consequence: consequence ?? "",
        source: Citation(document: source.document, article: source.article ?? "", trust: source.trust))
    }

    private func rule(_ kind: ObligationType.Kind) -> ObligationRule? {
      if kind == .report {
        guard let report, due == nil, (1...31).contains(report.cutoffDay ?? 1) else { return nil }
        let known = 1...report.every.periodsAYear
        guard (report.periods ?? []).allSatisfy(known.contains) else { return nil }
        return .recurring(.init(every: report.every, periods: report.periods, cutoffDay: report.cutoffDay))
      }
      guard report == nil else { return nil }
      guard let due else { return .unknown }
      if due.standing == true { return due.month == nil ? .standing : nil }
      guard let month = due.month, (1...12).contains(month), (-1...0).contains(due.yearOffset ?? 0) else { return nil }
      return .monthOfYear(month: month, yearOffset: due.yearOffset ?? 0)
    }
  }
}
