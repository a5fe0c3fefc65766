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

  private static func file(_ visit: Visit) async throws -> Answer {
    try await file(of: try await SeenRound.find(visit).round, visit)
  }

  /// One of the kept files of a decision, by the request's `kind`.
  static func file(of round: ScoringRound, _ visit: Visit) async throws -> Answer {
    guard let kind = DecisionFile(rawValue: visit.parameter("kind")), kind != .paper, let decision = round.decision
    else { throw RoundRefusal.notFound }
    if let digest = decision.files[kind] {
      return .bytes(try bytes(digest, visit), type: kind.mediaType, name: kind.name)
    }
    // Approved where nobody could draw it: drawn from the paper as it was approved.
    let paper = try OfficialPaper(kept: try bytes(decision.files.paper, visit))
    return .bytes(try await visit.services.pdf.pdf(paper), type: kind.mediaType, name: kind.name)
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
    try await visit.write { db in try RoundActs.publish(reference, version: version, context, in: db) }
    return .redirect(reference.path)
  }
}
