public import Ground
public import Indicators
public import Organisation

/// Giá trị của một sự kiện đếm được: what one fact counts for each unit in a period.
public struct FactValues: Sendable {
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
  /// What several units count together, where one thing of theirs is one: all communes share their procedures. Nil where
  /// the counts of units are added.
  var together: (@Sendable ([ID<Unit>]) -> Count)?

  /// Nothing counted.
  public init() {}

  /// Things, each counted once for however many units.
  init(distinct things: [ID<Unit>: Set<Int>]) {
    counts = things.mapValues { Count($0.count) }
    together = { units in
      Count(units.reduce(into: Set<Int>()) { $0.formUnion(things[$1] ?? []) }.count)
    }
  }

  /// The same where some things do not tell whether they belong: they are missing, unless another unit's tell.
  init(distinct things: [ID<Unit>: Set<Int>], silent: [ID<Unit>: Set<Int>], knownOf all: [ID<Unit>: Set<Int>] = [:]) {
    @Sendable func count(_ units: [ID<Unit>]) -> Count {
      @Sendable func of(_ sets: [ID<Unit>: Set<Int>]) -> Set<Int> {
        units.reduce(into: []) { $0.formUnion(sets[$1] ?? []) }
      }
      let (mine, known) = (of(things), of(things).union(of(all)))
      let missing = of(silent).subtracting(known).count
      return Count(Quantity(mine.count), rows: known.count + missing, missing: missing)
    }
    counts = Dictionary(
      uniqueKeysWithValues: Set(things.keys).union(silent.keys).union(all.keys).map { ($0, count([$0])) })
    together = count
  }

  /// Counts.
  public init(_ counts: [ID<Unit>: Int]) { self.counts = counts.mapValues { Count($0) } }

  /// The value for some units together; unknown where there are rows and not one says anything.
  func total(of units: [ID<Unit>]) -> (value: FigureValue, missing: Int) {
    var (sum, rows, missing) = (Quantity.zero, 0, 0)
    let parts = units.count > 1 ? together.map { [$0(units)] } : nil
    for count in parts ?? units.compactMap({ counts[$0] }) {
      sum += count.value
      rows += count.rows
      missing += count.missing
    }
    return (rows > 0 && missing == rows ? .unknown : .number(sum), missing)
  }
}
