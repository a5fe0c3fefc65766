public import Ground
public import Organisation

/// Đơn vị được kiểm tra: one unit of an inspection, with its visit, its minutes and what was rated.
public struct InspectedUnit: Sendable, Equatable {
  /// The unit that is inspected.
  public var inspectedID: ID<Unit>
  /// Vì sao chọn, as the suggestion or the person said.
  public var reason: String
  /// Ngày dự kiến.
  public var plannedOn: Day?
  /// Ngày kiểm tra.
  public var visitedOn: Day?
  /// Số biên bản; empty while there is none.
  public var minutesNumber: String
  /// Ngày lập biên bản.
  public var minutesOn: Day?
  /// Ratings of the checklist's items.
  public var ratings: Ratings
  /// Remark for the minutes.
  public var note: String
  /// Goes up with every change.
  public var version: Int

  /// A unit that was chosen.
  public init(inspectedID: ID<Unit>, reason: String = "", plannedOn: Day? = nil) {
    self.inspectedID = inspectedID
    self.reason = reason
    self.plannedOn = plannedOn
    visitedOn = nil
    minutesNumber = ""
    minutesOn = nil
    ratings = Ratings()
    note = ""
    version = 1
  }

  /// Whether its minutes are there: visited, and written down on a day.
  public var hasMinutes: Bool { visitedOn != nil && minutesOn != nil && !minutesNumber.isEmpty }
}
