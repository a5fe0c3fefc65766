import Ground

/// What is wrong with a form: messages by field. An error of no field in particular has the name "".
struct FormErrors: Sendable {
  struct Item: Sendable {
    var field: String
    var message: String
  }

  private(set) var items: [Item] = []

  init(_ items: [Item] = []) { self.items = items }

  var isEmpty: Bool { items.isEmpty }
  /// The first field that is wrong.
  var first: String? { items.first { !$0.field.isEmpty }?.field }

  mutating func add(_ field: String, _ message: String) { items.append(Item(field: field, message: message)) }

  /// What a field means; nil, with the reason kept, when it is refused.
  mutating func reading<T>(_ field: String, _ body: () throws -> T) throws -> T? {
    do { return try body() } catch let refusal as any Refusal {
      add(field, refusal.message)
      return nil
    }
  }

  /// What is wrong with a field.
  subscript(field: String) -> String? { items.first { $0.field == field }?.message }

  /// Whether one of these fields is wrong.
  func has(_ fields: [String]) -> Bool { items.contains { fields.contains($0.field) } }

  /// In the order of the form.
  mutating func sort(by fields: [String]) {
    let places = Dictionary(fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    items = items.enumerated().sorted { a, b in
      let (left, right) = (places[a.element.field] ?? fields.count, places[b.element.field] ?? fields.count)
      return (left, a.offset) < (right, b.offset)
    }.map(\.element)
  }
}
