import Ground
import Indicators
import Scoring
import Testing

/// The score of Lục Bình as its plan of 2023 tells it, out of the set and the facts.
@Suite struct SeedSheetTests {
  private func sheet() throws -> ScoreSheet {
    Scorer(try Sample.set("bach-thong"), kind: "commune").score(try Sample.lucBinh())
  }

  @Test func theTotalIs8493OutOf100AndGood() throws {
    let sheet = try sheet()
    #expect(sheet.total.exact == Sample.q("84.93") && sheet.max == Quantity(100))
    #expect(sheet.band?.label == "Tốt")
    #expect(sheet.facts.trust == .invented && sheet.set.bandTrust == .unverified)
  }

  @Test(arguments: [
    ("1", "20", "21.5"), ("2", "8", "10.5"), ("3", "21", "25.5"), ("4", "6.5", "6.5"), ("5", "6.5", "6.5"),
    ("6", "6", "8"), ("7", "16.93", "21.5"), ("1.4", "0", "0.5"), ("1.5", "1", "2"), ("2.1", "2", "4.5"),
    ("2.1.1", "0.5", "1"), ("2.1.2", "1", "1.5"), ("2.1.3", "0", "1"), ("2.1.4", "0.5", "1"), ("3.2", "2", "4.5"),
    ("3.2.2", "0", "2.5"), ("3.5", "8", "10"), ("3.5.4", "0", "2"), ("6.3", "1", "3"), ("7.4", "3.43", "8"),
    ("7.4.2", "0", "2"), ("7.4.3", "1.13", "2"), ("7.4.4", "0.3", "2"),
  ])
  func everyFieldAndNamedCriterionComesOut(code: String, points: String, max: String) throws {
    let line = try #require(sheet()[code])
    #expect(line.points.exact == Sample.q(points) && line.max == Sample.q(max))
  }

  @Test(arguments: [
    ("1.4", "Do trong năm xã không có sáng kiến trong thực hiện cải cách hành chính."),
    ("1.5", "Do một số nhiệm vụ còn chậm, UBND huyện phải đôn đốc."),
    ("2.1.1", "Do kế hoạch ban hành chậm so với thời gian quy định."),
    ("2.1.2", "Do không có kết luận kiểm tra theo dõi thi hành pháp luật."),
    (
      "2.1.3",
      "Do không ban hành đầy đủ văn bản xử lý, kiến nghị xử lý kết quả theo dõi thi hành pháp luật theo thẩm quyền."
    ),
    ("2.1.4", "Do báo cáo không đúng thời gian (báo cáo chậm theo yêu cầu của UBND huyện)."),
    ("3.2.2", "Do không đảm bảo tỷ lệ theo quy định về phương án đơn giản hóa."),
    ("3.5.4", "Do không đạt tỷ lệ theo yêu cầu là từ 30% hồ sơ TTHC lĩnh vực chứng thực điện tử."),
    (
      "7.4.2",
      "Do trong năm không có đề xuất, kiến nghị về việc tái cấu trúc quy trình giải quyết TTHC nhằm phù hợp cung cấp thành dịch vụ công trực tuyến."
    ),
    (
      "7.4.3",
      "Do số lượng TTHC có phát sinh hồ sơ trực tuyến không đạt tỷ lệ theo kế hoạch số 439/KH-UBND ngày 13/7/2022 của UBND tỉnh từ 50 % trở lên."
    ),
    (
      "7.4.4",
      "Do số lượng hồ sơ phát sinh trực tuyến không đạt tỷ lệ theo kế hoạch số 439/KH-UBND ngày 13/7/2022 của UBND tỉnh từ 12 % trở lên."
    ),
    ("6.3", "Do tỷ lệ tiết kiệm chi không đạt theo yêu cầu (dưới 10 %)."),
  ])
  func theReasonIsTheOneOfThePlan(code: String, reason: String) throws {
    let sheet = try sheet()
    #expect(sheet.reason(of: try #require(sheet[code])) == reason)
  }

  @Test func everyLostPointHasAReasonAndEveryKeptOneHasNone() throws {
    let sheet = try sheet()
    for line in sheet.leaves {
      let reason = sheet.reason(of: line)
      #expect((reason != nil) == (line.lost > .zero), "\(sheet.criterion(of: line).code)")
      #expect(reason?.hasPrefix("Do ") ?? true)
    }
    #expect(sheet.leaves.reduce(Quantity.zero) { $0 + $1.lost } == Sample.q("15.07"))
  }

  @Test func whatTheSeedDoesNotNameIsMarkedUnknown() throws {
    let set = try Sample.set("bach-thong")
    let unnamed = set.all.filter { $0.rule == .unknown }
    #expect(unnamed.allSatisfy { $0.trust == .unverified } && unnamed.count == 10)
    for field in set.fields { #expect(field.children.contains { $0.rule == .unknown }) }
    #expect(set.source.trust == .practice)
  }

  @Test func withoutTheAppraiserTheTotalIsARange() throws {
    var facts = try Sample.lucBinh()
    facts.points = [:]
    let total = Scorer(try Sample.set("bach-thong")).score(facts).total
    #expect(total.exact == nil && total.known == Sample.q("5.43"))
    #expect(total.low == Sample.q("5.43") && total.high == Sample.q("84.93"))
  }

  @Test func aPlanADayLateLosesHalfAPointAndOneInTimeNone() throws {
    var facts = try Sample.lucBinh()
    let scorer = Scorer(try Sample.set("bach-thong"))
    facts.evidence["2.1.1"] = EvidenceFact(
      isPresent: true, issuedOn: Sample.day("2022-01-31"), dueOn: Sample.day("2022-01-31"))
    let inTime = try #require(scorer.score(facts).total.exact)
    facts.evidence["2.1.1"]?.issuedOn = Sample.day("2022-02-01")
    let late = try #require(scorer.score(facts).total.exact)
    #expect(inTime - late == Sample.q("0.5"))
  }
}
