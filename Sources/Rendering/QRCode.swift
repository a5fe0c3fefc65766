import CQREncode

/// Mã QR as SVG, through libqrencode.
public enum QRCode {
  /// An image of the text with a text alternative; nothing when the text is too long for a code.
  public static func svg(_ text: String, title: String) -> HTML {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return "" }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    var path = ""
    for y in 0..<width {
      for x in 0..<width where code.pointee.data[y * width + x] & 1 == 1 { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width + 8) \(width + 8)" width="96" height="96" role="img">\
      <title>\(title)</title><rect width="100%" height="100%" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
      """
  }
}
