import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Plans
import Rendering
import Scoring
import TestSupport
import Testing

/// What entries come to, stage by stage; what is frozen gives the same sheet again.
@Suite struct SheetReadingTests {
  private func q(_ text: String) -> Quantity { Quantity(plain: text) ?? .zero }

  private func entry(
    _ id: Int, _ criterion: String, _ stage: ScoreStage, _ said: SheetSaying, _ reason: String = "Vì thế"
  ) -> SheetEntry {
    SheetEntry(
      id: ID(id), criterion: criterion, stage: stage, said: said, reason: reason, actor: "A",
      at: At.time("2022-12-01T08:00"))
  }

  private func evidence(_ criterion: String, _ day: String?, due: String? = nil, digest: String = "d") -> SheetSaying {
    .evidence(
      SheetEvidence(
        key: "file:\(criterion)\(day ?? "")", criterion: criterion, label: "Tệp", issuedOn: day.flatMap { Day($0) },
        dueOn: due.flatMap { Day($0) }, digest: digest))
  }

  /// Lục Bình's facts, with evidence and points as entries.
  private func lucBinh(_ more: [SheetEntry] = []) throws -> (SheetReading, CriteriaSet) {
    let set = try Sets.set("bach-thong")
    var facts = try Sets.lucBinh(set)
    let given = facts.points.sorted { $0.key < $1.key }
    // The register of 2.1.2 stays as the system found it.
    (facts.points, facts.evidence) = ([:], facts.evidence.filter { $0.key == "2.1.2" })
    var entries = given.enumerated().map {
      entry($0.offset + 1, $0.element.key, .own, .points($0.element.value.points))
    }
    entries.append(entry(100, "2.1.1", .own, evidence("2.1.1", "2022-02-15", due: "2022-01-31", digest: "a")))
    entries.append(entry(101, "2.1.4", .own, evidence("2.1.4", "2022-12-05", due: "2022-11-30", digest: "b")))
    let reading = SheetReading(
      scorer: Scorer(set, kind: "commune"), system: facts, entries: entries + more, isClosed: true)
    return (reading, set)
  }

  @Test func lucBinhComesTo8493OutOfItsEntries() throws {
    let (reading, _) = try lucBinh()
    for stage in ScoreStage.allCases {
      #expect(reading.sheet(stage).total.exact == q("84.93") && reading.sheet(stage).band?.label == "Tốt")
    }
  }

  @Test func eachStageBuildsOnTheOneBefore() throws {
    let (reading, _) = try lucBinh([
      entry(200, "1.R", .appraised, .points(q("18"))), entry(201, "1.R", .council, .points(q("18.5"))),
      entry(202, "6.3", .appraised, .points(q("2"))), entry(203, "6.3", .council, .points(nil)),
    ])
    #expect(reading.sheet(.own).total.exact == q("84.93"))
    #expect(reading.sheet(.appraised).total.exact == q("84.93") - q("1") + q("1"))
    #expect(reading.sheet(.appraised)["6.3"]?.points.exact == q("2"))
    #expect(reading.sheet(.council)["6.3"]?.points.exact == q("1"))
    #expect(reading.sheet(.council).total.exact == q("84.43"))
  }

  @Test func evidenceThatIsNotAcceptedCounts0AndTheUnitsOwnScoreStays() throws {
    let (reading, _) = try lucBinh([entry(200, "2.1.1", .appraised, .withdrawal(ID(100)))])
    #expect(reading.sheet(.own)["2.1.1"]?.points.exact == q("0.5"))
    #expect(reading.sheet(.appraised)["2.1.1"]?.points.exact == .zero)
    #expect(reading.evidence(.own).count == 2 && reading.evidence(.appraised).count == 1)
  }

