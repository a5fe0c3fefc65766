public import Ground
public import Indicators
public import Organisation

/// Giá trị của một sự kiện đếm được: what one fact counts for each unit in a period.
public struct FactValues: Sendable, Equatable {
  /// A unit's count.
  public struct Count: Sendable, Equatable {
    /// What is known.
    public var value: Quantity
    /// How many rows there were to say something.
    public var rows: Int
    /// How many of them do not say.
    public var missing: Int
    /// A count.
    public init(_ value: Quantity, rows: Int = 0, missing: Int = 0) {
      self.value = value
      self.rows = rows
      self.missing = missing
    }
    /// A plain count, in which nothing is missing.
    public init(_ count: Int) { self.init(Quantity(count)) }
  }

  /// By unit; a unit that is not here counted nothing.
  public var counts: [ID<Unit>: Count] = [:]
  /// Whether values of units are added for those above them; otherwise each has its own, as the number of procedures.
  public var isAdditive = true

  /// Nothing counted.
  public init() {}

  /// Counts.
  public init(_ counts: [ID<Unit>: Int]) { self.counts = counts.mapValues { Count($0) } }

  /// The value for some units together; unknown where there are rows and not one says anything.
  func total(of units: [ID<Unit>]) -> (value: FigureValue, missing: Int) {
    var (sum, rows, missing) = (Quantity.zero, 0, 0)
    for unit in units {
      guard let count = counts[unit] else { continue }
      sum += count.value
      rows += count.rows
      missing += count.missing
    }
    return (rows > 0 && missing == rows ? .unknown : .number(sum), missing)
  }
}
