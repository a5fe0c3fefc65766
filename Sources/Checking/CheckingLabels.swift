import Ground

/// Words of the findings.
enum CheckingLabels {
  static let someContent = "có nội dung"
  static let more = "…"
  static let nothing = "không có nội dung"
  static let onlyOnce = "ghi một lần"

  static func letter(_ order: Int, isUpper: Bool) -> String {
    let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n"]
    let letter = letters[safe: order - 1] ?? "?"
    return isUpper ? letter.uppercased() : letter
  }

  static func headingNumbering(expected: String, found: String) -> String {
    "Đánh số đề mục không liền mạch: đến đây phải là “\(expected)” nhưng ghi “\(found)”. Hãy xem có thiếu, thừa hoặc ghi nhầm số mục."
  }
  static func emptySection(_ title: String) -> String {
    "Mục “\(title)” không có nội dung. Hãy bổ sung nội dung, ghi rõ “Không có” hoặc bỏ mục này."
  }
  static func alreadyAt(line: Int) -> String { "đã có ở dòng \(line)" }
  static func duplicateRecipient(_ name: String, line: Int) -> String {
    "Nơi nhận “\(name)” đã có ở dòng \(line). Hãy bỏ một dòng."
  }
  static func numberTwoDates(_ first: String, line: Int, _ second: String) -> String {
    "Cùng một số, ký hiệu văn bản nhưng dòng \(line) ghi ngày \(first), ở đây ghi ngày \(second). Hãy đối chiếu với văn bản gốc."
  }
  static func wrongYear(_ day: String, year: Int, neighbours: [String]) -> String {
    "Ngày \(day) không hợp với các văn bản có số liền kề cùng loại, đều ban hành năm \(year): số \(neighbours.joined(separator: ", số ")). Hãy xem lại năm."
  }
  static func notBefore(_ day: String) -> String { "không trước \(day)" }
  static func notAfter(_ day: String) -> String { "không sau \(day)" }
  static func documentOrder(_ number: Int, _ day: String, _ other: Int, _ otherDay: String, line: Int) -> String {
    "Số văn bản và ngày ban hành không cùng thứ tự: số \(number) ngày \(day), trong khi số \(other) ngày \(otherDay) (dòng \(line)). Hãy đối chiếu số và ngày."
  }
  static func period(_ period: Period) -> String {
    period.from == period.to ? period.from.vietnamese : "\(period.from.vietnamese) – \(period.to.vietnamese)"
  }
  static func periodOutside(_ data: Period, _ period: Period) -> String {
    "Số liệu của kỳ \(self.period(data)) nằm ngoài kỳ báo cáo \(self.period(period)). Hãy lấy lại số liệu hoặc sửa kỳ báo cáo."
  }
  static func cutOff(_ data: Period, _ period: Period) -> String {
    "Số liệu tính \(self.period(data)) theo mốc chốt số liệu, khác \(self.period(period)) của tên báo cáo. Nên ghi rõ thời gian chốt số liệu ở đầu báo cáo."
  }
  static func periodShort(_ data: Period, _ period: Period) -> String {
    "Kỳ báo cáo là \(self.period(period)) nhưng số liệu chỉ tính \(self.period(data)). Hãy cập nhật số liệu hoặc sửa kỳ báo cáo cho khớp."
  }
  static func sumMismatch(terms: String, sum: String, total: String, isMoney: Bool) -> String {
    let unit = isMoney ? " đồng" : ""
    return
      "Các phần cộng lại không bằng tổng: \(terms) = \(sum)\(unit), báo cáo ghi \(total)\(unit). Hãy kiểm tra lại tổng hoặc từng phần."
  }
  static func difference(high: String, low: String, gap: String, found: String) -> String {
    "\(high) − \(low) = \(gap), báo cáo ghi chênh lệch \(found). Hãy kiểm tra lại."
  }
  static func tableRows(column: String, sum: String, total: String) -> String {
    let name = column.isEmpty ? "" : " ở cột “\(column)”"
    return "Dòng tổng\(name) ghi \(total) nhưng cộng các dòng được \(sum). Hãy kiểm tra lại bảng."
  }
  static func notAbove(_ whole: String) -> String { "không quá \(whole)" }
  static func partAboveWhole(_ part: String, _ whole: String) -> String {
    "Phần (\(part)) lớn hơn tổng (\(whole)) mà nó thuộc về. Hãy kiểm tra lại hai số."
  }
  static func intake(carried: String, fresh: String, sum: String, total: String) -> String {
    "Tồn kỳ trước \(carried) + tiếp nhận mới \(fresh) = \(sum), báo cáo ghi tổng \(total). Hãy kiểm tra lại."
  }
  static func flow(total: String, resolved: String, pending: String, sum: String) -> String {
    "Tổng phải giải quyết là \(total) nhưng đã giải quyết \(resolved) + đang giải quyết \(pending) = \(sum). Hãy kiểm tra lại số chuyển kỳ."
  }
  static func columnsFlow(_ left: String, _ sum: String, _ right: String, _ other: String) -> String {
    "Các dòng khác của bảng đều khớp, riêng dòng này \(left) = \(sum) nhưng \(right) = \(other). Hãy kiểm tra lại số chuyển kỳ."
  }
  static func ratioTruncated(_ numbers: String, expected: String, found: String) -> String {
    "\(numbers) = \(expected) khi làm tròn; \(found) là cắt bỏ phần lẻ. Hãy làm tròn thống nhất."
  }
  static func ratioWrong(_ numbers: String, expected: String, found: String) -> String {
    "\(numbers) = \(expected), báo cáo ghi \(found). Hãy tính lại tỷ lệ."
  }
  static func shareOfDossiers(said: String, truth: String, line: Int) -> String {
    "Báo cáo ghi \(said), nhưng theo số hồ sơ nêu trong chính báo cáo thì tỷ lệ là \(truth). Hãy tính lại hoặc nói rõ cách tính."
  }
  static let notAll = "dưới 100%"
  static func notAllOnTime(_ quote: String, line: Int) -> String {
    "Báo cáo ghi 100% đúng hạn nhưng dòng \(line) nêu hồ sơ quá hạn (“\(quote)”). Hãy thống nhất số liệu."
  }
  static func notEveryOne(_ quote: String, _ numbers: String, line: Int) -> String {
    "Báo cáo ghi “\(quote)” nhưng dòng \(line) cho thấy chỉ có \(numbers). Hãy thống nhất số liệu."
  }
  static func metricTwoValues(_ first: String, line: Int, quote: String, _ second: String) -> String {
    "Cùng một chỉ tiêu có hai giá trị: dòng \(line) ghi \(first) (“\(quote)”), ở đây ghi \(second). Hãy thống nhất một số liệu."
  }
  static func morePeople(_ total: String, line: Int, _ found: String) -> String {
    "Dòng \(line) ghi tổng số cán bộ, công chức là \(total), ở đây nói đến \(found) cán bộ, công chức. Hãy thống nhất số liệu."
  }
  static func listCount(stated: Int, count: Int, _ noun: String) -> String {
    "Báo cáo ghi \(stated) \(noun) nhưng liệt kê \(count). Hãy kiểm tra lại số lượng hoặc danh sách."
  }
  static func inList(_ count: Int, line: Int) -> String { "một trong \(count) đơn vị ở dòng \(line)" }
  static func unitNotListed(_ name: String, count: Int, line: Int) -> String {
    "“\(name)” không có trong danh sách \(count) đơn vị nêu ở dòng \(line). Hãy xem lại tên đơn vị hoặc danh sách."
  }
  static func area(_ tier: String) -> String {
    let names = [
      "xa": "xã", "phuong": "phường", "thitran": "thị trấn", "dackhu": "đặc khu", "huyen": "huyện", "quan": "quận",
    ]
    return "trên địa bàn \(names[tier] ?? "đơn vị")"
  }
  static func otherTier(_ quote: String, own: String) -> String {
    "Tên báo cáo ghi “\(quote)” nhưng đây là báo cáo \(own). Có thể còn sót từ mẫu của cấp trên; hãy sửa tên báo cáo."
  }
  static func otherYear(_ year: Int, _ found: Int) -> String {
    "Đề mục nói về kết quả đánh giá năm \(year) nhưng văn bản viện dẫn bên dưới là kết quả năm \(found). Hãy xem lại năm."
  }
  static func year(_ year: Int) -> String { "năm \(year)" }
  static func saidBefore(_ line: Int) -> String { "thống nhất với dòng \(line)" }
  static func contradiction(_ first: String, line: Int, _ second: String) -> String {
    "Hai chỗ nói ngược nhau: dòng \(line) ghi “\(first)”, ở đây ghi “\(second)”. Hãy thống nhất nội dung."
  }
  static func citationExpired(_ label: String, _ by: String, from: String, isSure: Bool) -> String {
    "\(label) đã được thay thế bởi \(by) từ ngày \(from)\(isSure ? "" : " (theo bảng viện dẫn, cần đối chiếu)"). Hãy viện dẫn văn bản đang có hiệu lực."
  }
  static func citationUndated(_ label: String, _ by: String, from: String) -> String {
    "\(label) được thay thế bởi \(by) từ ngày \(from). Báo cáo không ghi ngày nên chưa kết luận được; hãy đối chiếu."
  }
  static func partial(sum: String, total: String, rest: String) -> String {
    "Các phần nêu trong bài cộng lại là \(sum) trên tổng \(total); còn \(rest) chưa nêu. Nếu đã liệt kê đủ thì hãy kiểm tra lại."
  }
  static func noWhole(_ part: String, _ percent: String) -> String {
    "Không thấy trong bài số tổng nào mà \(part) chiếm \(percent). Hãy nêu rõ mẫu số để người đọc tính lại được."
  }
  static func dossiers(_ number: String) -> String { "\(number) hồ sơ" }
  static func procedures(_ number: String) -> String { "\(number) TTHC" }
  static func unitMixed(_ number: String, line: Int) -> String {
    "\(number) là số hồ sơ (xem dòng \(line)), không phải số thủ tục hành chính. Hãy sửa đơn vị tính."
  }
  static func unitHandled(_ number: String) -> String {
    "\(number) việc được tiếp nhận, giải quyết đúng hạn, quá hạn là hồ sơ, không phải thủ tục hành chính. Hãy sửa đơn vị tính."
  }
  static let aShare = "một tỷ lệ (%)"
  static func shareOfThings(_ number: String) -> String {
    "Câu nói về tỷ lệ nhưng \(number) là số lượng. Hãy ghi tỷ lệ phần trăm, hoặc bỏ chữ “tỷ lệ”."
  }
  static func proceduresMixed(_ number: String, line: Int) -> String {
    "\(number) là số thủ tục hành chính (xem dòng \(line)), không phải số hồ sơ. Hãy sửa đơn vị tính."
  }
  static func figureDiffers(_ label: String, stated: String, known: String) -> String {
    "Báo cáo ghi \(label): \(stated), dữ liệu trong hệ thống là \(known). Hãy đối chiếu."
  }
}

