public import Ground
import Indicators
public import Organisation
public import Reading
public import Scoring
public import Storage

/// Nhập kết quả khảo sát from CSV or XLSX: either counts (a row a question and answer), or ballots (a row a person, a
/// column a question), which are counted here. Only the counts are kept, never a ballot; columns that are no question are
/// not read. Good rows are taken, bad ones named with line and reason; the same file twice changes nothing.
public enum SurveyImport {
  enum Column: Hashable, Sendable { case unit, question, level, count, answer(String) }

  /// What is asked: which set and year, whose rows without a unit are, whether what was declared before is replaced.
  public struct Request: Sendable {
    /// The set.
    public var set: CriteriaSet
    /// The year that is scored.
    public var year: Int
    /// Whose rows without a unit are.
    public var unit: ID<Unit>?
    /// Thay số đã khai.
    public var replaces: Bool
    /// A request.
    public init(set: CriteriaSet, year: Int, unit: ID<Unit>?, replaces: Bool = false) {
      (self.set, self.year, self.unit, self.replaces) = (set, year, unit, replaces)
    }
  }

  /// What came of a file: `outcome` counts declared numbers, not rows.
  public struct Result: Sendable, Equatable {
    /// Numbers taken and unchanged, rows refused.
    public var outcome = ImportOutcome()
    /// How many ballots were counted; nil for a file of counts.
    public var ballots: Int?
  }

  /// One number of a unit, with the line it comes from; 0 where it was counted out of many.
  struct Place: Hashable {
    var unit: ID<Unit>
    var fact: String
  }

  /// Reads a file and declares what is new. Throws `SurveyRefusal`, `ReadingRefusal`.
  public static func run(
    _ path: String, _ request: Request, tree: UnitTree, _ context: ActContext, database: any Database,
    mostRows: Int = 200_000, limits: ReadingLimits = .standard
  ) async throws -> Result {
    let questions = SurveyQuestion.all(of: request.set)
    guard !questions.isEmpty else { throw SurveyRefusal.noQuestions }
    let source = try TableFile.open(path: path, limits: limits)
    var tally = try SurveyTally(source.header, questions, request, tree: tree, context)
    var count = 0
    while let row = try source.next() {
      count += 1
      guard count <= mostRows else { throw SurveyRefusal.tooManyRows(mostRows, areBallots: tally.ballots != nil) }
      try tally.take(row)
    }
    let found = tally
    var result = Result()
    result.ballots = found.ballots
    result.outcome = try await database.write { db in try store(found, request, tree: tree, context, in: db) }
    result.outcome.unknownColumns = found.header.unknown.map(SurveyImportWords.cut)
    result.outcome.refused = (found.refused + result.outcome.refused).sorted { $0.line < $1.line }
    return result
  }

  private static func store(
    _ tally: SurveyTally, _ request: Request, tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    let units = Set(tally.counts.keys.map(\.unit)).sorted()
    let declared = try DeclaredFactStore.list(of: units, set: request.set.code, year: request.year, in: db)
    let known = Dictionary(
      declared.map { (Place(unit: $0.unitID, fact: $0.name), $0) }, uniquingKeysWith: { first, _ in first })
    let labels = Dictionary(request.set.facts.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    for (place, count) in tally.counts.sorted(by: { ($0.key.unit, $0.key.fact) < ($1.key.unit, $1.key.fact) }) {
      let (before, answer) = (known[place], DeclaredAnswer.number(Quantity(count)))
      if before?.answer == answer {
        outcome.unchanged += 1
        continue
      }
      if let before, !request.replaces {
        let reason = SurveyRefusal.differs(labels[place.fact] ?? place.fact, shown(before.answer), "\(count)").message
        outcome.refused.append(.init(line: tally.lines[place] ?? 0, reason: reason, cells: []))
        continue
      }
      try DeclaredFactActs.declare(
        .init(name: place.fact, answer: answer, note: SurveyImportWords.note, version: before?.version),
        set: request.set, year: request.year, of: place.unit, context, tree: tree, in: db)
      outcome.taken += 1
    }
    return outcome
  }

  private static func shown(_ answer: DeclaredAnswer) -> String {
    if case .number(let number) = answer { number.vietnamese() } else { "" }
  }
}

/// Rows → counts. Pure.
struct SurveyTally {
  let header: HeaderMap<SurveyImport.Column>
  private let questions: [SurveyQuestion]
  private let request: SurveyImport.Request
  private let tree: UnitTree
  private let today: Day
  private let allowed: Set<ID<Unit>>
  private let isCounts: Bool
  private(set) var counts: [SurveyImport.Place: Int] = [:]
  private(set) var lines: [SurveyImport.Place: Int] = [:]
  private(set) var ballots: Int?
  private(set) var refused: [ImportOutcome.Refused] = []

