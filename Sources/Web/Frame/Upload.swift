import Foundation
import Ground

/// The file of a multipart form.
struct Upload {
  let name: String
  let bytes: ArraySlice<UInt8>

  /// Finds the part with a file name; nil when there is none or it is empty.
  init?(_ body: [UInt8], contentType: String) {
    guard let boundary = Upload.boundary(contentType), let start = Upload.find(boundary, in: body[...]),
      let head = Upload.find([0x0D, 0x0A, 0x0D, 0x0A], in: body[start...]), head - start < 4096
    else { return nil }
    let lines = String(decoding: body[start..<head], as: UTF8.self)
    guard let named = lines.range(of: "filename=\"") else { return nil }
    let file = lines[named.upperBound...].prefix { $0 != "\"" }
    guard !file.isEmpty, let end = Upload.find([0x0D, 0x0A] + boundary, in: body[(head + 4)...]) else { return nil }
    name = String(file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "").tidied
    bytes = body[(head + 4)..<end]
    guard !bytes.isEmpty else { return nil }
  }

  /// One to seventy characters (RFC 2046), with or without quotes.
  private static func boundary(_ contentType: String) -> [UInt8]? {
    guard contentType.hasPrefix("multipart/form-data"), let mark = contentType.range(of: "boundary=") else { return nil }
    let value = contentType[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " }
    return (1...70).contains(value.utf8.count) ? Array(("--" + value).utf8) : nil
  }

  private static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
    guard let first = needle.first, hay.count >= needle.count else { return nil }
    var place = hay.startIndex
    while let next = hay[place...].firstIndex(of: first), next + needle.count <= hay.endIndex {
      if hay[next..<(next + needle.count)].elementsEqual(needle) { return next }
      place = next + 1
    }
    return nil
  }
}
