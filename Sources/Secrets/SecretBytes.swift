import COpenSSL

/// Unguessable values for sessions, tokens and first passwords. The one place where chance comes in.
public enum SecretBytes {
  /// `count` bytes from the operating system's generator.
  public static func random(_ count: Int) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: count)
    precondition(RAND_bytes(&out, Int32(count)) == 1, "the system has no randomness")
    return out
  }

  /// 256 bits as hexadecimal text, for a cookie or a token.
  public static func token() -> String { Hex.text(random(32)) }

  /// A password a person can type: four groups of five letters and digits that cannot be mixed up (100 bits).
  public static func password() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
    var letters: [UInt8] = []
    while letters.count < 20 {
      // 248 = 8 × 31: larger bytes would make some letters likelier.
      for byte in random(32) where byte < 248 && letters.count < 20 { letters.append(alphabet[Int(byte) % 31]) }
    }
    return stride(from: 0, to: 20, by: 5)
      .map { String(decoding: letters[$0..<($0 + 5)], as: UTF8.self) }.joined(separator: "-")
  }

  /// Whether two values are equal, in a time that does not tell where they differ.
  public static func equal(_ a: String, _ b: String) -> Bool {
    let x = Array(a.utf8)
    let y = Array(b.utf8)
    return x.count == y.count && CRYPTO_memcmp(x, y, x.count) == 0
  }
}
