import Appraisal
import Demo
import Dossiers
import Foundation
import Ground
import Hummingbird
import Indicators
import Inspections
import Logging
import Measures
import Organisation
import Plans
import Procedures
import Reading
import Registers
import Rendering
import Reports
import Scoring
import Storage
import Synchronization
import Tables
import TestSupport
import Testing
import Web

/// A running server with a province of two communes, one account of each role, and a clock that stands still.
final class Office: Sendable {
  let database: any Database
  let client: RawClient
  let passwords: [String: String]
  let services: WebServices
  let units: [String: ID<Organisation.Unit>]
  /// What the server's way to its database is like.
  let outage = Outage()
  private let server: Task<Void, any Error>

  /// Who signs in as what, and where.
  static let people: [(user: String, role: Role, unit: String)] = [
    ("motcua", .frontDesk, "M.1"), ("chuyenmon", .specialist, "M.1"), ("lanhdao", .leader, "M.1"),
    ("xakhac", .frontDesk, "M.2"), ("kiemsoat", .controller, "M"), ("quantri", .administrator, "M"),
    ("xem", .viewer, "M.1"), ("kiemtra", .inspector, "M"), ("kiemtra2", .inspector, "M"), ("vanthu", .clerk, "M.1"),
    ("vanthutinh", .clerk, "M"),
  ]

  /// The data folder that comes with the program.
  static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data").path

  /// The sets of criteria that come with the program.
  static let criteria = CriteriaFile.load(data, IndicatorRegistry.load(data).registry).sets

  /// What proves them.
  static func evidence() throws -> EvidenceBindings {
    EvidenceBindingFile.load(
      data,
      .init(
        sets: criteria, plans: try PlanCatalogueFile.read(folder: planData),
        registers: RegisterBook.load(data + "/registers").book)
    ).bindings
  }

  static let migrations =
    Schema.migrations

  /// The plan and report types that come with the program.
  private static let planData = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/plans").path

  /// Monday, 2 March 2026, nine o'clock, unless told otherwise.
  static func open(
    _ engine: Engine = .sqlite, now: String = "2026-03-02T09:00", trustsProxy: Bool = false, draws: Bool = false
  ) async throws -> Office {
    let database = try await engine.database(migrations)
    let ids = IDSource.counting(from: 1000)
    let start = At.time("2026-01-05T08:00")
    let actor = Actor.machineOperator(named: "Mẫu")
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: actor, at: start, ids: ids, database: database)
    let file = try Temporary.file(
      "p.csv",
      "code,name,field,time_limit\n1.3wd,Đăng ký <khai sinh>,Hộ tịch,3 ngày làm việc\n1.none,Không rõ hạn,Đất đai,\n")
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: start, ids: ids, database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    let units = Dictionary(uniqueKeysWithValues: tree.all.map { ($0.code, $0.id) })
    let accounts = Accounts(database: database, ids: ids, isCheap: true)
    var passwords: [String: String] = [:]
    for person in people {
      let unit = try #require(units[person.unit])
      let made = try await accounts.create(
        userName: person.user, name: "Người \(person.user) (mẫu)", unitID: unit, officerID: nil,
        grants: [Grant(role: person.role, unitID: unit, isSubtree: true)], by: actor, at: start, mustChange: false)
      passwords[person.user] = made.password
    }
    return try await Office(database, passwords, units, ids, now: At.time(now), trustsProxy, draws: draws)
  }

  private init(
    _ database: any Database, _ passwords: [String: String], _ units: [String: ID<Organisation.Unit>], _ ids: IDSource,
    now: Instant, _ trustsProxy: Bool, draws: Bool
  ) async throws {
    self.database = database
    self.passwords = passwords
    self.units = units
    let shared = Shared(now)
    clock = shared
    let folder = try Temporary.folder()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    services = WebServices(
      database: ShakyDatabase(database, outage), files: FileStore(directory: folder + "/files"), clock: { shared.now },
      ids: ids,
      logger: logger, trustsProxy: trustsProxy, isDemo: false, uploads: folder,
      inspections: try InspectionData(folder: Office.data + "/inspections"), cheapPasswords: true,
      registers: RegisterBook.load(
        URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data/registers").standardized.path
      ).book, planCatalogue: try PlanCatalogueFile.read(folder: Self.planData),
      indicators: IndicatorRegistry.load(Office.data).registry,
      reports: ReportTemplates.load(Office.data, IndicatorRegistry.load(Office.data).registry).templates,
      serviceIndex: ServiceIndex.load(Office.data, IndicatorRegistry.load(Office.data).registry).index,
      criteria: Office.criteria, evidence: try Office.evidence(),
      pdf: PDFRenderer(draws ? DrawnPaper.place : nil, timeLimit: .seconds(300)))
    let router = Site.router(services)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        found.yield(channel.localAddress?.port ?? 0)
        found.finish()
      }, logger: logger)
    server = Task { try await application.runService(gracefulShutdownSignals: []) }
    var port = 0
    for await number in ports { port = number }
    client = RawClient(port: port)
  }

  private final class Shared: Sendable {
    private let value: Mutex<Instant>
    init(_ now: Instant) { value = Mutex(now) }
    var now: Instant { value.withLock { $0 } }
    func set(_ now: Instant) { value.withLock { $0 = now } }
  }

  private let clock: Shared

  /// Moves the clock.
  func itIs(_ text: String) { clock.set(At.time(text)) }

  func close() async {
    server.cancel()
    _ = await server.result
    await database.close()
  }

  /// A browser in which somebody is signed in.
  func browser(_ user: String) async throws -> Browser {
    var browser = Browser(client: client)
    let answer = try await browser.post("/dang-nhap", ["ten": user, "mat_khau": passwords[user] ?? ""])
    #expect(answer.status == 303)
    _ = try await browser.get("/phim-tat")
    return browser
  }

  /// A token for programs.
  func token(_ scopes: Set<AccessToken.Scope>, unit: String = "M.1") async throws -> String {
    let unit = try #require(units[unit])
    let now = clock.now
    let id: ID<AccessToken> = services.ids.next()
    return try await database.write { db in
      try TokenStore.create(
        AccessToken(id: id, name: "Cổng thử", unitID: unit, scopes: scopes, madeAt: now, endsAt: nil), in: db)
    }
  }
}

