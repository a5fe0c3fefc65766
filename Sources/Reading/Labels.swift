import Ground

extension ReadingRefusal {
  /// What is wrong and what to do. A message about a row names its line.
  public var message: String {
    if let line { return "Dòng \(Digits.grouped(line)): \(reason)" }
    return reason
  }

  /// The message without the line.
  public var reason: String {
    switch self {
    case .brokenText, .nulByte, .unclosedQuote, .textAfterQuote, .cellTooLong, .rowTooLong, .tooFewCells,
      .tooManyCells, .formulaWithoutValue, .errorValue, .unreadableCell:
      rowReason
    default: fileReason
    }
  }

  private var fileReason: String {
    switch self {
    case .cannotOpen: "Không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc tệp."
    case .cannotRead: "Đang đọc tệp thì ổ đĩa báo lỗi. Hãy sao chép tệp sang chỗ khác rồi thử lại."
    case .empty: "Tệp không có dòng nào. Dòng đầu phải là tên các cột."
    case .fileTooLarge(let limit):
      "Tệp quá lớn (giới hạn \(size(limit))). Hãy chia thành nhiều tệp nhỏ hơn."
    case .notATable: "Đây không phải tệp bảng. Hãy dùng tệp Excel (.xlsx) hoặc CSV (UTF-8)."
    case .oldOrProtectedWorkbook:
      "Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu lại dạng .xlsx."
    case .macros: "Tệp Excel có chứa macro. Hãy lưu lại dạng .xlsx (không có macro)."
    case .damaged(let part):
      "Tệp Excel bị hỏng (phần \(part)). Hãy mở bằng Excel và lưu lại dạng .xlsx, hoặc xuất ra CSV (UTF-8)."
    case .bomb(let part):
      "Tệp Excel khi giải nén lớn bất thường (phần \(part)) nên bị từ chối. Hãy lưu lại bằng Excel hoặc chia nhỏ tệp."
    case .notADocument: "Đây không phải tệp Word. Hãy dùng tệp Word dạng .docx."
    case .oldOrProtectedDocument:
      "Tệp Word kiểu cũ (.doc) hoặc có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu và lưu lại dạng .docx."
    case .documentMacros: "Tệp Word có chứa macro. Hãy lưu lại dạng .docx (không có macro)."
    case .damagedDocument(let part): "Tệp Word bị hỏng (phần \(part)). Hãy mở bằng Word và lưu lại dạng .docx."
    case .documentTooLarge(let part):
      "Tệp Word khi giải nén lớn bất thường (phần \(part)) nên bị từ chối. Hãy bỏ bớt hình ảnh hoặc chia nhỏ tệp."
    case .tooManyColumns(let limit): "Bảng có quá nhiều cột (giới hạn \(limit)). Hãy xóa các cột thừa."
    case .mergedHeader(let cells):
      "Hàng tiêu đề có ô bị gộp (\(cells)) nên không rõ tên cột. Hãy bỏ gộp ô, mỗi cột một tên."
    case .missingColumns(let names): "Thiếu cột: \(names.joined(separator: ", ")). Hãy thêm vào dòng tiêu đề."
    case .duplicateColumn(let name): "Cột “\(name)” có hai lần. Hãy giữ lại một."
    default: rowReason
    }
  }

  private var rowReason: String {
    switch self {
    case .brokenText: "có chữ không phải UTF-8. Hãy lưu lại tệp dạng “CSV UTF-8” (bảng mã Unicode) rồi nhập lại."
    case .nulByte: "có ký tự rỗng (NUL). Hãy xóa ký tự này hoặc lưu lại tệp dạng “CSV UTF-8”."
    case .unclosedQuote: "dấu ngoặc kép mở ra mà không đóng lại. Hãy thêm dấu đóng hoặc xóa dấu mở."
    case .textAfterQuote:
      "có chữ đứng sau dấu ngoặc kép đóng. Dấu ngoặc kép trong ô phải viết hai lần (\"\")."
    case .cellTooLong(_, let limit): "có ô dài quá \(size(limit)). Hãy rút ngắn nội dung."
    case .rowTooLong(_, let limit): "dòng dài quá \(size(limit)). Hãy rút ngắn nội dung."
    case .tooFewCells(_, let found, let expected):
      "chỉ có \(found) ô, tiêu đề có \(expected) cột. Hãy thêm các ô còn thiếu (để trống cũng được)."
    case .tooManyCells(_, let found, let expected):
      "có \(found) ô, tiêu đề chỉ có \(expected) cột. Ô có dấu phân cách bên trong phải đặt trong ngoặc kép."
    case .formulaWithoutValue(_, let cell):
      "ô \(cell) là công thức chưa có kết quả. Hãy mở tệp bằng Excel rồi lưu lại, hoặc dán giá trị thay công thức."
    case .errorValue(_, let cell, let value):
      "ô \(cell) báo lỗi\(errorNames.contains(value) ? " \(value)" : ""). Hãy sửa công thức hoặc nhập giá trị."
    case .unreadableCell(_, let cell): "không đọc được ô \(cell). Hãy nhập lại nội dung ô này."
    default: fileReason
    }
  }

  /// What Excel calls its errors; anything else is no word for people.
  private var errorNames: Set<String> {
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"]
  }

  private func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(Digits.grouped(bytes >> 20)) MB" : "\(Digits.grouped(max(1, bytes >> 10))) KB"
  }
}

extension CitizenCardRefusal {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notACard: "Không phải mã QR trên thẻ căn cước. Hãy quét lại mã ở mặt trước thẻ, hoặc nhập bằng tay."
    case .badNumber: "Số căn cước trong mã QR không đủ 12 chữ số. Hãy quét lại, hoặc nhập bằng tay."
    case .noName: "Mã QR không có họ tên. Hãy quét lại, hoặc nhập bằng tay."
    }
  }
}

extension CitizenCard.Warning {
  /// What does not fit, for the officer to look at.
  public var message: String {
    switch self {
    case .birthDateUnreadable: "Ngày sinh trên thẻ không phải là một ngày đầy đủ. Hãy xem lại."
    case .birthYearDiffers: "Năm sinh không khớp với số căn cước. Hãy xem lại."
    case .sexDiffers: "Giới tính không khớp với số căn cước. Hãy xem lại."
    case .unknownProvince: "Ba số đầu của số căn cước không phải mã tỉnh. Hãy xem lại."
    case .sexUnreadable: "Không đọc được giới tính trên thẻ. Hãy chọn bằng tay."
    case .datesImpossible: "Ngày sinh và ngày cấp không hợp lý. Hãy xem lại."
    }
  }
}

extension CitizenCard.Sex {
  /// Nam, Nữ.
  public var label: String {
    switch self {
    case .male: "Nam"
    case .female: "Nữ"
    }
  }
}

/// Words on the citizen card, folded as `SearchKey` folds.
enum CitizenCardWords {
  static let sexes: [String: CitizenCard.Sex] = ["nam": .male, "nu": .female]
}

extension DataFileFault {
  /// What is wrong and what to do, after the name of the file.
  public var message: String {
    switch self {
    case .cannotRead: "không đọc được tệp hoặc thư mục."
    case .notJSON(let said): "không phải JSON5\(said.isEmpty ? "" : " (\(said))"). Hãy kiểm tra dấu ngoặc, dấu phẩy."
    case .missingKey(let path): "thiếu khóa “\(path)”."
    case .badValue(let path): "giá trị của “\(path)” sai kiểu hoặc không có trong danh sách."
    }
  }
}
