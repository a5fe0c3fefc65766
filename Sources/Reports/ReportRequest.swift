public import Ground
public import Organisation

/// Yêu cầu báo cáo: the level above asks units for a report on a period until a moment.
public struct ReportRequest: Sendable, Equatable {
  /// Who asks.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<ReportRequest>
  /// The outline asked for.
  public var template: String
  /// What it is about.
  public var title: String
  /// Kỳ báo cáo.
  public var period: Period
  /// Until when.
  public var dueAt: Instant
  /// What else is said to those who are asked.
  public var note: String
  /// The document it rests on, as `879/UBND-VP ngày 21/3/2024`; may be empty.
  public var basis: String
  /// Who made it.
  public var madeBy: String
  /// When.
  public var madeAt: Instant
  /// The units that are asked.
  public var asked: [ID<Unit>]

  /// A request.
  public init(
    unitID: ID<Unit>, id: ID<ReportRequest>, template: String, title: String, period: Period, dueAt: Instant,
    note: String, basis: String, madeBy: String, madeAt: Instant, asked: [ID<Unit>]
  ) {
    self.unitID = unitID
    self.id = id
    self.template = template
    self.title = title
    self.period = period
    self.dueAt = dueAt
    self.note = note
    self.basis = basis
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.asked = asked
  }

  /// What names it.
  public var reference: RequestReference { RequestReference(unitID: unitID, id: id) }
}

/// What names a request.
public struct RequestReference: Sendable, Hashable {
  /// Who asks.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<ReportRequest>
  /// A name.
  public init(unitID: ID<Unit>, id: ID<ReportRequest>) {
    self.unitID = unitID
    self.id = id
  }
  /// As notices name it.
  public var subject: String { "yeu-cau-bao-cao:\(unitID):\(id)" }
}

/// How one asked unit stands to a request.
public enum Answering: String, Sendable, CaseIterable {
  /// Chưa báo cáo, còn hạn.
  case waiting
  /// Chưa báo cáo, quá hạn.
  case overdue
  /// Đã gửi, chờ xem.
  case submitted
  /// Đã trả lại.
  case returned
  /// Đã chấp nhận.
  case accepted

  /// How a unit stands, by its report for the request.
  public init(_ report: Report?, due: Instant, at now: Instant) {
    switch report?.state {
    case .submitted: self = .submitted
    case .returned: self = .returned
    case .accepted: self = .accepted
    case .draft, .reviewing, nil:
      // What came back and is being written anew was sent once: it is neither missing nor in time.
      self = (report?.edition ?? 0) > 0 ? .returned : now > due ? .overdue : .waiting
    }
  }
}

/// Tình hình trả lời một yêu cầu.
public struct RequestStanding: Sendable, Equatable {
  /// One line: a unit, its report, how it stands.
  public struct Line: Sendable, Equatable {
    /// Which unit.
    public var unitID: ID<Unit>
    /// Its report, where it has begun one.
    public var report: Report?
    /// How it stands.
    public var answering: Answering
    /// Whether it came, or is, too late.
    public var isLate: Bool
  }
  /// One a unit, as asked.
  public var lines: [Line]

  /// The standing of every asked unit.
  public init(_ request: ReportRequest, reports: [Report], at now: Instant) {
    let byUnit = Dictionary(reports.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    lines = request.asked.map { unit in
      let report = byUnit[unit]
      return Line(
        unitID: unit, report: report, answering: Answering(report, due: request.dueAt, at: now),
        isLate: (report?.submittedAt ?? now) > request.dueAt)
    }
  }

  /// How many reports came too late or are overdue.
  public var lateCount: Int { lines.filter(\.isLate).count }
  /// The units whose reports were accepted.
  public var accepted: [ID<Unit>] { lines.filter { $0.answering == .accepted }.map(\.unitID) }
  /// Those that are in no sum yet.
  public var missing: [ID<Unit>] { lines.filter { $0.answering != .accepted }.map(\.unitID) }
}
