public import Ground
public import Organisation

/// Nhắc hạn khắc phục: what the outbox carries when the deadline of a remedy comes near or is over.
public struct RemedyReminder: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "remedy.due"

  /// The unit that must remedy.
  public var unitID: ID<Unit>
  /// The remedy.
  public var id: ID<Remedy>
  /// The deadline.
  public var due: Day
  /// Whether it is over.
  public var isOver: Bool

  /// A reminder.
  public init(unitID: ID<Unit>, id: ID<Remedy>, due: Day, isOver: Bool) {
    (self.unitID, self.id, self.due, self.isOver) = (unitID, id, due, isOver)
  }

  /// Four fields parted by spaces.
  public var payload: String { "\(unitID) \(id) \(due) \(isOver ? 1 : 0)" }

  /// The reminder a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ").map(String.init)
    guard parts.count == 4, let unit = ID<Unit>(parts[0]), let id = ID<Remedy>(parts[1]), let due = Day(parts[2]) else {
      return nil
    }
    self.init(unitID: unit, id: id, due: due, isOver: parts[3] == "1")
  }

  /// The line of the first page, under the number of its message.
  public func notice(_ message: Int, at now: Instant) -> Notice {
    Notice(
      unitID: unitID, id: ID(message), officerID: nil, kind: InspectionNotices.kind,
      subject: RemedyNotice(unitID: unitID, id: id).subject, text: InspectionNotices.due(due, isOver: isOver), at: now)
  }
}
