public import Ground
import Indicators
public import Organisation
import Scoring

/// Kết quả xếp hạng: what a round comes to, as it is approved and kept. Points are in thousandths.
public struct RoundResult: Sendable, Equatable, Codable {
  /// One unit's line.
  public struct Line: Sendable, Equatable, Codable {
    /// Which unit.
    public var unitID: ID<Unit>
    /// Its name in the year that was scored.
    public var name: String
    /// Its sheet; nil where it sent none.
    public var sheetID: ID<UnitSheet>?
    /// Hạng: equal points have the same, the next ones are passed over; nil without points.
    public var rank: Int?
    /// Tổng điểm; nil where there is no sheet, or not every point is known.
    public var total: Int?
    /// Điểm tự chấm; nil the same.
    public var own: Int?
    /// Xếp loại.
    public var band: String?
    /// Points by the code of the field.
    public var fields: [String: Int]
    /// Tổng điểm of the year before; nil where there was none.
    public var before: Int?
    /// Hạng of the year before.
    public var rankBefore: Int?
    /// Whether the sheet came too late.
    public var isLate: Bool
    /// What is said of its facts where they are invented; nil where they are not.
    public var invented: String?

    /// A line.
    public init(
      unitID: ID<Unit>, name: String, sheetID: ID<UnitSheet>? = nil, rank: Int? = nil, total: Int? = nil,
      own: Int? = nil, band: String? = nil, fields: [String: Int] = [:], before: Int? = nil, rankBefore: Int? = nil,
      isLate: Bool = false, invented: String? = nil
    ) {
      self.unitID = unitID
      self.name = name
      self.sheetID = sheetID
      self.rank = rank
      self.total = total
      self.own = own
      self.band = band
      self.fields = fields
      self.before = before
      self.rankBefore = rankBefore
      self.isLate = isLate
      self.invented = invented
    }

    /// How many points more than the year before.
    public var change: Int? { total.flatMap { now in before.map { now - $0 } } }
    /// How many ranks better than the year before.
    public var climb: Int? { rank.flatMap { now in rankBefore.map { $0 - now } } }
  }

  /// Lĩnh vực, as a column of the table.
  public struct Field: Sendable, Equatable, Codable {
    /// The code in the set.
    public var code: String
    /// Tên lĩnh vực.
    public var label: String
    /// Điểm tối đa.
    public var max: Int
    /// A field.
    public init(code: String, label: String, max: Int) {
      self.code = code
      self.label = label
      self.max = max
    }
  }

  /// The fields in order.
  public var fields: [Field]
  /// Điểm tối đa.
  public var max: Int
  /// Số chữ số thập phân of points, as the set says; nil in results from before it was kept.
  public var decimals: Int?
  /// The lines, the best first, those without a rank last.
  public var lines: [Line]

  /// A result of lines, ranked.
  public init(fields: [Field], max: Int, decimals: Int? = nil, lines: [Line], before: RoundResult? = nil) {
    self.fields = fields
    self.max = max
    self.decimals = decimals
    self.lines = Self.ranked(lines, before: before)
  }

  /// Xếp hạng: as in competitions, 1, 2, 2, 4.
  static func ranked(_ lines: [Line], before: RoundResult?) -> [Line] {
    let old = Dictionary((before?.lines ?? []).map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    var sorted = lines.sorted { a, b in
      switch (a.total, b.total) {
      case (let x?, let y?): x == y ? a.name < b.name : x > y
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): a.name < b.name
      }
    }
    for place in sorted.indices {
      (sorted[place].before, sorted[place].rankBefore) = (
        old[sorted[place].unitID]?.total, old[sorted[place].unitID]?.rank
      )
      guard let total = sorted[place].total else { continue }
      let isEqual = place > 0 && sorted[place - 1].total == total
      sorted[place].rank = isEqual ? sorted[place - 1].rank : place + 1
    }
    return sorted
  }

  /// Points of thousandths as papers print them: `85,30` where the set has two decimals.
  public func points(_ points: Int) -> String { Quantity(thousandths: points).vietnamese(decimals: decimals ?? 0) }

  /// The units that were asked and have no sheet.
  public var absent: [Line] { lines.filter { $0.sheetID == nil } }
  /// The units whose facts are invented, and what is said of them, each once.
  public var invented: (count: Int, notes: [String]) {
    let said = lines.compactMap(\.invented)
    var seen: Set<String> = []
    return (said.count, said.filter { !$0.isEmpty && seen.insert($0).inserted })
  }
  /// How many units each band has, by its name, the best first.
  public var bands: [(label: String, count: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for band in lines.compactMap(\.band) {
      if counts[band] == nil { order.append(band) }
      counts[band, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }
}

extension RoundResult {
  /// A unit's line out of its sheets.
  static func line(
    _ unit: ID<Unit>, name: String, sheet: UnitSheet, own: ScoreSheet, last: ScoreSheet, isLate: Bool
  ) -> Line {
    // What is declared later does not make invented counts real.
    let facts = last.facts
    var fields: [String: Int] = [:]
    for line in last.fields where line.isApplicable {
      fields[last.criterion(of: line).code] = line.points.exact?.thousandths
    }
    return Line(
      unitID: unit, name: name, sheetID: sheet.id, total: last.total.exact?.thousandths,
      own: own.total.exact?.thousandths, band: last.total.isKnown ? last.band?.label : nil, fields: fields,
      isLate: isLate, invented: facts.trust == .invented ? facts.note : nil)
  }

  /// The columns of a set for a kind of unit.
  static func fields(of set: CriteriaSet) -> [Field] {
    set.fields.filter { !$0.isOutside }.map { Field(code: $0.code, label: $0.label, max: $0.max.thousandths) }
  }
}