  @Test func aFigureTheUnitPutInThePlaceOfACountedOneDoesNotProveItself() throws {
    let value = FigureValue.number(Quantity(9))
    let own = try lucBinh([entry(200, "7.4.4", .own, .figure("dossier.online", value))]).0
    let counted = try lucBinh().0
    #expect(counted.facts(.own).evidence["7.4.4"]?.isPresent == true)
    #expect(own.facts(.own).evidence["7.4.4"]?.isPresent != true)
    // Whoever appraises puts the right one there.
    let mended = try lucBinh([
      entry(200, "7.4.4", .own, .figure("dossier.online", value)),
      entry(201, "7.4.4", .appraised, .figure("dossier.online", value)),
    ]).0
    #expect(mended.facts(.appraised).evidence["7.4.4"]?.isPresent == true)
  }

  @Test func evidenceThatIsOddIsFlagged() throws {
    let (reading, _) = try lucBinh([
      entry(200, "2.1.2", .own, evidence("2.1.2", "2023-01-03", digest: "a")),
      entry(201, "2.1.3", .own, evidence("2.1.3", nil, digest: "c")),
    ])
    let items = Dictionary(
      reading.evidence(.own).map { ($0.evidence.criterion, $0.evidence) }, uniquingKeysWith: { first, _ in first })
    #expect(reading.flags(try #require(items["2.1.1"]), .own) == [.late, .usedTwice])
    #expect(reading.flags(try #require(items["2.1.2"]), .own) == [.outsidePeriod, .usedTwice])
    #expect(reading.flags(try #require(items["2.1.3"]), .own) == [.undated])
  }

  @Test func aDayThatWasOnlyDeclaredSaysSo() throws {
    var day = SheetEvidence(
      key: "fact:7", criterion: "2.1.3", label: "Kế hoạch", issuedOn: At.day("2022-05-01"), digest: "words")
    func flags(_ more: [SheetEntry] = []) throws -> Set<EvidenceFlag> {
      try lucBinh([entry(200, "2.1.3", .own, .evidence(day))] + more).0.flags(day, .own)
    }
    #expect(try flags() == [.declaredOnly])
    // A paper of the same day bears it, one of another day does not.
    #expect(try flags([entry(201, "2.1.3", .own, evidence("2.1.3", "2022-05-01", digest: "c"))]).isEmpty)
    #expect(try flags([entry(201, "2.1.3", .own, evidence("2.1.3", "2022-06-01", digest: "c"))]) == [.declaredOnly])
    #expect(try flags([entry(201, "2.1.1", .own, evidence("2.1.1", "2022-05-01", digest: "c"))]) == [.declaredOnly])
    // So do a file of the declaration itself, and a document that proves it.
    day.isProven = true
    #expect(try flags().isEmpty)
    (day.isProven, day.bytes, day.digest) = (nil, ["file"], "file")
    #expect(try flags().isEmpty)
  }

  @Test func theSameThingIsTheSameWhateverHasBeenAttachedToItInBetween() {
    func item(_ key: String, _ digest: String, bytes: [String]? = nil, unit: Int? = nil) -> SheetEvidence {
      var item = SheetEvidence(
        key: key, criterion: "2.1.1", label: "Tệp", issuedOn: nil, digest: digest, unitID: unit.map { ID($0) })
      item.bytes = bytes
      return item
    }
    // Cited before its paper was kept, and after: the words of the register, then the digest of the paper.
    let words = item("van-ban:7", "words")
    #expect(words.isSameFile(as: item("van-ban:7", "paper", bytes: ["paper"])))
    // A number says nothing without its register.
    #expect(!words.isSameFile(as: item("van-ban:7", "paper", bytes: ["paper"], unit: 3)))
    #expect(!words.isSameFile(as: item("van-ban:8", "paper", bytes: ["paper"])))
    // Else the file decides.
    #expect(item("van-ban:7", "a", bytes: ["a", "b"]).isSameFile(as: item("file:9", "b")))
    #expect(item("file:9", "b").isSameFile(as: item("van-ban:7", "a", bytes: ["a", "b"], unit: 3)))
  }

