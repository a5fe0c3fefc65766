import COpenSSL

/// SHA-256 by libcrypto.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    _ = COpenSSL.SHA256(bytes, bytes.count, &out)
    return out
  }

  /// The digest in lower-case hexadecimal, 64 characters.
  public static func hex(of bytes: [UInt8]) -> String { Hex.text(digest(of: bytes)) }
}

extension SHA256 {
  /// The digest of bytes that come in pieces.
  public struct Stream: ~Copyable {
    private let context: OpaquePointer?

    /// Begins with nothing.
    public init() {
      context = EVP_MD_CTX_new()
      EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public func add(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

    /// The digest of all bytes so far, in hexadecimal; the last thing asked.
    public consuming func hex() -> String {
      var digest = [UInt8](repeating: 0, count: 32)
      EVP_DigestFinal_ex(context, &digest, nil)
      return Hex.text(digest)
    }
  }
}

/// Bytes as hexadecimal text.
public enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Lower-case, two digits a byte.
  public static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
