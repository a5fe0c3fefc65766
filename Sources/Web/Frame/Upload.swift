import Foundation
import Ground

/// A form with a file (multipart/form-data, RFC 7578): the first file that is not empty, and the text fields.
struct Upload {
  /// The file's name without any folder.
  let name: String
  let bytes: ArraySlice<UInt8>
  let fields: Form

  /// Reads a body; nil when there is no file in it or it is not such a form.
  init?(_ body: [UInt8], contentType: String) {
    guard let (fields, found) = Upload.parts(body, contentType: contentType), let file = found else { return nil }
    (name, bytes, self.fields) = (file.name, file.bytes, fields)
  }

  /// The text fields alone; empty when the body is no such form.
  static func fields(_ body: [UInt8], contentType: String) -> Form {
    Upload.parts(body, contentType: contentType)?.fields ?? Form()
  }

  private static func parts(
    _ body: [UInt8], contentType: String
  ) -> (fields: Form, file: (name: String, bytes: ArraySlice<UInt8>)?)? {
    guard let boundary = Upload.boundary(contentType) else { return nil }
    var fields = Form()
    var file: (name: String, bytes: ArraySlice<UInt8>)?
    var rest = body[...]
    guard let first = Upload.find(boundary, in: rest) else { return nil }
    rest = rest[(first + boundary.count)...]
    for _ in 0..<Upload.mostParts {
      guard let end = Upload.find([0x0D, 0x0A] + boundary, in: rest) else { break }
      if let part = Part(rest[..<end]) {
        if let name = part.fileName {
          if file == nil, !part.bytes.isEmpty { file = (name, part.bytes) }
        } else if let text = String(validating: part.bytes, as: UTF8.self) {
          fields.set(part.name, text.tidied)
        }
      }
      rest = rest[(end + 2 + boundary.count)...]
    }
    return (fields, file)
  }

  private static let mostParts = 32

  /// Whether a body is whole: it has a boundary, begins and ends with it. What broke off on the way does not.
  static func isWhole(_ body: [UInt8], contentType: String) -> Bool {
    guard let boundary = boundary(contentType), find(boundary, in: body.prefix(2048)) != nil else { return false }
    return find(boundary + [0x2D, 0x2D], in: body.suffix(boundary.count + 64)) != nil
  }

  /// The token that shows a form is ours: its first field, so that a large file need not be looked through for it.
  static func formToken(_ body: [UInt8], contentType: String) -> String? {
    guard let boundary = boundary(contentType), let first = find(boundary, in: body.prefix(2048)) else { return nil }
    let rest = body.prefix(2048)[(first + boundary.count)...]
    guard let end = find([0x0D, 0x0A] + boundary, in: rest), let part = Part(rest[..<end]),
      part.name == "form_token"
    else { return nil }
    return String(validating: part.bytes, as: UTF8.self)
  }

  private struct Part {
    let name: String
    let fileName: String?
    let bytes: ArraySlice<UInt8>

    init?(_ part: ArraySlice<UInt8>) {
      guard let head = Upload.find([0x0D, 0x0A, 0x0D, 0x0A], in: part), head - part.startIndex < 4096 else {
        return nil
      }
      let lines = String(decoding: part[..<head], as: UTF8.self)
      guard let name = Part.value("; name=\"", in: lines) else { return nil }
      self.name = name
      fileName = Part.value("filename=\"", in: lines).map { path in
        String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "").tidied
      }
      bytes = part[(head + 4)...]
    }

    private static func value(_ mark: String, in lines: String) -> String? {
      lines.range(of: mark).map { String(lines[$0.upperBound...].prefix { $0 != "\"" }) }
    }
  }

  /// One to seventy characters (RFC 2046), with or without quotes.
  private static func boundary(_ contentType: String) -> [UInt8]? {
    guard contentType.hasPrefix("multipart/form-data"), let mark = contentType.range(of: "boundary=") else {
      return nil
    }
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
