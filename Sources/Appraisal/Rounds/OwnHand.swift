public import Ground
public import Organisation

/// Người tự chấm phiếu: whoever wrote into a sheet for its unit judges it at no later step, whatever rights they have
/// come to since. Pure.
public enum OwnHand {
  /// The accounts that wrote into a sheet for its unit: answers, figures, points, evidence, words. What the system
  /// entered and what is from before accounts were written down is nobody's.
  public static func accounts(_ entries: [SheetEntry]) -> Set<ID<Account>> {
    Set(entries.filter { $0.stage == .own }.compactMap(\.accountID))
  }

  /// Whether an account did; the machine's operator, who has none, did not.
  public static func has(_ account: ID<Account>?, in entries: [SheetEntry]) -> Bool {
    account.map { accounts(entries).contains($0) } ?? false
  }

  /// Throws `scoredForUnit` where an account did.
  static func refuse(_ account: ID<Account>?, in entries: [SheetEntry]) throws(RoundRefusal) {
    if has(account, in: entries) { throw .scoredForUnit }
  }
}
