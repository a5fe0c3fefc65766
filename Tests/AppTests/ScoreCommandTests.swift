import Foundation
import TestSupport
import Testing

/// `cchc score` and `cchc criteria`, as an official runs them: no database anywhere.
@Suite struct ScoreCommandTests {
  private struct Answer: Decodable {
    struct Points: Decodable { var known: String, low: String, high: String, isKnown: Bool }
    struct Line: Decodable { var code: String, points: Points, max: String, reason: String?, children: [Line] }
    struct Sheet: Decodable { var total: Points, band: String?, factsTrust: String, fields: [Line] }
    var sheet: Sheet
    struct Projected: Decodable {
      struct Line: Decodable { var code: String, low: String, keepLow: String, high: String, basis: String }
      var low: String, keepLow: String, keepHigh: String, high: String, lines: [Line]
    }
    var differences: [String]?
    var projection: Projected?
    var gains: [String]?
    struct Worth: Decodable { var code: String, due: String?, onTime: String?, dayLate: String?, isMet: Bool }
    struct Tried: Decodable {
      struct Change: Decodable { var code: String, before: Points, after: Points }
      var total: Points, difference: String?, changes: [Change]
    }
    var obligations: [Worth]?
    var tried: Tried?
  }

  private let facts = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../Fixtures/scoring/luc-binh-2022.json5").standardized.path
  private let shipped = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../Data/criteria/bach-thong.json5").standardized.path

  private func edited(_ from: String, _ to: String) throws -> String {
    let text = try String(contentsOfFile: shipped, encoding: .utf8)
    return try Temporary.file("bo.json5", text.replacing(from, with: to))
  }

  @Test func lucBinhIsScoredAsItsPlanSays() async throws {
    let folder = try Temporary.folder()
    let text = try await Program.run(["score", "--set", "bach-thong", "--facts", facts], in: folder)
    #expect(text.status == 0, "\(text.err)")
    #expect(text.out.contains("Tổng điểm: 84,93/100, xếp loại: Tốt") && text.out.contains("Dữ kiện giả định"))
    #expect(text.out.contains("Do kế hoạch ban hành chậm so với thời gian quy định."))
    let json = try await Program.run(
      ["score", "--set", shipped, "--facts", facts, "--projection", "2022-10-01", "--format", "json"], in: folder)
    let answer = try json.json(Answer.self)
    #expect(answer.sheet.total.known == "84.93" && answer.sheet.total.isKnown && answer.sheet.band == "Tốt")
    #expect(answer.sheet.fields.map(\.points.known) == ["20", "8", "21", "6.5", "6.5", "6", "16.93"])
    let projected = try #require(answer.projection)
    #expect(projected.high == "98" && projected.lines.contains { $0.code == "7.4.4" && $0.basis == "pace" })
    #expect(text.out.contains("7.4.3") && !text.out.contains("Giữ nhịp"))
    #expect(answer.gains?.first?.hasPrefix("3.2.2") == true && answer.sheet.factsTrust == "invented")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["said"])
  }

  @Test func whatIsNotKnownEndsWithOneAndARange() async throws {
    let folder = try Temporary.folder()
    let none = try Temporary.file("f.json", "{}")
    let run = try await Program.run(["score", "--set", "bach-thong", "--facts", none], in: folder)
    #expect(run.status == 1 && run.out.contains("Tổng điểm: chưa rõ (từ 1 đến 100)/100"), "\(run.out.suffix(200))")
  }

  @Test func nextYearsSetIsComparedWithThisOne() async throws {
    let folder = try Temporary.folder()
    let new = try edited("full: \"12\"", "full: \"18\"")
    let run = try await Program.run(
      ["score", "--set", "bach-thong", "--facts", facts, "--against", new, "--format", "json"], in: folder)
    #expect(run.status == 0, "\(run.err)")
    #expect(try run.json(Answer.self).differences == ["7.4.4 Tỷ lệ hồ sơ phát sinh trực tuyến: 0,3 → 0,2"])
    let diff = try await Program.run(["criteria", "diff", "bach-thong", new], in: folder)
    #expect(diff.status == 1 && diff.out.contains("1 thay đổi:") && diff.out.contains("7.4.4"))
    #expect(try await Program.run(["criteria", "diff", "bach-thong", shipped], in: folder).status == 0)
  }

