/// Mặt của một con số hồ sơ: which part of the whole a number of dossiers counts.
enum Facet: String, Sendable, Hashable {
  case total, received, carried, fresh, online, onlineFull, onlinePart, direct, post, resolved, pending, returned,
    early, onTime, earlyOrOnTime
  case late, pendingLate, pendingOnTime

  /// Facets that part one whole.
  enum Group: Sendable { case channel, outcome, stage, pendingOutcome }

  var group: Group? {
    switch self {
    case .online, .onlineFull, .onlinePart, .direct, .post, .carried, .fresh: .channel
    case .early, .onTime, .earlyOrOnTime, .late: .outcome
    case .resolved, .pending, .returned: .stage
    case .pendingLate, .pendingOnTime: .pendingOutcome
    case .total, .received: nil
    }
  }

  /// Words that say it all by themselves: `tồn 2.310; nhận 21.467; tổng: 607`.
  static let single: [String: Facet] = [
    "ton": .carried, "cu": .carried, "tong": .total, "cong": .total, "tong cong": .total, "cong chung": .total,
    "con": .pending, "con lai": .pending, "hien con": .pending, "nhan": .received, "tra": .resolved, "xong": .resolved,
    "so con lai": .pending, "chua tra": .pending, "da xong": .resolved, "lam xong": .resolved, "nhan moi": .fresh,
  ]

  /// What words beside a number say it counts.
  static func of(_ items: [Item], _ range: Range<Int>) -> Facet? {
    guard !aside.isIn(items, range) else { return nil }
    let isPending = pendingWords.isIn(items, range)
    for (phrases, facet) in outcomes where phrases.isIn(items, range) {
      guard isPending else { return facet }
      return facet == .late ? .pendingLate : .pendingOnTime
    }
    if let level = range.first(where: { items[$0].word == "mucdo" }), level + 1 < range.upperBound,
      let value = items[level + 1].figure?.value, value == 3 || value == 4, !isPending
    {
      // Until 2022 the two ways online were levels 3 and 4.
      return value == 4 ? .onlineFull : .onlinePart
    }
    for (phrases, facet) in words {
      if phrases.isIn(items, range) { return facet }
    }
    return nil
  }

  /// What is done to dossiers besides taking in and resolving them: its numbers are no part of the whole.
  private static let aside = Phrases("sohoa|so hoa|thanh toan|ky so|dinh danh|tai su dung|hai long")

  /// The stage of the work that words speak of; nil when they name none, or both.
  static func stage(_ items: [Item], _ range: Range<Int>) -> Facet? {
    switch (resolvedWords.isIn(items, range), pendingWords.isIn(items, range)) {
    case (true, false): .resolved
    case (false, true): .pending
    default: nil
    }
  }

  private static let resolvedWords = Phrases("da giaiquyet|giaiquyet xong|da xuly|da duoc giaiquyet|da tra")
  private static let pendingWords = Phrases(
    "dang giaiquyet|dang xuly|chua giaiquyet|dang trong qua trinh|chua xuly|chua den han|dang thu ly|chuyen ky sau|chuyen sang ky sau"
      + "|dang dunghan|con dunghan|chua den hen|cho xuly|dang cho|ton cuoi|chua hoan thanh|chua co ket qua|con dang|chuyen qua ky sau"
      + "|chua tra|ton cuoi ky|con ton|dang tham dinh|dang duoc giaiquyet|dang duoc xuly|chuyen tiep sang|con lai|chuyen sang thang sau|chuyen sang quy sau|chuyen quy sau|chuyen thang sau|dang con|dang lam|cuoi quy con|cuoi thang con|cuoi nam con|cuoi ky con|dang trong|chua xong|chua co ket qua|dang xem xet"
  )
  private static let outcomes: [(Phrases, Facet)] = [
    (Phrases("truocdunghan"), .earlyOrOnTime), (Phrases("quahan"), .late), (Phrases("truochan"), .early),
    (Phrases("dunghan|chua den han"), .onTime),
  ]
  private static let words: [(Phrases, Facet)] = [
    (
      Phrases(
        "ky truoc|ton dau ky|nam truoc chuyen|thang truoc|quy truoc|nam 2 chuyen|ton ky|ton tu|nam truoc|ton dong ky|chuyen tu|con ton tu|tu ky|tu nam|dau ky|ton cu|ky cu|cu chuyen|ton truoc|dau quy con|dau thang con|dau nam con|dau nam|dau quy|dau thang|ban giao|con lai tu"
      ),
      .carried
    ),
    (pendingWords, .pending),
    (Phrases("chuyen sang|chuyen qua"), .carried),
    (Phrases("rut hoso|tra lai|tu choi|khong du dieu kien|rut|huy|cong dan rut"), .returned),
    (Phrases("toantrinh"), .onlineFull), (Phrases("tructuyen motphan|dvctt motphan|motphan"), .onlinePart),
    (
      Phrases(
        "tructuyen|cong dvc|cong dvctt|dvcqg|cong dvcqg|qua dvctt|bang dvctt|moi truong mang|moi truong dien tu|vneid|tren mang|hoso dien tu"
      ), .online
    ), (Phrases("tructiep|tai quay|ban giay|tai cho|nop giay|ban cung"), .direct),
    (Phrases("buuchinh|buu dien"), .post),
    (
      Phrases(
        "tiepnhan moi|moi tiepnhan|nhan moi|phat sinh trong|tiepnhan trong ky|moi phat sinh|phat sinh moi|moi trong ky|nhan trong|tiepnhan trong|nop moi|hoso moi|tiepnhan them|nhan them|tiepnhan trong thang|tiepnhan trong quy|nhan trong ky"
      ), .fresh
    ),
    (
      Phrases(
        "da giaiquyet|giaiquyet xong|da tra|da xuly|duoc giaiquyet|da hoan thanh|da duoc giaiquyet|hoan thanh|ket qua giaiquyet|da tra ket qua|giaiquyet duoc|da co ket qua|xuly xong|hoso giaiquyet|tra ket qua|xong|da hoan tat|tra xong"
      ), .resolved
    ),
    (
      Phrases(
        "tongso hoso|tongso|tong luot|tong hoso|tong tiepnhan|phai giaiquyet|nhan giaiquyet|tiepnhan va giaiquyet"),
      .total
    ),
    (Phrases("tiepnhan|da nhan|nhan|nop"), .received), (Phrases("giaiquyet|tra hoso"), .resolved),
  ]
}
