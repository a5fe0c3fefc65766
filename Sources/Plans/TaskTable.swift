public import Ground
public import Organisation
import Reading
public import Storage

/// Bảng nhiệm vụ: tasks as an office brings them along, in a file or pasted out of a spreadsheet.
public struct TaskTable: Sendable {
  /// What a column holds.
  public enum Column: String, Sendable, CaseIterable {
    case who, work, responsibility, schedule, due, product
  }

  /// One row: its line, and its cells by column.
  public struct Line: Sendable, Equatable {
    /// The line of the file or of the text, from 1.
    public var number: Int
    /// Tidy cells.
    public var cells: [Column: String]
    /// The cells as written, for whoever mends the row.
    public var written: [String]
    func cell(_ column: Column) -> String { cells[column] ?? "" }
  }

  /// The rows that could be read.
  public var lines: [Line] = []
  /// Those that could not.
  public var faults: [Fault] = []
  /// Headers that no column goes by.
  public var unknownColumns: [String] = []

  /// A row that was not taken.
  public struct Fault: Sendable, Equatable {
    /// The line.
    public var line: Int
    /// Why, and what to do.
    public var reason: String
    /// The cells as written.
    public var written: [String]
  }

  /// Reads a CSV or XLSX. Throws `ReadingRefusal` when it is no table or lacks the column of the work.
  public static func read(file: String) throws -> TaskTable {
    let source = try TableFile.open(path: file, limits: .upload)
    let header = try HeaderMap(source.header, columns: TaskWords.columns)
    var table = TaskTable()
    table.unknownColumns = header.unknown
    while let row = try source.next() {
      guard table.lines.count + table.faults.count < PlanRules.mostTasks else {
        throw PlanRefusal.tooManyTasks(PlanRules.mostTasks)
      }
      table.take(row, header)
    }
    return table
  }

  /// Reads rows pasted out of a spreadsheet, cells parted by tabs (or `|`), with or without a header row; without one
  /// the columns stand in the order of `Column`.
  public static func read(pasted text: String) throws -> TaskTable {
    // A form sends CRLF, which is one character.
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      place, line in
      let isTabbed = line.contains("\t")
      let cells = line.split(separator: isTabbed ? "\t" : "|", omittingEmptySubsequences: false).map {
        String($0).tidied
      }
      return cells.allSatisfy(\.isEmpty) ? nil : SheetRow(number: place + 1, cells: cells)
    }
    guard let first = rows.first else { throw PlanRefusal.nothingToImport }
    guard rows.count <= PlanRules.mostTasks else { throw PlanRefusal.tooManyTasks(PlanRules.mostTasks) }
    var table = TaskTable()
    do throws(ReadingRefusal) {
      let header = try HeaderMap(first, columns: TaskWords.columns)
      table.unknownColumns = header.unknown
      for row in rows.dropFirst() { table.take(row, header) }
    } catch {
      // No header: the columns in their order.
      for row in rows {
        let cells = Dictionary(uniqueKeysWithValues: zip(Column.allCases, row.cells))
        table.lines.append(Line(number: row.number, cells: cells, written: row.cells))
      }
    }
    return table
  }

  private mutating func take(_ row: SheetRow, _ header: HeaderMap<Column>) {
    do throws(ReadingRefusal) {
      let record = try header.record(row)
      lines.append(
        Line(
          number: row.number, cells: Dictionary(uniqueKeysWithValues: Column.allCases.map { ($0, record[$0]) }),
          written: Column.allCases.map { record[$0] }))
    } catch {
      faults.append(Fault(line: row.number, reason: error.reason, written: row.cells))
    }
  }
}

