import Foundation
import Ground
import Procedures
import WorkCalendar

/// A procedure in words that officers and citizens understand: the catalogue keeps its doubts as its source wrote them,
/// the screen says them in Vietnamese, and a paper promises nothing that is in doubt.
enum ProcedureWords {
  /// The time limit for a page.
  static func limit(_ revision: ProcedureRevision?) -> String {
    if let limit = revision?.limit { return limit.label }
    let text = plain(revision?.limitText ?? "")
    return text.isEmpty ? "Chưa rõ" : "Chưa rõ (nguồn ghi: \(text), chưa xác minh)"
  }

  /// The time limit for a paper.
  static func promised(_ revision: ProcedureRevision?) -> String { revision?.limit?.label ?? byNotice }

  /// The fee for a page.
  static func fee(_ revision: ProcedureRevision?) -> String {
    let text = revision?.fee ?? ""
    return isDoubtful(text) ? "\(plain(text)) (chưa xác minh)" : text
  }

  /// The fee for a paper.
  static func promisedFee(_ revision: ProcedureRevision?) -> String {
    let text = revision?.fee ?? ""
    return isDoubtful(text) ? byNotice : text
  }

  /// Where an entry of the catalogue comes from.
  static func source(_ citation: Citation) -> String {
    guard citation.trust != .official else { return citation.document.isEmpty ? "–" : citation.document }
    let key = SearchKey(citation.document).description
    let isForUs = key.isEmpty || englishNotes.contains { key.contains($0) }
    return isForUs ? "Nguồn tham khảo, chưa đối chiếu văn bản gốc" : "\(citation.document) (chưa đối chiếu văn bản gốc)"
  }

  /// The text without the mark of doubt.
  static func plain(_ text: String) -> String {
    var rest = text
    for mark in marks { rest = rest.replacingOccurrences(of: mark, with: "", options: .caseInsensitive) }
    return rest.tidied
  }

  private static let byNotice = "Theo thông báo của cơ quan"
  private static let marks = ["UNSURE:", ", UNSURE", "(UNSURE)", "UNSURE"]
  /// Words by which those who collected the catalogue noted how they knew.
  private static let englishNotes = ["source", "unsure", "knowledge", "code:"]

  private static func isDoubtful(_ text: String) -> Bool { SearchKey(text).description.contains("unsure") }
}
