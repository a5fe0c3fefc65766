import Appraisal
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage

/// One criterion of a sheet: declared, proven, given points, explained.
enum SheetCriterionRoutes {
  private static let path = "/cham-diem/phieu/:unit/:id/tieu-chi/:code"

  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get(path, single)
    routes.post(path + "/khai", backOn: single) { visit in try await declare(visit) }
    routes.post(path + "/diem", backOn: single) { visit in try await give(visit) }
    routes.post(path + "/tep", limit: SignedFile.limit, backOn: single) { visit in try await attach(visit) }
    routes.post(path + "/van-ban", backOn: single) { visit in try await refer(visit) }
    routes.post(path + "/go", backOn: single) { visit in try await withdraw(visit) }
    routes.post(path + "/y-kien", backOn: single) { visit in try await speak(visit) }
    routes.get("/cham-diem/phieu/:unit/:id/tep/:file") { visit in try await file(visit) }
  }

  private static func found(_ visit: Visit) async throws -> (SeenSheet, Criterion) {
    var seen = try await SeenSheet.find(visit)
    guard let criterion = seen.reading.scorer.set.criterion(visit.parameter("code")), criterion.isLeaf else {
      throw RoundRefusal.unknownCriterion(visit.parameter("code"))
    }
    seen.focus = criterion.code
    return (seen, criterion)
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let (seen, criterion) = try await found(visit)
    let items = SheetEvidenceView.items(criterion, seen)
    guard let appraisal = seen.appraisal, !items.isEmpty else {
      return SheetCriterionView.page(seen, criterion, later: [:], visit)
    }
    let later = try await visit.read { db in try LaterEvidence.files(of: items, since: appraisal, in: db) }
    return SheetCriterionView.page(seen, criterion, later: later, visit)
  }

  /// The stage somebody writes at; who may write at none is told why.
  private static func stage(_ seen: SeenSheet) throws -> ScoreStage {
    if let stage = seen.writes { return stage }
    guard !seen.mayAppraise || !seen.hasScored else { throw RoundRefusal.scoredForUnit }
    if let field = seen.focusField, seen.mayAppraise {
      // Who else it is given to is the reason, if that is one.
      var whole = seen
      whole.focus = nil
      if let stage = whole.writes {
        guard stage == .appraised, !seen.round.isAppraised(field.code, by: seen.account) else {
          throw RoundRefusal.secondAppraiser(field.label)
        }
        throw RoundRefusal.notFieldOwner(field.label, seen.round.owners(of: field.code).map(\.name))
      }
    }
    guard seen.mayScore || seen.mayAppraise else { throw OrganisationRefusal.forbidden(.scoreSelf) }
    guard seen.mayScore else { throw RoundRefusal.roundNotNow(seen.round.state) }
    throw RoundRefusal.sheetNotNow(seen.sheet.state)
  }

  private static func add(
    _ sayings: [SheetSaying], reason: String, to criterion: Criterion, _ seen: SeenSheet, stage: ScoreStage,
    _ visit: Visit
  ) async throws -> Answer {
    let (reference, code, context) = (seen.sheet.reference, criterion.code, try visit.acting())
    try await visit.write { db in
      for said in sayings {
        try SheetActs.add(said, to: code, of: reference, stage: stage, reason: reason, context, in: db)
      }
    }
    return .redirect(reference.path(code) + "?da_ghi=1")
  }

  /// What was typed and differs from what holds becomes entries.
  private static func declare(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    let (stage, form) = (try stage(seen), visit.form)
    let set = seen.reading.scorer.set
    let facts = seen.reading.facts(stage)
    var sayings: [SheetSaying] = []
    for (place, source) in SheetCriterionView.sources(criterion).enumerated() {
      let typed = form["s\(place)"].tidied
      guard !typed.isEmpty else { continue }
      switch source {
      case .fact(let name):
        guard let fact = set.facts.first(where: { $0.name == name }) else { continue }
        let day = fact.kind == .day && typed != "0" ? try EvidenceRoutes.day(typed, visit) : nil
        let answer = try RoundRules.answer(fact, typed, day: day)
        if facts.declared[name] != answer { sayings.append(.answer(name, answer)) }
      case .indicator(let code):
        let label = visit.services.indicators[code]?.label ?? code
        let figure = try RoundRules.figure(typed, label)
        if facts.indicators[code] != figure { sayings.append(.figure(code, figure)) }
      }
    }
    return try await add(sayings, reason: form["ly_do"], to: criterion, seen, stage: stage, visit)
  }

  private static func give(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    let (stage, text) = (try stage(seen), visit.form["diem"].tidied)
    let points = text.isEmpty ? nil : Quantity(vietnamese: text)
    guard text.isEmpty || points != nil else { throw RoundRefusal.badAnswer(SheetCriterionView.pointsLabel) }
    return try await add(
      [.points(points)], reason: visit.form["ly_do"], to: criterion, seen, stage: stage, visit)
  }

  private static func attach(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    let stage = try stage(seen)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    guard let type = SignedFile(upload.bytes) else { throw WebRefusal.notSignedFile }
    let issued = try EvidenceRoutes.day(upload.fields["ngay"], visit)
    let due = try EvidenceRoutes.day(upload.fields["han"], visit)
    let reason = upload.fields["ly_do"].tidied
    guard stage == .own || !reason.isEmpty else { throw RoundRefusal.reasonMissing }
    let digest = try visit.services.files.put(Array(upload.bytes))
    let (context, reference, code) = (try visit.acting(), seen.sheet.reference, criterion.code)
    let file = StoredFile(
      unitID: reference.unitID, id: context.ids.next(), digest: digest, name: upload.name, mediaType: type.rawValue,
      size: upload.bytes.count, subject: reference.subject)
    try await visit.write { db in
      // The same file twice is one file: it can prove several criteria, and that is seen.
      let known = try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db).first {
        $0.digest == digest
      }
      if known == nil { try EvidenceStore.add(file, by: context.actor, at: context.now, in: db) }
      let item = SheetEvidence(
        key: "file:\((known ?? file).id)", criterion: code, label: (known ?? file).name, issuedOn: issued, dueOn: due,
        digest: "\(digest)")
      try SheetActs.add(.evidence(item), to: code, of: reference, stage: stage, reason: reason, context, in: db)
    }
    return .redirect(reference.path(code) + "?da_ghi=1")
  }

  private static func refer(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    let (stage, form) = (try stage(seen), visit.form)
    let number = form["so_ky_hieu"].tidied
    guard !number.isEmpty else { throw WebRefusal.refused(EvidenceView.numberMissing) }
    let said = DocumentReference(
      number: number, issuer: form["co_quan"].tidied, title: form["trich_yeu"].tidied,
      issuedOn: try EvidenceRoutes.day(form["ngay"], visit), trust: .unverified)
    let due = try EvidenceRoutes.day(form["han"], visit)
    let (context, reference, code, today) = (try visit.acting(), seen.sheet.reference, criterion.code, visit.today)
    let reason = form["ly_do"]
    // Whoever appraises cites out of their own register.
    let register = stage == .own ? reference.unitID : seen.round.unitID
    try await visit.write { db in
      let item = try SheetActs.cited(
        said, for: code, due: due, of: reference, from: register, on: today, context, in: db)
      try SheetActs.add(.evidence(item), to: code, of: reference, stage: stage, reason: reason, context, in: db)
    }
    return .redirect(reference.path(code) + "?da_ghi=1")
  }

  private static func withdraw(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    guard let entry = ID<SheetEntry>(visit.form["muc"]) else { throw RoundRefusal.noSuchEvidence }
    return try await add(
      [.withdrawal(entry)], reason: visit.form["ly_do"], to: criterion, seen, stage: try stage(seen), visit)
  }

  /// In the thread each side speaks as itself.
  private static func speak(_ visit: Visit) async throws -> Answer {
    let (seen, criterion) = try await found(visit)
    guard seen.mayScore || seen.mayAppraise else { throw OrganisationRefusal.forbidden(.scoreSelf) }
    let stage: ScoreStage = seen.isOurs ? .own : seen.round.state == .council ? .council : .appraised
    return try await add([.message], reason: visit.form["y_kien"], to: criterion, seen, stage: stage, visit)
  }

  private static func file(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    let reference = seen.sheet.reference
    let files = try await visit.read { db in
      try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db)
    }
    // What was attached at a stage that one may not see yet is not there.
    // Who may not read its name may not read it either.
    let shown = Set(
      seen.shownEntries.compactMap { entry -> String? in
        guard case .evidence(let item) = entry.said, SheetEvidenceView.sees(item, seen, visit) else { return nil }
        return item.key
      })
    guard let file = files.first(where: { "\($0.id)" == visit.parameter("file") }), shown.contains("file:\(file.id)")
    else { throw RoundRefusal.notFound }
    return .bytes(try visit.services.files.get(file.digest), type: file.mediaType, name: file.safeName)
  }
}
