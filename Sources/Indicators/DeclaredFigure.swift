public import Ground
public import Organisation

/// Số liệu đơn vị khai: what a unit says of itself where the system keeps no facts, for a period, to be proven by files
/// or documents.
public struct DeclaredFigure: Sendable, Equatable {
  /// Whose it is.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<DeclaredFigure>
  /// Of which indicator.
  public var code: String
  /// Of which days; for what stands at a moment, the last of them is meant.
  public var period: Period
  /// The value.
  public var value: Quantity
  /// Căn cứ: the document, register or program the value was taken from; empty where it was declared before that was
  /// asked for.
  public var basis: String
  /// Whether a file or a document is attached that proves it.
  public var hasEvidence: Bool
  /// What else is to be said.
  public var note: String
  /// When it was entered or last changed.
  public var enteredAt: Instant
  /// By whom.
  public var enteredBy: String
  /// Goes up with every change.
  public var version: Int

  /// A declared figure.
  public init(
    unitID: ID<Unit>, id: ID<DeclaredFigure>, code: String, period: Period, value: Quantity, basis: String = "",
    hasEvidence: Bool = false, note: String = "", enteredAt: Instant, enteredBy: String,
    version: Int = 1
  ) {
    self.unitID = unitID
    self.id = id
    self.code = code
    self.period = period
    self.value = value
    self.basis = basis
    self.hasEvidence = hasEvidence
    self.note = note
    self.enteredAt = enteredAt
    self.enteredBy = enteredBy
    self.version = version
  }

  /// As evidence and the journal name it.
  public var subject: String { "\(DeclaredFigure.kind):\(id)" }
  /// The name of the kind of thing in `subject`.
  public static let kind = "declared-figure"
}

/// Reads the value of a period off what a unit declared: pure.
public enum DeclaredReading {
  /// The rows that make the value of a period; nil when what was declared does not give it.
  ///
  /// A flow is what was declared for the very period or, failing that, for periods that lie end to end in it (three
  /// months for a quarter). A stock is the last within the period; what is known "as of" the last before its end.
  public static func rows(
    _ rows: [DeclaredFigure], in period: Period, _ behaviour: Indicator.Behaviour
  ) -> [DeclaredFigure]? {
    switch behaviour {
    case .flow:
      if let exact = rows.first(where: { $0.period == period }) { return [exact] }
      let inside = rows.filter { period.from <= $0.period.from && $0.period.to <= period.to }
      return tiles(Dictionary(grouping: inside, by: \.period.from), from: period.from, to: period.to)
    case .stock:
      return last(rows.filter { $0.period.to <= period.to && period.from <= $0.period.to })
    case .asOf: return last(rows.filter { $0.period.to <= period.to })
    }
  }

  private static func last(_ rows: [DeclaredFigure]) -> [DeclaredFigure]? {
    rows.max { ($0.period.to, $0.id) < ($1.period.to, $1.id) }.map { [$0] }
  }

  /// The fewest rows that cover the days without a gap or an overlap, found from the end backwards.
  private static func tiles(
    _ byStart: [Day: [DeclaredFigure]], from: Day, to: Day
  ) -> [DeclaredFigure]? {
    var best: [Day: [DeclaredFigure]] = [to + 1: []]
    for start in byStart.keys.sorted(by: >) {
      for row in byStart[start] ?? [] {
        guard let rest = best[row.period.to + 1] else { continue }
        if best[start].map({ rest.count + 1 < $0.count }) ?? true { best[start] = [row] + rest }
      }
    }
    return best[from]
  }
}
