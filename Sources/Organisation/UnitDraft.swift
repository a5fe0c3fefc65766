import Ground

/// What the lines of one code say together.
struct UnitDraft {
  /// One line of it.
  struct Span {
    var line: Int
    var name: String
    var parent: String
    var from: Day?
    var to: Day?
  }

  var code: String
  var kind: String
  var spans: [Span]
  var successors: [String]
  var lines: [Int] { spans.map(\.line) }

  /// The spans in order.
  var inOrder: [Span] { spans.sorted { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) } }

  /// Rows that can be taken, one draft a code; the others are refused with their lines. Of a code all lines are taken or
  /// none: half a unit could not be mended by importing the file again.
  static func accept(_ lines: [UnitImport.Line], _ tree: UnitTree, _ outcome: inout UnitImport.Outcome) -> [UnitDraft] {
    var drafts: [String: UnitDraft] = [:]
    var order: [String] = []
    var spoilt: [String: Int] = [:]
    for line in lines {
      let code = line.cell("code")
      guard !line.isUnreadable else {
        spoilt[code] = spoilt[code] ?? line.number
        continue
      }
      do throws(OrganisationRefusal) {
        let read = try UnitDraft(line, kinds: tree.kinds)
        if var draft = drafts[code] {
          guard draft.kind == read.kind else { throw .unitDiffers }
          draft.spans += read.spans
          if !read.successors.isEmpty { draft.successors = read.successors }
          drafts[code] = draft
        } else {
          order.append(code)
          drafts[code] = read
        }
      } catch {
        spoilt[code] = spoilt[code] ?? line.number
        outcome.refused.append(.init(line: line.number, reason: error.message))
      }
    }
    let whole = order.compactMap { drafts[$0] }.filter { draft in
      guard let bad = spoilt[draft.code] else { return true }
      outcome.refused += draft.lines.map {
        .init(line: $0, reason: OrganisationRefusal.otherLineBad(draft.code, bad).message)
      }
      return false
    }
    return UnitDraftCheck(tree: tree).good(whole, &outcome)
  }

  private init(_ line: UnitImport.Line, kinds: [UnitKind]) throws(OrganisationRefusal) {
    code = line.cell("code")
    guard !code.isEmpty else { throw .unitCodeMissing }
    guard code.utf8.count <= 60 else { throw .unitCodeTooLong(code, 60) }
    let name = line.cell("name").tidiedLine
    guard !name.isEmpty else { throw .nameMissing }
    let word = SearchKey(line.cell("kind")).description
    let named = kinds.first { SearchKey($0.code).description == word || SearchKey($0.label).description == word }
    guard let kind = named?.code ?? KindWords.aliases.first(where: { $0.value.contains(word) })?.key else {
      throw .unknownKind(line.cell("kind"))
    }
    self.kind = kind
    let (from, to) = (try Self.day(line.cell("from")), try Self.day(line.cell("to")))
    if let from, let to, to < from { throw .badSpan(code) }
    spans = [Span(line: line.number, name: name, parent: line.cell("parent"), from: from, to: to)]
    successors = line.cell("successor").split(whereSeparator: { $0 == ";" || $0 == "|" }).map { String($0).tidied }
  }

  private static func day(_ text: String) throws(OrganisationRefusal) -> Day? {
    guard !text.isEmpty else { return nil }
    guard let moment = WrittenMoment(text), moment.isDate else { throw .badDay(text) }
    return moment.instant.day
  }
}