  @Test func whatIsFrozenSaysOfWhichKindTheUnitWas() throws {
    let set = try Sets.set("mau-cap-xa")
    let reading = SheetReading(
      scorer: Scorer(set, kind: "commune"), system: ScoringFacts(unit: "Xã Mẫu"), entries: [], isClosed: true)
    #expect(try SheetReading.facts(reading.freeze(.own, set: "s").facts, for: set).kind == "commune")
  }

  @Test func whatIsNotProvenIsUnknownWhileTheUnitWritesAndMissingAfterwards() throws {
    let set = try Sets.set("mau-cap-xa")
    let system = ScoringFacts(
      kind: "commune", period: Period(from: At.day("2023-01-01"), to: At.day("2023-12-31")))
    func reading(_ isClosed: Bool) -> SheetReading {
      SheetReading(scorer: Scorer(set, kind: "commune"), system: system, entries: [], isClosed: isClosed)
    }
    #expect(reading(false).sheet(.own)["1.1"]?.points.isKnown == false)
    #expect(reading(true).sheet(.own)["1.1"]?.points.exact == .zero)
  }

  /// Seeded: whatever was entered, what is frozen gives the same sheet, a field is its criteria, the total its fields.
  @Test(arguments: 1...25)
  func frozenFactsGiveTheSameSheetAndSumsAreSums(seed: Int) throws {
    var chance = Chance(UInt64(seed))
    let set = try Sets.set("mau-cap-xa")
    let period = try #require(Period(from: At.day("2023-01-01"), to: At.day("2023-12-31")))
    var system = ScoringFacts(unit: "Xã Mẫu", kind: "commune", period: period)
    var entries: [SheetEntry] = []
    for code in set.indicators.sorted() where Int.random(in: 0...3, using: &chance) > 0 {
      system.indicators[code] = .number(Quantity(Int.random(in: 0...120, using: &chance)))
    }
    for (place, criterion) in set.all.filter(\.isLeaf).enumerated() {
      for source in criterion.rule.sources {
        guard case .fact(let name) = source, let fact = set.facts.first(where: { $0.name == name }),
          Int.random(in: 0...3, using: &chance) > 0
        else { continue }
        let answer: DeclaredAnswer =
          switch fact.kind {
          case .yesNo: .yes(Bool.random(using: &chance))
          case .day: .day(At.day("2023-12-01") + Int.random(in: 0...40, using: &chance))
          case .number, .percent: .number(Quantity(Int.random(in: 0...40, using: &chance)))
          }
        entries.append(entry(place * 10 + 1, criterion.code, .own, .answer(name, answer)))
      }
      if Int.random(in: 0...4, using: &chance) == 0 {
        entries.append(
          entry(place * 10 + 2, criterion.code, .council, .points(criterion.rule.isByHand ? q("2.5") : criterion.max)))
      }
      if criterion.asksEvidence {
        entries.append(entry(place * 10 + 3, criterion.code, .own, evidence(criterion.code, "2022-12-20")))
      }
    }
    let reading = SheetReading(scorer: Scorer(set, kind: "commune"), system: system, entries: entries, isClosed: true)
    for stage in ScoreStage.allCases {
      let sheet = reading.sheet(stage)
      let frozen = reading.freeze(stage, set: "s")
      let again = Scorer(set, kind: "commune").score(try SheetReading.facts(frozen.facts, for: set))
      #expect(again == sheet, "seed \(seed)")
      #expect(frozen.total == sheet.total.exact?.thousandths)
      #expect(sheet.fields.reduce(.zero) { $0 + $1.points.known } == sheet.total.known)
      for line in sheet.lines where !sheet.children(of: line).isEmpty {
        #expect(sheet.children(of: line).reduce(.zero) { $0 + $1.points.known } == line.points.known)
      }
      #expect(sheet.leaves.allSatisfy { $0.points.known >= .zero && $0.points.known <= $0.max })
    }
  }

