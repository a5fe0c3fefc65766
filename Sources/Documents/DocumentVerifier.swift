public import Ground
public import Organisation
public import Storage

/// Đối chiếu văn bản: what is stored beside the timelines and the books, worked out again.
public enum DocumentVerifier {
  /// What does not fit together.
  public enum Difference: Sendable, Equatable {
    /// The stored state is not what the timeline comes to.
    case state(DocumentKey, sign: String)
    /// A number is given to a document that does not say so, or the other way round.
    case number(ID<Unit>, Book, year: Int, DocumentNumber)
  }

  /// Looks through everything, a page at a time.
  public static func run(_ database: any Database) async throws -> (count: Int, differences: [Difference]) {
    var (last, count): (DocumentKey?, Int) = (nil, 0)
    var differences: [Difference] = []
    while true {
      let after = last
      let page = try await database.read { db in try DocumentStore.everything(after: after, limit: 500, in: db) }
      guard let end = page.last else { break }
      for d in page where DocumentRule.state(of: d.timeline, d.direction) != d.state {
        differences.append(.state(d.key, sign: d.sign))
      }
      count += page.count
      last = end.key
    }
    let numbers = try await database.read { db in try NumberStore.contradictions(limit: 100, in: db) }
    return (count, differences + numbers.map { .number($0.unit, $0.book, year: $0.year, $0.number) })
  }
}
