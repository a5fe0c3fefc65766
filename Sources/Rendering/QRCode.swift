import CQREncode

/// Mã QR: a QR code as an SVG drawing, by libqrencode.
public enum QRCode {
  /// The code of a text, black on white in every colour scheme, with the quiet zone that scanners need; nil when the
  /// text is longer than a code can hold (2,331 bytes). `title` is what a screen reader says.
  public static func svg(_ text: String, title: String? = nil) -> HTML? {
    let title = title ?? Labels.qrCode
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return nil }
    let path = path(UnsafeBufferPointer(start: modules, count: width * width), width: width)
    let side = width + 8
    return """
      <svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="\(title)" \
      viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges"><title>\(title)</title>\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
      """
  }

  /// One rectangle for each run of dark modules.
  private static func path(_ modules: UnsafeBufferPointer<UInt8>, width: Int) -> String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        var run = 0
        while column + run < width, modules[row * width + column + run] & 1 == 1 { run += 1 }
        if run > 0 { path += "M\(column + 4) \(row + 4)h\(run)v1h-\(run)z" }
        column += max(1, run)
      }
    }
    return path
  }
}
