public import Ground
public import Organisation

/// Văn bản: one document in a unit's registers, on its way out or in.
public struct Document: Sendable, Equatable {
  /// The unit in whose register it stands; the first half of every reference to it.
  public var unitID: ID<Unit>
  /// The second half.
  public var id: ID<Document>
  /// Goes up with every change; an edit names the version it was made on.
  public var version = 1
  /// Out or in.
  public var direction: DocumentDirection
  /// What follows from the timeline.
  public var state: DocumentState
  /// Tên loại.
  public var type: DocumentType
  /// Văn bản quy phạm pháp luật.
  public var isLegal = false
  /// Độ khẩn.
  public var urgency = Urgency.normal
  /// Số, ký hiệu as on the paper; empty while an outgoing document has none.
  public var sign = ""
  /// What follows the number, as `KH-UBND`.
  public var notation = ""
  /// Cơ quan ban hành, of an incoming document.
  public var issuer = ""
  /// Trích yếu.
  public var subject: String
  /// Người ký, with their position in words.
  public var signer = ""
  /// The position, in words.
  public var signerPosition = ""
  /// Ngày ban hành.
  public var issuedOn: Day?
  /// The place in the unit's own register: year, book and number (số đến of an incoming document).
  public var place: RegisterPlace?
  /// Ngày đến, of an incoming document.
  public var arrivedOn: Day?
  /// Hạn xử lý.
  public var deadlineOn: Day?
  /// Người chủ trì xử lý; of a draft, who writes it.
  public var officerID: ID<Officer>?
  /// Phối hợp, in words.
  public var helpers = ""
  /// When it was dealt with.
  public var processedOn: Day?
  /// Ngày có hiệu lực.
  public var effectiveOn: Day?
  /// Hết hiệu lực by its own words.
  public var expiresOn: Day?
  /// The document of another unit of this installation that arrived as this one.
  public var source: DocumentKey?
  /// Ghi chú.
  public var note = ""
  /// What a draft says, for the paper to be made of it.
  public var content = DocumentContent()
  /// Everything that happened.
  public var timeline: [DocumentEvent]

  /// A document.
  public init(
    unitID: ID<Unit>, id: ID<Document>, direction: DocumentDirection, state: DocumentState, type: DocumentType,
    subject: String, timeline: [DocumentEvent]
  ) {
    self.unitID = unitID
    self.id = id
    self.direction = direction
    self.state = state
    self.type = type
    self.subject = subject
    self.timeline = timeline
  }

  /// The whole reference.
  public var key: DocumentKey { DocumentKey(unitID: unitID, id: id) }

  /// Quá hạn: still open after its deadline, also where nobody has registered what arrived.
  public func isOverdue(on day: Day) -> Bool {
    guard let deadlineOn, direction == .incoming, state.isAwaited else { return false }
    return deadlineOn < day
  }

  /// Whether it was dealt with in time; nil while it is open or when it had no deadline.
  public var isInTime: Bool? {
    guard let deadlineOn, let processedOn else { return nil }
    return processedOn <= deadlineOn
  }
}

/// A reference across units: unit and id.
public struct DocumentKey: Hashable, Sendable {
  /// The unit.
  public var unitID: ID<Unit>
  /// The document of that unit.
  public var id: ID<Document>
  /// A reference.
  public init(unitID: ID<Unit>, id: ID<Document>) {
    self.unitID = unitID
    self.id = id
  }
  /// As journal and evidence call it.
  public var subject: String { "van-ban:\(id)" }

  /// As evidence of a thing of `unit` names it: with its own unit where that is another.
  public func evidence(of unit: ID<Unit>) -> String { unit == unitID ? subject : "van-ban:\(unitID)/\(id)" }

  /// Reads what `evidence(of:)` wrote; nil for anything else.
  public init?(evidence: String, of unit: ID<Unit>) {
    guard evidence.hasPrefix("van-ban:") else { return nil }
    let parts = evidence.dropFirst(8).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, let id = ID<Document>(last) else { return nil }
    switch parts.count {
    case 1: self.init(unitID: unit, id: id)
    case 2:
      guard let other = ID<Unit>(parts[0]) else { return nil }
      self.init(unitID: other, id: id)
    default: return nil
    }
  }

  /// The document that a subject names; nil for anything else.
  public static func id(subject: String) -> ID<Document>? {
    subject.hasPrefix("van-ban:") ? ID<Document>(String(subject.dropFirst(8))) : nil
  }
}

/// Where a document stands in its unit's registers.
public struct RegisterPlace: Hashable, Sendable {
  /// The year of the book.
  public var year: Int
  /// The book.
  public var book: Book
  /// The number in it.
  public var number: DocumentNumber
  /// A place.
  public init(year: Int, book: Book, number: DocumentNumber) {
    self.year = year
    self.book = book
    self.number = number
  }
}

/// Nội dung dự thảo: what the paper is made of, as typed.
public struct DocumentContent: Sendable, Equatable, Codable {
  /// Căn cứ, one a line.
  public var bases = ""
  /// Kính gửi, one a line.
  public var addressees = ""
  /// The body, in the markup of papers.
  public var body = ""
  /// Nơi nhận, one a line.
  public var recipients = ""
  /// Lines above the position, as `TM. ỦY BAN NHÂN DÂN`, one a line.
  public var authority = ""
  /// Địa danh.
  public var placeName = ""

  /// Nothing yet.
  public init() {}

  /// Whether anything was written.
  public var isEmpty: Bool { self == DocumentContent() }

  /// Every text of it, for the search.
  var text: String { [addressees, bases, body].joined(separator: "\n") }
}

/// Nơi nhận: a unit of this installation, which finds the document among its arrivals, or a name.
public struct DocumentRecipient: Sendable, Equatable {
  /// The recipient's unit here; nil for anybody else.
  public var unitID: ID<Unit>?
  /// As it stands on the paper.
  public var name: String
  /// When it was sent; nil until it is.
  public var sentAt: Instant?
  /// The document it became at the recipient's.
  public var arrivedID: ID<Document>?
  /// When the recipient registered it.
  public var receivedAt: Instant?
  /// Why the recipient sent it back.
  public var sentBack: String

  /// A recipient.
  public init(
    unitID: ID<Unit>? = nil, name: String, sentAt: Instant? = nil, arrivedID: ID<Document>? = nil,
    receivedAt: Instant? = nil, sentBack: String = ""
  ) {
    self.unitID = unitID
    self.name = name
    self.sentAt = sentAt
    self.arrivedID = arrivedID
    self.receivedAt = receivedAt
    self.sentBack = sentBack
  }
}
