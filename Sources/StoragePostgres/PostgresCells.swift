import CPostgres
import Storage

/// One row of a result of libpq, whose cells are text.
struct PostgresCells: Cells {
  let result: OpaquePointer?
  let row: Int32

  func integer(at place: Int) -> Int { bytes(at: place).map(Self.integer) ?? 0 }

  func bytes(at place: Int) -> UnsafeBufferPointer<UInt8>? {
    let column = Int32(place)
    guard PQgetisnull(result, row, column) == 0, let bytes = PQgetvalue(result, row, column) else { return nil }
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: Int(PQgetlength(result, row, column)))
  }

  /// The cell as the type its column has.
  func value(at place: Int, _ kind: Oid) -> Value {
    guard let cell = bytes(at: place) else { return .null }
    switch kind {
    case 20, 21, 23: return .integer(Self.integer(cell))
    case 16: return .boolean(cell.first == 0x74)
    default: return .text(String(decoding: cell, as: UTF8.self))
    }
  }

  private static func integer(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
    var number = 0
    for byte in cell where byte != 0x2D { number = number &* 10 &+ Int(byte &- 0x30) }
    return cell.first == 0x2D ? -number : number
  }
}
