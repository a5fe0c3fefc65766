public import Storage

/// Chỉ mục từ của văn bản: derived from the documents, made anew after a restore or when somebody doubts it.
public enum DocumentWordsIndex {
  /// Makes every document's words anew, some hundred in a transaction. Tells how many documents there were.
  @discardableResult
  public static func rebuild(in database: any Database) async throws -> Int {
    var (last, count): (DocumentKey?, Int) = (nil, 0)
    while true {
      let after = last
      let (end, size) = try await database.write { db in try DocumentStore.reindex(after: after, in: db) }
      count += size
      guard let end else { return count }
      last = end
    }
  }
}