extension CheckingRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notAReport: "Không đọc được loại tệp này. Hãy dùng tệp .txt (UTF-8), .docx hoặc .pdf."
    case .brokenText: "Tệp văn bản không phải UTF-8. Hãy lưu lại với bảng mã UTF-8 (Unicode) rồi thử lại."
    case .legacyLetters:
      "Văn bản dùng bảng mã cũ (TCVN3 .VnTime hoặc VNI), không đọc được. Hãy chuyển sang Unicode rồi thử lại."
    case .noText: "Tệp không có chữ nào đọc được. Nếu là bản quét, hãy nhận dạng chữ (OCR) trước khi kiểm tra."
    case .tooLarge(let limit): "Tệp quá lớn (giới hạn \(limit >> 20) MB). Hãy chia nhỏ hoặc bỏ bớt hình ảnh."
    case .cannotOpen: "Không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc tệp."
    case .noPDFReader:
      "Máy chưa cài pdftotext nên không đọc được PDF. Hãy cài gói poppler-utils, hoặc dùng tệp .docx, .txt."
    case .badPDF: "Không đọc được tệp PDF: tệp hỏng, có mật khẩu hoặc quá phức tạp. Hãy dùng tệp .docx hoặc .txt."
    case .badData(let file, let place):
      place.isEmpty ? "Tệp \(file) sai định dạng. Hãy sửa lại." : "Tệp \(file) sai ở mục “\(place)”. Hãy sửa lại."
    }
  }
}

