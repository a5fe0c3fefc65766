import Foundation
import Ground
import Indicators
import Scoring
import TestSupport
import Testing

/// A draft as forms change it.
@Suite struct EditorTests {
  private func editor(_ code: String = "mau-cap-xa") throws -> CriteriaEditor {
    CriteriaEditor(try Sample.set(code), Sample.registry)
  }

  private func faults(_ edit: () throws -> Void) -> [CriteriaFault] {
    do {
      try edit()
      return []
    } catch let refusal as CriteriaRefusal { return refusal.faults } catch { return [] }
  }

  @Test(arguments: ["bach-thong", "mau-cap-xa", "mot-cua", "sipas-mau", "than-thien", "dti-mau"])
  func aFormThatChangesNothingChangesNothing(code: String) throws {
    let set = try Sample.set(code)
    for criterion in set.all {
      var editor = CriteriaEditor(set, Sample.registry)
      let values = CriteriaEditor.values(of: criterion).filter { !$0.value.isEmpty }
      try editor.replace(
        criterion.code, with: values, under: CriteriaEditor.parent(of: criterion.code, in: set))
      #expect(editor.set == set, "\(criterion.code)")
    }
    var editor = CriteriaEditor(set, Sample.registry)
    try editor.describe(CriteriaEditor.values(of: set))
    #expect(editor.set == set)
  }

  @Test func everyKindOfRuleCanBeTyped() throws {
    let own = [
      "code": "1.5", "label": "Mới", "max": "2", "trust": "invented", "evidence": "plan", "what": "Ban hành",
      "by": "15/12 năm trước", "proof": "Kế hoạch đã ban hành | par\nNhiệm vụ hoàn thành | | tuyên truyền",
      "citation": "Quyết định mẫu | Mục 1 | | Giả định",
      "ruleCitation": "Hướng dẫn mẫu | Mục 2 | 01/01/2026 | Giả định",
    ]
    let typed: [(ScoringRule.Kind, [String: String])] = [
      (.yesNo, ["source": "hasProducts"]), (.timely, ["late": "0,5", "lostAfter": "30"]),
      (.parts, ["details": "A | 0,5 | hasProducts | Do thiếu A\nB | 1 | hasTaskTable"]),
      (.penalty, ["numerator": "task.remindedFromAbove", "each": "0,5", "free": "1", "floor": "0,5"]),
      (
        .linear,
        ["numerator": "dossier.online", "denominator": "dossier.receivedNew", "full": "50", "whenNone": "zero"]
      ),
      (.steps, ["numerator": "portal.reformArticles", "details": "0 | 12 | 0\n12 | | 2"]),
      (.share, ["denominator": "dossier.resolved", "minus": "dossier.late"]),
      (
        .survey,
        ["details": "Kém | satisfaction.poor | 0\nTốt | satisfaction.good | 100", "full": "90", "minimum": "30"]
      ),
      (.manual, ["from": "0,5", "to": "2", "step": "0,5"]), (.unknown, [:]), (.sum, ["of": "3.1"]),
    ]
    #expect(Set(typed.map(\.0)) == Set(ScoringRule.Kind.allCases))
    for (kind, cells) in typed {
      var editor = try editor()
      var all = own.merging(cells) { _, new in new }
      all["kind"] = kind.rawValue
      if kind == .share { all["minus"] = "dossier.online" }
      if kind == .sum { (all["max"], all["outside"]) = ("10", "1") }
      try editor.replace("1.5", with: all)
      let found = try #require(editor.set.criterion("1.5"))
      #expect(found.rule.kind == kind && found.evidence == [.plan], "\(kind)")
      #expect(found.obligation == ScoringObligation(what: "Ban hành", month: 12, day: 15, isYearBefore: true))
      #expect(found.proof.map(\.kind) == [.plan, .task] && found.proof.last?.words == "tuyên truyền")
      // Whatever the way of scoring, where it comes from goes along: also through a workbook.
      #expect(found.citation == Citation(document: "Quyết định mẫu", article: "Mục 1", trust: .invented), "\(kind)")
      #expect(found.ruleCitation?.effectiveOn == Day("2026-01-01"), "\(kind)")
      let path = try Temporary.path("\(kind.rawValue).xlsx")
      try CriteriaWorkbook.write(editor.set, to: path)
      #expect(try CriteriaWorkbook.read(path: path, Sample.registry) == editor.set, "\(kind)")
      // What was typed is what the form shows again, and what a file keeps.
      let text = CriteriaFile.text(of: editor.set)
      #expect(try CriteriaFile.read(Data(text.utf8), name: "x", Sample.registry) == editor.set)
      var again = editor
      try again.replace("1.5", with: CriteriaEditor.values(of: found).filter { !$0.value.isEmpty })
      #expect(again.set == editor.set, "\(kind)")
    }
  }

