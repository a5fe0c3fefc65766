public import Ground

/// One cell, as both engines know it.
public enum Value: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int)
  case boolean(Bool)
}

/// What can stand in a column and be bound to a placeholder.
public protocol ColumnValue {
  /// The cell for this value.
  var columnValue: Value { get }
  /// The value of a cell, or nil when the cell cannot mean one.
  init?(_ value: Value)
}

extension Value: ColumnValue {
  public var columnValue: Value { self }
  public init?(_ value: Value) { self = value }
}

extension Int: ColumnValue {
  public var columnValue: Value { .integer(self) }
  public init?(_ value: Value) {
    switch value {
    case .integer(let number): self = number
    // PostgreSQL's sum() of BIGINT is NUMERIC and arrives as text.
    case .text(let text): self.init(text)
    default: return nil
    }
  }
}

extension Bool: ColumnValue {
  public var columnValue: Value { .boolean(self) }
  public init?(_ value: Value) {
    switch value {
    case .boolean(let flag): self = flag
    case .integer(let number): self = number != 0
    default: return nil
    }
  }
}

extension String: ColumnValue {
  public var columnValue: Value { .text(self) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
}

extension Day: ColumnValue {
  /// Days are stored as `YYYY-MM-DD`: they sort as text, and a person reads them in a dump.
  public var columnValue: Value { .text(description) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text)
  }
}

extension Instant: ColumnValue {
  /// Moments are stored as seconds since 1970: short in every index, and days fall out by division.
  public var columnValue: Value { .integer(seconds) }
  public init?(_ value: Value) {
    guard case .integer(let seconds) = value else { return nil }
    self.init(seconds: seconds)
  }
}

extension Dong: ColumnValue {
  public var columnValue: Value { .integer(amount) }
  public init?(_ value: Value) {
    guard case .integer(let amount) = value else { return nil }
    self.init(amount)
  }
}

extension ID: ColumnValue {
  public var columnValue: Value { .integer(value) }
  public init?(_ value: Value) {
    guard case .integer(let number) = value else { return nil }
    self.init(number)
  }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  public var columnValue: Value { self?.columnValue ?? .null }
  public init?(_ value: Value) {
    if value == .null {
      self = .none
    } else {
      guard let wrapped = Wrapped(value) else { return nil }
      self = .some(wrapped)
    }
  }
}

/// An enum with stable raw values, stored as text.
public protocol StoredEnum: ColumnValue, RawRepresentable where RawValue == String {}

extension StoredEnum {
  public var columnValue: Value { .text(rawValue) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
}
