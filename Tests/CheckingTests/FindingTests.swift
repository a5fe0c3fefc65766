import Checking
import Foundation
import Testing

/// What a finding is, whatever the rule.
@Suite struct FindingTests {
  /// A text for each rule, and how sure a finding of it is.
  private static let texts: [(rule: Finding.Rule, severity: Finding.Severity, text: String)] = [
    (.sumMismatch, .error, "Tổng số 500 hồ sơ (trực tuyến 300, trực tiếp 150)."),
    (
      .carryOver, .error, "Tổng số hồ sơ phải giải quyết: 640 hồ sơ; đã giải quyết 600 hồ sơ; đang giải quyết 30 hồ sơ."
    ),
    (.ratioWrong, .error, "Đã giải quyết 480/500 hồ sơ, đạt 95%."),
    (.ratioTruncated, .warning, "Có 2.846/3.525 tài khoản, đạt 80,73%."),
    (.metricTwoValues, .warning, "1. Tỷ lệ số hóa hồ sơ đạt 92,3%.\n2. Tỷ lệ số hóa hồ sơ TTHC đạt 93,2%."),
    (.hundredPercent, .error, "Có 17/18 thôn có tổ công nghệ số, đạt 100%."),
    (
      .periodOutside, .warning,
      "BÁO CÁO\nTình hình công tác quý IV/2024\n\nI. KẾT QUẢ\nSố liệu tính từ ngày 01/9/2024 đến ngày 31/12/2024: tiếp nhận 890 hồ sơ."
    ),
    (
      .listCount, .warning,
      "Trên địa bàn 05 xã: An Hòa, Bình Minh, Cẩm Sơn, Đại Thắng."
    ),
    (.headingNumbering, .warning, "I. MỘT\nỔn định.\nII. HAI\nTốt.\nIV. BỐN\nKhông."),
    (.emptySection, .warning, "I. Ưu điểm\nTốt.\nII. Hạn chế\nIII. Nguyên nhân\nDo đông người."),
    (
      .documentOrder, .warning,
      "Đã ban hành: Quyết định số 10/QĐ-UBND ngày 05/02/2025, Quyết định số 25/QĐ-UBND ngày 04/4/2025, Quyết định số 31/QĐ-UBND ngày 20/3/2025, Quyết định số 40/QĐ-UBND ngày 12/5/2025."
    ),
    (
      .numberTwoDates, .error,
      "Kế hoạch số 21a/KH-UBND ngày 14/02/2023 về kiểm tra công vụ.\n\nKế hoạch số 21a/KH-UBND ngày 15/02/2023 về kiểm tra công vụ."
    ),
    (
      .unitNotListed, .warning,
      "Đoàn kiểm tra làm việc với 5 đơn vị: xã Ea Kao, xã Hòa Thắng, phường Tân Lợi, phường Tự An, xã Cư Ebur.\n\n- Phường Tân Lập: còn chậm."
    ),
    (.duplicateRecipient, .warning, "Tốt.\n\nNơi nhận:\n- Phòng Nội vụ;\n- Đảng ủy;\n- Phòng Nội vụ;\n- Lưu: VT."),
    (
      .contradiction, .warning,
      "Không có hồ sơ quá hạn.\n\nLỗi phần mềm là nguyên nhân chính dẫn đến hồ sơ quá hạn."
    ),
    (
      .citationExpired, .warning,
      "Mẫu, ngày 05 tháng 9 năm 2025\n\nThực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
    ),
    (.unitMixed, .warning, "Tổng số: 353 TTHC\n\nTrước hạn: 345 hồ sơ\n\nĐúng hạn: 8 hồ sơ\n\nSố hóa: 353 hồ sơ"),
    (.figureDiffers, .warning, "Tổng số hồ sơ tiếp nhận: 99 hồ sơ."),
  ]

  private static let known = [KnownFigure(labels: ["tổng số hồ sơ tiếp nhận"], value: 1250, unit: "hồ sơ")]

  private func found(_ rule: Finding.Rule, _ text: String) -> [Finding] {
    ReportChecker.check(text, citations: CaseTests.citations, against: rule == .figureDiffers ? Self.known : [])
  }

  @Test func everyRuleOfTheListSpeaksAndNoneOfThemOnlyAsInformation() {
    #expect(Set(Self.texts.map(\.rule)) == Set(Finding.Rule.allCases))
    for (rule, severity, text) in Self.texts {
      let mine = found(rule, text).filter { $0.rule == rule }
      #expect(mine.map(\.severity) == [severity], "\(rule): \(found(rule, text))")
    }
  }

  @Test func informationIsOnlyWhatCouldNotBeDecided() {
    for text in [
      // Parts that are told only in part, a share of nothing, days of the law's cut-off, a citation without a day.
      "Tổng số 312 văn bản, trong đó 100 kế hoạch, 50 công văn, 20 quyết định.",
      "Có 45 hộ, chiếm 12,5%.", "Thực hiện Nghị định số 61/2018/NĐ-CP.",
      "BÁO CÁO\nCông tác năm 2024\n\nTừ ngày 15/12/2023 đến ngày 14/12/2024: tiếp nhận 890 hồ sơ.",
    ] {
      let all = ReportChecker.check(text, citations: CaseTests.citations)
      #expect(all.allSatisfy { $0.severity == .info }, "\(text): \(all)")
    }
  }

  @Test func findingsAsJSONHaveTheirSevenFieldsAndALineFromOne() throws {
    for (rule, _, text) in Self.texts {
      let data = try JSONEncoder().encode(found(rule, text))
      let list = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      #expect(!list.isEmpty)
      for one in list {
        #expect(Set(one.keys) == ["rule", "line", "quote", "expected", "found", "severity", "message"])
        let line = try #require(one["line"] as? Int)
        #expect(line >= 1 && line <= text.split(separator: "\n", omittingEmptySubsequences: false).count)
        for key in ["rule", "quote", "severity", "message"] {
          #expect((one[key] as? String)?.isEmpty == false, "\(key)")
        }
      }
      // A whole number, not one with a fraction.
      #expect(!String(decoding: data, as: UTF8.self).contains(/"line":\d+\./))
    }
  }
}
