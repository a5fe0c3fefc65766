import Foundation
import Ground
import Inspections
import Measures
import Organisation
import Reading
import Registers
import Rendering
import Storage
import Tables
import TestSupport
import Testing

@testable import Demo

/// Yên Thế's inspection of 2023 in the demo: what the paper says, and what the checks say of the paper.
@Suite struct DemoInspectionTests {
  private struct Loaded {
    var database: any Database
    var files: FileStore
    var tree: UnitTree
    var data: InspectionData
    var facts: ConclusionFacts
  }

  private func load(_ engine: Engine) async throws -> Loaded {
    let database = try await engine.database(Schema.migrations)
    let (actor, ids) = (Actor.machineOperator(named: "t"), IDSource.counting(from: 1000))
    let now = At.time("2026-11-18T10:00")
    _ = try await UnitImport.run(DemoUnits.lines(), subject: "t", by: actor, at: now, ids: ids, database: database)
    let files = FileStore(directory: try Temporary.folder())
    try await DemoInspections.load(
      DemoPlace(
        database: database, ids: ids, now: now, actor: actor, data: Office.data, files: files, pdf: PDFRenderer(nil),
        isCheap: true, registers: RegisterBook()))
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    let data = try InspectionData(folder: Office.data + "/inspections")
    let unit = try #require(tree.unit(code: "BG.YT")).id
    let facts = try await database.read { db in
      let all = try InspectionStore.list(
        .init(actor.reach(of: .inspect, tree: tree, on: now.day), year: 2023), limit: 9, in: db)
      let ours = try #require(all.first { $0.unitID == unit })
      return try ConclusionActs.facts(of: ours.reference, template: data.template, tree: tree, in: db)
    }
    return Loaded(database: database, files: files, tree: tree, data: data, facts: facts)
  }

  @Test(arguments: Engine.available)
  func theChecksFindWhatThePaperGetsWrong(on engine: Engine) async throws {
    let loaded = try await load(engine)
    let facts = loaded.facts
    #expect(facts.inspection.state == .issued && facts.units.count == 10 && facts.total == 19)
    #expect(facts.findings.count == 46 && facts.findings.filter { $0.kind == .weakness }.count == 18)
    let review = try await loaded.database.read { db in
      try ConclusionActs.review(facts, on: At.day("2023-10-10"), in: db)
    }
    // Đồng Kỳ is praised once and criticised three times without having been inspected; complaints are none and some;
    // a heading says 2023 for the index of 2022; four weaknesses name nobody.
    let counts = Dictionary(grouping: review.issues, by: \.kind).mapValues(\.count)
    #expect(counts == [.unitNotInspected: 4, .contradiction: 1, .yearDiffers: 1, .unitsUnknown: 4])
    #expect(review.issues.filter { $0.kind == .unitNotInspected }.allSatisfy { $0.found == "Xã Đồng Kỳ" })
    #expect(review.errors.isEmpty && review.open.isEmpty)
    // Without the evidence that was added for the demo, the paper could not have gone out.
    var bare = facts
    bare.proofs.own = []
    let errors = ConclusionChecks.issues(of: bare, on: At.day("2023-10-10")).filter { $0.severity == .error }
    #expect(errors.map(\.kind) == [.unitNotInspected, .unitNotInspected, .unitNotInspected])
    await loaded.database.close()
  }

  @Test func theConclusionHasTheOutlineOfThePaper() async throws {
    let loaded = try await load(.sqlite)
    let conclusion = try #require(loaded.facts.inspection.conclusion)
    let file = try Temporary.file("k.docx", try loaded.files.get(conclusion.bytes.docx))
    // A title of the layout stands on lines of its own choosing.
    let text = try DocumentFile.read(path: file).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var rest = text[...]
    for words in [
      "THÔNG BÁO", "Kết luận kiểm tra công tác cải cách hành chính Nhà nước các xã, thị trấn năm 2023",
      "Kế hoạch số 35/KH-UBND ngày 15/02/2023", "Quyết định số 952/QĐ-UBND ngày 01/3/2023",
      "Quyết định số 3193/QĐ-UBND ngày 03/8/2023",
      "10/19 xã, thị trấn (Xuân Lương, Đồng Vương, Canh Nậu, Đồng Hưu, thị trấn Bố Hạ, thị trấn Phồn Xương, Đồng Tâm, Tam Hiệp, Tân Sỏi, Hương Vĩ)",
      "I. ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC", "1. Xây dựng", "2. Công tác tự kiểm tra", "3. Tuyên truyền", "4. Việc xây dựng",
      "5. Thực hiện các nhiệm vụ cụ thể", "5.1. Công tác cải cách thể chế", "5.5. Hiện đại hóa",
      "II. HẠN CHẾ, KHUYẾT ĐIỂM",
      "1. Công tác chỉ đạo", "6. Hiện đại hóa", "III. TRÁCH NHIỆM VÀ YÊU CẦU", "1.1. Đối với", "trước ngày 25/10/2023",
      "1.2. Đối với",
      "2. Nhiệm vụ", "2.1. ", "2.6. ", "trước ngày 25/10/2023", "Nơi nhận", "PHÓ CHỦ TỊCH", "Thân Minh Sâm",
    ] {
      let found = rest.range(of: words)
      #expect(found != nil, "\(words)")
      if let found { rest = rest[found.upperBound...] }
    }
    let paper = try OfficialPaper(kept: try loaded.files.get(conclusion.bytes.paper))
    #expect(paper.subject == loaded.facts.text(of: .subject) && conclusion.bytes.pdf == nil)
    await loaded.database.close()
  }

  @Test func remediesAreDueOnTheDayOfThePaperAndStandAsTheyWereLeft() async throws {
    let loaded = try await load(.sqlite)
    let remedies = loaded.facts.remedies
    #expect(remedies.allSatisfy { $0.timeline.entries.first?.dueOn == At.day("2023-10-25") })
    #expect(Set(remedies.map(\.state)) == [.open, .reported, .returned, .accepted])
    #expect(Set(remedies.map(\.unitID)).count == 11)
    for remedy in remedies where remedy.state == .accepted || remedy.state == .reported {
      let isProven = try await loaded.database.read { db in
        try Proof.isThere(for: remedy.subject, unit: remedy.unitID, in: db)
      }
      #expect(isProven)
    }
    let found = try await loaded.database.read { db in
      try FindingStore.weaknesses(at: loaded.facts.names.entries.map(\.id), in: db)
    }
    let again = RepeatedWeaknesses(in: found, widespreadFrom: 3)
    #expect(
      Set(again.inUnits.map { "\($0.category) \(loaded.facts.names.name($0.unitID))" }) == [
        "online-payment Xã Canh Nậu", "online-payment Thị trấn Phồn Xương", "portal-news Xã Canh Nậu",
        "portal-news Xã Đồng Hưu",
      ])
    #expect(again.widespread.contains { $0.category == "no-initiative" && $0.units.count == 5 })
    await loaded.database.close()
  }
}
