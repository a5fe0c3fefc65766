public import Ground
public import Organisation
public import Storage
public import WorkCalendar

/// What acts on documents need to know of the world.
public struct DocumentContext: Sendable {
  /// The units.
  public var tree: UnitTree
  /// The calendar of a unit.
  public var calendar: @Sendable (ID<Unit>) -> WorkCalendar
  /// Where new ids come from.
  public var ids: IDSource

  /// A context.
  public init(tree: UnitTree, calendar: @escaping @Sendable (ID<Unit>) -> WorkCalendar, ids: IDSource) {
    self.tree = tree
    self.calendar = calendar
    self.ids = ids
  }
}

/// What a person says of a document, outgoing or incoming, before any rule has seen it.
public struct DocumentEntry: Sendable, Equatable {
  /// Tên loại.
  public var type = DocumentType.letter
  /// Văn bản quy phạm pháp luật.
  public var isLegal = false
  /// Độ khẩn.
  public var urgency = Urgency.normal
  /// Số, ký hiệu as on the paper: of an incoming document, or of one issued before the program.
  public var sign = ""
  /// What will follow the number of a draft.
  public var notation = ""
  /// Cơ quan ban hành.
  public var issuer = ""
  /// Trích yếu.
  public var subject = ""
  /// Người ký.
  public var signer = ""
  /// Chức vụ người ký.
  public var signerPosition = ""
  /// Ngày ban hành.
  public var issuedOn: Day?
  /// Ngày đến; today when nothing is said.
  public var arrivedOn: Day?
  /// Hạn xử lý.
  public var deadlineOn: Day?
  /// Ngày có hiệu lực.
  public var effectiveOn: Day?
  /// Ngày hết hiệu lực.
  public var expiresOn: Day?
  /// Ghi chú.
  public var note = ""
  /// Lý do bỏ cách số: why the numbers before it are not in the register.
  public var leapReason = ""
  /// The paper.
  public var content = DocumentContent()

  /// Nothing yet.
  public init() {}

  /// Tidied and within the lengths of its columns.
  ///
  /// Throws `subjectMissing`, `tooLong`, `effectBeforeIssue`, `expiryBeforeEffect`, `dayInFuture`.
  func checked(on day: Day) throws(DocumentRefusal) -> DocumentEntry {
    var e = self
    (e.sign, e.notation, e.issuer, e.subject) = (
      sign.tidiedLine, notation.tidiedLine, issuer.tidiedLine, subject.tidied
    )
    (e.signer, e.signerPosition, e.note) = (signer.tidiedLine, signerPosition.tidiedLine, note.tidied)
    e.leapReason = leapReason.tidied
    guard !e.subject.isEmpty else { throw .subjectMissing }
    let limits = [
      (e.subject, 1000, DocumentWords.subject), (e.sign, 80, DocumentWords.sign), (e.notation, 60, DocumentWords.sign),
      (e.issuer, 300, DocumentWords.issuer), (e.signer, 120, DocumentWords.signer),
      (e.signerPosition, 200, DocumentWords.signer), (e.note, 2000, DocumentWords.note),
      (e.leapReason, 500, DocumentWords.leapReason),
      (e.content.text, 200_000, DocumentWords.body), (e.content.recipients, 4000, DocumentWords.recipients),
    ]
    for (text, most, name) in limits where text.count > most { throw .tooLong(name) }
    for known in [e.issuedOn, e.arrivedOn].compactMap(\.self) where known > day { throw .dayInFuture(known) }
    if let effective = e.effectiveOn, let issued = e.issuedOn, effective < issued { throw .effectBeforeIssue }
    if let expires = e.expiresOn, let begins = e.effectiveOn ?? e.issuedOn, expires < begins {
      throw .expiryBeforeEffect
    }
    return e
  }

  /// Of a draft: the notation as it is printed, with the code of the type in front.
  ///
  /// Throws `notationMissing`, `wrongNotation`.
  func drafted() throws(DocumentRefusal) -> DocumentEntry {
    guard !notation.isEmpty else { throw .notationMissing }
    var e = self
    e.notation = DocumentSign.notation(notation)
    try DocumentSign.check(e.notation, for: type)
    return e
  }
}

