import Documents
public import Ground
public import Organisation
public import Storage

/// What a person says of an inspection, before any rule has seen it.
public struct InspectionEntry: Sendable, Equatable {
  /// Kiểm tra or tự kiểm tra.
  public var kind = Inspection.Kind.inspection
  /// Năm.
  public var year: Int
  /// Nội dung.
  public var title: String
  /// Kỳ được kiểm tra.
  public var period: Period?
  /// Hạn báo cáo khắc phục.
  public var remedyDueOn: Day?
  /// Nơi nhận báo cáo.
  public var reportTo = ""
  /// Nơi đôn đốc.
  public var followUp = ""
  /// Ghi chú.
  public var note = ""
  /// What was typed.
  public init(year: Int, title: String) {
    self.year = year
    self.title = title
  }

  /// Tidied and within limits. A deadline that stands already may have passed.
  func checked(on today: Day, known due: Day? = nil) throws(InspectionRefusal) -> InspectionEntry {
    guard (2000...2100).contains(year) else { throw .badYear(year) }
    var entry = self
    entry.title = try InspectionLimits.check(title.tidied, InspectionLimits.line)
    guard !entry.title.isEmpty else { throw .titleMissing }
    entry.reportTo = try InspectionLimits.check(reportTo.tidied, InspectionLimits.line)
    entry.followUp = try InspectionLimits.check(followUp.tidied, InspectionLimits.line)
    entry.note = try InspectionLimits.check(note.tidied, InspectionLimits.note)
    if let remedyDueOn, remedyDueOn != due { _ = try RemedyRule.deadline(remedyDueOn, on: today) }
    return entry
  }
}

/// A unit that was chosen, and why.
public struct ChosenUnit: Sendable, Equatable {
  /// The unit.
  public var id: ID<Unit>
  /// Why.
  public var reason: String
  /// Ngày dự kiến.
  public var plannedOn: Day?
  /// A choice.
  public init(id: ID<Unit>, reason: String = "", plannedOn: Day? = nil) {
    self.id = id
    self.reason = reason
    self.plannedOn = plannedOn
  }
}

/// What people do with inspections: decide, record and journal in one transaction. Whether somebody may is asked by the
/// pages, for the inspecting unit.
public enum InspectionActs {
  /// Lập cuộc kiểm tra with the units chosen.
  public static func plan(
    _ entry: InspectionEntry, of unit: ID<Unit>, units: [ChosenUnit], checklist: Checklist?, _ context: ActContext,
    in db: any Connection
  ) throws -> Inspection {
    let entry = try entry.checked(on: context.now.day)
    if entry.kind == .selfInspection {
      guard units.map(\.id) == [unit] else { throw InspectionRefusal.selfOnly }
    }
    let inspection = Inspection(
      unitID: unit, id: context.ids.next(), kind: entry.kind, year: entry.year, title: entry.title,
      period: entry.period, checklist: checklist, remedyDueOn: entry.remedyDueOn, reportTo: entry.reportTo,
      followUp: entry.followUp, note: entry.note)
    try InspectionStore.insert(inspection, in: db)
    try add(units, behind: [], to: inspection, in: db)
    try context.journal(
      "inspection.planned", inspection.subject, "\(entry.year) \(entry.title)", of: unit, in: db)
    return inspection
  }

  /// Sửa thông tin chung. The year, the kind and the checklist stay.
  public static func revise(
    _ reference: InspectionReference, version: Int, _ entry: InspectionEntry, _ context: ActContext,
    in db: any Connection
  ) throws {
    var inspection = try open(reference, in: db)
    guard inspection.version == version else { throw DatabaseProblem.staleCopy }
    let entry = try entry.checked(on: context.now.day, known: inspection.remedyDueOn)
    (inspection.title, inspection.period, inspection.remedyDueOn) = (entry.title, entry.period, entry.remedyDueOn)
    (inspection.reportTo, inspection.followUp, inspection.note) = (entry.reportTo, entry.followUp, entry.note)
    try InspectionStore.update(inspection, in: db)
    try context.journal("inspection.revised", inspection.subject, entry.title, of: inspection.unitID, in: db)
  }

