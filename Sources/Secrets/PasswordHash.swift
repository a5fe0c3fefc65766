import CArgon2
import Foundation

/// Argon2id in its own text form, `$argon2id$v=19$m=19456,t=2,p=1$…`, by libargon2.
public enum PasswordHash {
  /// What one hash may cost: memory in KiB, passes, lanes.
  public struct Cost: Sendable {
    let memory: UInt32
    let passes: UInt32
    /// 19 MiB and two passes, as OWASP advises: about 40 ms.
    public static let standard = Cost(memory: 19_456, passes: 2)
    /// As little as the library allows: for tests that sign in a hundred times.
    public static let least = Cost(memory: 64, passes: 1)
  }

  /// The hash of a password under a fresh salt.
  public static func make(_ password: String, salt: [UInt8] = SecretBytes.random(16), cost: Cost = .standard) -> String
  {
    let secret = Array(password.precomposedStringWithCanonicalMapping.utf8)
    var out = [CChar](repeating: 0, count: 256)
    let status = argon2id_hash_encoded(
      cost.passes, cost.memory, 1, secret, secret.count, salt, salt.count, 32, &out, out.count)
    precondition(status == ARGON2_OK.rawValue, "argon2 refused its parameters")
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the password belongs to the hash.
  public static func matches(_ password: String, _ hash: String) -> Bool {
    let secret = Array(password.precomposedStringWithCanonicalMapping.utf8)
    return argon2id_verify(hash, secret, secret.count) == ARGON2_OK.rawValue
  }
}
