/// What the reader of command lines says, in Vietnamese: it knows English alone.
enum UsageWords {
  private static let badUsage = "Câu lệnh chưa đúng."

  /// A help text with its headings translated.
  static func help(_ text: String) -> String {
    var translated = text
    for (english, vietnamese) in headings { translated = translated.replacing(english, with: vietnamese) }
    return translated
  }

  private static let headings = [
    ("OVERVIEW: ", "NỘI DUNG: "), ("USAGE: ", "CÁCH DÙNG: "), ("\nARGUMENTS:\n", "\nTHAM SỐ:\n"),
    ("\nOPTIONS:\n", "\nTÙY CHỌN:\n"), ("\nSUBCOMMANDS:\n", "\nCÁC LỆNH:\n"),
    ("Show help information.", "Xem trợ giúp."),
    ("(default: ", "(mặc định: "), ("(values: ", "(giá trị: "), ("; default: ", "; mặc định: "),
    ("<subcommand>", "<lệnh>"),
    ("  See '", "  Xem thêm: "), ("' for detailed help.", ""), ("[<options>]", "[tùy chọn]"),
    ("<options>", "<tùy chọn>"),
  ]

  /// What is wrong with a command line, what belongs there, and how the command is used.
  static func mistake(_ text: String, slip: CommandLineSlip? = nil) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    let isGroup = lines.contains { $0.hasPrefix("Usage: ") && $0.contains("<subcommand>") }
    var said = [badUsage]
    for line in lines {
      if let error = line.rest(after: "Error: ") {
        said[0] = sentence(error, slip) ?? sentence(error, isGroup: isGroup) ?? badUsage
      } else if let help = line.rest(after: "Help:") {
        said.append(help)
      } else if let usage = line.rest(after: "Usage: ") {
        said.append("Cách dùng: " + usage.replacing("<subcommand>", with: "<lệnh>"))
      } else if let more = line.between("  See '", "' for more information.") {
        said.append("Xem thêm: " + more)
      }
    }
    return said.joined(separator: "\n")
  }

  /// What was mistyped, where the reader stumbled only over what follows from it.
  private static func sentence(_ error: String, _ slip: CommandLineSlip?) -> String? {
    switch slip {
    case .command(let word, let known)?:
      return "Không có lệnh “\(word)”. Hãy chọn: \(known.joined(separator: ", "))."
    case .option(let name)?:
      guard let what = error.between("Missing expected argument '", "'") else { return nil }
      return "Không có tùy chọn \(name). Hãy kiểm tra lại tên. Còn thiếu \(what)."
    case nil: return nil
    }
  }

  private static func sentence(_ error: String, isGroup: Bool) -> String? {
    if let what = error.between("Missing expected argument '", "'") { return "Thiếu \(what). Hãy ghi thêm." }
    if let what = error.between("Missing one of: '", "'") { return "Thiếu một trong: \(what). Hãy ghi thêm." }
    if let what = error.between("Missing value for '", "'") {
      return "Thiếu giá trị của \(what). Hãy ghi sau tùy chọn."
    }
    if let what = error.between("Unknown option '", "'. Did you mean '") {
      let meant = error.between("Unknown option '\(what)'. Did you mean '", "'?") ?? ""
      return "Không có tùy chọn \(what). Có phải ý bạn là \(meant)?"
    }
    if let what = error.between("Unknown option '", "'") { return "Không có tùy chọn \(what). Hãy kiểm tra lại tên." }
    if let what = error.between("Unexpected argument '", "'") {
      return isGroup
        ? "Không có lệnh “\(what)”. Hãy kiểm tra lại tên lệnh." : "Thừa “\(what)”. Hãy bỏ đi hoặc đặt trong ngoặc kép."
    }
    if let mark = error.firstRange(of: " unexpected arguments: ") {
      return "Thừa \(error[mark.upperBound...]). Hãy bỏ đi hoặc đặt trong ngoặc kép."
    }
    if let what = error.between("The option '", "' does not take any value") {
      return "Tùy chọn \(what) không có giá trị đi kèm. Hãy bỏ giá trị."
    }
    if error.hasPrefix("Missing required subcommand") { return "Thiếu tên lệnh. Hãy chọn một lệnh." }
    return badValue(error)
  }

  private static func badValue(_ error: String) -> String? {
    guard let value = error.between("The value '", "' is invalid") else { return nil }
    let place = error.between("' is invalid for '", "'")
    let start = "Giá trị “\(value)” không hợp lệ" + (place.map { " cho \($0)" } ?? "") + ". "
    guard let choices = error.between("Please provide one of ", ".") else { return start + "Hãy kiểm tra lại." }
    let list = choices.replacing("'", with: "").replacing(" and ", with: ", ").replacing(" or ", with: ", ")
    return start + "Hãy chọn: \(list)."
  }
}

extension String {
  fileprivate func rest(after start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }

  /// What stands between two marks.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end) else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }
}
