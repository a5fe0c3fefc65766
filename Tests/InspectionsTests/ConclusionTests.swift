import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Inspections

/// The conclusion: what it says, and what is looked at before it is issued.
@Suite struct ConclusionTests {
  private func ready(_ sample: Sample) async throws -> InspectionReference {
    let reference = try await sample.inspection()
    var praise = FindingEntry(.strength, under: "I.1", text: "Các đơn vị đã ban hành kế hoạch.")
    praise.scope = .all
    try await sample.add(praise, to: reference)
    _ = try await sample.weakness(
      "Mã QR để ở vị trí khuất: thị trấn Bố Hạ.", at: ["X3"], to: reference)
    try await sample.write(
      [.signer: "Nguyễn Mẫu (mẫu)", .office: "KT. Chủ tịch\nPhó Chủ tịch", .text("III.2"): "Một.\n\nHai.\nThêm."],
      reference)
    return reference
  }

  @Test func aConclusionThatFitsHasNothingInItsWay() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    #expect(try await sample.issues(reference) == [])
    await sample.database.close()
  }

  /// Where only communes were inspected the conclusion is about communes, whatever else there is.
  @Test(arguments: Engine.available)
  func theTitleNamesTheKindsThatWereInspected(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let (context, h) = (try sample.context(), try sample.unit("H"))
    let units = [ChosenUnit(id: try sample.unit("X1")), ChosenUnit(id: try sample.unit("X2"))]
    let made = try await sample.database.write { db in
      try InspectionActs.plan(
        InspectionEntry(year: 2023, title: "Cải cách hành chính"), of: h, units: units, checklist: nil, context, in: db)
    }
    let facts = try await sample.facts(made.reference)
    #expect(facts.text(of: .subject).contains("các xã năm 2023") && !facts.text(of: .subject).contains("thị trấn"))
    #expect(facts.minutesSentence.contains("tại 02/03 xã (") && facts.total == 3)
    await sample.database.close()
  }

  @Test func aUnitThatWasNotInspectedIsNeitherPraisedNorCriticisedUnseen() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    let stranger = try sample.unit("X2")
    let finding = try await sample.weakness(
      "Xã Đồng Kỳ có tỷ lệ thanh toán thấp.", at: ["X2"], category: "online-payment", to: reference)
    var found = try await sample.issues(reference)
    #expect(found.map(\.kind) == [.unitNotInspected] && found[0].severity == .error)
    #expect(found[0].place == "Mục II.3, ý 2" && found[0].found == "Xã Đồng Kỳ")
    // With evidence of another kind it need only be confirmed.
    let (context, unit) = (try sample.context(), try sample.unit("H"))
    try await sample.database.write { db in
      try Sample.prove(finding.subject, of: unit, context, in: db)
    }
    found = try await sample.issues(reference)
    #expect(found.map(\.severity) == [.warning])
    // Praise, or a mere mention somewhere else, is a warning too.
    var praise = FindingEntry(.strength, under: "I.3", text: "Tuyên truyền tốt.")
    praise.units = [stranger]
    try await sample.add(praise, to: reference)
    try await sample.write([.closing: "Riêng xã Đồng Tâm báo cáo trước."], reference)
    #expect(
      try await sample.issues(reference).map { "\($0.kind.rawValue) \($0.severity.rawValue) \($0.found)" } == [
        "unitNotInspected warning Xã Đồng Kỳ", "unitNotInspected warning Xã Đồng Kỳ",
        "unitNotInspected warning Xã Đồng Tâm",
      ])
    await sample.database.close()
  }

  @Test func whatTheTextNamesIsWhatItIsTiedTo() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    _ = try await sample.weakness("Ít tin, bài: xã Xuân Lương.", under: "II.6", at: ["X3"], to: reference)
    let issue = try #require(try await sample.issues(reference).first)
    #expect(issue.kind == .unitsDiffer && issue.expected == "Thị trấn Bố Hạ" && issue.found == "Xã Xuân Lương")
    await sample.database.close()
  }

  @Test(arguments: [
    ([ConclusionPart.closing: "Kiểm tra tại 05/04 xã, thị trấn."], "countDiffers", "05/04")
  ])
  func aStatedCountOfOtherUnitsIsNoMatter(_ parts: [ConclusionPart: String], _ kind: String, _ found: String)
    async throws
  {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    try await sample.write(parts, reference)
    // Four communes there are, two were inspected.
    #expect(try await sample.issues(reference).map(\.kind.rawValue) == [kind])
    try await sample.write([.closing: "Kiểm tra tại 02/04 xã, thị trấn; 35/42 tiêu chí; 5/9 xã năm trước."], reference)
    #expect(try await sample.issues(reference).isEmpty)
    await sample.database.close()
  }

  @Test(arguments: [
    (ConclusionPart.title("I.1"), "Kế hoạch năm 2021", ConclusionIssue.Kind.yearDiffers),
    (.title("II.3"), "6.2. Một cửa", .headingNumber),
    (.text("III.1.1"), "Báo cáo trước ngày 30/10/2023.", .deadlineDiffers),
    (.closing, "Báo cáo trước ngày **26/10/2023**.", .deadlineDiffers),
    (.closing, "Giao {ai_do} đôn đốc.", .placeholderLeft),
    (.closing, "Trước ngày ..../10/2023.", .placeholderLeft), (.recipients, "Lưu: VT;\nLưu: VT.", .recipientTwice),
    (.signer, "", .signerMissing), (.text("III.2"), "", .sectionEmpty),
    (.closing, "Có 02 việc gồm: a, b, c.", .listLengthDiffers),
    (.subject, "Kết luận kiểm tra năm 2019", .yearDiffers),
  ])
  func aTextThatDoesNotFitIsFound(_ part: ConclusionPart, _ text: String, _ kind: ConclusionIssue.Kind) async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    try await sample.write([part: text], reference)
    #expect(try await sample.issues(reference).map(\.kind) == [kind])
    await sample.database.close()
  }

  @Test func praiseAndBlameForTheSameAreFound() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    var praise = FindingEntry(.strength, under: "I.5.2", text: "Niêm yết công khai tốt.")
    (praise.category, praise.units) = ("publication", [try sample.unit("X3")])
    let first = try await sample.add(praise, to: reference)
    #expect(try await sample.issues(reference).map(\.kind) == [.praisedAndCriticised])
    let context = try sample.context()
    try await sample.database.write { db in
      try FindingActs.remove(first.id, version: 1, of: reference, context, in: db)
    }
    // None and some, in words alone.
    var none = FindingEntry(.strength, under: "I.5.2", text: "Không có phản ánh, kiến nghị của công dân.")
    none.scope = .all
    try await sample.add(none, to: reference)
    _ = try await sample.weakness(
      "Còn có phản ánh, kiến nghị (xã Xuân Lương).", under: "II.4", at: ["X1"], category: "", to: reference)
    let issue = try #require(try await sample.issues(reference).first)
    #expect(
      issue.kind == .contradiction && issue.severity == .warning && issue.place == "Mục I.5.2, ý 1 và Mục II.4, ý 1")
    await sample.database.close()
  }

  @Test func everyWeaknessHasItsRemedyOwnerAndDeadline() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    let finding = try await sample.weakness(
      "Chậm tiến độ.", under: "II.2", at: [], category: "law-monitoring", to: reference)
    var mine = try await sample.remedies(reference).filter { $0.findingID == finding.id }
    #expect(
      mine.count == 2 && mine.allSatisfy { $0.owner == .justiceAndCivilStatus && $0.dueOn == At.day("2023-10-25") })
    let (context, first) = (try sample.context(), mine[0])
    try await sample.database.write { db in
      try RemedyActs.draft(
        first.id, of: first.unitID, version: first.version, owner: nil, dueOn: nil, in: reference, context, db)
    }
    #expect(Set(try await sample.issues(reference).map(\.kind)) == [.ownerMissing, .dueMissing])
    // A unit that comes later has the weakness of all too; one that goes loses it.
    let (tree, x4) = (sample.tree, try sample.unit("X4"))
    let names = ConclusionActs.names(of: try await sample.facts(reference).inspection, [], tree: tree)
    try await sample.database.write { db in
      try InspectionActs.addUnits([ChosenUnit(id: x4)], to: reference, names: names, context, in: db)
    }
    mine = try await sample.remedies(reference).filter { $0.findingID == finding.id }
    #expect(mine.count == 3)
    try await sample.database.write { db in
      try InspectionActs.removeUnit(x4, from: reference, names: names, context, in: db)
    }
    #expect(try await sample.remedies(reference).filter { $0.findingID == finding.id }.count == 2)
    // The deadline passes while the paper waits.
    #expect(try await sample.issues(reference, on: At.day("2023-10-26")).contains { $0.kind == .duePast })
    await sample.database.close()
  }

  @Test func aUnitWithoutMinutesOrAnItemWithoutWeaknessIsFound() async throws {
    let sample = try await Sample.open()
    let reference = try await sample.inspection(withMinutes: false)
    #expect(try await sample.issues(reference).filter { $0.kind == .minutesMissing }.count == 2)
    let context = try sample.context()
    let names = try await sample.facts(reference).names
    try await sample.database.write { db in
      var row = try #require(try InspectedUnitStore.units(of: reference, in: db).first)
      (row.visitedOn, row.minutesOn, row.minutesNumber) = (Sample.today.day, Sample.today.day, "01")
      row.ratings = Ratings(["3.5": .init(.notMet, note: "60%"), "3.6": .init(.met)])
      try InspectionActs.record(row, of: reference, names: names, context, in: db)
    }
    let open = try await sample.issues(reference)
    #expect(open.filter { $0.kind == .minutesMissing }.count == 1)
    #expect(open.filter { $0.kind == .itemNotCovered }.map(\.expected) == ["hạn chế cho nội dung 3.5"])
    _ = try await sample.weakness("Số hóa đạt 60%.", at: ["X1"], category: "digitisation", to: reference)
    #expect(try await !sample.issues(reference).contains { $0.kind == .itemNotCovered })
    await sample.database.close()
  }

  @Test func headingsAreNumberedWithoutAGap() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    var late = FindingEntry(.strength, under: "I.5.4", text: "Công khai dự toán.\n+ Ý nhỏ.\nĐoạn sau.")
    late.scope = .all
    try await sample.add(late, to: reference)
    let outline = ConclusionOutline(try await sample.facts(reference))
    let numbers = outline.blocks.compactMap { block -> String? in
      switch block {
      case .heading(let level, let number, _): "\(level) \(number)"
      case .numbered(let number, _): number
      default: nil
      }
    }
    #expect(
      numbers == [
        "1 I.", "2 1.", "2 2.", "3 2.1.", "1 II.", "2 1.", "1 III.", "2 1.", "3 1.1.", "3 1.2.", "2 2.", "2.1.", "2.2.",
      ])
    #expect(outline.blocks.contains(.item("Ý nhỏ.", depth: 2)) && outline.blocks.contains(.paragraph("Thêm.")))
    #expect(
      outline.bases.last?.contains("tại 02/04 xã, thị trấn (*xã Xuân Lương, thị trấn Bố Hạ*), Chủ tịch UBND huyện")
        ?? false)
    #expect(outline.issuer == "Ủy ban nhân dân huyện Yên Thế" && outline.place == "Yên Thế")
    await sample.database.close()
  }

  @Test func aFindingThatNamesNobodyIsGivenItsNames() async throws {
    let sample = try await Sample.open()
    let reference = try await ready(sample)
    let finding = try await sample.weakness("Còn ít tin, bài.", under: "II.6", at: ["X1", "X3"], to: reference)
    #expect(
      try await sample.facts(reference).text(of: finding) == "Còn ít tin, bài (Xã Xuân Lương, Thị trấn Bố Hạ).")
    await sample.database.close()
  }
}
