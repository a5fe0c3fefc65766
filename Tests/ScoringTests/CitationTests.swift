import Foundation
import Ground
import Indicators
import Scoring
import TestSupport
import Testing

/// Where a criterion and its rule come from, and what proves it: written, edited, compared, and unknown where it is.
@Suite struct CitationTests {
  private let law = Citation(
    document: "Nghị định 61/2018/NĐ-CP", article: "Điều 30", effectiveOn: Day("2018-06-21"), trust: .unverified)

  /// The sample set with one criterion that cites.
  private func cited() throws -> CriteriaSet {
    var editor = CriteriaEditor(try Sample.set("mau-cap-xa"), Sample.registry)
    var cells = CriteriaEditor.values(of: try #require(editor.set.criterion("1.5")))
    cells["citation"] = "Nghị định 61/2018/NĐ-CP | Điều 30 | 21/06/2018 | Chưa kiểm chứng"
    cells["ruleCitation"] = "Hướng dẫn của huyện | | | practice"
    try editor.replace("1.5", with: cells.filter { !$0.value.isEmpty })
    return editor.set
  }

  @Test func aFormAWorkbookAndAFileKeepBothCitations() throws {
    let set = try cited()
    let criterion = try #require(set.criterion("1.5"))
    #expect(criterion.citation == law)
    #expect(criterion.ruleCitation == Citation(document: "Hướng dẫn của huyện", trust: .practice))
    let path = try Temporary.path("bo.xlsx")
    try CriteriaWorkbook.write(set, to: path)
    #expect(try CriteriaWorkbook.read(path: path, Sample.registry) == set)
    let text = CriteriaFile.text(of: set)
    #expect(try CriteriaFile.read(Data(text.utf8), name: "bo", Sample.registry) == set)
    #expect(
      criterion.citations.map(\.text) == [
        "Nghị định 61/2018/NĐ-CP, Điều 30, hiệu lực từ 21/06/2018 (chưa kiểm chứng)",
        "Hướng dẫn của huyện (theo tài liệu thực tế)",
      ])
  }

  @Test(arguments: [
    ("Nghị định 61", "đủ bốn phần"), (" | Điều 30 | | Chưa kiểm chứng", "Căn cứ"),
    ("Nghị định 61 | | 31/02/2018 | Chưa kiểm chứng", "không phải ngày"), ("Nghị định 61 | | | chắc", "chắc"),
    ("Nghị định 61 | | | ", "Độ tin cậy"),
  ])
  func whatIsNoCitationIsToldAndNothingChanges(typed: String, told: String) throws {
    var editor = CriteriaEditor(try Sample.set("mau-cap-xa"), Sample.registry)
    let before = editor.set
    var cells = CriteriaEditor.values(of: try #require(editor.set.criterion("1.5")))
    cells["citation"] = typed
    let typedCells = cells.filter { !$0.value.isEmpty }
    let refusal = try #require(throws: CriteriaRefusal.self) { try editor.replace("1.5", with: typedCells) }
    #expect(refusal.faults.contains { $0.place == "1.5" && $0.message.contains(told) }, "\(refusal.message)")
    #expect(editor.set == before)
  }

  @Test func aFileIsToldWhereItsCitationIsWrong() throws {
    let text = CriteriaFile.text(of: try cited()).replacing("2018-06-21", with: "21/06")
    let refusal = try #require(throws: CriteriaRefusal.self) {
      try CriteriaFile.read(Data(text.utf8), name: "bo", Sample.registry)
    }
    #expect(refusal.faults.map(\.place) == ["fields.1.children.5.citation.effectiveOn"])
  }

  @Test func aComparisonTellsWhichCitationChanged() throws {
    let messages = CriteriaDiff.changes(from: try Sample.set("mau-cap-xa"), to: try cited()).map(\.message)
    #expect(messages.count == 2 && messages.contains { $0.hasPrefix("1.5: căn cứ từ (không ghi) thành “Nghị định 61") })
    #expect(messages.contains { $0.contains("căn cứ của cách chấm") })
  }

