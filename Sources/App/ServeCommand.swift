import ArgumentParser
import Demo
import Documents
import Dossiers
import Foundation
import Ground
import Hummingbird
import Indicators
import Inspections
import Logging
import NIOCore
import Organisation
import Plans
import ServiceLifecycle
import Storage
import Web

/// `cchc serve`: the pages and the API, with the sealer and the outbox beside them.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: Words.serveAbstract)

  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @OptionGroup var renderer: RendererOption
  @Option(help: ArgumentHelp(Words.hostHelp)) var host = "127.0.0.1"
  @Option(help: ArgumentHelp(Words.portHelp)) var port = 8080
  @Flag(help: ArgumentHelp(Words.proxyHelp)) var trustedProxy = false

  func run() async throws {
    try await Outcome.report {
      guard (0...65_535).contains(port) else { throw CommandRefusal.badPort(port) }
      do { _ = try SocketAddress.makeAddressResolvingHost(host, port: port) } catch {
        throw CommandRefusal.badHost(host)
      }
      Memory.shareArenas()
      // As many writers as share a flush well; readers a few more than there are cores to answer them.
      let readers = max(4, 2 * ProcessInfo.processInfo.activeProcessorCount + 1)
      // On SQLite, enough that the tallies of a whole country stay.
      let opened = try await store.open(connections: 16, readers: readers, cacheMegabytes: 32)
      let uploads = try WorkFolder.make("uploads")
      let demo = try await DemoState.of(opened.database)
      guard demo != .loading else {
        await opened.database.close()
        throw CommandRefusal.demoBroken
      }
      let isDemo = demo == .loaded
      var logger = Logger(label: "cchc")
      logger.logLevel = .warning
      let data = try dataPlace.directoryIfThere()
      let shipped = data.map { $0 + "/procedures/communes.csv" }
      let plans = try dataPlace.planCatalogue()
      let indicators = FigureData.load(data)
      let registers = RegisterData.load(data)
      let criteria = CriteriaData.load(data, indicators, plans, registers)
      let services = WebServices(
        database: opened.database, files: FileStore(directory: opened.fileDirectory), clock: { Clock.now() },
        ids: Ids.source, logger: logger, trustsProxy: trustedProxy, isDemo: isDemo, uploads: uploads.path,
        shippedCatalogue: shipped,
        inspections: try data.map { try InspectionData(folder: $0 + "/inspections") } ?? .none,
        registers: registers, planCatalogue: plans,
        indicators: indicators, reports: FigureData.reports(data),
        serviceIndex: data.flatMap { ServiceIndex.load($0, indicators).index },
        citations: try dataPlace.citations(), criteria: criteria.sets, evidence: criteria.evidence,
        pdf: try renderer.renderer(data: dataPlace))
      try await announceAccounts(opened, isDemo)
      let host = host
      let application = Application(
        router: Site.router(services), configuration: .init(address: .hostname(host, port: port), serverName: "cchc"),
        services: [Background(database: opened.database, plans: plans, logger: logger), Workshop(services: services)],
        onServerRunning: { channel in
          Outcome.print(Words.serving("http://\(host):\(channel.localAddress?.port ?? 0)"))

        }, logger: logger)
      try await application.runService()
      try await JournalSealer.sealAll(in: opened.database)
      await opened.database.close()
      try FileManager.default.removeItem(at: uploads)
      return 0
    }
  }

  private func announceAccounts(_ opened: DatabaseOption.Opened, _ isDemo: Bool) async throws {
    let accounts = Accounts(database: opened.database, ids: Ids.source)
    if let first = try await accounts.firstAdministrator(at: Clock.now()) {
      Outcome.print(Words.firstAccount(first.userName, first.password))
    }
    if isDemo, let list = DemoAccounts.read(beside: opened) { Outcome.print(Words.demoAccounts(list)) }

  }
}

/// What goes on beside the requests: sealing the journal, delivering the outbox, deleting what has had its time.
struct Background: Service {
  let database: any Database
  let plans: PlanCatalogue
  let logger: Logger

  func run() async throws {
    let accounts = Accounts(database: database, ids: Ids.source)
    await cancelWhenGracefulShutdown {
      var (swept, reminded) = (Instant(seconds: 0), Instant(seconds: 0))
      while !Task.isCancelled {
        do {
          if Clock.now() - swept > 600 {
            swept = Clock.now()
            try await accounts.sweep(at: swept)
          }
          if Clock.now() - reminded > 3600 {
            reminded = Clock.now()
            let now = reminded
            try await database.write { db in try DossierDraftStore.sweep(at: now, in: db) }
            _ = try await Reminders.run(
              in: database, plans, at: now, ids: Ids.source, others: OtherDeadlines.all)
          }
          try await JournalSealer.sealAll(in: database)
          _ = try await Outbox.deliver(in: database, at: Clock.now(), Self.handle)
        } catch is CancellationError { return } catch {
          // The database may be away for a while; the next round tries again.
          logger.warning("background work failed", metadata: ["error": "\(error)"])
        }
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
      }
    }
  }

  static let handle: @Sendable (Outbox.Message, any Connection) throws -> Void = { message, db in
    if message.kind == DocumentNotice.outboxKind { return try tell(message, db) }
    if let notice = PlanNotices.notice(of: message, at: Clock.now()) { return try NoticeStore.add(notice, in: db) }
    guard message.kind == DossierNotice.outboxKind, let notice = DossierNotice(payload: message.payload) else { return }
    try NoticeStore.add(
      Notice(
        unitID: notice.unit, id: ID(message.id.value), officerID: notice.officer, kind: message.kind,
        subject: notice.dossier.noticeSubject, text: NoticeWords.line(notice), at: Clock.now()), in: db)
  }

  private static func tell(_ message: Outbox.Message, _ db: any Connection) throws {
    guard let notice = DocumentNotice(payload: message.payload) else { return }
    try NoticeStore.add(
      Notice(
        unitID: notice.document.unitID, id: ID(message.id.value), officerID: notice.officer, kind: message.kind,
        subject: notice.document.subject, text: notice.what.label(notice.sign), at: Clock.now()), in: db)
  }
}

/// Long work that pages asked for, one piece after the other.
struct Workshop: Service {
  let services: WebServices

  func run() async throws {
    let services = services
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var worked = false
        do {
          worked = try await JobRunner.runNext(
            in: services.database, clock: services.clock, failure: Words.jobFailed
          ) { job, report in try await ImportJob.work(job, services, report) }
          if try await AttachmentReader.runNext(services) { worked = true }
        } catch {
          // The database may be away for a while; the next round tries again.
          services.logger.warning("a job could not be run", metadata: ["error": "\(error)"])
        }
        if worked { continue }
        do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
      }
    }
  }
}

/// The sign-ins of a demo, in a file only its owner can read.
enum DemoAccounts {
  static func path(beside opened: DatabaseOption.Opened) -> String {
    (opened.sqlitePath ?? "cchc-postgres") + ".demo-accounts"
  }

  static func read(beside opened: DatabaseOption.Opened) -> String? {
    FileManager.default.contents(atPath: path(beside: opened)).map { String(decoding: $0, as: UTF8.self) }
  }
}
