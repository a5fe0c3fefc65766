import Ground

extension ReadingRefusal {
  /// What is wrong with the file and what to do.
  public var message: String {
    switch self {
    case .cannotOpen: "Không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc."
    case .empty: "Tệp không có dữ liệu."
    case .notUTF8: "Tệp không ở bảng mã UTF-8. Trong Excel hãy chọn Lưu dưới dạng “CSV UTF-8” hoặc lưu .xlsx."
    case .brokenUTF8(let line): "Dòng \(line) có ký tự hỏng (không phải UTF-8). Hãy lưu lại tệp dạng “CSV UTF-8”."
    case .nulByte(let line): "Dòng \(line) có ký tự không hợp lệ. Hãy xuất lại tệp."
    case .unclosedQuote(let line): "Dấu ngoặc kép mở ở dòng \(line) không được đóng. Hãy sửa dòng này."
    case .cellTooLong(let line): "Dòng \(line) có ô quá dài. Hãy rút gọn."
    case .tooManyCells(let line): "Dòng \(line) có quá nhiều ô. Hãy kiểm tra dấu phân cách."
    case .missingColumns(let names):
      "Thiếu cột: \(names.joined(separator: ", ")). Dòng tiêu đề phải có tên từng cột, không gộp ô; hãy sửa rồi nhập lại."
    case .duplicateColumn(let name): "Cột “\(name)” có hai lần trong dòng tiêu đề. Hãy giữ một cột."
    case .oldExcel: "Tệp Excel kiểu cũ (.xls) không đọc được. Hãy lưu lại dạng .xlsx hoặc CSV UTF-8."
    case .notAnArchive: "Tệp .xlsx bị hỏng. Hãy mở bằng Excel và lưu lại."
    case .encrypted: "Tệp .xlsx có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại."
    case .tooLarge: "Tệp giải nén ra quá lớn, có thể gây hại nên không được đọc."
    case .badXML: "Nội dung tệp .xlsx không hợp lệ. Hãy mở bằng Excel và lưu lại."
    case .noSheet: "Tệp .xlsx không có trang tính nào."
    case .formulaWithoutValue(let line):
      "Dòng \(line) có ô công thức chưa có giá trị. Hãy mở bằng Excel, tính lại và lưu, hoặc dán giá trị."
    }
  }
}
