import Ground

/// The answer as programs read it: the figures of the table, and `rows` with the same under a grouping.
public struct StatisticsJSON: Encodable, Sendable {
  private struct Line: Encodable {
    var key: String
    var label: String
    var table: Table06a

    enum CodingKeys: CodingKey { case key, label }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(key, forKey: .key)
      try container.encode(label, forKey: .label)
      try table.encode(to: encoder)
    }
  }

  private let total: Table06a
  private let period: Period
  private let structure: Day
  private let rows: [Line]?

  /// The form of an answer; `rows` only when it was grouped.
  public init(_ statistics: Statistics) {
    total = statistics.total
    period = statistics.query.period
    structure = statistics.structure
    rows =
      statistics.query.by == nil ? nil : statistics.lines.map { Line(key: $0.key, label: $0.label, table: $0.table) }
  }

  private enum CodingKeys: CodingKey { case from, to, structure, rows }

  public func encode(to encoder: any Encoder) throws {
    try total.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(period.from, forKey: .from)
    try container.encode(period.to, forKey: .to)
    try container.encode(structure, forKey: .structure)
    try container.encodeIfPresent(rows, forKey: .rows)
  }
}
