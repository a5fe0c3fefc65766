import Documents
import Ground
import Organisation
import Storage

/// Danh sách văn bản: the filter is the address.
enum DocumentListRoutes {
  static let pageSize = 50

  static func list(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .viewDocuments)
    let reach = actor.reach(of: .viewDocuments, tree: visit.tree, on: visit.today)
    let filter = try filter(visit, reach)
    let (query, today) = (visit.query, visit.today)
    let text = query["tim"]
    let before = ID<Document>(query["truoc"])
    let asked = TextQuery(
      typed: SearchKey(text).description,
      units: filter.units.count <= TextQuery.mostUnits ? filter.units.map(\.value) : nil)
    let found = try await visit.read { db -> [Document] in
      guard !text.isEmpty else {
        return try DocumentStore.page(filter, before: before, limit: pageSize + 1, on: today, in: db)
      }
      guard let asked else { return [] }
      return try search(asked, filter, before: before, on: today, in: db)
    }
    let shown = Array(found.prefix(pageSize))
    let hits =
      text.isEmpty
      ? [:]
      : try await visit.read { db in
        try asked.map { try AttachmentTextStore.hits($0, among: shown, in: db) } ?? [:]
      }
    let model = DocumentListView.Model(
      documents: shown, hits: hits, hasMore: found.count > pageSize, query: query,
      direction: filter.direction, cards: try await cards(actor, visit), units: units(reach, visit),
      mayDraft: actor.mayAnywhere(.draftDocuments), mayManage: actor.mayAnywhere(.manageDocuments),
      hasOwn: actor.officerID != nil)
    return .page(DocumentListView.page(model, visit))
  }

  /// What waits at the actor's own unit for somebody with the actor's rights.
  static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    let unit = visit.home(actor)
    guard actor.may(.viewDocuments, at: unit, tree: visit.tree, on: visit.today) else { return [] }
    let (today, officer) = (visit.today, actor.officerID)
    let (waiting, overdue, mine) = try await visit.read { db in
      var incoming = DocumentFilter(units: [unit], direction: .incoming)
      incoming.states = [.arrived, .registered]
      var outgoing = DocumentFilter(units: [unit], direction: .outgoing)
      outgoing.states = [.submitted, .reviewed, .signed]
      var late = DocumentFilter(units: [unit])
      late.isOverdue = true
      var own = DocumentFilter(units: [unit], direction: .incoming)
      (own.states, own.officerID) = ([.assigned], officer)
      let waiting = try DocumentStore.counts(incoming, on: today, in: db).merging(
        try DocumentStore.counts(outgoing, on: today, in: db)
      ) { $0 + $1 }
      return (
        waiting, try DocumentStore.counts(late, on: today, in: db).values.reduce(0, +),
        officer == nil ? 0 : try DocumentStore.counts(own, on: today, in: db)[.assigned] ?? 0
      )
    }
    func may(_ permission: Permission) -> Bool { actor.may(permission, at: unit, tree: visit.tree, on: visit.today) }
    return DocumentListView.cards(
      waiting, overdue: overdue, mine: mine, registers: may(.manageDocuments), signs: may(.signDocuments))
  }

  /// Keys by their words, then the documents themselves; what the filter leaves out is made up for by looking on.
  private static func search(
    _ asked: TextQuery, _ filter: DocumentFilter, before: ID<Document>?, on day: Day, in db: any Connection
  ) throws -> [Document] {
    var (found, last): ([Document], Int?) = ([], before?.value)
    let units = Set(filter.units)
    for _ in 0..<mostRounds where found.count <= pageSize {
      let keys = try DocumentStore.keys(matching: asked, before: last, limit: pageSize * 2, in: db)
      let met = try DocumentStore.list(keys, units: units, in: db).filter { filter.matches($0, on: day) }
      found += try AttachmentTextStore.answering(asked, among: met, in: db)
      guard keys.count == pageSize * 2, let end = keys.last else { break }
      last = end
    }
    return Array(found.prefix(pageSize + 1))
  }

  /// So often a search looks on when a filter leaves out what it found.
  private static let mostRounds = 10

  private static func filter(_ visit: Visit, _ reach: Reach) throws -> DocumentFilter {
    let query = visit.query
    var units = Array(reach.units)
    let home = visit.home(try visit.actor())
    if !query["don_vi"].isEmpty {
      guard let unit = visit.tree.unit(code: query["don_vi"]), reach.units.contains(unit.id) else {
        throw OrganisationRefusal.unknownUnit(query["don_vi"])
      }
      units = [unit.id]
    } else if query["tim"].isEmpty, reach.units.contains(home) {
      // A clerk's list is that of their own office; a search looks wherever they may.
      units = [home]
    }
    var filter = DocumentFilter(units: units.sorted())
    switch query["chieu"] {
    case "di": filter.direction = .outgoing
    case "den": filter.direction = .incoming
    case "": filter.direction = query["tim"].isEmpty ? .incoming : nil
    default: throw WebRefusal.badChoice(query["chieu"])
    }
    filter.states = Set(
      try query.all("trang_thai").filter { !$0.isEmpty }.map { text throws(WebRefusal) in
        guard let state = DocumentState(rawValue: text) else { throw .badChoice(text) }
        return state
      })
    if !query["loai"].isEmpty {
      guard let type = DocumentType(rawValue: query["loai"]) else { throw WebRefusal.badChoice(query["loai"]) }
      filter.type = type
    }
    if !query["nam"].isEmpty {
      guard let year = Int(query["nam"]) else { throw WebRefusal.badChoice(query["nam"]) }
      filter.year = year
    }
    if query["cua_toi"] == "1" { filter.officerID = try visit.actor().officerID ?? ID(0) }
    filter.isOverdue = query["qua_han"] == "1"
    return filter
  }

  /// The units to choose from, for those who look at more than one.
  static func units(_ reach: Reach, _ visit: Visit) -> [(String, String)] {
    guard reach.units.count > 1, reach.units.count <= 400 else { return [] }
    return reach.units.compactMap { visit.tree.unit($0) }.sorted { $0.code < $1.code }
      .map { ($0.code, visit.tree.name(of: $0.id, on: visit.today)) }
  }
}
