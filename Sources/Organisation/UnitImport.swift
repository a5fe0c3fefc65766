public import Ground
public import Storage

/// Nhập danh mục đơn vị: rows `code,name,kind,parent,from,to,successor`, parents in any order.
public struct UnitImport: Sendable {
  /// A row as read.
  public struct Line: Sendable {
    /// The line of the file.
    public var number: Int
    /// Tidy cells by column.
    public var cells: [String: String]
    /// Whether it was refused already; then only its code counts, for the other lines of that code.
    let isUnreadable: Bool
    /// A row.
    public init(number: Int, cells: [String: String]) {
      self.number = number
      self.cells = cells
      isUnreadable = false
    }
    init(unreadable number: Int, code: String) {
      self.number = number
      cells = ["code": code]
      isUnreadable = true
    }
    func cell(_ name: String) -> String { cells[name] ?? "" }
  }

  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Rows taken.
    public var taken = 0
    /// Rows that were there already.
    public var unchanged = 0
    /// Lines refused, with the reason.
    public var refused: [Refused] = []
    /// A refused line.
    public struct Refused: Sendable, Equatable {
      /// The line of the file.
      public var line: Int
      /// Why, and what to do.
      public var reason: String
      /// A line and its reason.
      public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
      }
    }
  }

  /// The columns an import knows.
  public static let columns = ["code", "name", "kind", "parent", "from", "to", "successor"]

  /// Adds the units of a file, and ends those it gives an end, in one transaction with its acts in the journal.
  public static func run(
    _ lines: [Line], subject: String, by actor: Actor, at now: Instant, ids: IDSource, database: any Database
  ) async throws -> Outcome {
    try await database.write { db in
      let tree = try UnitStore.treeToChange(in: db)
      var outcome = Outcome()
      let drafts = UnitDraft.accept(lines, tree, &outcome)
      let plan = UnitImportPlan(drafts, tree, ids, &outcome)
      try plan.store(in: db)
      outcome.refused.sort { $0.line < $1.line }
      if !plan.new.isEmpty {
        let root = drafts.first { $0.spans.first?.parent.isEmpty ?? false }?.code
        let unit = try UnitStore.tree(in: db).unit(code: root ?? drafts[0].code)?.id ?? actor.unitID
        try Journal.add(
          Act(
            id: ids.next(), unitID: unit, at: now, actor: actor, kind: "units.imported", subject: subject,
            summary: "\(plan.new.count)"), in: db)
      }
      for end in plan.ended {
        try Journal.add(
          Act(
            id: ids.next(), unitID: end.unit, at: now, actor: actor, kind: "unit.changed", subject: "unit:\(end.unit)",
            summary: end.summary), in: db)
      }
      return outcome
    }
  }
}
