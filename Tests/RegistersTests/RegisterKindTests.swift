import Foundation
import Ground
import Reading
import Storage
import TestSupport
import Testing

@testable import Registers

/// Kinds as data: what ships is sound, and what is not is told.
@Suite struct RegisterKindTests {
  @Test func everyShippedRegisterIsSoundAndSaysWhyItExists() throws {
    let loaded = RegisterBook.load(Ledger.root.appendingPathComponent("Data/registers").path)
    #expect(loaded.faults.isEmpty, "\(loaded.faults)")
    let codes = loaded.book.kinds.map(\.code)
    for code in [
      "sang-kien", "de-xuat-don-gian-hoa", "tuyen-truyen", "doi-thoai", "dao-tao", "khen-thuong-ky-luat",
      "theo-doi-thi-hanh-phap-luat",
    ] { #expect(codes.contains(code)) }
    for kind in loaded.book.kinds {
      // No text of a law was at hand, so nothing says that it was read there; nothing shipped is invented.
      #expect(kind.sources.allSatisfy { [.practice, .unverified].contains($0.citation.trust) }, "\(kind.code)")
    }
    #expect(try Ledger.equipment().columns.map(\.content) == [.choice, .number, .money, .day, .text])
  }

  private static let sound = """
    { code: "x", edition: 1, label: "Sổ X", noun: "mục", about: "Để thử.", field: "steering",
      who: { label: "Ai" }, what: { label: "Việc" }, when: { label: "Khi nào" },
      columns: [ { code: "a", label: "Cột A", type: "choice", choices: [ { code: "c", label: "C" } ] },
        { code: "n", label: "Cột N", type: "number" } ],
      states: [ { code: "s1", label: "Một", next: ["s2"] }, { code: "s2", label: "Hai" } ],
      figures: [ { code: "f", label: "Số", sum: "n", by: "a", only: { a: ["c"] }, reached: ["s2"] } ],
      sources: [ { document: "Văn bản", trust: "practice" } ] }
    """

  private static let faults: [(old: String, new: String, problem: RegisterKindProblem)] = [
    ("edition: 1", "edition: 0", .badEdition), ("edition: 1", "editon: 1", .unknownKey("editon")),
    ("edition: 1,", "", .file(.missingKey("edition"))), ("edition: 1", "edition: 'một'", .file(.badValue("edition"))),
    ("label: \"Cột N\", type", "label: \"Cột N\", requred: true, type", .unknownKey("columns.2.requred")),
    ("type: \"number\"", "type: \"float\"", .file(.badValue("columns.2.type"))),
    ("field: \"steering\"", "field: \"khác\"", .file(.badValue("field"))),
    ("label: \"Ai\"", "label: \" \"", .empty("who.label")),
    ("code: \"n\"", "code: \"Số\"", .badCode("Số")), ("code: \"n\"", "code: \"a\"", .twice("a")),
    ("label: \"Cột N\"", "label: \"COT a\"", .sameHeader("cot a")),
    ("label: \"Cột N\"", "label: \"Mã đơn vị\"", .sameHeader("ma don vi")),
    ("{ code: \"c\", label: \"C\" }", "", .noChoices("a")),
    ("type: \"number\"", "type: \"number\", choices: [{ code: \"c\", label: \"C\" }]", .needlessChoices("n")),
    ("next: [\"s2\"]", "next: [\"s3\"]", .unknownName("s3")), ("next: [\"s2\"]", "next: []", .unreachable("s2")),
    ("sum: \"n\"", "sum: \"a\"", .unknownName("a")), ("by: \"a\"", "by: \"n\"", .unknownName("n")),
    ("only: { a: [\"c\"] }", "only: { a: [\"d\"] }", .unknownName("a.d")),
    ("reached: [\"s2\"]", "reached: [\"s1\"]", .unknownName("s1")),
    ("code: \"f\"", "code: \"co-kiem-chung\"", .twice("co-kiem-chung")),
    ("[ { document: \"Văn bản\", trust: \"practice\" } ]", "[]", .noSource),
    ("trust: \"practice\"", "trust: \"chắc\"", .file(.badValue("sources.1.trust"))),
  ]

  @Test func theSampleTheFaultsAreMadeOfIsSound() throws {
    #expect(throws: Never.self) { try RegisterBook.kind(reading: Self.sound).get() }
  }

  @Test(arguments: faults.indices)
  func whatIsWrongWithAKindIsTold(_ place: Int) throws {
    let fault = Self.faults[place]
    let text = Self.sound.replacing(fault.old, with: fault.new, maxReplacements: 1)
    #expect(text != Self.sound)
    guard case .failure(let faulty) = RegisterBook.kind(reading: text) else {
      Issue.record("taken: \(fault.new)")
      return
    }
    #expect(faulty.problems.contains(fault.problem), "\(faulty.problems)")
    #expect(faulty.problems.allSatisfy { !$0.message.isEmpty })
  }

  @Test func aBrokenFileTakesNoOtherWithIt() throws {
    let folder = try Temporary.folder()
    for (name, text) in [
      ("x.json5", Self.sound), ("y.json5", Self.sound), ("z.json5", "{ code: "), ("ghi-chu.txt", "không đọc"),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let loaded = RegisterBook.load(folder)
    #expect(loaded.book.kinds.map(\.code) == ["x"])
    #expect(loaded.faults.map(\.file) == ["y.json5", "z.json5"] && loaded.faults[0].problems == [.otherName("x")])
    guard case .file(.notJSON) = loaded.faults[1].problems.first else {
      Issue.record("\(loaded.faults[1])")
      return
    }
    #expect(RegisterBook.load(folder + "/khong-co").faults.first?.problems == [.file(.cannotRead)])
    #expect(throws: RegisterRefusal.unknownRegister("la")) { _ = try loaded.book.kind("la") }
  }

  @Test(arguments: [
    [:], ["a": "b"], ["a": "say \"hi\" \\ there", "b": "dòng\nhai\u{1}"], ["ữ": "ẵ", "z": "{\"a\":\"b\"}"],
  ])
  func valuesAreReadAsTheyWereWritten(_ values: [String: String]) throws {
    let written = RegisterValues(values)
    #expect(RegisterValues(.text(written.text)) == written)
    let decoded = try JSONDecoder().decode([String: String].self, from: Data(written.text.utf8))
    #expect(decoded == values, "any reader of JSON reads them too")
  }

  @Test(arguments: ["", "{", "{\"a\"}", "{\"a\":1}", "{\"a\":\"b\"", "{\"a\":\"b\"}x", "[]", "{\"a\":\"\\x\"}"])
  func whatIsNoSuchObjectIsNoValues(_ text: String) {
    #expect(RegisterValues(.text(text)) == nil)
  }
}
