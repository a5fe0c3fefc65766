import Scoring

extension EvidenceFault {
  /// Where and what, in Vietnamese.
  public var message: String {
    let what =
      switch problem {
      case .notReadable: "Tệp không đúng dạng: phải là danh sách các mục có giá trị là chữ trong dấu nháy."
      case .unknownKey(let key): "Không có khóa “\(key)”. Hãy kiểm tra chính tả hoặc bỏ đi."
      case .missing: "Thiếu giá trị. Hãy ghi thêm."
      case .unknownSet(let code): "Không có bộ tiêu chí “\(code)”."
      case .unknownCriterion(let code): "Bộ tiêu chí không có tiêu chí “\(code)”."
      case .unknownFact(let name): "Bộ tiêu chí không có dữ kiện “\(name)”."
      case .unknownSource(let name):
        "Không có nguồn “\(name)”. Hãy chọn một trong: \(EvidenceBinding.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
      case .unknownCode(let code): "Không có loại, sổ mang mã “\(code)”."
      case .repeated: "Mục này đã có ở trên. Hãy bỏ một mục."
      }
    return place.isEmpty ? what : "\(place): \(what)"
  }
}

extension CollectedEvidence.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .plan: "Kế hoạch"
    case .report: "Báo cáo"
    case .document: "Văn bản"
    case .conclusion: "Kết luận kiểm tra"
    case .remedy: "Kết quả khắc phục"
    case .entry: "Mục trong sổ"
    case .task: "Nhiệm vụ hoàn thành"
    case .finding: "Nhận xét khi kiểm tra"
    case .rating: "Phiếu đánh giá"
    case .figure: "Số liệu"
    case .declared: "Đơn vị khai"
    }
  }
}

extension CollectedEvidence.Flag {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .late(let days): "chậm \(days) ngày"
    case .outsideYear: "ngoài năm chấm điểm"
    case .duplicate: "trùng tài liệu khác"
    case .pending: "chờ công nhận"
    }
  }
}

extension EvidenceRefusal {
  /// What is wrong, and what to do.
  public var message: String {
    switch self {
    case .unknownSet(let code):
      "Không có bộ tiêu chí “\(code)” dùng cho đơn vị này. Hãy chọn bộ tiêu chí trong danh sách."
    case .unknownFact: "Bộ tiêu chí không hỏi dữ kiện này. Hãy mở lại trang khai dữ kiện."
    case .wrongAnswer(let label, let text):
      "“\(label)”: không đọc được “\(text)”. Hãy ghi đúng loại: có/không, ngày, số hoặc tỷ lệ."
    case .notNumber(let label, let text):
      "“\(label)”: “\(text)” không phải là số. Hãy ghi bằng chữ số, ví dụ 12 hoặc 12,5; không có thì ghi 0, chưa rõ thì để trống."
    case .notDay(let label, let text):
      "“\(label)”: “\(text)” không phải là ngày. Hãy ghi ví dụ 15/02/2026; chưa làm thì ghi “khong”, chưa rõ thì để trống."
    case .notPercent(let label, let text):
      "“\(label)”: “\(text)” không phải là tỷ lệ. Hãy ghi ví dụ 6,5 hoặc 13/200; không có thì ghi 0, chưa rõ thì để trống."
    case .ratioOverOne(let label, let text):
      "“\(label)”: ở “\(text)” tử số lớn hơn mẫu số. Hãy ghi phần trước, tổng sau, ví dụ 13/200."
    case .partOverWhole(let part, let some, let whole, let all):
      "“\(part)” (\(some)) lớn hơn “\(whole)” (\(all)): phần không thể lớn hơn tổng. Hãy sửa một trong hai số."
    case .badYear: "Năm chấm điểm không hợp lệ. Hãy chọn từ năm 2000 đến năm sau."
    case .futureDay(let label): "“\(label)”: ngày ở tương lai. Việc chưa làm thì để trống."
    case .dayOutsideYear(let label, let year):
      "“\(label)”: ngày này không tính cho năm \(year). Hãy ghi một ngày của năm \(year) hoặc năm trước."
    case .negative(let label): "“\(label)”: số lượng không thể âm. Hãy ghi từ 0 trở lên; chưa rõ thì để trống."
    case .unknownRow(let text):
      "Dòng dán “\(text)” không có ô nào như vậy. Mỗi dòng ghi mã hoặc tên ô, rồi số phiếu; sửa dòng này hoặc bỏ đi."
    case .tooLong(let most): "Ghi chú dài quá \(most) ký tự. Hãy rút gọn."
    }
  }
}

extension SheetEvidenceKind {
  /// As the screen says it, within a sentence.
  public var label: String {
    switch self {
    case .file: "tệp"
    case .document: "văn bản"
    case .collected: "minh chứng hệ thống thu thập"
    case .declared: "tài liệu đơn vị khai"
    }
  }
}
