import Dossiers
import Foundation
public import Ground
import Organisation
import Procedures
import Reading
public import Registers
public import Rendering
public import Storage
import WorkCalendar

/// Loads the demo through the same doors an office uses: imports, intake, actions.
public struct DemoLoader: Sendable {
  private let database: any Database
  private let ids: IDSource
  /// The day Xã Mẫu lives on.
  private let now: Instant
  private let catalogueFile: String
  private let isCheap: Bool
  private let files: FileStore
  private let pdf: PDFRenderer
  private let registers: RegisterBook

  /// A demo around `now`; `catalogueFile` is the list of procedures, in the folder of data; `files` keeps papers,
  /// `pdf` draws them, `registers` are the kinds of small registers.
  public init(
    database: any Database, ids: IDSource, now: Instant, catalogueFile: String, files: FileStore? = nil,
    pdf: PDFRenderer = PDFRenderer(nil), cheapPasswords: Bool = false, registers: RegisterBook = RegisterBook()
  ) {
    self.database = database
    self.ids = ids
    self.now = now
    self.catalogueFile = catalogueFile
    isCheap = cheapPasswords
    self.pdf = pdf
    self.files =
      files
      ?? FileStore(directory: FileManager.default.temporaryDirectory.appendingPathComponent("cchc-demo-files").path)
    self.registers = registers
  }

  /// A sign-in of the demo.
  public struct SignIn: Sendable {
    /// Name of the role.
    public var role: String
    /// Name to type.
    public var userName: String
    /// Generated password.
    public var password: String
  }

  /// Loads everything into an empty database and gives the sign-ins of each role.
  public func load() async throws -> [SignIn] {
    let actor = Actor.machineOperator(named: DemoWords.loader)
    try await database.write { db in try DemoState.loading.keep(in: db) }
    _ = try await UnitImport.run(
      DemoUnits.lines(), subject: "demo", by: actor, at: now, ids: ids, database: database)
    _ = try await ProcedureImport.run(
      file: catalogueFile, name: "communes.csv", by: actor, at: now, ids: ids, database: database)
    try await openToday()
    let reference = try await database.read { db in try Reference.load(in: db) }
    try await loadRegisters(reference, actor)
    var signIns = try await makePeople(reference, actor)
    try await liveToday(reference)
    try await promiseToday(reference, actor)
    let place = DemoPlace(
      database: database, ids: ids, now: now, actor: actor,
      data: URL(fileURLWithPath: catalogueFile).deletingLastPathComponent().deletingLastPathComponent().path,
      files: files, pdf: pdf, isCheap: isCheap, registers: registers)
    try await DemoDocuments.load(place)
    try await DemoEntries.load(place)
    try await DemoFigures.load(place)
    try await DemoPlans.load(place)
    try await DemoInspections.load(place)
    try await DemoReports.load(place)
    try await DemoScores.load(place)
    signIns += try await DemoInspections.people(place)
    signIns += try await DemoScores.people(place)
    try await database.write { db in try DemoState.loaded.keep(in: db) }
    try await JournalSealer.sealAll(in: database)
    return signIns
  }

  /// The seeds' tables, from registers written out and imported like any other.
  private func loadRegisters(_ reference: Reference, _ actor: Actor) async throws {
    var register = DemoRegister(seed: 2023)
    var lines: [String] = []
    for share in DemoPlan.seeds().shares { lines += register.rows(of: share) }
    try await importRegister(lines, reference, actor, name: "demo.csv")
  }

