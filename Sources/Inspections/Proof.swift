public import Documents
public import Ground
public import Organisation
public import Storage

/// Minh chứng: what counts as proof. A file that lies with the thing, a document of a register that still acts, or, of a
/// finding, the minutes its units have signed. What somebody says of a document that nobody here has proves nothing.
public enum Proof {
  /// What a finding is linked to when the signed minutes of its units say it.
  public static let minutes = "bien-ban"

  /// Whether a piece of evidence proves something of a thing of `unit`; `sees` tells whether who judges may look at a
  /// document.
  public static func holds(
    _ evidence: String, of subject: String, unit: ID<Unit>, sees: (DocumentKey) -> Bool = { _ in true },
    in db: any Connection
  ) throws -> Bool {
    if let key = DocumentKey(evidence: evidence, of: unit) {
      guard let document = try DocumentStore.find(key, in: db) else { return false }
      return document.isActing && document.state != .arrived && sees(key)
    }
    guard evidence.hasPrefix("file:") else { return false }
    return try EvidenceStore.files(of: subject, unit: unit, in: db).contains { "file:\($0.id)" == evidence }
  }

  /// Whether anything proves a thing of `unit`.
  public static func isThere(
    for subject: String, unit: ID<Unit>, sees: (DocumentKey) -> Bool = { _ in true }, in db: any Connection
  ) throws -> Bool {
    try EvidenceStore.evidence(of: subject, unit: unit, in: db).contains { link in
      try link.kind == "proof" && holds(link.evidence, of: subject, unit: unit, sees: sees, in: db)
    }
  }
}

/// What proves the findings of an inspection.
public struct FindingProofs: Sendable, Equatable {
  /// Findings with a file or a document of a register.
  public var own: Set<ID<Finding>>
  /// Findings that the minutes say, as who wrote them down says.
  public var inMinutes: Set<ID<Finding>>
  /// The units that have signed their minutes.
  public var signed: Set<ID<Unit>>

  /// Nothing is proven.
  public static let none = FindingProofs(own: [], inMinutes: [], signed: [])

  /// Proofs.
  public init(own: Set<ID<Finding>>, inMinutes: Set<ID<Finding>>, signed: Set<ID<Unit>>) {
    self.own = own
    self.inMinutes = inMinutes
    self.signed = signed
  }

  /// Whether a finding is proven: by evidence of its own, or by the signed minutes of every unit it speaks of.
  public func isProven(_ finding: Finding, among inspected: [ID<Unit>]) -> Bool {
    own.contains(finding.id) || (inMinutes.contains(finding.id) && unsigned(finding, among: inspected).isEmpty)
  }

  /// The units whose signed minutes a finding would need; one that names nobody needs everybody's.
  public func unsigned(_ finding: Finding, among inspected: [ID<Unit>]) -> [ID<Unit>] {
    let units = finding.units(among: inspected)
    return (units.isEmpty ? inspected : units).filter { !signed.contains($0) }
  }

  /// The proofs of an inspection as they are now.
  public static func read(
    _ findings: [Finding], _ units: [InspectedUnit], of reference: InspectionReference, in db: any Connection
  ) throws -> FindingProofs {
    var proofs = FindingProofs.none
    let links = try FindingStore.evidence(of: reference, in: db)
    for finding in findings {
      for evidence in links[finding.id] ?? [] {
        if evidence == Proof.minutes {
          proofs.inMinutes.insert(finding.id)
        } else if try Proof.holds(evidence, of: finding.subject, unit: reference.unitID, in: db) {
          proofs.own.insert(finding.id)
        }
      }
    }
    for unit in units where unit.hasMinutes {
      let subject = SignedMinutes.subject(reference, unit.inspectedID)
      if try Proof.isThere(for: subject, unit: reference.unitID, in: db) { proofs.signed.insert(unit.inspectedID) }
    }
    return proofs
  }
}

/// Biên bản đã ký: a copy of the minutes with the signatures of the unit and the team.
public enum SignedMinutes {
  /// What its files belong to.
  public static func subject(_ reference: InspectionReference, _ unit: ID<Unit>) -> String {
    "minutes:\(reference.id)/\(unit)"
  }

  /// The copies of a unit's minutes.
  public static func files(
    of reference: InspectionReference, _ unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [StoredFile] {
    let subject = subject(reference, unit)
    let links = try EvidenceStore.evidence(of: subject, unit: reference.unitID, in: db).map(\.evidence)
    return try EvidenceStore.files(of: subject, unit: reference.unitID, in: db).filter {
      links.contains("file:\($0.id)")
    }
  }

  /// Đính kèm biên bản đã ký. Throws `minutesIncomplete` while there are no minutes, `alreadyIssued`.
  public static func attach(
    _ file: StoredFile, of reference: InspectionReference, _ unit: ID<Unit>, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    guard let row = try InspectedUnitStore.units(of: reference, in: db).first(where: { $0.inspectedID == unit }) else {
      throw InspectionRefusal.notFound
    }
    guard row.hasMinutes else { throw InspectionRefusal.minutesIncomplete }
    var file = file
    (file.unitID, file.subject) = (reference.unitID, subject(reference, unit))
    let known = try EvidenceStore.files(of: file.subject, unit: reference.unitID, in: db)
    if let same = known.first(where: { $0.digest == file.digest }) {
      file.id = same.id
    } else {
      try EvidenceStore.add(file, by: context.actor, at: context.now, in: db)
    }
    try EvidenceStore.link(
      file.subject, to: "file:\(file.id)", kind: "proof", of: reference.unitID, by: context.actor, at: context.now,
      ids: context.ids, in: db)
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.minutes-signed", inspection.subject, "\(unit) \(file.digest)", of: reference.unitID, in: db)
  }

  /// Gỡ a copy that was attached by mistake. Throws `alreadyIssued`, `notFound`.
  public static func remove(
    _ file: String, of reference: InspectionReference, _ unit: ID<Unit>, _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let found = try EvidenceStore.unlink(
      subject(reference, unit), from: "file:\(file)", kind: "proof", of: reference.unitID, in: db)
    guard found else { throw InspectionRefusal.notFound }
    try InspectionStore.touch(reference, in: db)
    try context.journal(
      "inspection.minutes-unsigned", inspection.subject, "\(unit) file:\(file)", of: reference.unitID, in: db)
  }
}
