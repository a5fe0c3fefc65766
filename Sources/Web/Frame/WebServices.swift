public import Appraisal
public import Checking
public import Dossiers
public import Ground
public import Indicators
public import Inspections
public import Logging
import Organisation
public import Plans
public import Registers
public import Rendering
public import Reports
public import Scoring
public import Storage
import Synchronization

/// What the pages need from the outside, handed in once.
public struct WebServices: Sendable {
  /// The facts.
  public let database: any Database
  /// Contents of papers and uploads.
  public let files: FileStore
  /// The clock.
  public let clock: @Sendable () -> Instant
  /// Where new ids come from.
  public let ids: IDSource
  /// Where errors are told, without personal data.
  public let logger: Logger
  /// Whether the `X-Forwarded-*` headers of a server in front can be believed.
  public let trustsProxy: Bool
  /// Whether what is shown is invented.
  public let isDemo: Bool
  /// Where uploads wait to be read.
  public let uploads: String
  /// The catalogue of procedures that comes with the program, if it was found.
  public let shippedCatalogue: String?
  /// The types of plans and reports that units owe.
  public let planCatalogue: PlanCatalogue
  /// Checklists, categories, weights and the frame of conclusions.
  public let inspections: InspectionData
  /// The kinds of small registers, as the data folder describes them.
  public let registers: RegisterBook
  /// Documents no longer in force, for the check of reports.
  public let citations: CitationTable
  /// What is measured, as the data folder describes it.
  public let indicators: IndicatorRegistry
  /// The outlines of reports, as the data folder describes them.
  public let reports: ReportTemplates
  /// The index of service quality, if the data folder describes it.
  public let serviceIndex: ServiceIndex?
  /// The shipped sets of criteria.
  public let criteria: [CriteriaSet]
  /// What proves which criterion.
  public let evidence: EvidenceBindings
  /// Units, catalogue and calendars, remembered.
  public let reference: ReferenceCache
  /// What draws papers as PDF; it says so itself when it is not installed.
  public let pdf: PDFRenderer
  let accounts: Accounts
  let limits = RateLimits()
  let tokens = TokenCache()
  let drafts = FormDrafts()

  /// The services of a server.
  public init(
    database: any Database, files: FileStore, clock: @escaping @Sendable () -> Instant, ids: IDSource, logger: Logger,
    trustsProxy: Bool, isDemo: Bool, uploads: String, shippedCatalogue: String? = nil,
    inspections: InspectionData = .none, cheapPasswords: Bool = false, registers: RegisterBook = RegisterBook(),
    planCatalogue: PlanCatalogue = .empty, indicators: IndicatorRegistry = IndicatorRegistry(),
    reports: ReportTemplates = ReportTemplates(),
    serviceIndex: ServiceIndex? = nil, citations: CitationTable = .empty,
    criteria: [CriteriaSet] = [], evidence: EvidenceBindings = EvidenceBindings(),
    pdf: PDFRenderer = PDFRenderer(nil)
  ) {
    self.database = database
    self.files = files
    self.clock = clock
    self.ids = ids
    self.logger = logger
    self.trustsProxy = trustsProxy
    self.isDemo = isDemo
    self.uploads = uploads
    self.shippedCatalogue = shippedCatalogue
    self.planCatalogue = planCatalogue
    self.inspections = inspections
    self.registers = registers
    self.citations = citations
    self.indicators = indicators
    self.reports = reports
    self.serviceIndex = serviceIndex
    self.criteria = criteria
    self.evidence = evidence
    self.pdf = pdf
    reference = ReferenceCache(database: database)
    accounts = Accounts(database: database, ids: ids, isCheap: cheapPasswords)
  }
}

/// Giới hạn tần suất: so many requests of a kind from one place in a minute.
final class RateLimits: Sendable {
  private struct Window {
    var start: Instant
    var count: Int
  }
  private let windows = Mutex<[String: Window]>([:])

  /// One more within `limit` in the running minute; gives when that minute began. Throws `tooManyRequests`, which is
  /// not counted.
  @discardableResult
  func take(_ key: String, limit: Int, at now: Instant) throws(OrganisationRefusal) -> Instant {
    let minute: Instant? = windows.withLock { windows in
      if windows.count > 50_000 { windows = windows.filter { now - $0.value.start < 60 } }
      var window = windows[key] ?? Window(start: now, count: 0)
      if now - window.start >= 60 { window = Window(start: now, count: 0) }
      let isOver = window.count >= limit
      if !isOver { window.count += 1 }
      windows[key] = window
      return isOver ? nil : window.start
    }
    guard let minute else { throw .tooManyRequests }
    return minute
  }

  /// What was taken in the minute that began at `start` turned out to be none of those that are limited.
  func giveBack(_ key: String, takenIn start: Instant) {
    windows.withLock { windows in
      guard windows[key]?.start == start else { return }
      windows[key]?.count -= 1
    }
  }
}

/// Access tokens seen within this second: a burst of intakes costs one look-up.
final class TokenCache: Sendable {
  private struct State {
    var known: [String: (token: AccessToken, until: Instant)] = [:]
    /// How often everything was forgotten: what was read before that is not remembered after it.
    var forgotten = 0
  }
  private let state = Mutex(State())

  /// The token behind a value, less than a second old: so long a revocation by another process may take.
  func token(_ value: String, at now: Instant, in database: any Database) async throws -> AccessToken? {
    let (entry, forgotten) = state.withLock { ($0.known[value], $0.forgotten) }
    if let entry, now < entry.until { return entry.token }
    guard let found = try await database.read({ db in try TokenStore.find(value: value, in: db) }) else { return nil }
    state.withLock { state in
      guard state.forgotten == forgotten else { return }
      if state.known.count > 1000 { state.known = [:] }
      state.known[value] = (found, now + 1)
    }
    return found
  }

  /// After a revocation by this process: it holds from the next request on.
  func forget() {
    state.withLock { state in
      state.known = [:]
      state.forgotten += 1
    }
  }
}
