import Ground
import Indicators

/// Collects what is wrong while a file is read.
final class FaultList {
  private(set) var all: [CriteriaFault] = []
  /// The longest text that is taken, in bytes; nil takes any.
  let mostText: Int?

  init(mostText: Int? = ObjectReader.mostText) { self.mostText = mostText }

  func add(_ place: String, _ problem: CriteriaProblem) {
    let fault = CriteriaFault(place, problem)
    if !all.contains(fault) { all.append(fault) }
  }
}

/// An object of a data file: gives out its values, and tells the list what is wrong with them. A value that is wrong or
/// missing is nil; the reading goes on.
struct ObjectReader {
  let object: [String: CriteriaTree]
  let place: String
  let faults: FaultList

  /// A row of a workbook is the place of everything in it.
  static let rowKey = "@row"
  static let mostText = 4000
  private static let mostItems = 2000

  init?(_ tree: CriteriaTree, at place: String, _ faults: FaultList, keys: Set<String>) {
    guard case .object(let object) = tree else {
      faults.add(place, .notObject)
      return nil
    }
    self.object = object
    self.place = ObjectReader.place(of: object) ?? place
    self.faults = faults
    for key in object.keys.sorted() where !keys.contains(key) && key != Self.rowKey {
      faults.add(self.place, .unknownKey(key))
    }
  }

  static func place(of object: [String: CriteriaTree]) -> String? {
    if case .text(let row)? = object[rowKey] { row } else { nil }
  }

  /// The value, nil where there is none.
  subscript(key: String) -> CriteriaTree? {
    guard let value = object[key], value != .null else { return nil }
    return value
  }

  func has(_ key: String) -> Bool { self[key] != nil }

  /// Where a value stands.
  func at(_ key: String) -> String {
    object[Self.rowKey] != nil ? place : place.isEmpty ? key : "\(place).\(key)"
  }

  // Text

  func textIfPresent(_ key: String) -> String? {
    guard let value = self[key] else { return nil }
    guard case .text(let text) = value else {
      faults.add(at(key), .badText(key))
      return nil
    }
    if let most = faults.mostText, text.utf8.count > most {
      faults.add(at(key), .tooLong(key, most))
      return nil
    }
    return text.tidied
  }

  func text(_ key: String) -> String? {
    guard has(key) else {
      faults.add(place, .missingKey(key))
      return nil
    }
    guard let text = textIfPresent(key) else { return nil }
    if text.isEmpty { faults.add(at(key), .emptyText(key)) }
    return text.isEmpty ? nil : text
  }

  func truth(_ key: String) -> Bool {
    switch self[key] {
    case nil: return false
    case .truth(let value)?: return value
    default:
      faults.add(at(key), .badTruth(key))
      return false
    }
  }

  // Numbers and days

  func quantityIfPresent(_ key: String) -> Quantity? {
    guard let value = self[key] else { return nil }
    if let number = Self.quantity(value) { return number }
    faults.add(at(key), .badNumber(key, Self.shown(value)))
    return nil
  }

  func quantity(_ key: String) -> Quantity? {
    guard has(key) else {
      faults.add(place, .missingKey(key))
      return nil
    }
    return quantityIfPresent(key)
  }

  /// A number, as text or as it is.
  static func quantity(_ tree: CriteriaTree) -> Quantity? {
    switch tree {
    case .text(let text), .decimal(let text): Quantity(plain: text)
    case .integer(let value) where value.magnitude <= 1_000_000_000_000: Quantity(value)
    default: nil
    }
  }

  static func shown(_ tree: CriteriaTree) -> String {
    switch tree {
    case .text(let text), .decimal(let text): String(text.prefix(40))
    case .integer(let value): String(value)
    case .truth(let value): String(value)
    case .null, .list, .object: ""
    }
  }

  func wholeIfPresent(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let value = self[key] else { return nil }
    if let number = Self.quantity(value)?.whole, range.contains(number) { return number }
    faults.add(at(key), .badNumber(key, Self.shown(value)))
    return nil
  }

  func dayIfPresent(_ key: String) -> Day? {
    guard let value = self[key] else { return nil }
    if case .text(let text) = value, let day = Day(text) { return day }
    faults.add(at(key), .badDay(key, Self.shown(value)))
    return nil
  }

  func momentIfPresent(_ key: String) -> Instant? {
    guard let value = self[key] else { return nil }
    if case .text(let text) = value, let moment = Instant(text) { return moment }
    faults.add(at(key), .badDay(key, Self.shown(value)))
    return nil
  }

  // Choices and lists

  func choiceIfPresent<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) -> Choice? {
    guard let value = self[key] else { return nil }
    if case .text(let text) = value, let choice = Choice(rawValue: text) { return choice }
    let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    faults.add(at(key), .badChoice(key, Self.shown(value), choices))
    return nil
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice? {
    guard has(key) else {
      faults.add(place, .missingKey(key))
      return nil
    }
    return choiceIfPresent(key, type)
  }

  func list(_ key: String) -> [(tree: CriteriaTree, place: String)] {
    guard let value = self[key] else { return [] }
    guard case .list(let items) = value else {
      faults.add(at(key), .notList)
      return []
    }
    guard items.count <= Self.mostItems else {
      faults.add(at(key), .tooMany(Self.mostItems))
      return []
    }
    return items.enumerated().map { ($1, object[Self.rowKey] != nil ? place : "\(at(key)).\($0 + 1)") }
  }

  func texts(_ key: String) -> [String] {
    list(key).compactMap { item in
      if case .text(let text) = item.tree, !text.tidied.isEmpty, text.utf8.count <= 200 { return text.tidied }
      faults.add(item.place, .badText(key))
      return nil
    }
  }

  func choices<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) -> [Choice] {
    texts(key).compactMap { text in
      if let choice = Choice(rawValue: text) { return choice }
      faults.add(at(key), .badChoice(key, text, Choice.allCases.map(\.rawValue).joined(separator: ", ")))
      return nil
    }
  }

  func sources(_ key: String) -> [ScoringRule.Source] { texts(key).map { ScoringRule.Source($0) } }
}
