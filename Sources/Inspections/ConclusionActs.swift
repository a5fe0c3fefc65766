public import Documents
public import Ground
public import Organisation
public import Storage

/// What people do with the conclusion: read it together, write its parts, confirm warnings, issue it.
public enum ConclusionActs {
  /// Everything the conclusion is made of. Throws `notFound`, `noTemplate`.
  public static func facts(
    of reference: InspectionReference, template: OutlineTemplate?, tree: UnitTree, in db: any Connection
  ) throws -> ConclusionFacts {
    guard let inspection = try InspectionStore.find(reference, in: db) else { throw InspectionRefusal.notFound }
    guard let template else { throw InspectionRefusal.noTemplate }
    let units = try InspectedUnitStore.units(of: reference, in: db)
    let day = structureDay(of: inspection, units, tree: tree)
    let names = names(of: inspection, tree: tree, on: day)
    let kind = units.first.flatMap { tree.unit($0.inspectedID)?.kind }
    let words = Set(units.compactMap { names.entry($0.inspectedID)?.prefix })
    let findings = try FindingStore.findings(of: reference, in: db)
    let likes = names.entries.filter {
      kind == nil || (tree.unit($0.id)?.kind == kind && words.contains($0.prefix))
    }
    return ConclusionFacts(
      inspection: inspection, bases: try TeamStore.bases(of: reference, in: db),
      members: try TeamStore.members(of: reference, in: db), units: units,
      findings: findings,
      remedies: try RemedyStore.remedies(of: reference, in: db),
      parts: try ConclusionStore.parts(of: reference, in: db),
      proofs: try FindingProofs.read(findings, units, of: reference, in: db),
      template: template, inspectingName: tree.name(of: inspection.unitID, on: day), names: names, total: likes.count)
  }

  /// The day whose structure the inspection saw: the last visit, else the end of its year; where the inspecting unit
  /// was not in force, its nearest day.
  static func structureDay(of inspection: Inspection, _ units: [InspectedUnit], tree: UnitTree) -> Day {
    let last = units.compactMap(\.visitedOn).max()
    let day = last ?? Day(year: inspection.year, month: 12, day: 31) ?? Day(number: 0)
    return tree.structureDay(asked: day, for: inspection.unitID, periodEnd: day)
  }

  /// The units an inspection can speak of: those below the inspecting unit, or itself.
  public static func names(of inspection: Inspection, tree: UnitTree, on day: Day) -> UnitNames {
    let scope = inspection.kind == .selfInspection ? UnitTree.Scope.own : .below
    return UnitNames(
      tree.listing(under: inspection.unitID, scope: scope, on: day).map { ($0, tree.name(of: $0, on: day)) })
  }

  /// The same, for the structure the inspection saw.
  public static func names(
    of inspection: Inspection, _ units: [InspectedUnit], tree: UnitTree
  ) -> UnitNames {
    names(of: inspection, tree: tree, on: structureDay(of: inspection, units, tree: tree))
  }

  /// Ghi các phần của kết luận. What equals the frame's words is not kept.
  public static func write(
    _ parts: [ConclusionPart: String], of reference: InspectionReference, version: Int, template: OutlineTemplate,
    tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws {
    let facts = try facts(of: reference, template: template, tree: tree, in: db)
    guard facts.inspection.state != .issued else { throw InspectionRefusal.alreadyIssued }
    guard facts.inspection.version == version else { throw DatabaseProblem.staleCopy }
    let known = Set(ConclusionPart.all(of: template))
    for (part, text) in parts {
      guard known.contains(part) else { throw InspectionRefusal.unknownHeading(part.code) }
      let text = try InspectionLimits.check(text.tidied, InspectionLimits.text)
      try ConclusionStore.set(part.code, to: text == facts.usual(part) ? nil : text, of: reference, in: db)
    }
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "conclusion.written", facts.inspection.subject, parts.keys.map(\.code).sorted().joined(separator: ", "),
      of: reference.unitID, in: db)
  }

