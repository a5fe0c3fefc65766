public import Ground
public import Organisation
public import Storage

/// Hệ thống hóa văn bản quy phạm pháp luật: the legal documents of a unit over a period, as they stand on its last day.
///
/// The lists are those of practice; no form of the decree is claimed, for its text was not at hand.
public struct Systematisation: Sendable {
  /// Danh mục.
  public enum List: String, StoredEnum, Sendable, CaseIterable {
    /// In force on the last day, also in part, and what was issued and is not in force yet.
    case inForce
    case ended, endedInPart
    /// Ngưng hiệu lực, all of it or a part.
    case suspended
    /// Cần sửa đổi, bổ sung, thay thế, bãi bỏ, ngưng hiệu lực: the last review said so, and it is not done.
    case toChange
    /// Nobody knows when it took effect.
    case unclear
  }

  /// A document as it stands on the last day.
  public struct Item: Sendable {
    /// The document.
    public var document: Document
    /// Whether it is in force.
    public var force: Force
    /// The last review up to that day.
    public var review: LegalReview?
    /// Whether what that review asked for was still to be done on that day.
    public var isToChange: Bool
    /// The lists it belongs to.
    public var lists: Set<List>
  }

  /// The period; the lists hold for its last day.
  public let period: Period
  /// Every document, by type, then by day.
  public let items: [Item]

  /// What of some documents belongs to a period: issued by its last day, and not ended before its first.
  public init(
    period: Period, documents: [(document: Document, changes: [Force.Change])],
    reviews: [ID<Document>: [LegalReview]]
  ) {
    self.period = period
    items = documents.compactMap { document, changes in
      guard let issued = document.issuedOn, issued <= period.to else { return nil }
      func force(on day: Day) -> Force {
        Force.of(effectiveOn: document.effectiveOn, expiresOn: document.expiresOn, changes: changes, on: day)
      }
      if case .ended(let day, _) = force(on: period.to), day < period.from { return nil }
      return Item(document, force(on: period.to), reviews[document.id] ?? [], on: period.to)
    }.sorted { a, b in
      let order = DocumentType.allCases
      let (x, y) = (order.firstIndex(of: a.document.type) ?? 0, order.firstIndex(of: b.document.type) ?? 0)
      return (x, a.document.issuedOn?.number ?? 0, a.document.id.value)
        < (y, b.document.issuedOn?.number ?? 0, b.document.id.value)
    }
  }

  /// One of the lists.
  public func items(in list: List) -> [Item] { items.filter { $0.lists.contains(list) } }
}

extension Systematisation.Item {
  init(_ document: Document, _ force: Force, _ reviews: [LegalReview], on day: Day) {
    self.document = document
    self.force = force
    // Those of one day stand in the order they were written down.
    let last = reviews.last { $0.reviewedOn <= day }
    review = last
    isToChange = last.map { $0.outcome != .keep && ($0.handledOn.map { $0 > day } ?? true) } ?? false
    lists = []
    let statuses = force.statuses
    if !statuses.isDisjoint(with: [.inForce, .notYet]) { lists.insert(.inForce) }
    if statuses.contains(.ended) { lists.insert(.ended) }
    if statuses.contains(.partlyEnded) { lists.insert(.endedInPart) }
    if !statuses.isDisjoint(with: [.suspended, .partlySuspended]) { lists.insert(.suspended) }
    // Also where a part of it has ended or it rests: the list of what is in force prints the day.
    if statuses.contains(.unknown) || document.effectiveOn == nil && !statuses.contains(.ended) {
      lists.insert(.unclear)
    }
    // What has ended needs nothing any more.
    if isToChange, !statuses.contains(.ended) { lists.insert(.toChange) }
  }
}

extension Systematisation {
  /// The legal documents of a unit over a period.
  ///
  /// Throws `tooManyDocuments` where there are more than any list is read of.
  public static func read(
    _ unit: ID<Unit>, _ period: Period, in db: any Connection
  ) throws -> Systematisation {
    let documents = try LegalReviewStore.legalDocuments(of: unit, .outgoing, limit: mostDocuments + 1, in: db)
    guard documents.count <= mostDocuments else { throw DocumentRefusal.tooManyDocuments(mostDocuments) }
    return Systematisation(
      period: period, documents: documents, reviews: try LegalReviewStore.all(of: unit, in: db))
  }

  /// No unit has issued more.
  public static let mostDocuments = 5000
}
