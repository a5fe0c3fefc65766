public import Ground

/// Cấp đơn vị: a kind of unit is data, so that a tier can come and go.
public struct UnitKind: Sendable, Hashable {
  /// `province`, `district`, `commune`, …
  public let code: String
  /// As the screen says it.
  public let label: String
  /// 1 at the top.
  public let level: Int
  /// A kind.
  public init(code: String, label: String, level: Int) {
    self.code = code
    self.label = label
    self.level = level
  }
}

/// Đơn vị: a body in the organisation tree. Its names and parents change in time; its id and code do not.
public struct Unit: Sendable, Hashable {
  /// Its number.
  public let id: ID<Unit>
  /// Mã định danh, unique.
  public let code: String
  /// Code of its kind.
  public let kind: String
  /// A unit.
  public init(id: ID<Unit>, code: String, kind: String) {
    self.id = id
    self.code = code
    self.kind = kind
  }
}

/// How a unit is called and where it hangs, from a day to a day.
public struct UnitSpan: Sendable, Hashable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its name then.
  public var name: String
  /// The unit above it then.
  public var parentID: ID<Unit>?
  /// The first day; from the beginning when nil.
  public var from: Day?
  /// The last day; still so when nil.
  public var to: Day?
  /// A span of a unit.
  public init(unitID: ID<Unit>, name: String, parentID: ID<Unit>?, from: Day? = nil, to: Day? = nil) {
    self.unitID = unitID
    self.name = name
    self.parentID = parentID
    self.from = from
    self.to = to
  }
  /// Whether a day lies in it.
  public func covers(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
}

/// Đơn vị kế tiếp: whose work goes on where. The first of several is the primary one.
public struct UnitSuccession: Sendable, Hashable {
  /// The unit that ended.
  public var unitID: ID<Unit>
  /// Who goes on.
  public var successorID: ID<Unit>
  /// 0 for the primary successor.
  public var order: Int
  /// A succession.
  public init(unitID: ID<Unit>, successorID: ID<Unit>, order: Int) {
    self.unitID = unitID
    self.successorID = successorID
    self.order = order
  }
}

extension ID<Unit> {
  /// Cả hệ thống: stands where something holds for every unit, as a grant or a common day off. No unit has this number.
  public static var installation: ID<Unit> { ID(0) }
}