  @Test func aCriterionIsAddedMovedRenamedAndTakenAway() throws {
    var editor = try editor()
    try editor.add(["code": "6.3", "label": "Tiết kiệm", "max": "2,5", "kind": "manual"], under: "6")
    #expect(editor.set.criterion("6")?.max == Sample.q("12.5") && editor.set.total == Sample.q("102.5"))
    try editor.move("6.3", isUp: true)
    #expect(editor.set.criterion("6")?.children.map(\.code) == ["6.1", "6.3", "6.2"])
    try editor.move("6.1", isUp: true)
    #expect(editor.set.criterion("6")?.children.map(\.code) == ["6.1", "6.3", "6.2"])
    var cells = CriteriaEditor.values(of: try #require(editor.set.criterion("6.3")))
    cells["code"] = "5.1"
    try editor.replace("6.3", with: cells, under: "5")
    // What was scored itself is the sum of what is below it now.
    #expect(editor.set.criterion("5")?.rule == .sum(of: []) && editor.set.criterion("5")?.max == Sample.q("2.5"))
    #expect(editor.set.total == Sample.q("94.5"))
    try editor.remove("5.1")
    #expect(editor.set.criterion("5")?.rule == .unknown)
    try editor.remove("7")
    #expect(editor.set.criterion("7.1") == nil && editor.set.fields.count == 6)
    try editor.add(["code": "8", "label": "Lĩnh vực", "max": "5", "kind": "unknown"], under: "")
    #expect(editor.set.fields.last?.code == "8")
  }

  @Test func whatNamesACriterionFollowsItsNewCode() throws {
    var editor = try editor("mot-cua")
    let named = try #require(editor.set.criterion("CC")?.rule.references.first)
    var cells = CriteriaEditor.values(of: try #require(editor.set.criterion(named)))
    cells["code"] = "moi"
    try editor.replace(named, with: cells)
    #expect(editor.set.criterion("CC")?.rule.references.first == "moi")
  }

  @Test func everyFaultIsToldAtOnceAndNothingChanges() throws {
    var editor = try editor()
    let before = editor.set
    let found = faults {
      try editor.replace(
        "7.1",
        with: [
          "code": "7.2", "label": "", "max": "nhiều", "kind": "steps", "numerator": "dossier.dream",
          "details": "0 | 20 | 1\n10 | | x", "by": "31/13", "what": "Việc", "proof": "Mơ | par", "trust": "chắc",
        ])
    }
    #expect(editor.set == before)
    #expect(found.count >= 6 && found.allSatisfy { !$0.place.isEmpty }, "\(found.map(\.message))")
    let text = found.map(\.message).joined(separator: "\n")
    for part in ["nhiều", "“x”", "31/13".isEmpty ? "" : "Hạn phải ghi", "chắc", "Mơ"] {
      #expect(text.contains(part), "\(part): \(text)")
    }
    // Points that no longer fit, a circle, a code that stands twice, steps that overlap: the whole set is looked at.
    #expect(faults { try editor.replace("1", with: ["code": "1", "label": "Một"], under: "1.1") }.first?.place == "1")
    #expect(
      faults { try editor.add(["code": "7.2", "label": "A", "max": "1", "kind": "unknown"], under: "6") }.contains {
        $0.problem == .duplicateCode("7.2")
      })
    #expect(
      faults {
        try editor.replace(
          "5",
          with: [
            "code": "5", "label": "A", "max": "8", "kind": "steps", "numerator": "staff.disciplined",
            "details": "0 | 5 | 8\n3 | | 0",
          ])
      }.contains { $0.problem == .stepsOverlap("0", "3") })
    #expect(
      faults {
        try editor.add(["code": "9", "label": "A", "max": "2", "kind": "sum", "of": "9", "outside": "1"], under: "")
      }.contains { if case .cycle = $0.problem { true } else { false } })
    #expect(faults { try editor.remove("khong") }.count == 1)
    #expect(editor.set == before)
  }

  @Test func theWholeIsDescribedWithItsBandsAndFacts() throws {
    var editor = try editor()
    var values = CriteriaEditor.values(of: editor.set)
    values["label"] = "Bộ của huyện"
    values["from"] = "1/1/2027"
    values["bands"] = "weak | Yếu | 0\ngood | Tốt | 50,5"
    values["facts"] = (values["facts"] ?? "") + "\nhasBoard | Có – không | Có bảng điện tử"
    try editor.describe(values)
    #expect(editor.set.label == "Bộ của huyện" && editor.set.from == Sample.day("2027-01-01"))
    #expect(editor.set.bands.map(\.from) == [.zero, Sample.q("50.5")] && editor.set.facts.last?.name == "hasBoard")
    values["bands"] = "weak | Yếu | 5\ngood"
    values["facts"] = "hasBoard | Bói | Có"
    values["from"] = "mai"
    let before = editor.set
    let found = faults { try editor.describe(values) }
    #expect(found.count >= 3 && editor.set == before, "\(found.map(\.message))")
    // A fact that a rule needs is not taken away in silence.
    values = CriteriaEditor.values(of: before)
    values["facts"] = ""
    #expect(faults { try editor.describe(values) }.contains { $0.problem == .unknownFact("hasWorkRules") })
  }

  @Test func sourcesOfEvidenceGoWithTheSetThroughAWorkbook() throws {
    var editor = try editor()
    var cells = CriteriaEditor.values(of: try #require(editor.set.criterion("1.3")))
    cells["proof"] = "Báo cáo đã gửi | par-year | | annualReportOn"
    try editor.replace("1.3", with: cells)
    let path = try Temporary.path("bo.xlsx")
    try CriteriaWorkbook.write(editor.set, to: path)
    #expect(try CriteriaWorkbook.read(path: path, Sample.registry) == editor.set)
    let changes = CriteriaDiff.changes(from: try Sample.set("mau-cap-xa"), to: editor.set)
    #expect(changes.map(\.message) == ["1.3: nguồn minh chứng tự động từ (không ghi) thành “Báo cáo đã gửi par-year”."])
    cells["proof"] = "Báo cáo đã gửi | par-year | | khongCo"
    #expect(faults { try editor.replace("1.3", with: cells) }.map(\.problem) == [.unknownFact("khongCo")])
  }
}
