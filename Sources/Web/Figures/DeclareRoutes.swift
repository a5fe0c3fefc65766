import Ground
import Indicators
import Measures
import Organisation
import Storage

/// Khai số liệu: what a unit says of itself where the system keeps no facts.
enum DeclareRoutes {
  static let path = "/so-lieu/khai"

  static let evidence = [evidenceKind]

  static let evidenceKind = EvidenceKind(
    name: DeclaredFigure.kind, view: .viewFigures, edit: .declareFigures,
    isThere: { id, unit, db in try DeclaredFigureStore.find(ID(id), unit: unit, in: db) != nil },
    path: { id, unit in "\(path)/\(unit)/\(id)" })

  static func add(to routes: Routes) {
    let form: Routes.Handler = { visit in .page(try await list(visit, visit.form.isEmpty ? nil : visit.form)) }
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get(path, form)
    routes.post(path, backOn: form) { visit in try await save(visit) }
    routes.get("\(path)/:unit/:id", single)
    routes.post("\(path)/:unit/:id/sua", backOn: single) { visit in try await change(visit) }
    routes.post("\(path)/:unit/:id/bo", backOn: single) { visit in try await withdraw(visit) }
  }

  private static func context(_ visit: Visit) throws -> DeclarationContext {
    DeclarationContext(
      registry: visit.services.indicators, actor: try visit.actor(), now: visit.now, tree: visit.tree,
      ids: visit.services.ids)
  }

  /// The unit and period of the form; only where the actor may declare.
  private static func question(_ visit: Visit, _ form: Form?) throws -> FigureQuestion {
    let actor = try visit.actor(for: .declareFigures)
    let code = (form ?? visit.query)["don_vi"]
    _ = try FigureDesk.unit(code, .declareFigures, visit, actor)
    return try FigureDesk.question(visit, form).own
  }

  private static func list(_ visit: Visit, _ form: Form?) async throws -> Page {
    let question = try question(visit, form)
    let registry = visit.services.indicators
    let (known, standing) = try await visit.read { db in
      (
        try DeclaredFigureStore.list(of: question.unit, for: question.period.period, registry, in: db),
        try DeclaredFigureStore.standing(of: question.unit, for: question.period.period, registry, in: db)
      )
    }
    return DeclareView.list(known, standing: standing, question, visit)
  }

  /// Every value of the form that differs from what stood there; all or none.
  private static func save(_ visit: Visit) async throws -> Answer {
    let form = visit.form
    let question = try question(visit, form)
    let context = try context(visit)
    var typed: [(indicator: Indicator, text: String, version: Int?)] = []
    for indicator in visit.services.indicators.declared where form.has(DeclareView.valueName(indicator)) {
      let text = form[DeclareView.valueName(indicator)]
      typed.append((indicator, text, Int(form[DeclareView.versionName(indicator)])))
    }
    let read = try typed.map { item in (item, try DeclareRoutes.value(item.text, item.indicator)) }
    try await visit.write { db in
      let known = Dictionary(
        try DeclaredFigureStore.list(
          of: question.unit, for: question.period.period, context.registry, in: db
        ).map { ($0.code, $0) },
        uniquingKeysWith: { first, _ in first })
      var said: [(Declaration, Int?)] = []
      for (item, value) in read {
        let old = known[item.indicator.code]
        guard value != old?.value else { continue }
        if let value {
          let declaration = Declaration(
            code: item.indicator.code, period: question.period.period, value: value, basis: form["can_cu"],
            note: old?.note ?? "")
          said.append((declaration, item.version))
        } else if let old, let version = item.version {
          try DeclaredFigureActs.withdraw(old.id, of: question.unit, version: version, context, in: db)
        }
      }
      try DeclaredFigureActs.declare(said, of: question.unit, context, in: db)
    }
    return .redirect("\(path)?\(question.query())")
  }

  /// What was typed; nil when nothing was.
  private static func value(_ text: String, _ indicator: Indicator) throws(IndicatorRefusal) -> Quantity? {
    guard !text.isEmpty else { return nil }
    guard let value = Quantity(vietnamese: text) else { throw .badNumber(indicator.label, text) }
    return value
  }

  private static func find(_ visit: Visit) async throws -> DeclaredFigure {
    let actor = try visit.actor()
    guard let unit = ID<Unit>(visit.parameter("unit")), let id = ID<DeclaredFigure>(visit.parameter("id")),
      actor.may(.viewFigures, at: unit, tree: visit.tree, on: visit.today),
      let found = try await visit.read({ db in try DeclaredFigureStore.find(id, unit: unit, in: db) })
    else { throw IndicatorRefusal.notFound }
    return found
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let figure = try await find(visit)
    let indicator = try visit.services.indicators.indicator(figure.code)
    let actor = try visit.actor()
    let evidence = try await visit.read { db in
      try EvidenceRoutes.shown(evidenceKind, figure.id.value, unit: figure.unitID, in: db)
    }
    return DeclareView.page(
      figure, indicator, evidence,
      mayEdit: actor.may(.declareFigures, at: figure.unitID, tree: visit.tree, on: visit.today), visit)
  }

  private static func change(_ visit: Visit) async throws -> Answer {
    let figure = try await find(visit)
    let indicator = try visit.services.indicators.indicator(figure.code)
    guard let value = try value(visit.form["gia_tri"], indicator) else {
      throw IndicatorRefusal.missing(indicator.label)
    }
    let context = try context(visit)
    let said = Declaration(
      code: figure.code, period: figure.period, value: value, basis: visit.form["can_cu"],
      note: visit.form["ghi_chu"])
    let version = Int(visit.form["phien_ban"])
    _ = try await visit.write { db in
      try DeclaredFigureActs.declare(said, of: figure.unitID, version: version, context, in: db)
    }
    return .redirect(evidenceKind.path(figure.id.value, figure.unitID))
  }

  private static func withdraw(_ visit: Visit) async throws -> Answer {
    let figure = try await find(visit)
    let context = try context(visit)
    let version = Int(visit.form["phien_ban"]) ?? 0
    try await visit.write { db in
      try DeclaredFigureActs.withdraw(figure.id, of: figure.unitID, version: version, context, in: db)
    }
    let unit = visit.tree.unit(figure.unitID)?.code ?? ""
    let period = ReportingPeriod(free: figure.period)
    return .redirect("\(path)?don_vi=\(Form.encode(unit))&tu=\(period.period.from)&den=\(period.period.to)")
  }
}
