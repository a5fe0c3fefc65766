/// Cuts lists into parts of few sizes, so that statements over them have few shapes and prepared ones are found again.
public enum StatementShapes {
  /// Parts of 64 items, then of 16, 4 and 1.
  public static func parts<T>(_ items: [T]) -> [ArraySlice<T>] {
    var parts: [ArraySlice<T>] = []
    var start = 0
    while start < items.count {
      let left = items.count - start
      let size = left >= 64 ? 64 : left >= 16 ? 16 : left >= 4 ? 4 : 1
      parts.append(items[start..<(start + size)])
      start += size
    }
    return parts
  }
}
