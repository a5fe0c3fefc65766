public import ArgumentParser
import Dossiers
import Ground
public import Measures
public import Organisation
import Storage

extension StatisticsQuery.Grouping: ExpressibleByArgument {}
extension UnitTree.Scope: ExpressibleByArgument {}

/// `cchc statistics`: Biểu II.06a for a unit and a period.
struct StatisticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "statistics", abstract: Words.statisticsAbstract)

  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.unitHelp)) var unit: String
  @Option(help: ArgumentHelp(Words.fromHelp)) var from: String
  @Option(help: ArgumentHelp(Words.toHelp)) var to: String
  @Option(help: ArgumentHelp(Words.scopeHelp)) var scope = UnitTree.Scope.subtree
  @Option(help: ArgumentHelp(Words.byHelp)) var by: StatisticsQuery.Grouping?
  @Option(help: ArgumentHelp(Words.structureHelp)) var structure: String?
  @Flag(help: ArgumentHelp(Words.byAuthorityHelp)) var byAuthority = false
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  func run() async throws {
    try await Outcome.report {
      let query = try question()
      let opened = try await store.open(mustExist: true)
      let answer = try await opened.database.read { db in
        let reference = try Reference.load(in: db)
        guard let found = reference.tree.unit(code: unit) else { throw CommandRefusal.unknownUnit(unit) }
        var query = query
        query.unit = found.id
        return try StatisticsMeasure.compute(query, tree: reference.tree, catalogue: reference.catalogue, in: db)
      }
      await opened.database.close()
      switch format {
      case .json: print(String(decoding: StatisticsJSON(answer).bytes, as: UTF8.self))
      case .text: print(StatisticsText.table(answer))
      }
      return 0
    }
  }

  private func question() throws(CommandRefusal) -> StatisticsQuery {
    guard let first = Day(from) else { throw .badDay(from) }
    guard let last = Day(to) else { throw .badDay(to) }
    guard let period = Period(from: first, to: last), period.length <= Period.longestAsked else { throw .badPeriod }
    var day: Day?
    if let structure {
      guard let known = Day(structure) else { throw .badDay(structure) }
      day = known
    }
    return StatisticsQuery(
      unit: ID(0), period: period, scope: scope, by: by, structure: day, isByAuthority: byAuthority)
  }
}

/// The table for a terminal.
enum StatisticsText {
  static func table(_ statistics: Statistics) -> String {
    let head = [Words.lineHead] + FigureColumns.all.map { Words.column($0) }
    var rows = [head]
    for line in statistics.lines { rows.append(cells(line.key + " " + line.label, line.table)) }
    rows.append(cells(Words.total, statistics.total))
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blank = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blank : blank + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func cells(_ label: String, _ table: Table06a) -> [String] {
    [label] + FigureColumns.all.map { Digits.grouped(table[$0]) }
  }
}