/// Keeps the session's cookie and the form token of the last page, as a browser does.
struct Browser: Sendable {
  let client: RawClient
  var cookie = ""
  var formToken = ""
  var last = RawClient.Answer(status: 0, headers: [:], body: [])

  init(client: RawClient) { self.client = client }

  /// Follows, as a browser would, where a page only gives itself a fuller address.
  @discardableResult
  mutating func get(_ path: String) async throws -> RawClient.Answer {
    let cookies = cookie.isEmpty ? [] : [("Cookie", cookie)]
    let answer = take(try await client.send("GET", path, headers: cookies))
    let next = answer.header("location")
    guard answer.status == 303, next.hasPrefix(path.prefix { $0 != "?" } + "?khoa=") || next.contains("&khoa=") else {
      return answer
    }
    return take(try await client.send("GET", next, headers: cookies))
  }

  /// Sends a form as the page would: with the token of the session.
  @discardableResult
  mutating func post(
    _ path: String, _ fields: [String: String], site: String? = "same-origin", token: String? = nil,
    from page: String? = nil, origin: String? = nil
  ) async throws -> RawClient.Answer {
    var all = fields
    if !formToken.isEmpty || token != nil { all["form_token"] = token ?? formToken }
    // A name with a star stands for several of the same name: `chon*2` is sent as `chon`.
    let body = all.map { "\(Self.encoded(String($0.prefix { $0 != "*" })))=\(Self.encoded($1))" }.joined(separator: "&")
    return take(
      try await client.send(
        "POST", path,
        headers: headers(site) + [("Content-Type", "application/x-www-form-urlencoded")]
          + (origin.map { [("Origin", $0)] } ?? [])
          + (page.map { [("Referer", "http://127.0.0.1:\(client.port)\($0)")] } ?? []),
        body: Array(body.utf8)))
  }

  /// Sends a form with a file.
  @discardableResult
  mutating func upload(
    _ path: String, file: [UInt8], name: String, fields: [String: String] = [:], boundary: String = "grenze"
  ) async throws -> RawClient.Answer {
    var body: [UInt8] = []
    let token = [(key: "form_token", value: formToken)]
    for (field, value) in token + fields.sorted(by: { $0.key < $1.key }) {
      body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
    }
    body += Array(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"\(name)\"\r\n\r\n".utf8)
    body += file + Array("\r\n--\(boundary)--\r\n".utf8)
    return take(
      try await client.send(
        "POST", path,
        headers: headers("same-origin") + [("Content-Type", "multipart/form-data; boundary=\(boundary)")], body: body))
  }

  private func headers(_ site: String?) -> [(String, String)] {
    (cookie.isEmpty ? [] : [("Cookie", cookie)]) + (site.map { [("Sec-Fetch-Site", $0)] } ?? [])
  }

  private mutating func take(_ answer: RawClient.Answer) -> RawClient.Answer {
    for line in answer.headers["set-cookie"] ?? [] { cookie = String(line.prefix { $0 != ";" }) }
    if let range = answer.text.range(of: "name=\"form_token\" value=\"") {
      formToken = String(answer.text[range.upperBound...].prefix { $0 != "\"" })
    }
    last = answer
    return answer
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