  private func importRegister(_ rows: [String], _ reference: Reference, _ actor: Actor, name: String) async throws {
    let lines = [DemoRegister.header] + rows
    var place = Array(
      FileManager.default.temporaryDirectory.appendingPathComponent("cchc-demo-XXXXXX").path.utf8CString)
    guard mkdtemp(&place) != nil else { throw DemoProblem.refused(name) }
    let folder = URL(
      fileURLWithPath: String(decoding: place.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let importer = DossierImport(
      database: database, context: reference.context(ids: ids), actor: actor, allowed: nil, now: now)
    let progress = try await importer.run(
      file: file.path, name: name, reject: { throw DemoProblem.refused($0.reason) })
    guard progress.taken == lines.count - 1 else { throw DemoProblem.refused("\(progress)") }
  }

  /// Loaded on a day off, Xã Mẫu works that day all the same, so that its first page shows a working day.
  private func openToday() async throws {
    let day = now.day
    try await database.write { db in
      let tree = try UnitStore.tree(in: db)
      guard let unit = tree.unit(code: "MAU.01")?.id, !WorkCalendar.statutoryOnly.isWorking(day) else { return }
      try CalendarStore.set(
        SpecialDay(day: day, kind: .workingSwap, note: DemoWords.workingDayOfLoading), of: unit, in: db)
    }
  }

  /// Dossiers promised for today and the next working days by date, so that some are due at whatever hour it is.
  private func promiseToday(_ reference: Reference, _ actor: Actor) async throws {
    guard let unit = reference.tree.unit(code: "MAU.01")?.id else { return }
    let calendar = reference.calendars.clock(of: unit).calendar
    var chance = DemoChance(7)
    let lines = [0, 0, 1, 2].enumerated().map { place, ahead in
      let due = calendar.day(ahead, workingDaysAfter: now.day)
      let received = calendar.day(-4 - place, workingDaysAfter: now.day)
      let person = DemoWords.person(&chance)
      return [
        "MAU.01-GIAY-\(place + 1)", "MAU.01", "1.014137", "direct", person.name, person.number,
        "\(received)T09:\(10 + place)", due.description, "", "", "1", "",
      ].joined(separator: ",")
    }
    try await importRegister(lines, reference, actor, name: "so-giay.csv")
  }

  /// Departments, officers and accounts of Xã Mẫu.
  private func makePeople(_ reference: Reference, _ actor: Actor) async throws -> [SignIn] {
    guard let unit = reference.tree.unit(code: "MAU.01")?.id, let province = reference.tree.unit(code: "MAU")?.id else {
      throw DemoProblem.refused("MAU")
    }
    let desk = Department(unitID: unit, id: ids.next(), name: DemoWords.frontDesk, isFrontDesk: true)
    try await database.write { db in try UnitStore.insert(desk, in: db) }
    let accounts = Accounts(database: database, ids: ids, isCheap: isCheap)
    var signIns: [SignIn] = []
    for person in DemoWords.roles {
      let officer = Officer(
        unitID: unit, id: ids.next(), name: person.name, position: Position(rawValue: person.position) ?? .specialist,
        departmentID: person.role == "frontDesk" ? desk.id : nil, from: Day(year: 2025, month: 7, day: 1))
      try await database.write { db in try UnitStore.insert(officer, in: db) }
      let role = Role(rawValue: person.role) ?? .viewer
      // The administrator of the demo also looks at the seeds' units; everybody else sees Xã Mẫu alone.
      let roots = role == .administrator ? [.installation] : role == .controller ? [province] : [unit]
      let made = try await accounts.create(
        userName: person.user, name: person.name,
        unitID: [.administrator, .controller].contains(role) ? province : unit,
        officerID: officer.id,
        grants: roots.map { Grant(role: role, unitID: $0, isSubtree: true) }, by: actor, at: now, mustChange: false)
      signIns.append(SignIn(role: role.rawValue, userName: made.account.userName, password: made.password))
    }
    let leader = try await accounts.create(
      userName: DemoWords.leaderOfProvince.user, name: DemoWords.leaderOfProvince.name, unitID: province,
      officerID: nil, grants: [Grant(role: .leader, unitID: province, isSubtree: true)], by: actor, at: now,
      mustChange: false)
    signIns.append(
      SignIn(role: Role.leader.rawValue, userName: leader.account.userName, password: leader.password))
    return signIns
  }

  /// The last weeks of Xã Mẫu, up to now: some done, some due today, some late, some waiting for papers.
  private func liveToday(_ reference: Reference) async throws {
    guard let unit = reference.tree.unit(code: "MAU.01")?.id else { return }
    let context = reference.context(ids: ids)
    let calendar = reference.calendars.clock(of: unit).calendar
    let officers = try await database.read { db in try UnitStore.officers(of: unit, in: db) }
    let desk = Actor(
      accountID: nil, officerID: officers.first { $0.position == .frontDeskOfficer }?.id, unitID: unit,
      name: officers.first { $0.position == .frontDeskOfficer }?.name ?? "", grants: [])
    var chance = DemoChance(2026)
    for back in (0...12).reversed() {
      let day = calendar.day(-back, workingDaysAfter: now.day)
      for _ in 0..<chance.int(3...5) {
        try await live(on: day, back, unit, desk, officers, context, &chance)
      }
    }
  }

  private func live(
    on day: Day, _ back: Int, _ unit: ID<Organisation.Unit>, _ desk: Actor, _ officers: [Officer],
    _ context: DossierContext,
    _ chance: inout DemoChance
  ) async throws {
    let received = min(Instant(day, hour: chance.int(8...10), minute: chance.int(0...59)), now)
    let person = DemoWords.person(&chance)
    var intake = Intake(
      unit: unit, procedure: chance.pick(["1.001193", "1.001612", "1.004222", "2.000815", "1.014137", "1.004884"]),
      channel: chance.pick([.direct, .online, .online, .post]),
      applicant: .init(name: person.name, number: person.number),
      receivedAt: received)
    intake.delivery = [.direct: .counter, .online: .electronic, .post: .post][intake.channel]
    intake.applicant.address = intake.delivery == .post ? DemoWords.address : ""
    let (made, moment) = (intake, now)
    let dossier = try await database.write { db in
      try DossierActs.receive(made, by: desk, at: moment, context, in: db)
    }
    let specialist = officers.first { $0.position == .justiceAndCivilStatus }?.id
    let fate = chance.int(0...9)
    let later = min(received + 1800, now)
    guard back > 0 || fate < 4 else { return }
    let handed = try await perform(.handOver(step: 0, officer: specialist, note: ""), dossier, desk, later, context)
    let end = min(received + chance.int(2...40) * 3600, now)
    switch fate {
    case 0 where handed.standing.dueAt != nil:
      _ = try await perform(.requestSupplement(reason: DemoWords.supplementReason), handed, desk, later + 60, context)
    case 1...6 where back > 0:
      let done = try await perform(.finish(note: ""), handed, desk, end, context)
      if fate > 2 { _ = try await perform(.giveBack(note: ""), done, desk, min(end + 3600, now), context) }
    default: return
    }
  }

  private func perform(
    _ action: DossierAction, _ dossier: Dossier, _ actor: Actor, _ at: Instant, _ context: DossierContext
  ) async throws -> Dossier {
    try await database.write { db in
      try DossierActs.perform(
        action, on: dossier.reference, version: dossier.version, by: actor, at: at, context, in: db)
    }
  }
}

/// Something in the demo does not fit together.
public enum DemoProblem: Error, Equatable {
  case refused(String)
}
