import Appraisal
import Ground
import Organisation
import Scoring

/// Soạn dự thảo: criteria are edited, added, moved and taken away; what is said of the set as a whole is written. A change
/// with a fault stores nothing and tells everything that is wrong.
enum CriterionEditRoutes {
  static func add(to routes: Routes) {
    let path = CriteriaRoutes.path + "/:code/:edition"
    let form: Routes.Handler = { visit in
      let (shown, criterion) = try await find(visit)
      return .page(CriterionFormView.page(shown, criterion, world(visit), visit))
    }
    routes.get(path + "/sua/:criterion", form)
    routes.post(path + "/sua/:criterion", backOn: form) { visit in
      let (shown, criterion) = try await find(visit)
      return try await change(shown, to: visit.form["o.code"], visit) { editor in
        try editor.replace(criterion.code, with: try cells(criterion, visit.form), under: parent(visit.form))
      }
    }
    routes.post(path + "/chuyen/:criterion", backOn: form) { visit in
      let (shown, criterion) = try await find(visit)
      return try await change(shown, to: criterion.code, visit) { editor in
        try editor.move(criterion.code, isUp: visit.form["huong"] == "len")
      }
    }
    routes.post(path + "/xoa/:criterion", backOn: form) { visit in
      let (shown, criterion) = try await find(visit)
      guard visit.form["dong_y"] == "1" else { throw EditionRefusal.notConfirmed }
      return try await change(shown, to: "", visit) { editor in try editor.remove(criterion.code) }
    }
    let adding: Routes.Handler = { visit in
      let shown = try await draft(visit)
      let parent = visit.form["duoi"].isEmpty ? visit.query["duoi"] : visit.form["duoi"]
      guard parent.isEmpty || shown.set.criterion(parent) != nil else { throw EditionRefusal.notFound }
      return .page(CriterionFormView.adding(shown, under: parent, world(visit), visit))
    }
    routes.get(path + "/them", adding)
    routes.post(path + "/them", backOn: adding) { visit in
      let shown = try await draft(visit)
      return try await change(shown, to: visit.form["o.code"], visit) { editor in
        try editor.add(try cells(nil, visit.form), under: visit.form["duoi"])
      }
    }
    let whole: Routes.Handler = { visit in .page(SetFormView.page(try await draft(visit), visit)) }
    routes.get(path + "/sua", whole)
    routes.post(path + "/sua", backOn: whole) { visit in
      let shown = try await draft(visit)
      return try await change(shown, to: "", visit) { editor in
        try editor.describe(values(CriteriaEditor.setCells, visit.form))
      }
    }
  }

  /// What sources of evidence may name.
  static func world(_ visit: Visit) -> EvidenceBindingFile.World {
    .init(
      sets: visit.services.criteria, plans: visit.services.planCatalogue, registers: visit.services.registers,
      templates: visit.services.reports, indicators: visit.services.indicators)
  }

  /// The draft of the path, if the actor may edit it.
  private static func draft(_ visit: Visit) async throws -> ShownSet {
    _ = try visit.actor(for: .manageCriteria)
    let shown = try await CriteriaRoutes.find(visit)
    guard shown.isDraft else { throw EditionRefusal.inForce(shown.set.code, shown.set.edition) }
    return shown
  }

  private static func find(_ visit: Visit) async throws -> (ShownSet, Criterion) {
    let shown = try await draft(visit)
    guard let criterion = shown.set.criterion(visit.parameter("criterion")) else { throw EditionRefusal.notFound }
    return (shown, criterion)
  }

  /// Changes the draft at the version that was looked at, and goes back to its table.
  private static func change(
    _ shown: ShownSet, to code: String, _ visit: Visit, _ edit: (inout CriteriaEditor) throws -> Void
  ) async throws -> Answer {
    var editor = CriteriaEditor(shown.set, visit.services.indicators)
    try edit(&editor)
    let saved = try await CriteriaRoutes.save(editor.set, version: Int(visit.form["phien_ban"]) ?? 0, visit)
    return .redirect(saved.path + (code.isEmpty ? "" : "#tc-" + Form.encode(code)))
  }

  /// Nil leaves the criterion where it stands.
  private static func parent(_ form: Form) -> String? { form.has("thuoc") ? form["thuoc"] : nil }

  /// What was typed. Another way of scoring has other cells: they are asked for first.
  private static func cells(_ criterion: Criterion?, _ form: Form) throws(EditionRefusal) -> [String: String] {
    var own = CriteriaEditor.ownCells
    let isLeaf = criterion?.isLeaf ?? true
    let kind = ScoringRule.Kind(rawValue: form["o.kind"])
    if isLeaf, let kind {
      guard form["cach_cu"] == kind.rawValue else { throw .ruleChanged(kind.label) }
      own += CriteriaEditor.cells(of: kind)
    }
    var cells = values(own, form)
    for name in ["code", "label", "max", "kind"] { cells[name] = form["o." + name] }
    return cells.filter { !$0.value.isEmpty }
  }

  private static func values(_ cells: [CriteriaEditor.Cell], _ form: Form) -> [String: String] {
    Dictionary(
      cells.map { cell in
        guard case .choices(let choices) = cell.kind else { return (cell.name, form["o." + cell.name]) }
        let ticked = choices.compactMap(\.first).filter { form["o.\(cell.name).\($0)"] == "1" }
        return (cell.name, ticked.joined(separator: "; "))
      }, uniquingKeysWith: { first, _ in first })
  }
}
