public import Ground
public import Indicators

/// Words of sets of criteria and score sheets.
public enum CriteriaWords {
  static func unsplit(_ labels: [String]) -> String {
    "Chưa rõ cách chia điểm: " + labels.joined(separator: "; ")
  }
  /// What is said where points are not known.
  public static let unknown = "Chưa rõ"
  /// What is said where nobody knows which paper proves a criterion.
  public static let noEvidence = "chưa rõ cần tài liệu nào"
  /// What is said where no paper is known that names a criterion or its rule.
  public static let noCitation = "chưa rõ"
  /// What stands under a sample.
  public static let sample = "Mẫu, không phải bộ tiêu chí chính thức"
  /// What is said of facts that nobody counted.
  public static let inventedFacts = "Số liệu giả định, không phải số liệu thật của đơn vị"
  /// Tổng điểm.
  public static let total = "Tổng điểm"
  /// Ngoài tổng điểm.
  public static let outside = "ngoài tổng điểm"
  /// Không áp dụng.
  public static let notApplicable = "Không áp dụng"

  /// Points as people read them: `16,93`, `60 (từ 60 đến 65)` while a part is not known, `chưa rõ (từ 0 đến 5)` while
  /// nothing is: a zero would read as one that was given.
  public static func points(_ points: ScorePoints) -> String {
    guard !points.isKnown else { return points.known.vietnamese() }
    let known = points.known == .zero ? unknown.lowercased() : points.known.vietnamese()
    return range(points, known: known) { $0.vietnamese() }
  }

  /// The same with at least so many decimals, as tables print them: `85,30`.
  public static func points(_ points: ScorePoints, decimals: Int) -> String {
    func text(_ points: Quantity) -> String { points.vietnamese(decimals: decimals) }
    return points.isKnown
      ? text(points.known) : range(points, known: text(points.known), text)
  }

  /// What is known and what it can come to. A part that is not known may be worth something whatever it is: then what
  /// is known lies below the range, and says that it is not the whole.
  private static func range(_ points: ScorePoints, known: String, _ text: (Quantity) -> String) -> String {
    let whole = "từ \(text(points.low)) đến \(text(points.high))"
    return points.low > points.known && points.known != .zero
      ? "đã rõ \(known) (cả thảy \(whole))" : "\(known) (\(whole))"
  }

  /// The band of a total, or the two between which it lies.
  public static func band(_ sheet: ScoreSheet) -> String? {
    guard let bands = sheet.bands else { return nil }
    if bands.low == bands.high { return bands.low.label }
    return "từ \(bands.low.label) đến \(bands.high.label)"
  }
}

extension ScoringRule.Kind {
  /// As a table of criteria says it.
  public var label: String {
    switch self {
    case .sum: "Tổng điểm"
    case .yesNo: "Có – không"
    case .timely: "Đúng hạn"
    case .parts: "Theo thành phần"
    case .penalty: "Trừ theo số lần"
    case .linear: "Tuyến tính đến ngưỡng"
    case .steps: "Theo bậc"
    case .share: "Theo tỷ lệ"
    case .survey: "Khảo sát"
    case .manual: "Người thẩm định chấm"
    case .unknown: "Chưa rõ"
    }
  }
}

extension EvidenceKind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .plan: "kế hoạch"
    case .report: "báo cáo"
    case .conclusion: "kết luận kiểm tra"
    case .decision: "quyết định"
    case .handling: "văn bản xử lý, kiến nghị"
    case .minutes: "biên bản"
    case .register: "sổ theo dõi"
    case .figures: "số liệu phần mềm"
    case .survey: "kết quả khảo sát, phiếu đánh giá"
    case .other: "tài liệu khác"
    }
  }
}

extension ProofSource.Kind {
  /// As a table of criteria says it.
  public var label: String {
    switch self {
    case .plan: "Kế hoạch đã ban hành"
    case .obligation: "Báo cáo đã gửi"
    case .report: "Báo cáo lập trên hệ thống"
    case .document: "Văn bản đi"
    case .conclusion: "Kết luận kiểm tra"
    case .finding: "Nhận xét trong kết luận"
    case .remedy: "Khắc phục được công nhận"
    case .register: "Sổ theo dõi"
    case .task: "Nhiệm vụ hoàn thành"
    case .rating: "Phiếu đánh giá"
    case .figure: "Số liệu hệ thống"
    }
  }
}

extension DeclaredFact.Kind {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .yesNo: "Có – không"
    case .day: "Ngày"
    case .number: "Số"
    case .percent: "Tỷ lệ phần trăm"
    }
  }
}

extension CriteriaSet.MissingEvidence {
  /// As the screen says it.
  public var label: String {
    switch self {
    case .zero: "Không có tài liệu thì không có điểm"
    case .keep: "Không có tài liệu vẫn tính điểm"
    }
  }
}

extension ServiceIndex.WhenNone {
  /// As a table of criteria says it.
  public var criteriaLabel: String {
    switch self {
    case .full: "Đủ điểm"
    case .zero: "0 điểm"
    case .unknown: "Chưa rõ"
    }
  }
}

extension Citation.Trust {
  /// As a table of criteria says it.
  public var criteriaLabel: String {
    switch self {
    case .official: "Văn bản chính thức"
    case .practice: "Theo tài liệu thực tế"
    case .unverified: "Chưa kiểm chứng"
    case .invented: "Giả định"
    }
  }
}

extension Citation {
  /// In one line: `Nghị định 61/2018/NĐ-CP, Điều 30, hiệu lực từ 21/06/2018 (chưa kiểm chứng)`.
  public var criteriaText: String {
    let day = effectiveOn.map { "hiệu lực từ \($0.vietnamese)" } ?? ""
    let place = [document, article, day].filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(place) (\(trust.criteriaLabel.lowercased()))"
  }
}

extension Criterion {
  /// Tài liệu kiểm chứng that is asked for; says so where nobody knows which.
  public var evidenceText: String {
    evidence.isEmpty ? CriteriaWords.noEvidence : evidence.map(\.label).joined(separator: ", ")
  }

  /// Căn cứ, of the criterion and of its rule, as a row of a table says them; what is not known says so. A sum has no
  /// rule of its own.
  public var citations: [(label: String, text: String)] {
    let own = ("Căn cứ", citation?.criteriaText ?? CriteriaWords.noCitation)
    guard isLeaf else { return [own] }
    return [own, ("Căn cứ của cách chấm", ruleCitation?.criteriaText ?? CriteriaWords.noCitation)]
  }
}

extension EvidenceState {
  /// As the screen says it; empty where none is asked for.
  public var label: String {
    switch self {
    case .notRequired: ""
    case .unknown: "chưa rõ có tài liệu kiểm chứng hay không"
    case .missing: "thiếu tài liệu kiểm chứng"
    case .present: "có tài liệu kiểm chứng"
    case .late(let days): "tài liệu kiểm chứng chậm \(Digits.grouped(days)) ngày"
    case .outsidePeriod: "tài liệu kiểm chứng ngoài kỳ chấm điểm"
    }
  }
}

extension CriteriaRefusal {
  /// Everything that is wrong, a line each.
  public var message: String {
    "\(name.isEmpty ? "Không dùng được" : name + ": không dùng được"), có \(faults.count) lỗi.\n"
      + faults.map { "- " + $0.message }.joined(separator: "\n")
  }
}

extension CriteriaFault {
  /// Where and what, in Vietnamese.
  public var message: String { place.isEmpty ? problem.message : "\(place): \(problem.message)" }
}
