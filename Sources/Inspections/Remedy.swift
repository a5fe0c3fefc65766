public import Ground
public import Organisation
public import Storage

/// Việc khắc phục: what one unit must do about one weakness, by whom and until when. It belongs to the unit that must do
/// it, so that its evidence lies with that unit.
public struct Remedy: Sendable, Equatable {
  /// How far it has come.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    /// The conclusion has not been issued yet.
    case drafted
    /// Chưa báo cáo.
    case open
    /// Đã báo cáo, chờ đánh giá.
    case reported
    /// Trả lại, làm tiếp.
    case returned
    /// Đã công nhận khắc phục xong.
    case accepted
  }

  /// The unit that must remedy.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Remedy>
  /// The unit that inspected.
  public var inspectingID: ID<Unit>
  /// The inspection.
  public var inspectionID: ID<Inspection>
  /// The weakness.
  public var findingID: ID<Finding>
  /// Chức danh chịu trách nhiệm.
  public var owner: Position?
  /// Hạn báo cáo: the last day that is in time.
  public var dueOn: Day?
  /// What happened to it, oldest first. The fact; state and days follow from it.
  public private(set) var timeline: RemedyTimeline
  /// Goes up with every change.
  public var version: Int

  /// A remedy that has just been thought of.
  public init(
    unitID: ID<Unit>, id: ID<Remedy>, inspectingID: ID<Unit>, inspectionID: ID<Inspection>, findingID: ID<Finding>,
    owner: Position?, dueOn: Day?
  ) {
    self.unitID = unitID
    self.id = id
    self.inspectingID = inspectingID
    self.inspectionID = inspectionID
    self.findingID = findingID
    self.owner = owner
    self.dueOn = dueOn
    timeline = RemedyTimeline([])
    version = 1
  }

  /// A remedy as stored.
  init(_ remedy: Remedy, timeline: RemedyTimeline, version: Int) {
    self = remedy
    self.timeline = timeline
    self.version = version
  }

  /// How evidence, journal and notices point at it.
  public var subject: String { "remedy:\(id)" }

  /// What follows from the timeline.
  public var state: State { timeline.state }
  /// When it was last reported; nil when it was not, or was sent back since.
  public var reportedOn: Day? { timeline.standingReport?.at.day }
  /// When it was accepted.
  public var acceptedOn: Day? { timeline.entries.last { $0.kind == .accepted }?.at.day }

  mutating func record(_ entry: RemedyTimeline.Entry) { timeline.append(entry) }
}

/// Diễn biến khắc phục: who did what when, in the row.
public struct RemedyTimeline: Sendable, Equatable {
  /// What can happen.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// Giao khắc phục: the conclusion was issued.
    case opened
    /// Báo cáo khắc phục.
    case reported
    /// Công nhận.
    case accepted
    /// Trả lại.
    case returned
    /// Gia hạn, đổi hạn.
    case rescheduled
    /// Đổi chức danh chịu trách nhiệm.
    case reassigned
  }

  /// One thing that happened.
  public struct Entry: Sendable, Equatable, Codable {
    /// What.
    public var kind: Kind
    /// When.
    public var at: Instant
    /// Who, by name.
    public var by: String
    /// The account; nil for the operator of the machine.
    public var account: Int?
    /// What was said.
    public var note: String
    /// The deadline it set.
    public var dueOn: Day?
    /// An entry.
    public init(_ kind: Kind, at: Instant, by: String, account: Int?, note: String = "", dueOn: Day? = nil) {
      self.kind = kind
      self.at = at
      self.by = by
      self.account = account
      self.note = note
      self.dueOn = dueOn
    }
  }

  /// The entries, oldest first.
  public private(set) var entries: [Entry]
  /// A timeline.
  public init(_ entries: [Entry]) { self.entries = entries }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// The state that follows.
  var state: Remedy.State {
    var state = Remedy.State.drafted
    for entry in entries {
      switch entry.kind {
      case .opened: state = .open
      case .reported: state = .reported
      case .accepted: state = .accepted
      case .returned: state = .returned
      case .rescheduled, .reassigned: continue
      }
    }
    return state
  }

  /// The report that stands: not sent back since.
  public var standingReport: Entry? {
    guard let place = entries.lastIndex(where: { $0.kind == .reported }),
      !entries[place...].contains(where: { $0.kind == .returned })
    else { return nil }
    return entries[place]
  }
}