  /// Thêm đơn vị. Weaknesses that hold for all units are theirs too.
  public static func addUnits(
    _ chosen: [ChosenUnit], to reference: InspectionReference, names: UnitNames, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try open(reference, in: db)
    guard inspection.kind == .inspection else { throw InspectionRefusal.selfOnly }
    let known = try InspectedUnitStore.units(of: reference, in: db).map(\.inspectedID)
    if let twice = chosen.first(where: { known.contains($0.id) }) {
      throw InspectionRefusal.unitTwice(names.name(twice.id))
    }
    try add(chosen, behind: known, to: inspection, in: db)
    for finding in try FindingStore.findings(of: reference, in: db) where finding.scope == .all {
      try FindingActs.draftRemedies(of: finding, inspection, like: nil, context, in: db)
    }
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.units-added", inspection.subject, chosen.map { names.name($0.id) }.joined(separator: ", "),
      of: inspection.unitID, in: db)
  }

  private static func add(
    _ chosen: [ChosenUnit], behind known: [ID<Unit>], to inspection: Inspection, in db: any Connection
  ) throws {
    guard !chosen.isEmpty else { throw InspectionRefusal.noUnits }
    guard known.count + chosen.count <= InspectionLimits.units else {
      throw InspectionRefusal.tooMany(InspectionLimits.units)
    }
    for (place, unit) in chosen.enumerated() {
      let reason = try InspectionLimits.check(unit.reason.tidied, InspectionLimits.note)
      try InspectedUnitStore.add(
        InspectedUnit(inspectedID: unit.id, reason: reason, plannedOn: unit.plannedOn), place: known.count + place,
        to: inspection.reference, in: db)
    }
  }

  /// Bỏ đơn vị khỏi danh sách: only one that nothing speaks of yet.
  public static func removeUnit(
    _ unit: ID<Unit>, from reference: InspectionReference, names: UnitNames, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try open(reference, in: db)
    let units = try InspectedUnitStore.units(of: reference, in: db)
    guard let row = units.first(where: { $0.inspectedID == unit }) else { throw InspectionRefusal.notFound }
    let findings = try FindingStore.findings(of: reference, in: db)
    let isSpokenOf = findings.contains { $0.scope != .all && $0.units.contains(unit) }
    guard row.minutesOn == nil, row.visitedOn == nil, !isSpokenOf else {
      throw InspectionRefusal.unitInUse(names.name(unit))
    }
    guard units.count > 1 else { throw InspectionRefusal.noUnits }
    try InspectedUnitStore.remove(unit, of: reference, in: db)
    let rest = units.map(\.inspectedID).filter { $0 != unit }
    for finding in findings where finding.scope == .all {
      try RemedyStore.deleteDrafts(of: finding.id, in: reference, except: rest, db)
    }
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.unit-removed", inspection.subject, names.name(unit), of: inspection.unitID, in: db)
  }

  /// Ghi buổi kiểm tra: visit, minutes, ratings of a unit, as they stand on paper.
  public static func record(
    _ unit: InspectedUnit, of reference: InspectionReference, names: UnitNames, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try open(reference, in: db)
    try check(unit, of: inspection, on: context.now.day)
    guard try InspectionPaperStore.find(.minutes(unit.inspectedID), of: reference, in: db) == nil else {
      throw InspectionRefusal.minutesMade
    }
    try InspectedUnitStore.update(unit, of: reference, in: db)
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.visited", inspection.subject,
      "\(names.name(unit.inspectedID)) \(unit.visitedOn?.description ?? "") \(unit.minutesNumber)".tidied,
      of: inspection.unitID, in: db)
  }

  private static func check(_ unit: InspectedUnit, of i: Inspection, on today: Day) throws(InspectionRefusal) {
    for day in [unit.visitedOn, unit.minutesOn].compactMap(\.self) where day > today { throw .visitInTheFuture(day) }
    guard unit.minutesNumber.isEmpty == (unit.minutesOn == nil) else { throw .minutesIncomplete }
    if let minutes = unit.minutesOn {
      guard let visit = unit.visitedOn else { throw .minutesIncomplete }
      guard minutes >= visit else { throw .minutesBeforeVisit }
    }
    _ = try InspectionLimits.check(unit.minutesNumber, 100)
    _ = try InspectionLimits.check(unit.note, InspectionLimits.note)
    for (code, entry) in unit.ratings.entries {
      guard i.checklist?.item(code) != nil else { throw .unknownItem(code) }
      _ = try InspectionLimits.check(entry.note, InspectionLimits.note)
    }
  }

  /// An inspection that can still change. Throws `notFound`, `alreadyIssued`.
  static func open(_ reference: InspectionReference, in db: any Connection) throws -> Inspection {
    guard let inspection = try InspectionStore.find(reference, in: db) else { throw InspectionRefusal.notFound }
    guard inspection.state != .issued else { throw InspectionRefusal.alreadyIssued }
    return inspection
  }
}

