import Foundation

/// Why a JSON5 file of the data folder could not be read, with the place in it.
public enum DataFileFault: Error, Equatable, Sendable {
  /// The file itself cannot be read.
  case cannotRead
  /// It is no JSON5; what the reader said.
  case notJSON(String)
  /// A key is missing: `columns.2.label`.
  case missingKey(String)
  /// A value has another type, or is none of a list's.
  case badValue(String)

  /// Where something stands: `columns.2.label`, counted from 1.
  public static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { String($0 + 1) } ?? $0.stringValue }.joined(separator: ".")
  }

  /// What a decoder threw.
  public init(_ error: any Error) {
    switch error {
    case let fault as DataFileFault: self = fault
    case DecodingError.keyNotFound(let key, let context): self = .missingKey(Self.path(context.codingPath + [key]))
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      self = .badValue(Self.path(context.codingPath))
    case DecodingError.dataCorrupted(let context):
      let said = context.underlyingError.map { ($0 as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "" }
      self = context.codingPath.isEmpty ? .notJSON(said ?? "") : .badValue(Self.path(context.codingPath))
    default: self = .cannotRead
    }
  }
}
