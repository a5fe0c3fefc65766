public import Ground
public import Organisation
public import Storage

/// What a person says of a finding, before any rule has seen it.
public struct FindingEntry: Sendable, Equatable {
  /// Ưu điểm or hạn chế.
  public var kind: Finding.Kind
  /// Code of the heading.
  public var heading: String
  /// Lĩnh vực; the heading's first when nil.
  public var field: ReformField?
  /// Code of the category; empty for none.
  public var category = ""
  /// How the text speaks of the units.
  public var scope = Finding.Scope.named
  /// The units.
  public var units: [ID<Unit>] = []
  /// Nội dung.
  public var text: String
  /// Số liệu.
  public var figures = ""
  /// Who answers for the remedy.
  public var owner: Position?
  /// Until when; the inspection's when nil.
  public var dueOn: Day?
  /// Có trong biên bản: whether the signed minutes of its units say it.
  public var isInMinutes = false
  /// What was typed.
  public init(_ kind: Finding.Kind, under heading: String, text: String) {
    self.kind = kind
    self.heading = heading
    self.text = text
  }
}

/// What an entry must fit: pure.
public enum FindingRule {
  /// The entry, tidied, with its field; `categories` are those that can be chosen.
  public static func checked(
    _ entry: FindingEntry, template: OutlineTemplate, categories: Set<String>
  ) throws(InspectionRefusal) -> FindingEntry {
    var checked = entry
    checked.text = try InspectionLimits.check(entry.text.tidied, InspectionLimits.text)
    guard !checked.text.isEmpty else { throw .textMissing }
    checked.figures = try InspectionLimits.check(entry.figures.tidied, InspectionLimits.line)
    guard let place = template.heading(entry.heading) else { throw .unknownHeading(entry.heading) }
    guard let heading = template.leaves(of: entry.kind).first(where: { $0.code == place.heading.code }) else {
      throw .headingOfOtherKind
    }
    checked.field = entry.field ?? heading.fields?.first ?? .steering
    guard entry.category.isEmpty || categories.contains(entry.category) else {
      throw .unknownCategory(entry.category)
    }
    if entry.scope == .all { checked.units = [] }
    // Names that are none are not named.
    if entry.scope == .named, entry.units.isEmpty { checked.scope = .some }
    return checked
  }
}

/// What people do with findings. A weakness brings its remedies with it, one for each unit.
public enum FindingActs {
  /// Ghi phát hiện. `data` holds the frame and the categories.
  public static func add(
    _ entry: FindingEntry, to reference: InspectionReference, data: InspectionData, _ context: ActContext,
    in db: any Connection
  ) throws -> Finding {
    let inspection = try InspectionActs.open(reference, in: db)
    let entry = try checked(entry, inspection, data, in: db)
    guard try FindingStore.count(of: reference, in: db) < InspectionLimits.findings else {
      throw InspectionRefusal.tooMany(InspectionLimits.findings)
    }
    let finding = Finding(
      unitID: inspection.unitID, id: context.ids.next(), inspectionID: inspection.id, kind: entry.kind,
      heading: entry.heading, field: entry.field ?? .steering, category: entry.category, scope: entry.scope,
      units: entry.units, text: entry.text, figures: entry.figures,
      place: try FindingStore.nextPlace(under: entry.heading, of: reference, in: db), madeBy: context.actor.name,
      madeAt: context.now)
    try FindingStore.insert(finding, in: db)
    try link(finding, isInMinutes: entry.isInMinutes, context, in: db)
    try giveOut(finding, entry, inspection, data, context, in: db)
    try done("finding.added", finding, inspection, context, in: db)
    return finding
  }

  /// Sửa phát hiện. What it is, good or bad, stays.
  public static func revise(
    _ id: ID<Finding>, version: Int, _ entry: FindingEntry, of reference: InspectionReference, data: InspectionData,
    _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    var finding = try find(id, version, of: reference, in: db)
    guard entry.kind == finding.kind else { throw InspectionRefusal.headingOfOtherKind }
    let entry = try checked(entry, inspection, data, in: db)
    if entry.heading != finding.heading {
      finding.place = try FindingStore.nextPlace(under: entry.heading, of: reference, in: db)
    }
    (finding.heading, finding.field, finding.category) = (entry.heading, entry.field ?? finding.field, entry.category)
    (finding.scope, finding.units, finding.text) = (entry.scope, entry.units, entry.text)
    finding.figures = entry.figures
    try FindingStore.update(finding, in: db)
    try link(finding, isInMinutes: entry.isInMinutes, context, in: db)
    try giveOut(finding, entry, inspection, data, context, in: db)
    try done("finding.revised", finding, inspection, context, in: db)
  }

