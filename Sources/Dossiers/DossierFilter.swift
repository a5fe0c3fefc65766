public import Ground
public import Organisation
public import Procedures

/// Which dossiers a list, an export or a figure means. The same value serves all three.
public struct DossierFilter: Sendable, Equatable {
  /// The receiving units it may look at; never empty for a person.
  public var units: Set<ID<Unit>>
  /// Whether `units` are all there are, so that the store need not name them.
  public var isEverywhere: Bool = false
  /// Words to find in name, number, telephone, code and subject, however marked.
  public var text: String = ""
  /// Only these states.
  public var states: Set<DossierState> = []
  /// Only these channels.
  public var channels: Set<Channel> = []
  /// Only these procedures.
  public var procedures: Set<ID<Procedure>>?
  /// Only what this officer holds.
  public var officer: ID<Officer>?
  /// Only parts of linked dossiers, which count as pieces of work and not as dossiers.
  public var isPart: Bool = false
  /// Received in these days.
  public var received: Period?
  /// Finished in these days.
  public var finished: Period?
  /// Ended so.
  public var verdict: Verdict?
  /// Standing so at `now`.
  public var urgency: Urgency?
  /// Behind this figure of the table.
  public var figure: FigureReference?
  /// Count by deciding unit instead of receiving unit.
  public var isByAuthority: Bool = false
  /// Received or decided by those units: what somebody may look at, whichever of the two they belong to.
  public var isEitherWay: Bool = false
  /// Only what another unit received and passed on.
  public var isFromElsewhere: Bool = false
  /// Queue or list.
  public var order: Order = .received

  /// The orders a list can have; each has an index.
  public enum Order: String, Sendable, CaseIterable {
    /// Open ones, most urgent first; those without a due date last.
    case due
    /// Latest receipt first.
    case received
    /// Earliest receipt first.
    case oldest
  }

  /// The end of the period of receipt that a cursor says already.
  var boundAtCursor: Bound?

  /// An end of a period.
  enum Bound { case first, last }

  /// Everything those units received.
  public init(units: Set<ID<Unit>>) { self.units = units }

  /// Everything that somebody may look at.
  public init(_ reach: Reach) {
    units = reach.units
    isEverywhere = reach.isEverywhere
  }

  /// The same filter for the page after a cursor. Two bounds on one side of a column make SQLite take the wrong one and
  /// read every earlier page again; the cursor lies inside the period, so the period's own bound is left out.
  func going(on cursor: DossierCursor?) -> DossierFilter {
    guard order != .due, cursor?.moment != nil else { return self }
    var copy = self
    copy.boundAtCursor = order == .received ? .last : .first
    return copy
  }
}

/// A figure of Biểu II.06a, to open the dossiers behind it.
public struct FigureReference: Sendable, Equatable {
  /// The columns of the table.
  public enum Column: String, Sendable, CaseIterable {
    case received, online, directPostal, carriedOver
    case resolved, early, onTime, late
    case inProgress, within, overdue
    case noDueDate, refused
  }
  /// The column.
  public var column: Column
  /// The period of the table.
  public var period: Period
  /// The figure of a column and a period.
  public init(_ column: Column, _ period: Period) {
    self.column = column
    self.period = period
  }
}

/// Tình trạng hạn: how urgent an open dossier is right now.
public enum Urgency: String, Sendable, CaseIterable {
  /// Còn hạn.
  case within
  /// Sắp đến hạn: on or before the day that counts as soon.
  case soon
  /// Đến hạn hôm nay.
  case today
  /// Quá hạn.
  case overdue
  /// Tạm dừng.
  case paused
  /// Chưa có ngày hẹn.
  case dateless
  /// Đã kết thúc.
  case done

  /// How urgent a standing is at `now`; up to `soon`, a due day is near.
  public init(_ standing: Standing, now: Instant, soon: Day) {
    guard standing.outcome == nil else {
      self = .done
      return
    }
    guard let due = standing.dueAt else {
      self = standing.pausedSince == nil ? .dateless : .paused
      return
    }
    if due.day < now.day || (standing.duePrecision == .minute && due.minute < now.minute) {
      self = .overdue
    } else if due.day == now.day {
      self = .today
    } else {
      self = due.day <= soon ? .soon : .within
    }
  }
}

/// Where the next page of a list begins: the order's value and the key of the last row shown.
public struct DossierCursor: Sendable, Equatable, LosslessStringConvertible {
  let moment: Instant?
  let unit: ID<Unit>
  let id: ID<Dossier>

  init(moment: Instant?, unit: ID<Unit>, id: ID<Dossier>) {
    self.moment = moment
    self.unit = unit
    self.id = id
  }

  /// Reads `moment.unit.id`; the moment is empty for rows without one.
  public init?(_ description: String) {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let unit = ID<Unit>(String(parts[1])), let id = ID<Dossier>(String(parts[2])),
      parts[0].isEmpty || Digits.value(parts[0].utf8) != nil
    else { return nil }
    moment = Digits.value(parts[0].utf8).map { Instant(seconds: $0) }
    self.unit = unit
    self.id = id
  }

  /// `moment.unit.id`.
  public var description: String { "\(moment.map { String($0.seconds) } ?? "").\(unit).\(id)" }
}