  @Test func theImprovementPlanNamesEveryLostPointWithItsReasonAndRole() throws {
    let (reading, _) = try lucBinh()
    let plan = ImprovementPlan(
      reading.sheet(.council), unit: "Xã Lục Bình", superior: "Ủy ban nhân dân huyện Bạch Thông", year: 2022,
      decision: nil)
    #expect(plan.total == "84,93" && plan.band == "Tốt" && plan.losses.count == 12)
    #expect(plan.losses.allSatisfy { $0.reason.hasPrefix("Do ") })
    let html = plan.paper.html.text
    for text in [
      "đạt 84,93 điểm, xếp loại tốt", "20/21,5 điểm", "16,93/21,5 điểm", "0,5/1 điểm. Do kế hoạch ban hành chậm",
      "1,13/2 điểm", "MỤC ĐÍCH, YÊU CẦU", "TỔ CHỨC THỰC HIỆN", "Công chức Tư pháp – Hộ tịch",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    // The outline of seed 001: fields by number, criteria with their components, late only where something was late.
    #expect(plan.fields.map(\.code) == ["1", "2", "3", "4", "5", "6", "7"])
    let lines = plan.fields.flatMap(\.lines)
    #expect(
      lines.map { "\($0.code) \($0.points)/\($0.max)" } == [
        "1.4 0/0,5", "1.5 1/2", "2.1 2/4,5", "2.1.1 0,5/1", "2.1.2 1/1,5", "2.1.3 0/1", "2.1.4 0,5/1", "3.2 2/4,5",
        "3.2.2 0/2,5", "3.5 8/10", "3.5.4 0/2", "6.3 1/3", "7.4 3,43/8", "7.4.2 0/2", "7.4.3 1,13/2", "7.4.4 0,3/2",
      ])
    #expect(html.contains("chậm so với yêu cầu (2.1.1, 2.1.4)"))
    #expect(html.contains("theo quy định (1.4, 2.1.3, 3.2.2, 3.5.4, 7.4.2)"))
    let tasks = plan.tasks(of: ID(1))
    #expect(tasks.count == plan.losses.count && tasks.allSatisfy { $0.unclear.isEmpty })
  }

  @Test func aPlanClaimsNoDelayWhereNothingWasLate() throws {
    let (reading, _) = try lucBinh([
      entry(200, "2.1.1", .council, .withdrawal(ID(100))), entry(201, "2.1.4", .council, .withdrawal(ID(101))),
      entry(202, "2.1.1", .council, evidence("2.1.1", "2022-01-15", due: "2022-01-31", digest: "c")),
      entry(203, "2.1.4", .council, evidence("2.1.4", "2022-11-15", due: "2022-11-30", digest: "e")),
    ])
    let plan = ImprovementPlan(
      reading.sheet(.council), unit: "Xã Lục Bình", superior: "", year: 2022, decision: nil)
    #expect(plan.losses.count == 10 && !plan.paper.html.text.contains("thực hiện chậm so với yêu cầu"))
  }

  /// Figures that the system counted prove a criterion that asks for figures, until somebody takes that away; what a unit
  /// declares has to be proven.
  @Test func countedFiguresNeedNoPaperAndDeclaredOnesDo() throws {
    let (reading, _) = try lucBinh()
    #expect(reading.sheet(.own)["7.4.3"]?.evidence == .present)
    let taken = [
      entry(300, "7.4.3", .own, evidence("7.4.3", "2022-12-01", digest: "e")),
      entry(301, "7.4.3", .appraised, .withdrawal(ID(300))),
    ]
    let (other, _) = try lucBinh(taken)
    #expect(other.sheet(.own)["7.4.3"]?.points.exact == q("1.13"))
    #expect(other.sheet(.appraised)["7.4.3"]?.points.exact == .zero)
    var facts = reading.system
    facts.origins[.indicator("procedure.total")] = FactOrigin(.declared)
    let said = SheetReading(scorer: reading.scorer, system: facts, entries: reading.entries, isClosed: true)
    #expect(said.sheet(.own)["7.4.3"]?.evidence == .missing)
  }
}
