import Appraisal
import Documents
import Ground
import Organisation
import Rendering
import Storage

/// The decision of a round: as a draft, approved, published, as files.
enum RoundDecisionRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await RoundRoutes.page(visit)) }
    routes.post("/cham-diem/:unit/:id/phe-duyet", backOn: single) { visit in try await approve(visit) }
    routes.post("/cham-diem/:unit/:id/cong-bo", backOn: single) { visit in try await publish(visit) }
    routes.get("/cham-diem/:unit/:id/giay") { visit in
      let paper = try await paper(try await SeenRound.find(visit), visit)
      return .paper(Array(paper.html.text.utf8), type: "text/html; charset=utf-8")
    }
    routes.get("/cham-diem/:unit/:id/tep/:kind") { visit in try await file(visit) }
  }

  /// Of an approved round what was kept, before that the draft, for those who appraise.
  private static func paper(_ seen: SeenRound, _ visit: Visit) async throws -> OfficialPaper {
    if let decision = seen.round.decision {
      return try OfficialPaper(kept: try bytes(decision.files.paper, visit))
    }
    guard seen.isAbove else { throw RoundRefusal.notFound }
    // What somebody may not know yet is left out of the draft too.
    return try DecisionPaper(seen.round, try await RoundRoutes.result(seen, visit), signer: "", tree: visit.tree)
      .paper()
  }

  static func bytes(_ digest: String, _ visit: Visit) throws -> [UInt8] {
    guard let digest = FileStore.Digest(digest) else { throw RoundRefusal.damaged }
    return try visit.services.files.get(digest)
  }

  /// For who may look at the round, also a PDF of a decision that was approved where nobody could draw it.
  private static func file(_ visit: Visit) async throws -> Answer {
    let round = try await SeenRound.find(visit).round
    guard visit.parameter("kind") == DecisionFile.pdf.rawValue, let decision = round.decision,
      decision.files.pdf == nil
    else { return try keptFile(of: round, visit) }
    let paper = try OfficialPaper(kept: try bytes(decision.files.paper, visit))
    return .bytes(
      try await visit.services.pdf.pdf(paper), type: DecisionFile.pdf.mediaType, name: DecisionFile.pdf.name)
  }

  /// One of the kept files of a decision, by the request's `kind`; what is not kept is not there.
  static func keptFile(of round: ScoringRound, _ visit: Visit) throws -> Answer {
    guard let kind = DecisionFile(rawValue: visit.parameter("kind")), kind != .paper,
      let digest = round.decision?.files[kind]
    else { throw RoundRefusal.notFound }
    return .bytes(try bytes(digest, visit), type: kind.mediaType, name: kind.name)
  }

  /// Rendered from what stands there now, stored, and then recorded, unless anything changed in between.
  private static func approve(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.mayApprove else { throw OrganisationRefusal.forbidden(.approveScores) }
    guard seen.round.state == .council else { throw RoundRefusal.roundNotNow(seen.round.state) }
    guard seen.round.version == visit.version else { throw DatabaseProblem.staleCopy }
    let (sign, day) = try RoundActs.sign(
      visit.form["so_ky_hieu"], on: try EvidenceRoutes.day(visit.form["ngay"], visit), at: visit.now)
    let (round, now) = (seen.round, visit.now)
    let units = visit.tree
    let result = try await visit.read { db in try RoundActs.result(of: round, tree: units, at: now, in: db) }
    let signer = String(visit.form["nguoi_ky"].tidied.prefix(100))
    let pdf = visit.services.pdf
    var approval = try await DecisionPaper(seen.round, result, signer: signer, tree: visit.tree).approval(
      sign: sign, on: day, files: visit.services.files, scratch: visit.services.uploads,
      pdf: { paper in pdf.isThere ? try await pdf.pdf(paper) : nil })
    approval.leapReason = visit.form["bo_cach"]
    approval.leavesSecond = visit.form["bo_phan"] == "1"
    let (reference, version, tree, context) = (seen.round.reference, visit.version, visit.tree, try visit.acting())
    try await visit.write { [approval] db in
      try RoundActs.approve(reference, version: version, approval, tree: tree, context, in: db)
    }
    return .redirect(reference.path)
  }

  private static func publish(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.mayApprove else { throw OrganisationRefusal.forbidden(.approveScores) }
    let (reference, version, context) = (seen.round.reference, visit.version, try visit.acting())
    let pdf = try await missingPDF(seen.round, visit)
    try await visit.write { db in try RoundActs.publish(reference, version: version, pdf: pdf, context, in: db) }
    return .redirect(reference.path)
  }

  /// What was approved where nobody could draw it is drawn once, when it is published; nil where it is kept already,
  /// and where nobody can draw it still.
  private static func missingPDF(_ round: ScoringRound, _ visit: Visit) async throws -> KeptPDF? {
    guard let decision = round.decision, round.state == .approved, decision.files.pdf == nil,
      visit.services.pdf.isThere
    else { return nil }
    let paper = try OfficialPaper(kept: try bytes(decision.files.paper, visit))
    let drawn = try await visit.services.pdf.pdf(paper)
    return KeptPDF(digest: "\(try visit.services.files.put(drawn))", size: drawn.count)
  }
}
