public import Ground
public import Organisation
public import Storage

/// What can be done to a document that is there.
public enum DocumentAction: Sendable, Equatable {
  /// Trình.
  case submit(note: String)
  /// Trả lại người soạn.
  case sendBackToDraft(reason: String)
  /// Thẩm tra xong.
  case review(note: String)
  /// Ký; who signs and as what.
  case sign(signer: String, position: String)
  /// Phát hành: gives number and day; a number only if it was reserved, or with a letter that fits in between.
  case issue(day: Day, number: DocumentNumber?)
  /// Gửi to these, with these of the attached files and no others.
  case send([DocumentRecipient], files: Set<ID<StoredFile>> = [])
  /// Thu hồi.
  case recall(reason: String)
  /// Vào sổ what arrived.
  case register
  /// Bút phê.
  case steer(note: String)
  /// Chuyển xử lý: who leads, who helps, until when.
  case assign(officer: ID<Officer>, helpers: String, deadline: Day?, note: String)
  /// Xử lý xong.
  case process(note: String)
  /// Mở lại.
  case reopen(reason: String)
  /// Trả lại nơi gửi.
  case returnToSender(reason: String)

  var kind: DocumentEvent.Kind {
    switch self {
    case .submit: .submitted
    case .sendBackToDraft: .returned
    case .review: .reviewed
    case .sign: .signed
    case .issue: .issued
    case .send: .sent
    case .recall: .recalled
    case .register: .registered
    case .steer: .steered
    case .assign: .assigned
    case .process: .processed
    case .reopen: .reopened
    case .returnToSender: .sentBack
    }
  }

  /// Who may: any of these.
  var permissions: [Permission] {
    switch self {
    case .submit, .process: [.draftDocuments]
    case .sendBackToDraft, .review, .assign, .reopen: [.manageDocuments, .signDocuments]
    case .sign, .recall, .steer: [.signDocuments]
    case .issue, .send, .register, .returnToSender: [.manageDocuments]
    }
  }

  /// What stands in the timeline.
  var note: String {
    switch self {
    case .submit(let text), .review(let text), .steer(let text), .process(let text): text.tidied
    case .sendBackToDraft(let text), .recall(let text), .reopen(let text), .returnToSender(let text): text.tidied
    case .assign(_, _, _, let text): text.tidied
    case .sign(let signer, _): signer.tidied
    case .issue, .send, .register: ""
    }
  }

  /// Whether it needs a reason.
  var needsReason: Bool {
    switch self {
    case .sendBackToDraft, .recall, .reopen, .returnToSender, .steer: true
    default: false
    }
  }
}

extension DocumentActs {
  /// Does `action` to a document, if its state and its version still allow it.
  ///
  /// Throws `DocumentRefusal`, `OrganisationRefusal`, or `DatabaseProblem.staleCopy` when someone was faster.
  public static func perform(
    _ action: DocumentAction, on key: DocumentKey, version: Int, by actor: Actor, at now: Instant,
    _ context: DocumentContext, in db: any Connection
  ) throws -> Document {
    var d = try find(key, version, in: db)
    try require(action, on: d, by: actor, tree: context.tree, on: now.day)
    let note = action.note
    guard !action.needsReason || !note.isEmpty else { throw DocumentRefusal.reasonMissing }
    guard note.count <= 2000 else { throw DocumentRefusal.tooLong(DocumentWords.note) }
    try d.append(DocumentEvent(action.kind, at: now, by: actor.name, note: note))
    try apply(action, to: &d, by: actor, at: now, context, in: db)
    try DocumentStore.update(d, in: db)
    try journal("document.\(action.kind.rawValue)", d, actor, now, context, db)
    try react(to: action, d, by: actor, at: now, context, in: db)
    return d.saved
  }

  /// Throws `OrganisationRefusal.forbidden` unless the actor may do this to the document, whatever is said with it.
  public static func require(
    _ action: DocumentAction, on d: Document, by actor: Actor, tree: UnitTree, on day: Day
  ) throws(OrganisationRefusal) {
    let permissions = action.permissions
    guard permissions.contains(where: { actor.may($0, at: d.unitID, tree: tree, on: day) }) else {
      throw .forbidden(permissions[0])
    }
  }

