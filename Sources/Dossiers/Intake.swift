public import Ground
public import Organisation

/// Tiếp nhận: what an applicant hands in, as it comes from the counter, the portal or the post.
public struct Intake: Sendable {
  /// Code of the officially receiving unit.
  public var unit: ID<Unit>
  /// Where the applicant was helped; the receiving unit when nil.
  public var helpedUnit: ID<Unit>?
  /// Who decides; the receiving unit when nil.
  public var decidingUnit: ID<Unit>?
  /// Code of the procedure.
  public var procedure: String
  /// How it came in.
  public var channel: Channel
  /// Who asks.
  public var applicant: Dossier.Applicant
  /// What it is about.
  public var subject: String
  /// When it was filed, if earlier than the receipt.
  public var submittedAt: Instant?
  /// The valid receipt; now when nil.
  public var receivedAt: Instant?
  /// How many components were digitised.
  public var componentsDigitised: Int?
  /// The fee asked for.
  public var fee: Dong?
  /// Whether the fee was paid already.
  public var payment: PaymentState
  /// How the applicant wants the result; nil when nobody said.
  public var delivery: ResultDelivery?
  /// The dossier it is a part of.
  public var parent: ID<Dossier>?

  /// An intake; everything but unit, procedure, channel and applicant may be missing.
  public init(
    unit: ID<Unit>, procedure: String, channel: Channel, applicant: Dossier.Applicant, subject: String = "",
    submittedAt: Instant? = nil, receivedAt: Instant? = nil
  ) {
    self.unit = unit
    self.procedure = procedure
    self.channel = channel
    self.applicant = applicant
    self.subject = subject
    self.submittedAt = submittedAt
    self.receivedAt = receivedAt
    payment = .none
  }

  /// What of an intake can be wrong.
  public enum Field: Sendable {
    case procedure, name, number, phone, address, subject, submittedAt, receivedAt
  }

  /// Everything that is missing, longer than anything real or at an impossible moment, each with its field.
  public func problems(now: Instant) -> [(field: Field, refusal: DossierRefusal)] {
    let copy = tidy
    var found: [(Field, DossierRefusal)] = []
    if copy.applicant.name.isEmpty { found.append((.name, .applicantMissing)) }
    if delivery == .post, copy.applicant.address.isEmpty { found.append((.address, .addressMissing)) }
    let texts: [(Field, String, Int, String)] = [
      (.name, copy.applicant.name, 300, IntakeWords.name), (.number, copy.applicant.number, 60, IntakeWords.number),
      (.phone, copy.applicant.phone, 60, IntakeWords.phone),
      (.address, copy.applicant.address, 2000, IntakeWords.address),
      (.subject, copy.subject, 2000, IntakeWords.subject),
    ]
    for (field, text, most, name) in texts where text.utf8.count > most { found.append((field, .tooLong(name))) }
    for (field, moment, latest) in [
      (Field.receivedAt, receivedAt, now), (.submittedAt, submittedAt, receivedAt ?? now),
    ] {
      guard let moment else { continue }
      if moment.day.year < 1990 { found.append((field, .impossibleMoment(moment))) }
      if moment > latest { found.append((field, .receivedInTheFuture(moment))) }
    }
    return found
  }

  /// The same intake with tidy text. Throws the first of its problems.
  func checked(now: Instant) throws(DossierRefusal) -> Intake {
    if let problem = problems(now: now).first { throw problem.refusal }
    return tidy
  }

  private var tidy: Intake {
    var copy = self
    copy.applicant.name = applicant.name.tidiedLine
    copy.applicant.number = applicant.number.tidiedLine
    copy.applicant.phone = applicant.phone.tidiedLine
    copy.applicant.address = applicant.address.tidiedLine
    copy.subject = subject.tidiedLine
    return copy
  }
}

/// Where dossiers can be received.
enum IntakeRule {
  /// A unit receives on the days on which it is in force. Throws `unitEnded` or `unitNotYet`.
  static func requireInForce(_ id: ID<Unit>, on day: Day, tree: UnitTree) throws(DossierRefusal) {
    guard !tree.isInForce(id, on: day) else { return }
    func named(_ id: ID<Unit>) -> String {
      IntakeWords.unit(tree.name(of: id, on: day), tree.unit(id)?.code ?? "\(id)")
    }
    guard let last = tree.spans(of: id).last?.to, last < day else { throw .unitNotYet(named(id), day) }
    throw .unitEnded(named(id), day, successors: tree.heirs(of: id, on: day).map(named))
  }
}
