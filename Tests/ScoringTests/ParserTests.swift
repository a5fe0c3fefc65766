import Foundation
import Ground
import Indicators
import Scoring
import Testing

/// Files as people write them: what is read, and what is refused with its line.
@Suite struct ParserTests {
  private func set(_ inner: String) -> Result<CriteriaSet, CriteriaRefusal> {
    let text = """
      // Ghi chú
      { code: 'thu', "edition": "1", label: "Th\\u1EED", total: 2.5, source: { document: "x", trust: "invented", }, /* hai
      dòng */ fields: [ \(inner) ], }
      """
    do throws(CriteriaRefusal) { return .success(try CriteriaFile.read(Data(text.utf8), name: "thu", nil)) } catch {
      return .failure(error)
    }
  }

  private func problems(_ inner: String) -> [CriteriaProblem] {
    if case .failure(let refusal) = set(inner) { refusal.faults.map(\.problem) } else { [] }
  }

  @Test func decimalsStayExactHoweverTheyAreWritten() throws {
    let found = try set("{ code: '1', label: 'A', max: 2.50, rule: { kind: 'manual', step: .25 } }").get()
    #expect(found.label == "Thử" && found.total == Sample.q("2.5"))
    #expect(found.criterion("1")?.rule == .manual(.init(to: Sample.q("2.5"), step: Sample.q("0.25"))))
    // 0.1 is no binary fraction: a float would have become something else.
    let facts = Data(#"{ facts: { tu: 0.1, mau: 0.3 } }"#.utf8)
    var one = try Sample.one(.share(Sample.ratio()), facts: [("tu", .number), ("mau", .number)])
    one.decimals = 3
    let read = try FactsReader.read(facts, name: "f", for: one).facts
    #expect(Scorer(one).score(read)["1"]?.points.exact == Sample.q("0.667"))
  }

  @Test func aKeyThatStandsTwiceIsRefused() {
    #expect(
      problems("{ code: '1', label: 'A', max: '2.5',\n max: '2', rule: { kind: 'unknown' } }") == [
        .duplicateKey("max", 4)
      ])
  }

  @Test(arguments: [
    ("{ code: '1' label: 'A' }", 3), ("{ code: \"1\n\" }", 3), ("{ code: tru }", 3), ("{\n\ncode: 1.2.3 }", 5),
    ("{ code: '1', ]", 3), ("{ code: \"\\uD800\" }", 3), ("{ code: 0x }", 3), ("/* ", 3),
  ])
  func whatCannotBeReadHasItsLine(inner: String, line: Int) {
    #expect(problems(inner) == [.notJSONAt(line)], "\(inner)")
  }

  @Test(arguments: ["1e3", "9999999999999999999", "0.0001", "Infinity", "NaN"])
  func numbersThatAreNoneAreTold(number: String) {
    let found = problems("{ code: '1', label: 'A', max: \(number), rule: { kind: 'unknown' } }")
    #expect(
      found.contains { if case .badNumber("max", _) = $0 { true } else { false } }
        || found == [.notJSONAt(3)], "\(number): \(found)")
  }

  @Test func nestingWithoutEndIsRefused() {
    #expect(problems(String(repeating: "[", count: 100_000)) == [.notJSONAt(3)])
  }

  @Test func countsBelowZeroAndHalfAPeriodAreRefused() throws {
    let set = try Sample.one(.share(Sample.ratio()), facts: [("tu", .number), ("mau", .number)])
    func faults(_ text: String) -> [CriteriaFault] {
      do throws(CriteriaRefusal) {
        _ = try FactsReader.read(Data(text.utf8), name: "f", for: set)
        return []
      } catch { return error.faults }
    }
    #expect(faults(#"{ facts: { tu: -1, mau: "9" } }"#).map(\.problem) == [.negative("tu")])
    #expect(faults(#"{ from: "2025-01-01" }"#).map(\.problem) == [.missingKey("to")])
    #expect(faults(#"{ facts: { tu: "9,5" } }"#).map(\.problem) == [.badNumber("tu", "9,5")])
    #expect(faults(#"{ facts: { tu: true } }"#).first?.message.contains("không phải số") == true)
  }

  @Test func aLineSaysWhatItStillNeeds() throws {
    let set = try Sample.one(.share(Sample.ratio()), facts: [("tu", .number), ("mau", .number)])
    let sheet = Scorer(set).score(Sample.facts(["tu": .number(Quantity(3))]))
    #expect(sheet["1"].map { sheet.missing($0) } == ["mau"])
    #expect(CriteriaWords.points(sheet.total) == "chưa rõ (từ 0 đến 2)")
  }
}