  init(
    _ head: SheetRow, _ questions: [SurveyQuestion], _ request: SurveyImport.Request, tree: UnitTree,
    _ context: ActContext
  ) throws {
    let map = try HeaderMap(head, columns: SurveyImportWords.columns(questions))
    header = map
    (self.questions, self.request, self.tree, today) = (questions, request, tree, context.now.day)
    allowed = context.actor.scope(of: .scoreSelf, tree: tree, on: today)
    let asked = questions.filter { map.has(.answer($0.code)) }
    isCounts = map.has(.question) && map.has(.count)
    if isCounts, !asked.isEmpty { throw SurveyRefusal.bothShapes }
    if !isCounts, asked.isEmpty { throw SurveyRefusal.noColumns(questions.map(\.title)) }
    ballots = isCounts ? nil : 0
  }

  mutating func take(_ row: SheetRow) throws {
    do {
      let record = try header.record(row)
      let unit = try unit(record[.unit].tidied)
      if isCounts { try count(record, unit) } else { try ballot(record, unit) }
    } catch let refusal as SurveyRefusal { refuse(row, refusal.message) } catch let refusal as ReadingRefusal {
      refuse(row, refusal.reason)
    }
  }

  /// The cells may be about a person, so none is kept.
  private mutating func refuse(_ row: SheetRow, _ reason: String) {
    refused.append(.init(line: row.number, reason: reason, cells: []))
  }

  private func unit(_ code: String) throws(SurveyRefusal) -> ID<Unit> {
    guard let unit = code.isEmpty ? request.unit : tree.unit(code: code)?.id, allowed.contains(unit) else {
      throw .unknownUnit(code)
    }
    guard request.set.applies(to: tree.unit(unit)?.kind ?? "") else {
      throw .unitOfOtherKind(tree.unit(unit)?.code ?? code)
    }
    return unit
  }

  /// A row of counts: a question, an answer, how many; or how many people.
  private mutating func count(
    _ record: TableRecord<SurveyImport.Column>, _ unit: ID<Unit>
  ) throws(SurveyRefusal) {
    let text = record[.count].tidied
    // A row of the template that nobody has filled in says nothing.
    guard !text.isEmpty else { return }
    let fact = try fact(record[.question].tidied, record[.level].tidied)
    guard let number = Quantity(vietnamese: text)?.whole ?? Quantity(plain: text)?.whole, number >= 0 else {
      throw .badCount(text)
    }
    let place = SurveyImport.Place(unit: unit, fact: fact)
    if let line = lines[place] { throw .sameInFile(line) }
    (counts[place], lines[place]) = (number, record.number)
  }

  private func fact(_ question: String, _ level: String) throws(SurveyRefusal) -> String {
    guard question.utf8.count <= SurveyQuestion.longest else { throw .unknownQuestion(question) }
    if level.isEmpty {
      let names = Set(questions.flatMap { $0.levels.map(\.fact) + [$0.respondents].compactMap(\.self) })
      let asked = SearchKey(question)
      let found = request.set.facts.filter {
        names.contains($0.name) && ($0.name == question || SearchKey($0.label) == asked)
      }
      guard found.count < 2 else { throw .ambiguousQuestion(question) }
      guard let found = found.first else { throw .unknownQuestion(question) }
      return found.name
    }
    let named = questions.filter { $0.isNamed(question) }
    guard named.count < 2 else { throw .ambiguousQuestion(question) }
    guard let asked = named.first else { throw .unknownQuestion(question) }
    guard let found = asked.level(level) else { throw .unknownLevel(level, asked.title, asked.levels.map(\.label)) }
    return found.fact
  }

  /// A ballot: all of it, or nothing.
  private mutating func ballot(
    _ record: TableRecord<SurveyImport.Column>, _ unit: ID<Unit>
  ) throws(SurveyRefusal) {
    var chosen: [String] = []
    for question in questions where header.has(.answer(question.code)) {
      let text = record[.answer(question.code)].tidied
      guard !text.isEmpty else { continue }
      guard let level = question.level(text) else {
        throw .unknownLevel(text, question.title, question.levels.map(\.label))
      }
      chosen.append(level.fact)
    }
    guard !chosen.isEmpty else { throw .noAnswers }
    // What was asked and nobody chose is none, not unknown.
    for question in questions where header.has(.answer(question.code)) {
      for level in question.levels { counts[.init(unit: unit, fact: level.fact), default: 0] += 0 }
    }
    for fact in chosen { counts[.init(unit: unit, fact: fact), default: 0] += 1 }
    for fact in Set(questions.compactMap(\.respondents)) { counts[.init(unit: unit, fact: fact), default: 0] += 1 }
    ballots = (ballots ?? 0) + 1
  }
}
