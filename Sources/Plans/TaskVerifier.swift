import Ground
public import Storage

/// Đối chiếu nhiệm vụ: what is stored beside the logs, worked out again.
public enum TaskVerifier {
  /// Tasks whose stored state, deadline, end or counts are not what their logs come to, a page at a time.
  public static func run(_ database: any Database) async throws -> (count: Int, differing: [TaskReference]) {
    var (last, count): (TaskReference?, Int) = (nil, 0)
    var differing: [TaskReference] = []
    while true {
      let after = last
      let page = try await database.read { db in try TaskStore.everything(after: after, limit: 500, in: db) }
      guard let end = page.last else { return (count, differing) }
      differing += page.filter { !$0.isSound }.map(\.task.reference)
      count += page.count
      last = end.task.reference
    }
  }
}
