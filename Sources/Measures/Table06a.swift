public import Dossiers

/// Biểu II.06a/VPCP/KSTT, one line: what was received, resolved and is in progress at the end of a period.
///
/// The identities of the form hold by construction: total = online + direct and postal + carried over, resolved =
/// early + on time + late, in progress = within + overdue = received − resolved.
public struct Table06a: Sendable, Equatable, Codable {
  /// Số hồ sơ tiếp nhận.
  public struct Received: Sendable, Equatable, Codable {
    /// Tổng số: with what was carried over.
    public var total: Int
    /// Trực tuyến.
    public var online: Int
    /// Trực tiếp, dịch vụ bưu chính.
    public var directPostal: Int
    /// Từ kỳ trước.
    public var carriedOver: Int

    enum CodingKeys: String, CodingKey {
      case total, online
      case directPostal = "direct_postal"
      case carriedOver = "carried_over"
    }
  }

  /// Số hồ sơ đã giải quyết.
  public struct Resolved: Sendable, Equatable, Codable {
    /// Tổng số, with those withdrawn and stopped.
    public var total: Int
    /// Trước hạn.
    public var early: Int
    /// Đúng hạn.
    public var onTime: Int
    /// Quá hạn.
    public var late: Int

    enum CodingKeys: String, CodingKey {
      case total, early
      case onTime = "on_time"
      case late
    }
  }

  /// Số hồ sơ đang giải quyết at the end of the period's last day.
  public struct InProgress: Sendable, Equatable, Codable {
    /// Tổng số.
    public var total: Int
    /// Trong hạn, with those whose clock stands still.
    public var within: Int
    /// Quá hạn.
    public var overdue: Int
  }

  /// What came in.
  public var received: Received
  /// What was done.
  public var resolved: Resolved
  /// What is left.
  public var inProgress: InProgress
  /// Of resolved and in progress, those without any due date; they count as on time or within.
  public var noDueDate: Int
  /// Refused at intake in the period: in no other figure.
  public var refused: Int
  /// Pieces of work of linked procedures: received and resolved in the period, apart from dossiers.
  public var parts: Parts

  /// Việc liên thông: parts of linked dossiers.
  public struct Parts: Sendable, Equatable, Codable {
    /// Received in the period.
    public var received: Int
    /// Resolved in the period.
    public var resolved: Int
  }

  enum CodingKeys: String, CodingKey {
    case received, resolved
    case inProgress = "in_progress"
    case noDueDate = "no_due_date"
    case refused, parts
  }

  /// The line of a period, from what was counted before it and in it.
  public init(before: Counters, within period: Counters) {
    let carried = Table06a.received(before) - Table06a.resolved(before)
    received = Received(
      total: carried + Table06a.received(period), online: period[.receivedOnline],
      directPostal: period[.receivedDirect] + period[.receivedPost], carriedOver: carried)
    resolved = Resolved(
      total: Table06a.resolved(period), early: period[.resolvedEarly], onTime: period[.resolvedOnTime],
      late: period[.resolvedLate])
    let open = received.total - resolved.total
    var all = before
    all.add(period)
    let overdue = all[.fellOverdue] - all[.leftOverdue]
    inProgress = InProgress(total: open, within: open - overdue, overdue: overdue)
    noDueDate = period[.resolvedDateless] + all[.fellDateless] - all[.leftDateless]
    refused = period[.refused]
    parts = Parts(received: period[.partReceived], resolved: period[.partResolved])
  }

  private static func received(_ c: Counters) -> Int { c[.receivedOnline] + c[.receivedDirect] + c[.receivedPost] }
  private static func resolved(_ c: Counters) -> Int { c[.resolvedEarly] + c[.resolvedOnTime] + c[.resolvedLate] }

  /// The figure of a column.
  public subscript(column: FigureReference.Column) -> Int {
    switch column {
    case .received: received.total
    case .online: received.online
    case .directPostal: received.directPostal
    case .carriedOver: received.carriedOver
    case .resolved: resolved.total
    case .early: resolved.early
    case .onTime: resolved.onTime
    case .late: resolved.late
    case .inProgress: inProgress.total
    case .within: inProgress.within
    case .overdue: inProgress.overdue
    case .noDueDate: noDueDate
    case .refused: refused
    }
  }

  /// What does not hold of the identities of the form; empty when all do.
  public var brokenIdentities: [String] {
    var broken: [String] = []
    if received.total != received.online + received.directPostal + received.carriedOver { broken.append("3=4+5+6") }
    if resolved.total != resolved.early + resolved.onTime + resolved.late { broken.append("7=8+9+10") }
    if inProgress.total != inProgress.within + inProgress.overdue { broken.append("11=12+13") }
    if received.total != resolved.total + inProgress.total { broken.append("3=7+11") }
    if FigureReference.Column.allCases.contains(where: { self[$0] < 0 }) { broken.append("<0") }
    return broken
  }
}
