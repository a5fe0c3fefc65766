import Ground

/// Phần của quyết định: what somebody can write before it is issued.
public enum DecisionPart: String, Sendable, CaseIterable {
  /// Cơ quan chủ quản.
  case superior
  /// Cơ quan ban hành.
  case issuer
  /// Địa danh.
  case place
  /// Trích yếu.
  case subject
  /// Căn cứ, one a line.
  case bases
  /// Các điều, parted by an empty line.
  case articles
  /// Nơi nhận, one a line.
  case recipients
  /// Quyền hạn rồi chức vụ, one a line.
  case office
  /// Họ tên người ký.
  case signer

  /// Whether a decision can be without it.
  public var mayBeEmpty: Bool { self == .superior || self == .signer }

  /// Words in braces that nothing replaces: they would be printed as they stand.
  static func unknownMarks(in text: String) -> [String] {
    text.matches(of: /\{[^{}\n]*\}/).map { String($0.output) }.filter { !RoundWords.marks.contains($0) }
  }

  /// Several lines, each tidied; empty lines part articles and stay single.
  static func tidied(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = String(line).tidied
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