  private static func apply(
    _ action: DocumentAction, to d: inout Document, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws {
    switch action {
    case .sign(let signer, let position): (d.signer, d.signerPosition) = (signer.tidied, position.tidied)
    case .issue(let day, let number): try issue(&d, on: day, number, at: now, in: db)
    case .send(let recipients, let files):
      try send(
        &d, to: recipients, try SentAttachments.named(files, of: d.key, in: db), by: actor, at: now, context, in: db)
    case .register:
      try giveArrivalNumber(&d, on: now.day, in: db)
      if let source = d.source {
        try RecipientStore.report(d.key, of: source, receivedAt: now, sentBack: "", in: db)
      }
    case .returnToSender(let reason):
      if let source = d.source {
        try RecipientStore.report(d.key, of: source, receivedAt: nil, sentBack: reason.tidied, in: db)
      }
    case .assign(let officer, let helpers, let deadline, _):
      try check(deadline: deadline, now)
      let known = try UnitStore.officers(of: d.unitID, in: db).first { $0.id == officer }
      guard let known, known.to.map({ $0 >= now.day }) ?? true else { throw DocumentRefusal.unknownOfficer }
      d.officerID = officer
      d.helpers = String(helpers.tidied.prefix(300))
      d.deadlineOn = deadline ?? d.deadlineOn
      d.timeline[d.timeline.count - 1].note = [known.name, action.note].filter { !$0.isEmpty }.joined(separator: ": ")
    case .process: d.processedOn = now.day
    case .reopen: d.processedOn = nil
    case .recall(let reason): try tellRecipients(of: d, reason: reason.tidied, at: now, context, in: db)
    case .submit, .sendBackToDraft, .review, .steer: break
    }
  }

  /// Số và ngày: the number is given in the transaction that issues, so that nothing is left over when it fails.
  private static func issue(
    _ d: inout Document, on day: Day, _ wanted: DocumentNumber?, at now: Instant, in db: any Connection
  ) throws {
    guard day <= now.day else { throw DocumentRefusal.dayInFuture(day) }
    d.notation = DocumentSign.notation(d.notation)
    try DocumentSign.check(d.notation, for: d.type)
    let scheme = try NumberStore.scheme(of: d.unitID, year: day.year, in: db)
    let book = Book.outgoing(d.type, isLegal: d.isLegal, scheme: scheme)
    let number = try wanted.map { try settle($0, d, book, on: day, in: db) } ?? next(d, book, on: day, in: db)
    if let effective = d.effectiveOn, effective < day { throw DocumentRefusal.effectBeforeIssue }
    if let expires = d.expiresOn, expires < d.effectiveOn ?? day { throw DocumentRefusal.expiryBeforeEffect }
    d.place = RegisterPlace(year: day.year, book: book, number: number)
    d.issuedOn = day
    try checkEffects(of: d, in: db)
    let sign = d.sign(number, on: day)
    try SignStore.claim(sign, on: day, of: d.key, in: db)
    d.sign = sign.text
    try LinkStore.name(d.key, sign: d.sign, on: d.effectiveOn ?? day, in: db)
    try settleAnswered(by: d, at: now, in: db)
  }

  /// Số đã giữ, given to its document; or số chèn, a number with a letter that fits between its neighbours.
  private static func settle(
    _ wanted: DocumentNumber, _ d: Document, _ book: Book, on day: Day, in db: any Connection
  ) throws -> DocumentNumber {
    if try NumberStore.useKept(wanted, on: day, of: d.key, book, in: db) { return wanted }
    guard !wanted.suffix.isEmpty else { throw DocumentRefusal.notReserved(wanted) }
    try NumberStore.insert(
      NumberEntry(number: wanted, day: day, state: .used, documentID: d.id), of: d.unitID, book, in: db)
    return wanted
  }

  /// The next number whose sign no other book has used, as after a change of the way of counting; those left out are
  /// void and say why.
  private static func next(
    _ d: Document, _ book: Book, on day: Day, in db: any Connection
  ) throws -> DocumentNumber {
    while true {
      let number = try NumberStore.next(of: d.unitID, book, on: day, in: db)
      let isTaken = try !DocumentStore.issued(d.sign(number, on: day), in: day.year, of: d.unitID, in: db).isEmpty
      let entry = NumberEntry(
        number: number, day: day, state: isTaken ? .void : .used, documentID: isTaken ? nil : d.id,
        reason: isTaken ? DocumentWords.doubleSign : "")
      try NumberStore.add(entry, of: d.unitID, book, in: db)
      if !isTaken { return number }
    }
  }

  /// What an issued document answers has been dealt with.
  private static func settleAnswered(by d: Document, at now: Instant, in db: any Connection) throws {
    for link in try LinkStore.links(from: d.key, in: db) where link.kind == .answers {
      guard let to = link.to, to.unitID == d.unitID, var question = try DocumentStore.find(to, in: db),
        question.direction == .incoming, question.state.isOpen
      else { continue }
      try question.append(DocumentEvent(.processed, at: now, by: d.timeline.last?.by ?? "", note: d.sign))
      question.processedOn = now.day
      try DocumentStore.update(question, in: db)
    }
  }

  /// Units of this installation find the document among their arrivals; anybody else is written down. Who has it gets
  /// only what they lack of the files.
  private static func send(
    _ d: inout Document, to recipients: [DocumentRecipient], _ files: [StoredFile], by actor: Actor, at now: Instant,
    _ context: DocumentContext, in db: any Connection
  ) throws {
    let known = try RecipientStore.list(of: d.key, in: db)
    var (added, told): ([DocumentRecipient], [String]) = ([], [])
    var seen: Set<String> = []
    for recipient in recipients where seen.insert(Self.name(recipient)).inserted {
      if let had = known.first(where: { Self.name($0) == Self.name(recipient) }) {
        guard let unit = had.unitID, let id = had.arrivedID, had.sentBack.isEmpty else { continue }
        let count = try SentAttachments.send(
          files, to: DocumentKey(unitID: unit, id: id), by: actor, at: now, ids: context.ids, in: db)
        if count > 0 { told.append(had.name) }
        continue
      }
      var sent = recipient
      sent.sentAt = now
      if let unit = recipient.unitID {
        guard context.tree.unit(unit) != nil, unit != d.unitID else {
          throw DocumentRefusal.unknownRecipient(recipient.name)
        }
        sent.arrivedID = try arrive(d, at: unit, files, by: actor, now, context.tree, context.ids, in: db)
      }
      added.append(sent)
      told.append(sent.name)
    }
    guard !told.isEmpty else { throw DocumentRefusal.recipientsMissing }
    try RecipientStore.add(added, of: d.key, in: db)
    let names = files.isEmpty ? [] : [DocumentWords.sentWith(files.map(\.name))]
    d.timeline[d.timeline.count - 1].note = String((told + names).joined(separator: "; ").prefix(2000))
    try journal(files, of: d, to: told, by: actor, at: now, context.ids, in: db)
  }

  /// Which bytes left the unit, and to whom.
  static func journal(
    _ files: [StoredFile], of d: Document, to names: [String], by actor: Actor, at now: Instant, _ ids: IDSource,
    in db: any Connection
  ) throws(DatabaseProblem) {
    for file in files {
      try Journal.add(
        Act(
          id: ids.next(), unitID: d.unitID, at: now, actor: actor, kind: "document.fileSent", subject: d.key.subject,
          summary: "\(d.sign) \(file.digest): \(String(names.joined(separator: "; ").prefix(1000)))"), in: db)
    }
  }

  /// Those who received a recalled document see so on theirs.
  private static func tellRecipients(
    of d: Document, reason: String, at now: Instant, _ context: DocumentContext, in db: any Connection
  ) throws {
    for recipient in try RecipientStore.list(of: d.key, in: db) where recipient.sentBack.isEmpty {
      guard let unit = recipient.unitID, let id = recipient.arrivedID,
        var arrived = try DocumentStore.find(id, unit: unit, in: db)
      else { continue }
      try arrived.append(DocumentEvent(.withdrawn, at: now, by: arrived.issuer, note: reason))
      // Nobody has taken it on, and nobody has to any more.
      if arrived.state == .arrived { arrived.deadlineOn = nil }
      try DocumentStore.update(arrived, in: db)
      try Outbox.add(
        unitID: d.unitID, kind: DocumentNotice.outboxKind,
        payload: DocumentNotice(document: arrived.key, officer: arrived.officerID, what: .recalled, sign: d.sign)
          .payload, at: now, ids: context.ids, in: db)
    }
  }

  private static func name(_ recipient: DocumentRecipient) -> String {
    recipient.unitID.map { "#\($0)" } ?? SearchKey(recipient.name).description
  }

  /// Tells those who have to go on with it.
  private static func react(
    to action: DocumentAction, _ d: Document, by actor: Actor, at now: Instant, _ context: DocumentContext,
    in db: any Connection
  ) throws {
    let notice: DocumentNotice? =
      switch action {
      case .assign(let officer, _, _, _) where officer != actor.officerID:
        DocumentNotice(document: d.key, officer: officer, what: .assigned, sign: d.sign)
      case .sendBackToDraft where d.officerID != nil && d.officerID != actor.officerID:
        DocumentNotice(document: d.key, officer: d.officerID, what: .returned, sign: "")
      case .returnToSender:
        d.source.map { DocumentNotice(document: $0, officer: nil, what: .sentBack, sign: d.sign) }
      default: nil
      }
    guard let notice else { return }
    try Outbox.add(
      unitID: d.unitID, kind: DocumentNotice.outboxKind, payload: notice.payload, at: now, ids: context.ids, in: db)
  }
}

extension Document {
  /// Its sign with a number of a day.
  fileprivate func sign(_ number: DocumentNumber, on day: Day) -> DocumentSign {
    DocumentSign(number: number, year: isLegal ? day.year : nil, notation: notation)
  }
}
