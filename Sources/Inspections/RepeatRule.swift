public import Ground
public import Organisation

/// One weakness at one unit in one inspection, as repeats are looked for.
public struct FoundWeakness: Sendable, Hashable {
  /// The category; weaknesses without one are not compared.
  public var category: String
  /// The unit it was found at.
  public var unitID: ID<Unit>
  /// The inspection's year.
  public var year: Int
  /// The inspection.
  public var inspection: InspectionReference
  /// The finding.
  public var findingID: ID<Finding>
  /// A weakness that was found.
  public init(
    category: String, unitID: ID<Unit>, year: Int, inspection: InspectionReference, findingID: ID<Finding>
  ) {
    self.category = category
    self.unitID = unitID
    self.year = year
    self.inspection = inspection
    self.findingID = findingID
  }
}

/// Hạn chế lặp lại: the same category in the same unit in several years, or in many units of one inspection. Pure.
public struct RepeatedWeaknesses: Sendable, Equatable {
  /// In one unit over the years.
  public struct InUnit: Sendable, Equatable {
    /// The category.
    public var category: String
    /// The unit.
    public var unitID: ID<Unit>
    /// The years, earliest first; two or more.
    public var years: [Int]
  }

  /// In many units of one inspection.
  public struct Widespread: Sendable, Equatable {
    /// The category.
    public var category: String
    /// The inspection.
    public var inspection: InspectionReference
    /// Its year.
    public var year: Int
    /// The units, by id.
    public var units: [ID<Unit>]
  }

  /// In one unit over the years, most years first.
  public var inUnits: [InUnit]
  /// In many units, most units first.
  public var widespread: [Widespread]

  /// What repeats among `found`; `widespreadFrom` units make many.
  public init(in found: [FoundWeakness], widespreadFrom: Int) {
    let known = found.filter { !$0.category.isEmpty }
    inUnits = Dictionary(grouping: known) { UnitKey(category: $0.category, unitID: $0.unitID) }.compactMap {
      key, list -> InUnit? in
      let years = Set(list.map(\.year)).sorted()
      return years.count > 1 ? InUnit(category: key.category, unitID: key.unitID, years: years) : nil
    }.sorted { ($1.years.count, $0.category, $0.unitID) < ($0.years.count, $1.category, $1.unitID) }
    widespread = Dictionary(grouping: known) { InspectionKey(category: $0.category, inspection: $0.inspection) }
      .compactMap { key, list -> Widespread? in
        let units = Set(list.map(\.unitID)).sorted()
        guard units.count >= max(2, widespreadFrom) else { return nil }
        return Widespread(
          category: key.category, inspection: key.inspection, year: list.map(\.year).max() ?? 0, units: units)
      }.sorted { ($1.year, $1.units.count, $0.category) < ($0.year, $0.units.count, $1.category) }
  }

  /// The earlier years in which a category was found at a unit.
  public static func earlierYears(
    of category: String, at unit: ID<Unit>, before year: Int, in found: [FoundWeakness]
  ) -> [Int] {
    guard !category.isEmpty else { return [] }
    return Set(found.filter { $0.category == category && $0.unitID == unit && $0.year < year }.map(\.year)).sorted()
  }

  private struct UnitKey: Hashable {
    var category: String
    var unitID: ID<Unit>
  }

  private struct InspectionKey: Hashable {
    var category: String
    var inspection: InspectionReference
  }
}