/// What people do with documents: decide, record and journal in one transaction; react afterwards.
public enum DocumentActs {
  /// Soạn thảo: a new draft.
  ///
  /// Throws `DocumentRefusal`, or `OrganisationRefusal` when the actor may not.
  public static func draft(
    _ entry: DocumentEntry, of unit: ID<Unit>, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws -> Document {
    try actor.require(.draftDocuments, at: unit, tree: context.tree, on: now.day)
    let entry = try entry.checked(on: now.day).drafted()
    var d = Document(
      unitID: unit, id: context.ids.next(), direction: .outgoing, state: .draft, type: entry.type,
      subject: entry.subject, timeline: [DocumentEvent(.drafted, at: now, by: actor.name)])
    d.take(entry)
    (d.sign, d.issuedOn, d.officerID) = ("", nil, actor.officerID)
    try DocumentStore.insert(d, in: db)
    try journal("document.drafted", d, actor, now, context, db)
    return d
  }

  /// Sửa dự thảo.
  public static func revise(
    _ key: DocumentKey, version: Int, _ entry: DocumentEntry, by actor: Actor, at now: Instant,
    _ context: DocumentContext, in db: any Connection
  ) throws -> Document {
    var d = try find(key, version, in: db)
    try actor.require(.draftDocuments, at: d.unitID, tree: context.tree, on: now.day)
    let entry = try entry.checked(on: now.day).drafted()
    try d.append(DocumentEvent(.revised, at: now, by: actor.name))
    d.take(entry)
    (d.sign, d.issuedOn) = ("", nil)
    try DocumentStore.update(d, in: db)
    try journal("document.revised", d, actor, now, context, db)
    return d.saved
  }

  /// Vào sổ văn bản đến, from paper or another system.
  ///
  /// Throws `issuerMissing`, `alreadyRegistered`, `deadlinePast`, `outOfOrder`.
  public static func register(
    _ entry: DocumentEntry, of unit: ID<Unit>, evenIfKnown: Bool = false, by actor: Actor, at now: Instant,
    _ context: DocumentContext, in db: any Connection
  ) throws -> Document {
    try actor.require(.manageDocuments, at: unit, tree: context.tree, on: now.day)
    let entry = try entry.checked(on: now.day)
    guard !entry.issuer.isEmpty else { throw DocumentRefusal.issuerMissing }
    var d = Document(
      unitID: unit, id: context.ids.next(), direction: .incoming, state: .registered, type: entry.type,
      subject: entry.subject, timeline: [DocumentEvent(.registered, at: now, by: actor.name)])
    d.take(entry)
    if !evenIfKnown { try refuseKnown(d, in: db) }
    try check(deadline: entry.deadlineOn, now)
    try giveArrivalNumber(&d, on: entry.arrivedOn ?? now.day, in: db)
    try DocumentStore.insert(d, in: db)
    try journal("document.registered", d, actor, now, context, db)
    return d
  }

  /// Nhập từ sổ đến cũ: a document that came in before the program, with the number the old register gave it.
  ///
  /// Throws `issuerMissing`, `dayMissing`, `numberTaken`, `outOfOrder`, `dayInFuture`.
  static func enter(
    arrived entry: DocumentEntry, number: DocumentNumber?, processedOn: Day?, of unit: ID<Unit>, by actor: Actor,
    at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws -> Document {
    try actor.require(.manageDocuments, at: unit, tree: context.tree, on: now.day)
    let entry = try entry.checked(on: now.day)
    guard !entry.issuer.isEmpty else { throw DocumentRefusal.issuerMissing }
    guard let day = entry.arrivedOn ?? entry.issuedOn else { throw DocumentRefusal.dayMissing }
    if let processedOn, processedOn > now.day { throw DocumentRefusal.dayInFuture(processedOn) }
    var d = Document(
      unitID: unit, id: context.ids.next(), direction: .incoming, state: .registered, type: entry.type,
      subject: entry.subject, timeline: [DocumentEvent(.registered, at: now, by: actor.name)])
    d.take(entry)
    if let number {
      try NumberStore.take(number, of: unit, .incoming, on: day, reason: DocumentWords.oldRegister, in: db)
      try NumberStore.add(
        NumberEntry(number: number, day: day, state: .used, documentID: d.id), of: unit, .incoming, in: db)
      (d.place, d.arrivedOn) = (RegisterPlace(year: day.year, book: .incoming, number: number), day)
    } else {
      try giveArrivalNumber(&d, on: day, in: db)
    }
    if let processedOn {
      try d.append(DocumentEvent(.processed, at: now, by: actor.name))
      d.processedOn = processedOn
    }
    try DocumentStore.insert(d, in: db)
    try journal("document.entered", d, actor, now, context, db)
    return d
  }

  /// The same paper twice: same sign, issuer and day.
  private static func refuseKnown(_ d: Document, in db: any Connection) throws {
    let issuer = SearchKey(d.issuer)
    for known in try DocumentStore.list(sign: d.sign, unit: d.unitID, in: db)
    where known.direction == .incoming && known.issuedOn == d.issuedOn && SearchKey(known.issuer) == issuer {
      guard let place = known.place, let day = known.arrivedOn else { continue }
      throw DocumentRefusal.alreadyRegistered(place.number, day)
    }
  }

  static func giveArrivalNumber(_ d: inout Document, on day: Day, in db: any Connection) throws {
    let number = try NumberStore.next(of: d.unitID, .incoming, on: day, in: db)
    try NumberStore.add(
      NumberEntry(number: number, day: day, state: .used, documentID: d.id), of: d.unitID, .incoming, in: db)
    d.place = RegisterPlace(year: day.year, book: .incoming, number: number)
    d.arrivedOn = day
  }

  /// A deadline in the past is none.
  static func check(deadline: Day?, _ now: Instant) throws(DocumentRefusal) {
    if let deadline, deadline < now.day { throw .deadlinePast(deadline) }
  }

  /// Giữ số: keeps the next number of a book for a document that will carry `day`; or số chèn, one with a letter that
  /// fits between its neighbours.
  ///
  /// Throws `reasonMissing`, `dayInFuture`, `outOfOrder`, `suffixMissing`, `baseMissing`, `numberTaken`.
  public static func reserve(
    _ book: Book, of unit: ID<Unit>, number wanted: DocumentNumber? = nil, on day: Day, reason: String,
    by actor: Actor, at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws -> DocumentNumber {
    try actor.require(.manageDocuments, at: unit, tree: context.tree, on: now.day)
    guard day <= now.day else { throw DocumentRefusal.dayInFuture(day) }
    guard !reason.tidied.isEmpty else { throw DocumentRefusal.reasonMissing }
    if let wanted, wanted.suffix.isEmpty { throw DocumentRefusal.suffixMissing(wanted) }
    let number = try wanted ?? NumberStore.next(of: unit, book, on: day, in: db)
    let entry = NumberEntry(number: number, day: day, state: .reserved, reason: reason.tidied)
    if wanted == nil {
      try NumberStore.add(entry, of: unit, book, in: db)
    } else {
      try NumberStore.insert(entry, of: unit, book, in: db)
    }
    try journal(
      "number.reserved", subject: "so:\(book)", "\(number) \(day)", unit, actor, now, context, db)
    return number
  }

  /// Hủy số: a reserved number that no document will carry.
  public static func void(
    _ number: DocumentNumber, _ book: Book, year: Int, of unit: ID<Unit>, reason: String, by actor: Actor,
    at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws {
    try actor.require(.manageDocuments, at: unit, tree: context.tree, on: now.day)
    guard !reason.tidied.isEmpty else { throw DocumentRefusal.reasonMissing }
    let day = try NumberStore.settle(
      number, year: year, of: unit, book, as: .void, document: nil, reason: reason.tidied, in: db)
    guard day != nil else { throw DocumentRefusal.notReserved(number) }
    try journal("number.voided", subject: "so:\(book)", "\(number) \(reason.tidied)", unit, actor, now, context, db)
  }

  static func find(_ key: DocumentKey, _ version: Int, in db: any Connection) throws -> Document {
    guard let d = try DocumentStore.find(key, in: db) else { throw DocumentRefusal.notFound }
    guard d.version == version else { throw DatabaseProblem.staleCopy }
    return d
  }

  static func journal(
    _ kind: String, _ d: Document, _ actor: Actor, _ now: Instant, _ context: DocumentContext, _ db: any Connection
  ) throws(DatabaseProblem) {
    try journal(kind, subject: d.key.subject, d.sign, d.unitID, actor, now, context, db)
  }

  static func journal(
    _ kind: String, subject: String, _ summary: String, _ unit: ID<Unit>, _ actor: Actor, _ now: Instant,
    _ context: DocumentContext, _ db: any Connection
  ) throws(DatabaseProblem) {
    try Journal.add(
      Act(id: context.ids.next(), unitID: unit, at: now, actor: actor, kind: kind, subject: subject, summary: summary),
      in: db)
  }
}

extension Document {
  /// Puts what a person said into the document.
  mutating func take(_ e: DocumentEntry) {
    (type, isLegal, urgency, sign, notation, issuer) = (e.type, e.isLegal, e.urgency, e.sign, e.notation, e.issuer)
    (subject, signer, signerPosition, note) = (e.subject, e.signer, e.signerPosition, e.note)
    (issuedOn, deadlineOn, effectiveOn, expiresOn) = (e.issuedOn, e.deadlineOn, e.effectiveOn, e.expiresOn)
    content = e.content
  }

  /// Adds a step, if it fits.
  mutating func append(_ event: DocumentEvent) throws(DocumentRefusal) {
    state = try DocumentRule.state(after: event.kind, from: state, direction)
    timeline.append(event)
  }

  /// As it stands in the database after an update.
  var saved: Document {
    var d = self
    d.version += 1
    return d
  }
}