  /// A plan a day late, a threshold reached: what it would be, without a page.
  @Test func whatIfIsTriedAndObligationsSayWhatTheyAreWorth() async throws {
    let folder = try Temporary.folder()
    let command = ["score", "--set", "bach-thong", "--facts", facts]
    let text = try await Program.run(command + ["--try", "2.1.1=2022-01-31", "--try", "dossier.online=60"], in: folder)
    #expect(text.status == 0 && text.out.contains("Nếu vậy: 87,13/100 điểm (tăng 2,2)."), "\(text.out.suffix(900))")
    #expect(text.out.contains("- 2.1.1 Ban hành kế hoạch theo dõi thi hành pháp luật: 0,5 → 1"))
    #expect(text.out.contains("hạn 31/01/2022: đúng hạn 1 điểm, muộn một ngày 0,5 điểm (đã thực hiện)"))
    let json = try await Program.run(command + ["--try", "2.1.1=never", "--format", "json"], in: folder)
    let answer = try json.json(Answer.self)
    #expect(answer.tried?.difference == "-0.5" && answer.tried?.changes.map(\.code) == ["2.1.1"])
    #expect(answer.sheet.total.known == "84.93" && answer.tried?.total.known == "84.43")
    let worth = try #require(answer.obligations?.first)
    #expect(worth.code == "2.1.1" && worth.onTime == "1" && worth.dayLate == "0.5" && worth.isMet)
    #expect(try await Program.run(command + ["--format", "json"], in: folder).json(Answer.self).obligations == nil)
    let bad = try await Program.run(command + ["--try", "2.1.1=mai", "--try", "khac=1"], in: folder)
    #expect(bad.status == 2 && bad.out.isEmpty && bad.err.contains("mai") && bad.err.contains("khac"), "\(bad.err)")
  }

  @Test func aTableGoesOutAndComesBack() async throws {
    let folder = try Temporary.folder()
    let out = try await Program.run(["criteria", "export", "mau-cap-xa", "--xlsx", "bo.xlsx"], in: folder)
    #expect(out.status == 0, "\(out.err)")
    #expect(try await Program.run(["criteria", "import", "bo.xlsx", "--out", "bo.json5"], in: folder).status == 0)
    #expect(try await Program.run(["criteria", "diff", "mau-cap-xa", "bo.json5"], in: folder).status == 0)
    #expect(try await Program.run(["criteria", "check", "bo.xlsx"], in: folder).status == 0)
  }

  @Test func faultsAreToldAndNothingIsWritten() async throws {
    let folder = try Temporary.folder()
    let wrong = try edited("total: \"100\"", "total: \"99\", nonsense: 1")
    let check = try await Program.run(["criteria", "check", wrong], in: folder)
    #expect(check.status == 1 && check.out.contains("Tổng điểm ghi 99") && check.out.contains("“nonsense”"))
    for arguments in [
      ["score", "--set", wrong, "--facts", facts], ["criteria", "export", wrong, "--xlsx", "x.xlsx"],
      ["criteria", "import", wrong, "--out", "x.json5"], ["score", "--set", "khong-co", "--facts", facts],
      ["score", "--set", "bach-thong", "--facts", "khong-co.json"], ["criteria", "check", "khong-co.json5"],
      ["score", "--set", "bach-thong", "--facts", facts, "--projection", "1/10"],
      ["score", "--set", "bach-thong", "--facts", try Temporary.file("f.json", "{ \"facts\": { \"khac\": 1 } }")],
    ] {
      let run = try await Program.run(arguments, in: folder)
      #expect(
        run.status == 2 && run.out.isEmpty && run.err.hasPrefix("cchc: "), "\(arguments): \(run.status) \(run.err)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["said"])
  }
}