/// Đoàn kiểm tra: by a decision, changed by decisions.
public enum TeamActs {
  /// Ghi văn bản làm căn cứ. Who was proposed joins the team by a decision.
  @discardableResult
  public static func add(
    _ kind: Basis.Kind, number: String, on day: Day?, issuer: String, subject: String,
    to reference: InspectionReference, _ context: ActContext, in db: any Connection
  ) throws -> Basis {
    let inspection = try InspectionActs.open(reference, in: db)
    guard let sign = DocumentSign(number), let day else { throw InspectionRefusal.basisMissing }
    guard day <= context.now.day else { throw InspectionRefusal.basisInTheFuture(day) }
    let basis = Basis(
      id: context.ids.next(), kind: kind, number: sign.text, issuedOn: day,
      issuer: try InspectionLimits.check(issuer.tidied, InspectionLimits.line),
      subject: try InspectionLimits.check(subject.tidied, InspectionLimits.line))
    try TeamStore.add(basis, to: reference, in: db)
    try ProposedTeam.join(by: basis, in: reference, context, db)
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.basis-added", inspection.subject, "\(basis.number) \(day)", of: inspection.unitID, in: db)
    return basis
  }

  /// Thêm thành viên by one of the decisions, from its day on.
  public static func join(
    _ name: String, position: String, role: TeamMember.Role, by decision: ID<Basis>,
    to reference: InspectionReference, _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let basis = try self.decision(decision, of: reference, in: db)
    let name = try InspectionLimits.check(name.tidied, 120)
    guard !name.isEmpty else { throw InspectionRefusal.nameMissing }
    let team = try TeamStore.members(of: reference, in: db)
    guard !team.contains(where: { $0.to == nil && SearchKey($0.name) == SearchKey(name) }) else {
      throw InspectionRefusal.memberTwice(name)
    }
    try TeamStore.add(
      TeamMember(
        id: context.ids.next(), name: name,
        position: try InspectionLimits.check(position.tidied, InspectionLimits.line), role: role,
        from: basis.issuedOn, addedBy: basis.id), to: reference, in: db)
    try InspectionStore.touch(reference, in: db)
    try context.journal("inspection.member-joined", inspection.subject, basis.number, of: inspection.unitID, in: db)
  }

  /// Cho thôi thành viên by a decision; the day before it is the last.
  public static func leave(
    _ member: ID<TeamMember>, by decision: ID<Basis>, of reference: InspectionReference, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let basis = try self.decision(decision, of: reference, in: db)
    let team = try TeamStore.members(of: reference, in: db)
    guard let known = team.first(where: { $0.id == member && $0.to == nil }), basis.kind == .amendment,
      try TeamStore.end(member, on: max(known.from, basis.issuedOn - 1), by: basis.id, in: reference, db)
    else { throw InspectionRefusal.memberMissing }
    try InspectionStore.touch(reference, in: db)
    try context.journal("inspection.member-left", inspection.subject, basis.number, of: inspection.unitID, in: db)
  }

  private static func decision(
    _ id: ID<Basis>, of reference: InspectionReference, in db: any Connection
  ) throws -> Basis {
    guard let basis = try TeamStore.bases(of: reference, in: db).first(where: { $0.id == id }), basis.kind != .plan
    else { throw InspectionRefusal.basisMissing }
    guard try InspectionPaperStore.find(.decision(id), of: reference, in: db) == nil else {
      throw InspectionRefusal.decisionMade
    }
    return basis
  }
}
