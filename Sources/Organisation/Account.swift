public import Ground

/// Tài khoản: how a person gets in.
public struct Account: Sendable, Equatable {
  /// Its number.
  public var id: ID<Account>
  /// Tên đăng nhập, unique.
  public var userName: String
  /// The person's name.
  public var name: String
  /// Argon2id.
  public var passwordHash: String
  /// Whether the password was given by someone else and must be changed.
  public var mustChange: Bool
  /// Whether it may no longer sign in.
  public var isDisabled: Bool
  /// The unit it works in.
  public var unitID: ID<Unit>
  /// The officer it belongs to.
  public var officerID: ID<Officer>?
  /// Wrong passwords since the last right one.
  public var failures: Int
  /// Until when it is locked.
  public var lockedUntil: Instant?
  /// Goes up with every change.
  public var version: Int

  /// An account.
  public init(
    id: ID<Account>, userName: String, name: String, passwordHash: String, mustChange: Bool, unitID: ID<Unit>,
    officerID: ID<Officer>? = nil
  ) {
    self.id = id
    self.userName = userName
    self.name = name
    self.passwordHash = passwordHash
    self.mustChange = mustChange
    isDisabled = false
    self.unitID = unitID
    self.officerID = officerID
    failures = 0
    version = 1
  }

  /// Whether a text can be a user name: 3 to 40 of a–z, 0–9, dot and hyphen.
  public static func isUserName(_ text: String) -> Bool {
    (3...40).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
      }
  }
}

/// When a wrong password locks an account: pure.
public enum LockRule {
  /// Wrong passwords in a row that lock it.
  public static let failures = 5
  /// For how long, in seconds: 15 minutes, doubled with every further five failures up to a day.
  public static func seconds(after failures: Int) -> Int {
    min(900 << min(max(0, failures / Self.failures - 1), 7), 86_400)
  }
  /// The account after one more wrong password.
  static func failed(_ account: Account, at now: Instant) -> Account {
    var account = account
    account.failures += 1
    if account.failures % failures == 0 { account.lockedUntil = now + seconds(after: account.failures) }
    return account
  }
}
