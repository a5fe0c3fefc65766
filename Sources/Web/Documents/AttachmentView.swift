import Documents

/// What is said of the words of an attachment.
enum AttachmentView {
  static let gaveUp = "Đọc chữ của tệp không xong sau nhiều lần thử"
  static let broken = "Không đọc được chữ của tệp"

  /// How far the words of a file are.
  static func mark(_ text: AttachmentText) -> String {
    switch text.state {
    case .waiting where !text.reason.isEmpty: "chưa đọc được chữ để tìm kiếm: \(text.reason)"
    case .waiting: "đang đọc chữ để tìm kiếm"
    case .read: "tìm được theo nội dung tệp"
    case .unreadable: "không tìm được theo nội dung: \(text.reason)"
    }
  }

  /// In which attachments a question was found; an empty name is the paper.
  static func found(_ names: [String]) -> String {
    let files = names.filter { !$0.isEmpty }
    let places =
      (names.count > files.count ? ["bản giấy"] : [])
      + (files.isEmpty ? [] : ["tệp đính kèm \(files.joined(separator: ", "))"])
    return "Tìm thấy trong \(places.joined(separator: "; "))"
  }
}
