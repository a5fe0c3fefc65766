import Ground
import Organisation

// Words that are matched or that papers are made of. What screens say stands in the Labels files.

/// What names of units begin with.
enum UnitWords {
  /// In the order papers list them.
  static let prefixes = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"]
  static let anyUnit = "đơn vị"

  /// The word for its kind, in small letters, and the rest.
  static func split(_ name: String) -> (prefix: String, short: String) {
    let key = SearchKey(name).description
    for prefix in prefixes.sorted(by: { $0.count > $1.count }) where key.hasPrefix(SearchKey(prefix).description + " ")
    {
      // Folding changes no number of words.
      let rest = name.split(separator: " ").dropFirst(prefix.split(separator: " ").count)
      return (prefix, rest.joined(separator: " "))
    }
    return ("", name)
  }
}

/// What the grounds of the conclusion say.
enum ConclusionWords {
  static let carryingOut = "Thực hiện "
  static let committee = "Ủy ban nhân dân"
  static let committeeShort = "UBND"
  static let notation = "TB-UBND"

  /// Trích yếu of the conclusion in the register.
  static func subject(_ title: String) -> String { "Kết luận kiểm tra: \(title)" }

  static let chairman = "Chủ tịch UBND"
  static let defaultOffice = "Chủ tịch"

  /// `Kế hoạch số 35/KH-UBND ngày 15/02/2023 của Chủ tịch UBND huyện về việc …`
  static func basis(_ basis: Basis) -> String {
    let issuer = basis.issuer.isEmpty ? "" : " của \(basis.issuer)"
    let subject = basis.subject.isEmpty ? "" : " \(basis.subject)"
    return "\(kind(basis.kind)) số \(basis.number) ngày \(PaperDay.text(basis.issuedOn))\(issuer)\(subject)"
  }

  private static func kind(_ kind: Basis.Kind) -> String { kind == .plan ? "Kế hoạch" : "Quyết định" }

  /// Units behind a finding that does not name them itself.
  static func units(_ names: [String]) -> String { "(\(names.joined(separator: ", ")))" }

  /// What stands in braces in the frame.
  enum Variable: String, CaseIterable {
    case year = "{nam}"
    case yearBefore = "{nam_truoc}"
    case kinds = "{cac_don_vi}"
    case tier = "{cap}"
    case inspected = "{so_don_vi}"
    case total = "{tong_so}"
    case list = "{danh_sach}"
    case concludes = "{nguoi_ky}"
    case committee = "{ubnd}"
    case deadline = "{han}"
    case reportTo = "{noi_nhan_bao_cao}"
    case followUp = "{don_doc}"
  }
}

/// What checks look for in texts, folded.
enum CheckPhrases {
  static let noSuch = "khong co "
  static let someSuch = "con co "
  static let year = "nam "
  static let deadlines = ["truoc ngay ", "cham nhat ngay ", "han chot ngay ", "den ngay ", "xong ngay "]
  static let included = "gom:"
  static let unitWords = ["xa", "phuong", "thi tran", "don vi", "dac khu"]
}