  /// Xác nhận một cảnh báo kèm lý do. Throws `nothingToConfirm` for what is no warning of the conclusion now.
  public static func acknowledge(
    _ key: String, reason: String, of reference: InspectionReference, template: OutlineTemplate?, tree: UnitTree,
    _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let reason = try InspectionLimits.check(reason.tidied, InspectionLimits.note)
    guard !reason.isEmpty else { throw InspectionRefusal.reasonMissing }
    let facts = try facts(of: reference, template: template, tree: tree, in: db)
    let issues = ConclusionChecks.issues(of: facts, on: context.now.day)
    guard issues.contains(where: { $0.key == key && $0.severity == .warning }) else {
      throw InspectionRefusal.nothingToConfirm
    }
    try ConclusionStore.acknowledge(
      key, reason: reason, by: context.actor.name, at: context.now, of: reference, in: db)
    try context.journal("conclusion.confirmed", inspection.subject, key, of: inspection.unitID, in: db)
  }

  /// What checks find, with what was confirmed.
  public static func review(
    _ facts: ConclusionFacts, on day: Day, in db: any Connection
  ) throws -> ConclusionReview {
    ConclusionReview(
      issues: ConclusionChecks.issues(of: facts, on: day),
      acknowledged: try ConclusionStore.acknowledgements(of: facts.inspection.reference, in: db))
  }

  /// A rendered conclusion: its bytes lie in the file store already.
  public struct Rendered: Sendable {
    /// One form of it.
    public struct File: Sendable {
      /// Where the bytes are.
      public var digest: FileStore.Digest
      /// How many.
      public var size: Int
      /// A form.
      public init(digest: FileStore.Digest, size: Int) {
        self.digest = digest
        self.size = size
      }
    }

    /// The forms there are; a PDF may be missing.
    public var files: [ConclusionFile: File]
    /// What was rendered.
    public init(_ files: [ConclusionFile: File]) { self.files = files }
  }

  /// Reads a number as it stands on the paper. Throws `numberMissing`, `issueInTheFuture`.
  public static func sign(_ number: String, on day: Day?, at now: Instant) throws(InspectionRefusal) -> DocumentSign {
    guard let sign = DocumentSign(number), let day else { throw .numberMissing }
    guard day <= now.day else { throw .issueInTheFuture(day) }
    return sign
  }

  /// Ban hành: nothing is in the way, the paper was rendered from this very version, remedies are given out, units told.
  /// Its paper stands in the register of documents from then on; `leapReason` says why numbers before it do not.
  public static func issue(
    _ reference: InspectionReference, version: Int, number: String, on day: Day, leapReason: String = "",
    _ rendered: Rendered, template: OutlineTemplate, tree: UnitTree, _ context: ActContext, in db: any Connection
  ) throws {
    let facts = try facts(of: reference, template: template, tree: tree, in: db)
    var inspection = facts.inspection
    guard inspection.state != .issued else { throw InspectionRefusal.alreadyIssued }
    guard inspection.version == version else { throw DatabaseProblem.staleCopy }
    let sign = try sign(number, on: day, at: context.now)
    try review(facts, on: day, in: db).requireReady()
    let others = try InspectionStore.numbers(year: day.year, besides: reference, in: db)
    guard !others.contains(where: { DocumentSign($0)?.key == sign.key }) else {
      throw InspectionRefusal.numberTaken(sign.text)
    }
    guard let paper = rendered.files[.paper]?.digest, let docx = rendered.files[.docx]?.digest else {
      throw InspectionRefusal.notRendered
    }
    inspection.state = .issued
    inspection.conclusion = IssuedConclusion(
      number: sign.text, issuedOn: day, templateVersion: "\(template.code) \(template.version)",
      bytes: .init(paper: paper, docx: docx, pdf: rendered.files[.pdf]?.digest),
      documentID: try DocumentActs.enter(
        NumberedPaper(sign: sign, day: day, subject: ConclusionWords.subject(inspection.title), leapReason: leapReason),
        of: inspection.unitID, by: context.actor, at: context.now, ids: context.ids, in: db))
    try InspectionStore.update(inspection, in: db)
    try keep(rendered, of: inspection, context, in: db)
    try send(facts, inspection, context, tree, in: db)
    try giveOut(facts, sign.text, day, context, in: db)
    try context.journal(
      "conclusion.issued", inspection.subject, "\(sign.text) \(day) \(paper)",
      of: inspection.unitID, in: db)
  }

