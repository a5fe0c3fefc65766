public import Ground
public import Organisation

/// Một tiêu chí đã thẩm định: who appraised it, what the unit had, what it got. Thousandths.
public struct ScoredCriterion: Sendable, Equatable {
  /// Họ tên.
  public var appraiser: String
  /// Whose account; nil for entries from before accounts were written down.
  public var accountID: ID<Account>?
  /// Mã lĩnh vực.
  public var field: String
  /// Điểm tự chấm.
  public var own: Int
  /// Điểm thẩm định.
  public var appraised: Int

  /// A criterion.
  public init(appraiser: String, accountID: ID<Account>? = nil, field: String, own: Int, appraised: Int) {
    self.appraiser = appraiser
    self.accountID = accountID
    self.field = field
    self.own = own
    self.appraised = appraised
  }

  /// What was given more than the unit had; below zero where it was less.
  public var difference: Int { appraised - own }
}

/// Độ chặt của người thẩm định: how much they give above (or take below) what units gave themselves, beside the round.
public struct AppraiserDrift: Sendable, Equatable {
  /// One field.
  public struct Field: Sendable, Equatable {
    /// Mã lĩnh vực.
    public var field: String
    /// How many criteria.
    public var scored: Int
    /// Chênh lệch trung bình một tiêu chí in thousandths.
    public var mean: Int
    /// The same of everybody in this field.
    public var roundMean: Int
  }

  /// Họ tên.
  public var name: String
  /// Whose account; nil where it is not known.
  public var accountID: ID<Account>?
  /// How many criteria they appraised.
  public var scored: Int
  /// How many went up.
  public var raised: Int
  /// How many went down.
  public var lowered: Int
  /// Chênh lệch trung bình một tiêu chí in thousandths; below zero is strict.
  public var mean: Int
  /// The same less what everybody gave in the same fields.
  public var adjusted: Int
  /// The adjusted one of the round of the year before; nil where they did not appraise.
  public var previous: Int?
  /// Whether they stand apart from the round.
  public var isApart: Bool
  /// By field.
  public var fields: [Field]

  /// Everybody who appraised, by name.
  static func of(
    _ scored: [ScoredCriterion], before: [ScoredCriterion], rule: OutlierRule
  ) -> [AppraiserDrift] {
    let earlier = Dictionary(
      lines(before, rule).map { ($0.key, $0.drift.adjusted) }, uniquingKeysWith: { first, _ in first })
    return lines(scored, rule).map { key, drift in
      var drift = drift
      drift.previous = earlier[key]
      return drift
    }.sorted { ($0.name, $0.accountID?.value ?? 0) < ($1.name, $1.accountID?.value ?? 0) }
  }

  /// People are told apart by their accounts, those without by their names.
  private static func lines(_ scored: [ScoredCriterion], _ rule: OutlierRule) -> [(key: String, drift: AppraiserDrift)]
  {
    let fields = Dictionary(grouping: scored, by: \.field)
    let sums = fields.mapValues { list in (sum: list.reduce(0) { $0 + $1.difference }, count: list.count) }
    return Dictionary(grouping: scored, by: { $0.accountID.map { "\($0)" } ?? $0.appraiser }).map { key, list in
      let own = Dictionary(grouping: list, by: \.field).sorted { $0.key < $1.key }
      let sum = list.reduce(0) { $0 + $1.difference }
      // What everybody would have given in these fields, in thousandths of thousandths.
      let usual = own.reduce(0) { total, field in
        total + (sums[field.key].map { $0.sum * 1000 * field.value.count / $0.count } ?? 0)
      }
      let adjusted = rounded(sum * 1000 - usual, list.count * 1000)
      return (
        key,
        AppraiserDrift(
          name: list.last?.appraiser ?? "", accountID: list.last?.accountID, scored: list.count,
          raised: list.filter { $0.difference > 0 }.count, lowered: list.filter { $0.difference < 0 }.count,
          mean: rounded(sum, list.count), adjusted: adjusted, previous: nil,
          isApart: list.count >= OutlierRule.fewestScored && abs(adjusted) >= rule.drift,
          fields: own.map { field, items in
            Field(
              field: field, scored: items.count, mean: rounded(items.reduce(0) { $0 + $1.difference }, items.count),
              roundMean: sums[field].map { rounded($0.sum, $0.count) } ?? 0)
          })
      )
    }
  }

  /// Halves away from zero.
  private static func rounded(_ sum: Int, _ count: Int) -> Int {
    guard count > 0 else { return 0 }
    return (sum >= 0 ? sum * 2 + count : sum * 2 - count) / (count * 2)
  }
}
