public import Ground
public import Storage

/// Cách đánh số: whether each type of document counts for itself or all count together, as the unit decides.
public enum NumberingScheme: String, StoredEnum, Sendable, CaseIterable, Codable {
  case byType, together
}

/// Sổ đăng ký văn bản: a series of numbers of a unit and a year.
public struct Book: Hashable, Sendable, CustomStringConvertible {
  /// A stable code: `in`, `out`, `out:plan`, `legal:decision`.
  public let description: String

  /// The book with this code.
  public init(code: String) { description = code }

  /// The book of incoming documents.
  public static let incoming = Book(code: "in")

  /// Where an outgoing document counts. Legal documents always have series of their own.
  public static func outgoing(_ type: DocumentType, isLegal: Bool, scheme: NumberingScheme) -> Book {
    if isLegal { return Book(code: "legal:\(type.rawValue)") }
    return scheme == .together ? Book(code: "out") : Book(code: "out:\(type.rawValue)")
  }

  /// The direction of its documents.
  public var direction: DocumentDirection { self == .incoming ? .incoming : .outgoing }

  /// The one type it holds; nil for a common book.
  public var type: DocumentType? {
    description.split(separator: ":").dropFirst().first.flatMap { DocumentType(rawValue: String($0)) }
  }

  /// Whether it holds legal documents.
  public var isLegal: Bool { description.hasPrefix("legal:") }
}

/// One number of a book: what it was given to.
public struct NumberEntry: Sendable, Equatable {
  /// What became of it.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    /// Giữ số: kept for a document that will carry this day.
    case reserved
    /// Given to a document.
    case used
    /// Hủy số: nothing carries it, and why is written down.
    case void
  }

  /// The number.
  public var number: DocumentNumber
  /// The day it belongs to.
  public var day: Day
  /// What became of it.
  public var state: State
  /// The document that carries it.
  public var documentID: ID<Document>?
  /// Why it was reserved or made void.
  public var reason: String

  /// An entry.
  public init(
    number: DocumentNumber, day: Day, state: State, documentID: ID<Document>? = nil, reason: String = ""
  ) {
    self.number = number
    self.day = day
    self.state = state
    self.documentID = documentID
    self.reason = reason
  }
}

/// Số kế tiếp và số đang giữ: what a form that asks for a number by hand tells of the book.
public struct NumberHint: Sendable, Equatable {
  /// The book.
  public var book: Book
  /// Its year.
  public var year: Int
  /// What comes next.
  public var next: Int
  /// What is kept for papers of a certain day, as far as a line can say it.
  public var reserved: [NumberEntry]

  /// So many kept numbers a form names.
  static let most = 12

  /// A hint.
  public init(book: Book, year: Int, next: Int, reserved: [NumberEntry]) {
    self.book = book
    self.year = year
    self.next = next
    self.reserved = reserved
  }
}

/// The order of a book: numbers and days grow together, nothing is missing, nothing is double.
public enum Numbering {
  /// Whether `number` may carry `day` between its neighbours in the book.
  ///
  /// Throws `numberTaken` when the number has another day or document, `outOfOrder` when a neighbour's day contradicts.
  public static func check(
    _ number: DocumentNumber, on day: Day, before: NumberEntry?, same: NumberEntry?, after: NumberEntry?,
    free: DocumentNumber? = nil
  ) throws(DocumentRefusal) {
    if let same { throw .numberTaken(number, same.day, free: free) }
    if let before, before.day > day { throw .outOfOrder(number, day, before.number, before.day) }
    if let after, after.day < day { throw .outOfOrder(number, day, after.number, after.day) }
  }

  /// How many numbers may be left out without a reason, unless the unit says otherwise.
  public static let usualLeap = 60

  /// Whether a number may follow when `next` comes next. Throws `numberTooFar` for one far beyond without a reason: a
  /// mistyped number would carry the whole book away.
  static func check(
    leapTo number: DocumentNumber, next: Int, most: Int, reason: String
  ) throws(DocumentRefusal) {
    guard number.value > next + most, reason.isEmpty else { return }
    throw .numberTooFar(number, next)
  }

  /// The numbers that nothing accounts for, up to the last one. Suffixed numbers fill no gap.
  public static func gaps(in entries: [NumberEntry]) -> [ClosedRange<Int>] {
    let known = Set(entries.filter { $0.number.suffix.isEmpty }.map(\.number.value))
    guard let last = entries.map(\.number.value).max(), last <= mostNumbers else { return [] }
    var gaps: [ClosedRange<Int>] = []
    for value in 1...last where !known.contains(value) {
      if let open = gaps.last, open.upperBound == value - 1 {
        gaps[gaps.count - 1] = open.lowerBound...value
      } else {
        gaps.append(value...value)
      }
    }
    return gaps
  }

  /// Neighbours whose days run against their numbers.
  public static func disorders(in entries: [NumberEntry]) -> [(NumberEntry, NumberEntry)] {
    let sorted = entries.sorted { $0.number < $1.number }
    return zip(sorted, sorted.dropFirst()).filter { $0.day > $1.day }.map { ($0, $1) }
  }

  /// No book of a year is thicker.
  static let mostNumbers = 100_000
}