/// Nhập bảng nhiệm vụ into a plan: good rows are taken, the others come back with their reasons.
public enum TaskImport {
  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Tasks added.
    public var added = 0
    /// Rows whose task stands in the table already.
    public var unchanged = 0
    /// Rows refused.
    public var refused: [TaskTable.Fault] = []
  }

  /// Adds the rows of a table to a plan, in the caller's transaction.
  public static func run(
    _ table: TaskTable, into reference: PlanReference, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> Outcome {
    guard let plan = try PlanStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try actor.require(.managePlans, at: plan.unitID, tree: context.tree, on: now.day)
    guard plan.state != .closed else { throw PlanRefusal.notIssued }
    let people = TaskPeople(
      unit: plan.unitID, officers: try UnitStore.officers(of: plan.unitID, in: db).filter { $0.to == nil },
      context, on: now.day)
    let known = try TaskStore.tasks(of: reference, in: db)
    var keys = Set(known.map(Self.key))
    var place = known.map(\.place).max() ?? 0
    var outcome = Outcome(refused: table.faults)
    var tasks: [WorkTask] = []
    for line in table.lines {
      do {
        let draft = try Self.draft(line, people, today: now.day)
        let task = try TaskActs.prepared(draft, of: plan, place: place + 1, by: actor, at: now, context, in: db)
        guard keys.insert(key(task)).inserted else {
          outcome.unchanged += 1
          continue
        }
        place += 1
        tasks.append(task)
      } catch let refusal as PlanRefusal {
        outcome.refused.append(.init(line: line.number, reason: refusal.message, written: line.written))
      }
    }
    try TaskActs.store(
      tasks, beside: TaskSpread.groups(known).count, in: plan, by: actor, at: now, context, in: db)
    outcome.added = tasks.count
    outcome.refused.sort { $0.line < $1.line }
    return outcome
  }

  private static func draft(
    _ line: TaskTable.Line, _ people: TaskPeople, today: Day
  ) throws(PlanRefusal) -> TaskDraft {
    let who = try people.find(line.cell(.who))
    var due: TaskDue?
    if !line.cell(.due).isEmpty {
      due = TaskDue.read(line.cell(.due), today: today)
      guard due != nil else { throw .badDue(line.cell(.due)) }
    }
    return TaskDraft(
      unitID: who.unit, officerID: who.officer, role: who.role, work: line.cell(.work),
      responsibility: line.cell(.responsibility), schedule: line.cell(.schedule), product: line.cell(.product),
      due: due)
  }

  /// What makes two rows the same task.
  private static func key(_ task: WorkTask) -> String {
    "\(task.unitID) \(SearchKey(task.role)) \(SearchKey(task.work)) \(task.standing.dueOn ?? task.due.flatMap(day) ?? Day(number: 0))"
  }

  private static func day(_ due: TaskDue) -> Day? {
    if case .day(let day) = due { day } else { nil }
  }
}

/// Whom a plan's table can mean by "ai": an officer, a position, a unit below; anything else is kept as a role.
struct TaskPeople: Sendable {
  private let unit: ID<Unit>
  private let officers: [Officer]
  private let units: [(id: ID<Unit>, code: String, name: String)]

  init(unit: ID<Unit>, officers: [Officer], _ context: PlanContext, on day: Day) {
    self.unit = unit
    self.officers = officers
    units = context.tree.listing(under: unit, scope: .below, on: day).map {
      ($0, context.tree.unit($0)?.code ?? "", SearchKey(context.tree.name(of: $0, on: day)).description)
    }
  }

  /// Who is meant. Throws `unknownUnit` where a name fits several units.
  func find(_ text: String) throws(PlanRefusal) -> (unit: ID<Unit>, officer: ID<Officer>?, role: String) {
    let folded = TaskWords.person(text)
    guard !folded.isEmpty else { return (unit, nil, "") }
    let named = officers.filter { SearchKey($0.name).description == folded }
    if named.count == 1 { return (unit, named[0].id, named[0].position.label) }
    let below = units.filter { $0.code == text || $0.name == folded }
    guard below.count <= 1 else { throw .unknownUnit(text) }
    if let found = below.first { return (found.id, nil, "") }
    let inPosition = officers.filter { TaskWords.person($0.position.label) == folded }
    // A position that one person holds is that person; the words stay.
    return (unit, inPosition.count == 1 ? inPosition[0].id : nil, text)
  }
}
