public import Ground
public import Organisation
public import Procedures

/// Hồ sơ: one applicant's request under one revision of a procedure.
public struct Dossier: Sendable, Equatable {
  /// The unit that officially received it; fixed for life, and the first half of every reference to it.
  public var unitID: ID<Unit>
  /// The second half of the reference.
  public var id: ID<Dossier>
  /// Mã hồ sơ: `<unit code>-<yyMMdd>-<nnnn>`, or as an imported register wrote it.
  public var code: String
  /// The procedure, and the revision under which it was filed.
  public var procedureID: ID<Procedure>
  /// The revision in force when it was filed.
  public var revisionID: ID<ProcedureRevision>
  /// Where the applicant was helped.
  public var helpedUnitID: ID<Unit>
  /// Who decides.
  public var decidingUnitID: ID<Unit>
  /// The dossier it is a part of, for linked procedures.
  public var parentID: ID<Dossier>?
  /// How it came in.
  public var channel: Channel
  /// Who asks.
  public var applicant: Applicant
  /// Trích yếu: what it is about, in the officer's words.
  public var subject: String
  /// Everything that happened.
  public var timeline: Timeline
  /// What follows from the timeline.
  public var standing: Standing
  /// The officer who holds it now.
  public var officerID: ID<Officer>?
  /// Kept apart from the business state.
  public var payment: PaymentState
  /// Where the papers are.
  public var handover: HandoverState
  /// What the national portal was told.
  public var sync: SyncState
  /// How many components were digitised at intake; nil when nobody said.
  public var componentsDigitised: Int?
  /// Whether the result was digitised; nil when nobody said.
  public var isResultDigitised: Bool?
  /// The fee asked for.
  public var fee: Dong?
  /// How the applicant asked for the result; nil when nobody said.
  public var delivery: ResultDelivery?
  /// The cause of lateness, proposed or confirmed.
  public var lateCause: LateCause?
  /// Whether a person confirmed the cause.
  public var isLateCauseConfirmed: Bool
  /// Goes up with every change; an edit names the version it was made on.
  public var version: Int

  /// Người nộp hồ sơ: who asks, as written on the dossier.
  public struct Applicant: Sendable, Equatable {
    /// Citizen, business, body.
    public var kind: ApplicantKind = .citizen
    /// Full name.
    public var name: String = ""
    /// Identity or tax number; empty when not given.
    public var number: String = ""
    /// Telephone.
    public var phone: String = ""
    /// Address.
    public var address: String = ""
    /// The record of persons it points at.
    public var personID: ID<Person>?

    /// An applicant; everything may be filled in later.
    public init(
      kind: ApplicantKind = .citizen, name: String = "", number: String = "", phone: String = "", address: String = "",
      personID: ID<Person>? = nil
    ) {
      self.kind = kind
      self.name = name
      self.number = number
      self.phone = phone
      self.address = address
      self.personID = personID
    }
  }

  /// What it counts in the tallies.
  public var contribution: Contribution {
    Contribution(channel: channel, isPart: parentID != nil, standing: standing)
  }

  /// Whether the result has to be sent by post: asked for, or, when nobody said, the way the dossier itself came.
  public var isSentByPost: Bool { delivery.map { $0 == .post } ?? (channel == .post) }

  /// A reference that also works across shards.
  public var reference: DossierReference { DossierReference(unitID: unitID, id: id) }
}

/// Unit and id: how a dossier is referred to, also from another unit.
public struct DossierReference: Sendable, Hashable, Comparable {
  /// The receiving unit.
  public var unitID: ID<Unit>
  /// The dossier.
  public var id: ID<Dossier>
  /// The dossier `id` of `unitID`.
  public init(unitID: ID<Unit>, id: ID<Dossier>) {
    self.unitID = unitID
    self.id = id
  }
  /// By unit, then by id.
  public static func < (a: DossierReference, b: DossierReference) -> Bool { (a.unitID, a.id) < (b.unitID, b.id) }
  /// `dossier:<id>`: the subject of journal acts, files and evidence.
  public var subject: String { "dossier:\(id)" }
  /// `dossier:<unit>/<id>`: the subject of a notice, which may be for another unit than the dossier's.
  public var noticeSubject: String { "dossier:\(unitID)/\(id)" }
  /// Reads the subject of a notice.
  public init?(noticeSubject text: String) {
    let parts = text.trimmingPrefix("dossier:").split(separator: "/")
    guard text.hasPrefix("dossier:"), parts.count == 2, let unit = ID<Unit>(String(parts[0])),
      let id = ID<Dossier>(String(parts[1]))
    else { return nil }
    self.init(unitID: unit, id: id)
  }
}

/// Mã hồ sơ: how codes are put together and read.
public enum DossierCode {
  /// `H55.242-260921-0007`; the number grows beyond four digits on a day that needs it.
  public static func make(unitCode: String, on day: Day, number: Int) -> String {
    let (year, month, dayOfMonth) = day.fields
    return
      "\(unitCode)-\(Digits.padded(year % 100, 2))\(Digits.padded(month, 2))\(Digits.padded(dayOfMonth, 2))-\(Digits.padded(number, 4))"
  }

  /// Day and running number of a code in our own form for that unit, else nil.
  public static func read(_ code: String, unitCode: String) -> (day: Day, number: Int)? {
    let bytes = Array(code.utf8)
    let prefix = Array(unitCode.utf8) + [0x2D]
    guard bytes.starts(with: prefix) else { return nil }
    let rest = bytes[prefix.count...]
    guard rest.count >= 11, rest[rest.startIndex + 6] == 0x2D,
      let date = Digits.value(rest.prefix(6)), let number = Digits.value(rest.dropFirst(7)),
      let day = Day(year: 2000 + date / 10_000, month: date / 100 % 100, day: date % 100)
    else { return nil }
    return (day, number)
  }
}