  /// The conclusion arrives as a document at every unit it speaks of, by the deadline of its remedies.
  private static func send(
    _ facts: ConclusionFacts, _ inspection: Inspection, _ context: ActContext, _ tree: UnitTree, in db: any Connection
  ) throws {
    guard let paper = inspection.paper else { return }
    try keepPaper(of: inspection, context, in: db)
    let units = facts.inspected + Set(facts.remedies.map(\.unitID)).subtracting(facts.inspected).sorted()
    let deliveries = units.map { unit in
      DocumentActs.Delivery(
        unitID: unit, name: facts.names.name(unit),
        deadlineOn: facts.remedies.filter { $0.unitID == unit }.compactMap(\.dueOn).min())
    }
    try DocumentActs.deliver(paper, to: deliveries, tree: tree, context, in: db)
  }

  /// DOCX and PDF lie beside the document of the register, where its recipients find them; and the paper itself, of
  /// which a PDF can be drawn later.
  private static func keepPaper(
    of inspection: Inspection, _ context: ActContext, in db: any Connection
  ) throws(DatabaseProblem) {
    guard let paper = inspection.paper, let conclusion = inspection.conclusion else { return }
    let bytes = conclusion.bytes
    let forms: [(PaperForm, FileStore.Digest?)] = [(.paper, bytes.paper), (.docx, bytes.docx), (.pdf, bytes.pdf)]
    for case (let form, let digest?) in forms {
      try DocumentPaperStore.keep(
        digest, format: form.rawValue, of: paper, template: conclusion.templateVersion, at: context.now, in: db)
    }
  }

  /// The records by which back-up and verification know the bytes.
  private static func keep(
    _ rendered: Rendered, of inspection: Inspection, _ context: ActContext, in db: any Connection
  ) throws {
    for kind in ConclusionFile.allCases {
      guard let file = rendered.files[kind] else { continue }
      try EvidenceStore.add(
        StoredFile(
          unitID: inspection.unitID, id: context.ids.next(), digest: file.digest, name: kind.name,
          mediaType: kind.mediaType, size: file.size, subject: inspection.subject), by: context.actor, at: context.now,
        in: db)
    }
  }

  /// Adds the PDF of a conclusion that was issued without one, drawn from the paper as it was issued; once.
  public static func keepPDF(
    _ file: Rendered.File, of reference: InspectionReference, _ context: ActContext, in db: any Connection
  ) throws {
    guard var inspection = try InspectionStore.find(reference, in: db), inspection.conclusion != nil else {
      throw InspectionRefusal.notFound
    }
    guard inspection.conclusion?.bytes.pdf == nil else { return }
    inspection.conclusion?.bytes.pdf = file.digest
    try InspectionStore.update(inspection, in: db)
    try keep(Rendered([.pdf: file]), of: inspection, context, in: db)
    try keepPaper(of: inspection, context, in: db)
  }

  private static func giveOut(
    _ facts: ConclusionFacts, _ number: String, _ day: Day, _ context: ActContext, in db: any Connection
  ) throws {
    // A conclusion of an earlier day gives out what was still ahead on that day.
    let moment = min(context.now, Instant(day, hour: 23, minute: 59))
    for remedy in facts.remedies {
      try RemedyStore.update(try RemedyRule.open(remedy, by: context.actor, at: moment), in: db)
    }
    for (unit, list) in Dictionary(grouping: facts.remedies, by: \.unitID).sorted(by: { $0.key < $1.key }) {
      try context.notify(
        unit, kind: InspectionNotices.kind, RemedyNotice(unitID: unit, id: nil).subject,
        InspectionNotices.opened(list.count, number, due: list.compactMap(\.dueOn).min()), in: db)
    }
  }
}

/// The forms in which a conclusion is kept.
public enum ConclusionFile: Sendable, CaseIterable {
  /// The paper as a value, as JSON.
  case paper
  case docx
  case pdf

  /// What it is called.
  public var name: String {
    switch self {
    case .paper: "ket-luan.json"
    case .docx: "ket-luan.docx"
    case .pdf: "ket-luan.pdf"
    }
  }

  /// Media type.
  public var mediaType: String {
    switch self {
    case .paper: "application/json"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    }
  }
}
