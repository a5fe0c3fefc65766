import Ground

/// Words by which the catalogue says who carries a procedure out.
enum LevelWords {
  private static let kinds = ["xã": "commune", "huyện": "district", "tỉnh": "province"]

  /// Whether a decision is a committee's, by its number: `136/QĐ-UBND`.
  static func isOfCommittee(_ decision: String) -> Bool { decision.uppercased().contains("UBND") }

  /// The kinds of units a level names, as `tỉnh/xã`; nil when it is not written down. What stands in brackets is history
  /// or a remark, and `Công an xã` is not the commune's committee.
  static func kinds(of level: String) -> Set<String>? {
    let text = level.tidied.lowercased()
    guard !text.isEmpty else { return nil }
    let head = text.prefix { $0 != "(" }
    return Set(head.split(whereSeparator: { "/,;".contains($0) }).compactMap { kinds[String($0).tidied] })
  }
}