  /// Nothing is cited that no source names: the seeds' plan and what it quotes, the decree, the decisions.
  @Test func shippedSetsCiteWhatIsKnownAndSayWhatIsNot() throws {
    let known: [String: (own: Int, rule: Int)] = [
      "bach-thong": (23, 4), "mot-cua": (9, 0), "than-thien": (1, 0), "mau-cap-xa": (0, 0), "sipas-mau": (0, 0),
      "dti-mau": (0, 0),
    ]
    for (code, counts) in known {
      let all = try Sample.set(code).all
      #expect(all.count { $0.citation != nil } == counts.own, "\(code)")
      #expect(all.count { $0.ruleCitation != nil } == counts.rule, "\(code)")
    }
    let index = try Sample.set("766")
    #expect(index.all.allSatisfy { $0.citation != nil && $0.ruleCitation == nil })
    for set in Sample.shipped.sets {
      for criterion in set.all {
        let cited = [criterion.citation, criterion.ruleCitation].compactMap(\.self)
        #expect(cited.allSatisfy { $0.trust != .official }, "\(set.code) \(criterion.code)")
        // The only day of effect that is known.
        #expect(cited.allSatisfy { ($0.effectiveOn != nil) == (set.code == "766") }, "\(set.code) \(criterion.code)")
        // A remainder that no paper names cites none.
        if criterion.code.hasSuffix(".R") { #expect(cited.isEmpty) }
      }
    }
    let threshold = try #require(Sample.set("bach-thong").criterion("7.4.3"))
    #expect(threshold.citations[1].text.contains("439/KH-UBND"))
    let open = try #require(Sample.set("than-thien").criterion("TT.7"))
    #expect(open.citations.map(\.text) == [CriteriaWords.noCitation, CriteriaWords.noCitation])
  }

  /// Each criterion that is scored itself, by what has to prove it; those of which nobody knows are named.
  @Test func shippedCriteriaSayWhatProvesThem() throws {
    let unknown: [String: [String]] = [
      "bach-thong": ["1.R", "2.R", "3.2.R", "3.5.R", "3.R", "4.R", "5.R", "6.3", "6.R", "7.4.R", "7.R"],
      "mau-cap-xa": ["3.4", "6.2"], "mot-cua": ["4", "5", "6"], "sipas-mau": [], "dti-mau": [],
      "than-thien": (1...42).map { "TT.\($0)" },
    ]
    for (code, codes) in unknown {
      let leaves = try Sample.set(code).all.filter { $0.isLeaf && $0.rule.references.isEmpty }
      let found = leaves.filter(\.evidence.isEmpty)
      #expect(found.map(\.code).sorted() == codes.sorted(), "\(code)")
      #expect(found.allSatisfy { $0.evidenceText == CriteriaWords.noEvidence })
    }
    let asked = try Dictionary(
      uniqueKeysWithValues: Sample.set("bach-thong").all.filter { !$0.evidence.isEmpty }.map { ($0.code, $0.evidence) })
    #expect(
      asked == [
        "1.4": [.register], "1.5": [.figures], "2.1.1": [.plan], "2.1.2": [.conclusion, .register],
        "2.1.3": [.handling], "2.1.4": [.report], "3.2.2": [.register], "3.5.4": [.register], "7.4.2": [.handling],
        "7.4.3": [.figures], "7.4.4": [.figures],
      ])
    // What is scored by what the unit declares is not proven by figures of the system.
    for code in ["bach-thong", "mau-cap-xa", "mot-cua", "sipas-mau", "dti-mau", "766"] {
      for criterion in try Sample.set(code).all where criterion.evidence == [.figures] && !criterion.rule.isByHand {
        let isCounted = criterion.rule.sources.contains { if case .indicator = $0 { true } else { false } }
        #expect(isCounted || !criterion.rule.references.isEmpty, "\(code) \(criterion.code)")
      }
    }
    for criterion in try Sample.set("766").all where criterion.isLeaf {
      #expect(criterion.evidence == (criterion.rule.isByHand ? [] : [.figures]), "\(criterion.code)")
    }
  }

  @Test func whatTheRuleGivesNothingForIsNotLostForWantOfAPaper() throws {
    let set = try Sample.set("bach-thong")
    var facts = try Sample.lucBinh()
    for criterion in set.all where !criterion.evidence.isEmpty {
      facts.evidence[criterion.code] = EvidenceFact(isPresent: false)
    }
    let sheet = Scorer(set, kind: "commune").score(facts)
    func reason(_ code: String) throws -> String { sheet.reason(of: try #require(sheet[code])) ?? "" }
    // No initiative is no initiative; a share that was reached in part is lost for want of proof.
    #expect(try reason("1.4") == "Do trong năm xã không có sáng kiến trong thực hiện cải cách hành chính.")
    #expect(sheet["7.4.3"]?.points.exact == .zero)
    #expect(try reason("7.4.3").contains("không có tài liệu kiểm chứng (số liệu phần mềm)"))
  }

  @Test func figuresThatTheSystemCountedProveThemselves() throws {
    let criterion = try #require(Sample.set("bach-thong").criterion("7.4.4"))
    var facts = try Sample.lucBinh()
    #expect(facts.figuresProve(criterion))
    facts.origins[.indicator("dossier.online")] = FactOrigin(.declared)
    #expect(!facts.figuresProve(criterion))
    facts.origins = [:]
    facts.indicators["dossier.online"] = .unknown
    #expect(!facts.figuresProve(criterion))
    // Declared facts prove nothing by themselves; a share of nothing needs no paper.
    var own = try #require(Sample.set("bach-thong").criterion("3.5.4"))
    own.evidence = [.figures]
    #expect(!facts.figuresProve(own))
    let share = try #require(Sample.set("mau-cap-xa").criterion("1.6"))
    #expect(!facts.isWithoutCases(share))
    facts.indicators["remedy.due"] = .number(.zero)
    #expect(facts.isWithoutCases(share))
  }
}