  /// Bỏ phát hiện, with the remedies that were drafted for it.
  public static func remove(
    _ id: ID<Finding>, version: Int, of reference: InspectionReference, _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let finding = try find(id, version, of: reference, in: db)
    try RemedyStore.deleteDrafts(of: id, in: reference, except: [], db)
    try FindingStore.delete(finding, in: db)
    try done("finding.removed", finding, inspection, context, in: db)
  }

  /// Says that the minutes say it, or that they do not.
  private static func link(
    _ finding: Finding, isInMinutes: Bool, _ context: ActContext, in db: any Connection
  ) throws {
    guard isInMinutes else {
      _ = try EvidenceStore.unlink(
        finding.subject, from: Proof.minutes, kind: "proof", of: finding.unitID, in: db)
      return
    }
    try EvidenceStore.link(
      finding.subject, to: Proof.minutes, kind: "proof", of: finding.unitID, by: context.actor, at: context.now,
      ids: context.ids, in: db)
  }

  private static func done(
    _ kind: String, _ finding: Finding, _ inspection: Inspection, _ context: ActContext, in db: any Connection
  ) throws {
    try InspectionStore.touch(inspection.reference, in: db)
    try context.journal(
      kind, finding.subject, "\(finding.heading) \(finding.kind.rawValue)", of: inspection.unitID, in: db)
  }

  static func find(
    _ id: ID<Finding>, _ version: Int, of reference: InspectionReference, in db: any Connection
  ) throws -> Finding {
    guard let finding = try FindingStore.find(id, unit: reference.unitID, in: db),
      finding.inspectionID == reference.id
    else { throw InspectionRefusal.notFound }
    guard finding.version == version else { throw DatabaseProblem.staleCopy }
    return finding
  }

  /// Categories are those of the data, and those that earlier findings of the inspecting unit carry.
  private static func checked(
    _ entry: FindingEntry, _ inspection: Inspection, _ data: InspectionData, in db: any Connection
  ) throws -> FindingEntry {
    guard let template = data.template else { throw InspectionRefusal.noTemplate }
    return try FindingRule.checked(entry, template: template, categories: Set(data.categories.map(\.code)))
  }

  /// The remedies of a weakness: one for each of its units, none for others.
  private static func giveOut(
    _ finding: Finding, _ entry: FindingEntry, _ inspection: Inspection, _ data: InspectionData,
    _ context: ActContext, in db: any Connection
  ) throws {
    guard finding.kind == .weakness else { return }
    let due = entry.dueOn ?? inspection.remedyDueOn
    if let due { _ = try RemedyRule.deadline(due, on: context.now.day) }
    let owner = entry.owner ?? data.category(finding.category)?.owner
    let inspected = try InspectedUnitStore.units(of: inspection.reference, in: db).map(\.inspectedID)
    try RemedyStore.deleteDrafts(
      of: finding.id, in: inspection.reference, except: finding.units(among: inspected), db)
    for var remedy in try RemedyStore.remedies(of: inspection.reference, in: db) where remedy.findingID == finding.id {
      (remedy.owner, remedy.dueOn) = (owner, due)
      try RemedyStore.update(remedy, in: db)
    }
    try draftRemedies(of: finding, inspection, like: (owner, due), context, in: db)
  }

  /// Remedies for units that have none; like the others of the finding when nothing else is said.
  static func draftRemedies(
    of finding: Finding, _ inspection: Inspection, like usual: (owner: Position?, dueOn: Day?)?,
    _ context: ActContext, in db: any Connection
  ) throws {
    guard finding.kind == .weakness else { return }
    let inspected = try InspectedUnitStore.units(of: inspection.reference, in: db).map(\.inspectedID)
    let known = try RemedyStore.remedies(of: inspection.reference, in: db).filter { $0.findingID == finding.id }
    let like = usual ?? (known.first?.owner, known.first?.dueOn ?? inspection.remedyDueOn)
    for unit in finding.units(among: inspected) where !known.contains(where: { $0.unitID == unit }) {
      try RemedyStore.insert(
        Remedy(
          unitID: unit, id: context.ids.next(), inspectingID: inspection.unitID, inspectionID: inspection.id,
          findingID: finding.id, owner: like.owner, dueOn: like.dueOn), in: db)
    }
  }
}
