import Documents
import Foundation
import Ground
import Inspections
import Organisation
import Storage
import TestSupport
import Testing

/// A district of four communes, the shipped data, and an inspection of two of them.
struct Sample {
  static let data: InspectionData = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    do {
      return try InspectionData(folder: root.appendingPathComponent("Data/inspections").path)
    } catch { preconditionFailure("Data/inspections: \(error)") }
  }()

  static let migrations = OrganisationMigrations.all + DocumentMigrations.all + InspectionMigrations.all
  static let today = At.time("2023-10-10T09:00")

  let database: any Database
  let ids = IDSource.counting(from: 100)
  let tree: UnitTree

  static func open(_ engine: Engine = .sqlite) async throws -> Sample {
    let database = try await engine.database(migrations)
    let rows = [
      ["T", "Tỉnh Mẫu", "province", "", "", "", ""], ["H", "Huyện Yên Thế", "district", "T", "", "", ""],
      ["X1", "Xã Xuân Lương", "commune", "H", "", "", ""], ["X2", "Xã Đồng Kỳ", "commune", "H", "", "", ""],
      ["X3", "Thị trấn Bố Hạ", "commune", "H", "", "", ""], ["X4", "Xã Đồng Tâm", "commune", "H", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: today, ids: IDSource.counting(), database: database)
    return Sample(database: database, tree: try await database.read { db in try UnitStore.tree(in: db) })
  }

  func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(tree.unit(code: code)).id }

  /// What somebody sees who sees one unit alone.
  func reach(_ code: String) throws -> Reach {
    let unit = try unit(code)
    let grants = [Grant(role: .viewer, unitID: unit, isSubtree: false)]
    return Actor(accountID: nil, officerID: nil, unitID: unit, name: "", grants: grants)
      .reach(of: .viewInspections, tree: tree, on: Sample.today.day)
  }

  /// Somebody with an account of this number.
  func context(_ account: Int = 1, at moment: Instant = today) throws -> ActContext {
    ActContext(
      actor: Actor(
        accountID: ID(account), officerID: nil, unitID: try unit("H"), name: "Người \(account) (mẫu)", grants: []),
      now: moment, ids: ids)
  }

  /// Kế hoạch kiểm tra of X1 and X3, with grounds, team and minutes.
  func inspection(
    year: Int = 2023, due: String? = "2023-10-25", at moment: Instant = today, withMinutes: Bool = true
  ) async throws -> InspectionReference {
    let (context, tree, h, x1, x3) = (try context(at: moment), tree, try unit("H"), try unit("X1"), try unit("X3"))
    return try await database.write { db in
      var entry = InspectionEntry(year: year, title: "Công tác cải cách hành chính")
      entry.remedyDueOn = due.map(At.day)
      entry.followUp = "Phòng Nội vụ"
      let made = try InspectionActs.plan(
        entry, of: h, units: [ChosenUnit(id: x1), ChosenUnit(id: x3)], checklist: Sample.data.checklists.first,
        context, in: db)
      let day = moment.day - 30
      try TeamActs.add(
        .plan, number: "35/KH-UBND", on: day, issuer: "UBND huyện", subject: "", to: made.reference, context, in: db)
      let team = try TeamActs.add(
        .team, number: "952/QĐ-UBND", on: day, issuer: "", subject: "", to: made.reference, context, in: db)
      try TeamActs.join(
        "Trần Mẫu (mẫu)", position: "", role: .head, by: team.id, to: made.reference, context, in: db)
      guard withMinutes else { return made.reference }
      let names = ConclusionActs.names(of: made, [], tree: tree)
      for var row in try InspectedUnitStore.units(of: made.reference, in: db) {
        (row.visitedOn, row.minutesOn, row.minutesNumber) = (moment.day - 5, moment.day - 5, "01/BB")
        try InspectionActs.record(row, of: made.reference, names: names, context, in: db)
        try SignedMinutes.attach(
          Sample.file(context.ids, "bien-ban.pdf"), of: made.reference, row.inspectedID, context, in: db)
      }
      return made.reference
    }
  }

  @discardableResult
  func add(_ entry: FindingEntry, to reference: InspectionReference, at moment: Instant = today) async throws -> Finding
  {
    let context = try context(at: moment)
    return try await database.write { db in
      try FindingActs.add(entry, to: reference, data: Sample.data, context, in: db)
    }
  }

  func weakness(
    _ text: String, under heading: String = "II.3", at units: [String], category: String = "publication",
    to reference: InspectionReference, at moment: Instant = today
  ) async throws -> Finding {
    var entry = FindingEntry(.weakness, under: heading, text: text)
    entry.category = category
    entry.isInMinutes = true
    entry.units = try units.map(unit)
    entry.scope = units.isEmpty ? .all : .named
    return try await add(entry, to: reference, at: moment)
  }

  /// A file that is nothing but its record.
  static func file(_ ids: IDSource, _ name: String) throws -> StoredFile {
    StoredFile(
      unitID: ID(0), id: ids.next(), digest: try #require(FileStore.Digest(String(repeating: "b", count: 64))),
      name: name, mediaType: "application/pdf", size: 3, subject: "")
  }

  /// Attaches a file to a thing.
  static func prove(
    _ subject: String, of unit: ID<Organisation.Unit>, _ context: ActContext, in db: any Connection
  ) throws {
    var file = try file(context.ids, "minh-chung.pdf")
    (file.unitID, file.subject) = (unit, subject)
    try EvidenceStore.add(file, by: context.actor, at: context.now, in: db)
    try EvidenceStore.link(
      subject, to: "file:\(file.id)", kind: "proof", of: unit, by: context.actor, at: context.now, ids: context.ids,
      in: db)
  }

  func facts(_ reference: InspectionReference) async throws -> ConclusionFacts {
    let tree = tree
    return try await database.read { db in
      try ConclusionActs.facts(of: reference, template: Sample.data.template, tree: tree, in: db)
    }
  }

  func issues(_ reference: InspectionReference, on day: Day = today.day) async throws -> [ConclusionIssue] {
    ConclusionChecks.issues(of: try await facts(reference), on: day)
  }

  func write(_ parts: [ConclusionPart: String], _ reference: InspectionReference) async throws {
    let (context, tree, template) = (try context(), tree, try #require(Sample.data.template))
    let version = try await facts(reference).inspection.version
    try await database.write { db in
      try ConclusionActs.write(
        parts, of: reference, version: version, template: template, tree: tree, context, in: db)
    }
  }

  /// Confirms whatever is only a warning.
  func confirmAll(_ reference: InspectionReference) async throws {
    let (context, tree) = (try context(), tree)
    for issue in try await issues(reference) where issue.severity == .warning {
      try await database.write { db in
        try ConclusionActs.acknowledge(
          issue.key, reason: "Đã xem", of: reference, template: Sample.data.template, tree: tree, context, in: db)
      }
    }
  }

  /// Ban hành with made-up bytes.
  func issue(
    _ reference: InspectionReference, number: String = "57/TB-UBND", on day: Day = today.day, version: Int? = nil
  ) async throws {
    let (context, tree, template) = (try context(), tree, try #require(Sample.data.template))
    let known = try await facts(reference).inspection.version
    let digest = try #require(FileStore.Digest(String(repeating: "a", count: 64)))
    try await database.write { db in
      try ConclusionActs.issue(
        reference, version: version ?? known, number: number, on: day,
        .init([.paper: .init(digest: digest, size: 3), .docx: .init(digest: digest, size: 3)]), template: template,
        tree: tree, context, in: db)
    }
  }

  func remedies(_ reference: InspectionReference) async throws -> [Remedy] {
    try await database.read { db in try RemedyStore.remedies(of: reference, in: db) }
  }
}

extension UnitNames {
  /// Names with ids 1, 2, 3 …
  init(_ names: [String]) { self.init(names.enumerated().map { (ID($0.offset + 1), $0.element) }) }
}
