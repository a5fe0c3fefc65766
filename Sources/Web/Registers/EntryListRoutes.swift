import Foundation
import Ground
import Organisation
import Reading
import Registers
import Rendering

/// One register as a list: the filter is the address, and the same filter exports.
enum EntryListRoutes {
  static func add(to routes: Routes) {
    let path = EntryRoutes.root + "/:ma"
    routes.get(path) { visit in try await list(visit) }
    routes.get(path + "/danh-sach.csv") { visit in
      let (kind, filter) = try exported(visit)
      return Download.csv(kind.code, columns(kind)) { emit in try await pages(filter, kind, visit, emit) }
    }
    routes.get(path + "/danh-sach.xlsx") { visit in
      let (kind, filter) = try exported(visit)
      let key = "\(visit.services.ids.next(RegisterEntry.self))"
      return try await Download.workbook(kind.code, columns(kind), in: visit.services.uploads, under: key) { emit in
        try await pages(filter, kind, visit, emit)
      }
    }
  }

  private static func list(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .viewRegisters)
    let kind = try EntryRoutes.kind(visit)
    let filter = try filter(kind, .viewRegisters, visit)
    var cursor: RegisterCursor?
    if !visit.query["trang"].isEmpty {
      guard let read = RegisterCursor(visit.query["trang"]) else { throw WebRefusal.badChoice(visit.query["trang"]) }
      cursor = read
    }
    let after = cursor
    let (page, count) = try await visit.read { db in
      (
        try RegisterListStore.page(filter, after: after, limit: 50, in: db), try RegisterListStore.count(filter, in: db)
      )
    }
    return .page(
      EntryListView.page(
        page.entries, kind, count: count, next: page.next?.description,
        may: .init(
          keep: actor.mayAnywhere(.keepRegisters), export: actor.mayAnywhere(.exportData)), visit))
  }

  // MARK: Filter

  static func filter(_ kind: RegisterKind, _ permission: Permission, _ visit: Visit) throws -> RegisterFilter {
    let (query, actor) = (visit.query, try visit.actor())
    let reach = actor.reach(of: .viewRegisters, tree: visit.tree, on: visit.today)
    var filter = RegisterFilter(register: kind.code, reach)
    if permission != .viewRegisters {
      let other = actor.reach(of: permission, tree: visit.tree, on: visit.today)
      filter.units.formIntersection(other.units)
      filter.isEverywhere = reach.isEverywhere && other.isEverywhere
    }
    filter.period = try period(query, visit)
    if !query["don_vi"].isEmpty { try narrow(&filter, to: query["don_vi"], visit) }
    filter.text = query["tim"]
    filter.states = Set(try query.all("trang_thai").compactMap { try state($0, kind) })
    filter.reached = try query.all("dat").compactMap { try state($0, kind) }
    for column in kind.columns where column.content == .choice {
      filter.choices[column.code] = Set(try query.all("c_" + column.code).compactMap { try choice($0) })
    }
    switch query["kiem_chung"] {
    case "": break
    case "co": filter.isProven = true
    case "chua": filter.isProven = false
    default: throw WebRefusal.badChoice(query["kiem_chung"])
    }
    filter.isWithdrawn = query["da_rut"] == "1"
    return filter
  }

  /// One unit with all below it, or as the address says, under the structure of a day.
  private static func narrow(_ filter: inout RegisterFilter, to code: String, _ visit: Visit) throws {
    guard let unit = visit.tree.unit(code: code) else { throw OrganisationRefusal.unknownUnit(code) }
    let (query, tree) = (visit.query, visit.tree)
    guard let scope = UnitTree.Scope(rawValue: query["pham_vi"].isEmpty ? "subtree" : query["pham_vi"]) else {
      throw WebRefusal.badChoice(query["pham_vi"])
    }
    let day = try day(query["co_cau"], visit)
    let end = filter.period?.to ?? visit.today
    let members = Set(tree.answering(for: unit.id, scope: scope, structure: day, periodEnd: end).units)
    filter.units.formIntersection(members)
    filter.isEverywhere = filter.isEverywhere && members.count >= tree.ids.count
  }

  /// A state that the kind knows, or knew: entries may still stand in it.
  private static func state(_ text: String, _ kind: RegisterKind) throws(WebRefusal) -> String? {
    guard !text.isEmpty else { return nil }
    guard kind.state(text) != nil || RegisterKind.isCode(text) else { throw .badChoice(text) }
    return text
  }

  private static func choice(_ text: String) throws(WebRefusal) -> String? {
    guard !text.isEmpty else { return nil }
    if text == FigureLink.noChoice { return "" }
    guard RegisterKind.isCode(text) else { throw .badChoice(text) }
    return text
  }

  static func period(_ query: Form, _ visit: Visit) throws(WebRefusal) -> Period? {
    let (from, to) = (try day(query["tu"], visit), try day(query["den"], visit))
    if from == nil, to == nil { return nil }
    guard let period = Period(from: from ?? Day(number: -36_525), to: to ?? visit.today),
      period.length <= Period.longestAsked
    else { throw .badPeriod }
    return period
  }

  static func day(_ text: String, _ visit: Visit) throws(WebRefusal) -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = DateInput.readDay(text, today: visit.today) else { throw .badDay(text) }
    return day
  }

  // MARK: Export

  private static func exported(_ visit: Visit) throws -> (RegisterKind, RegisterFilter) {
    _ = try visit.actor(for: .viewRegisters)
    _ = try visit.actor(for: .exportData)
    let kind = try EntryRoutes.kind(visit)
    return (kind, try filter(kind, .exportData, visit))
  }

  /// The columns of a template first, so that a file that left the register can come back into it.
  private static func columns(_ kind: RegisterKind) -> [ExportColumn] {
    let own = kind.columns.map { ExportColumn($0.label, width: $0.content == .text ? 32 : 16) }
    let states = kind.states.isEmpty ? [] : [RegisterWords.state, RegisterWords.stateDay]
    return [ExportColumn(RegisterWords.unit), ExportColumn(kind.when.label, width: 14)]
      + [ExportColumn(kind.what.label, width: 48), ExportColumn(kind.who.label, width: 28)] + own
      + [ExportColumn(RegisterWords.field, width: 28)] + states.map { ExportColumn($0, width: 18) }
      + EntryListView.exportHeads.map { ExportColumn($0, width: 20) }
  }

  private static func pages(
    _ filter: RegisterFilter, _ kind: RegisterKind, _ visit: Visit, _ emit: Download.Emit
  ) async throws {
    var cursor: RegisterCursor?
    repeat {
      let after = cursor
      let page = try await visit.read { db in try RegisterListStore.page(filter, after: after, limit: 1000, in: db) }
      for entry in page.entries { try await emit(cells(entry, kind, visit)) }
      cursor = page.next
    } while cursor != nil
  }

  private static func cells(_ entry: RegisterEntry, _ kind: RegisterKind, _ visit: Visit) -> [ExportCell] {
    let content = entry.content
    var cells: [ExportCell] = [
      .text(visit.tree.unit(entry.unitID)?.code), .day(content.happenedOn), .text(content.what), .text(content.who),
    ]
    cells += kind.columns.map { cell(content.values[$0.code], $0) }
    cells.append(.text(content.field.label))
    if !kind.states.isEmpty {
      cells.append(.text(entry.state.map { kind.state($0)?.label ?? $0 }))
      cells.append(.day(entry.stateSince))
    }
    return cells + [
      .text(entry.isProven ? EntryListView.yes : EntryListView.no), .text(entry.enteredBy), .moment(entry.enteredAt),
      .text(entry.withdrawal?.reason),
    ]
  }

  private static func cell(_ value: String?, _ column: RegisterColumn) -> ExportCell {
    guard let value else { return .empty }
    switch column.content {
    case .text: return .text(value)
    case .number: return Int(value).map { .number($0) } ?? .text(value)
    case .money: return Int(value).map { .amount(Dong($0)) } ?? .text(value)
    case .day: return Day(value).map { .day($0) } ?? .text(value)
    case .choice: return .text(column.choice(value)?.label ?? value)
    }
  }
}
