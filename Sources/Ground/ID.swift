import Synchronization

/// The number of one thing of kind `Thing`. Ids of different things cannot be mixed up.
///
/// 63 bits: 42 of milliseconds since 2020, 21 of sequence, so that later things have larger ids and indexes grow at
/// their end. Written as decimal text wherever a page or JSON shows it.
public struct ID<Thing>: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The number as stored.
  public let value: Int

  /// The id with this number.
  public init(_ value: Int) { self.value = value }
  /// Reads decimal digits.
  public init?(_ description: String) {
    guard let value = Digits.value(description.utf8) else { return nil }
    self.value = value
  }
  /// Decimal digits.
  public var description: String { String(value) }
  public static func < (a: ID, b: ID) -> Bool { a.value < b.value }
}

extension ID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = ID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Where new ids come from. Passed in, so that tests and the demo choose them.
public final class IDSource: Sendable {
  private let last: Mutex<Int>
  private let clock: @Sendable () -> Instant

  /// Ids that follow `clock`. `seed` (21 bits) keeps two processes of one moment apart.
  public init(seed: Int, clock: @escaping @Sendable () -> Instant) {
    self.clock = clock
    last = Mutex(seed & 0x1F_FFFF)
  }

  /// Ids 1, 2, 3 … after `start`: for tests.
  public static func counting(from start: Int = 0) -> IDSource {
    let source = IDSource(seed: 0, clock: { Instant(seconds: 0) })
    source.last.withLock { $0 = start }
    return source
  }

  /// A new id, larger than every one this source gave before.
  public func next<Thing>(_ thing: Thing.Type = Thing.self) -> ID<Thing> {
    let epoch = 1_577_836_800  // 2020-01-01T00:00:00Z
    let floor = (clock().seconds - epoch) * 1000 << 21
    return ID(
      last.withLock { last in
        // The low bits of the seed survive the jump to a new second.
        last = last >= floor ? last + 1 : floor | (last & 0x1F_FFFF)
        return last
      })
  }
}
