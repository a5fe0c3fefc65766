public import Ground
public import Organisation
public import Storage

/// Phát hiện: a strength or a weakness that an inspection writes down, tied to units, a field and a heading.
public struct Finding: Sendable, Equatable {
  /// Good or bad.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable, Codable {
    /// Ưu điểm.
    case strength
    /// Hạn chế.
    case weakness
  }

  /// How the text speaks of the units.
  public enum Scope: String, StoredEnum, Sendable, CaseIterable {
    /// Nêu tên: the units it is tied to, by name.
    case named
    /// Các đơn vị được kiểm tra: all of them.
    case all
    /// Một số đơn vị: some, whose names the text does not say; the list may be known or empty.
    case some
  }

  /// The unit that inspects.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Finding>
  /// The inspection.
  public var inspectionID: ID<Inspection>
  /// Good or bad.
  public var kind: Kind
  /// Code of the heading of the conclusion it belongs to, as `II.3`.
  public var heading: String
  /// Lĩnh vực.
  public var field: ReformField
  /// Category, so that it is known again; empty when it has none.
  public var category: String
  /// How the text speaks of the units.
  public var scope: Scope
  /// The units it is tied to; for `all` those of the inspection.
  public var units: [ID<Unit>]
  /// What was found, as the conclusion will say it.
  public var text: String
  /// Figures, as written: `35/42 tiêu chí`.
  public var figures: String
  /// Its place among the findings of its heading.
  public var place: Int
  /// Who wrote it down.
  public var madeBy: String
  /// When.
  public var madeAt: Instant
  /// Goes up with every change.
  public var version: Int

  /// A finding.
  public init(
    unitID: ID<Unit>, id: ID<Finding>, inspectionID: ID<Inspection>, kind: Kind, heading: String, field: ReformField,
    category: String = "", scope: Scope, units: [ID<Unit>], text: String, figures: String = "", place: Int = 0,
    madeBy: String, madeAt: Instant
  ) {
    self.unitID = unitID
    self.id = id
    self.inspectionID = inspectionID
    self.kind = kind
    self.heading = heading
    self.field = field
    self.category = category
    self.scope = scope
    self.units = units
    self.text = text
    self.figures = figures
    self.place = place
    self.madeBy = madeBy
    self.madeAt = madeAt
    version = 1
  }

  /// How evidence points at it.
  public var subject: String { "finding:\(id)" }

  /// The units it speaks of: its own list, or every unit of the inspection.
  public func units(among inspected: [ID<Unit>]) -> [ID<Unit>] { scope == .all ? inspected : units }
}

/// Loại hạn chế: by which a weakness is known again in another year or another unit. Data.
public struct WeaknessCategory: Sendable, Equatable, Codable {
  /// A stable name.
  public var code: String
  /// As the screen says it.
  public var label: String
  /// Lĩnh vực.
  public var field: ReformField
  /// Who usually answers for the remedy.
  public var owner: Position?
  /// A category.
  public init(code: String, label: String, field: ReformField, owner: Position? = nil) {
    self.code = code
    self.label = label
    self.field = field
    self.owner = owner
  }
}