extension Finding.Severity {
  /// Lỗi, Cảnh báo, Cần xem.
  public var label: String {
    switch self {
    case .error: "Lỗi"
    case .warning: "Cảnh báo"
    case .info: "Cần xem"
    }
  }
}

extension Finding.Rule {
  /// The Vietnamese name.
  public var label: String {
    switch self {
    case .sumMismatch: "Tổng không khớp"
    case .carryOver: "Số chuyển kỳ không khớp"
    case .ratioWrong: "Tỷ lệ sai"
    case .ratioTruncated: "Tỷ lệ bị cắt phần lẻ"
    case .metricTwoValues: "Một chỉ tiêu hai giá trị"
    case .hundredPercent: "100% không đúng"
    case .periodOutside: "Kỳ số liệu lệch kỳ báo cáo"
    case .listCount: "Số lượng và danh sách không khớp"
    case .headingNumbering: "Đánh số đề mục"
    case .emptySection: "Mục trống"
    case .documentOrder: "Thứ tự số, ngày văn bản"
    case .numberTwoDates: "Một số văn bản hai ngày"
    case .unitNotListed: "Đơn vị ngoài danh sách"
    case .duplicateRecipient: "Nơi nhận trùng"
    case .contradiction: "Nói ngược nhau"
    case .citationExpired: "Viện dẫn hết hiệu lực"
    case .unitMixed: "Lẫn đơn vị tính"
    case .figureDiffers: "Khác dữ liệu hệ thống"
    }
  }
}
