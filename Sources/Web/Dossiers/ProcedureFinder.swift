import Ground
import Procedures

/// Which procedure somebody means who typed a code, a name or a few words of it.
enum ProcedureFinder {
  /// A procedure to choose.
  struct Choice: Sendable, Equatable {
    var code: String
    var name: String
    /// As the field shows it once it is chosen.
    var text: String { "\(code) \(name)" }
  }

  enum Found: Sendable, Equatable {
    case none
    case one(Choice)
    case several([Choice])
  }

  /// More than these are no choice but a catalogue.
  static let most = 12

  /// By code, else by the whole name, else by words.
  static func find(_ text: String, in catalogue: Catalogue, on day: Day) -> Found {
    let code = String(text.prefix { $0 != " " })
    if catalogue.procedure(code: code) != nil {
      return catalogue.revision(ofCode: code, on: day).map { .one(Choice(code: code, name: $0.name)) } ?? .none
    }
    let key = SearchKey(text).description
    guard !key.isEmpty else { return .none }
    let matches = catalogue.search(text, on: day)
    let whole = matches.filter { SearchKey($0.name).description == key }
    let found = (whole.isEmpty ? matches : whole).map {
      Choice(code: catalogue.code(of: $0.procedureID), name: $0.name)
    }
    switch found.count {
    case 0: return .none
    case 1: return .one(found[0])
    default: return .several(Array(found.prefix(most)))
    }
  }

  /// Every procedure in force, for the list under a field.
  static func all(in catalogue: Catalogue, on day: Day) -> [Choice] {
    catalogue.all.compactMap { procedure in
      catalogue.revision(of: procedure.id, on: day).map { Choice(code: procedure.code, name: $0.name) }
    }
  }
}
