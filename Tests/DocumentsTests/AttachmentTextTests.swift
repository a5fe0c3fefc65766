import Ground
import Organisation
import Secrets
import Storage
import TestSupport
import Testing

@testable import Documents

/// What hangs on a document is found as the document is, on both engines.
@Suite struct AttachmentTextTests {
  private func digest(_ letter: Character) throws -> FileStore.Digest {
    try #require(FileStore.Digest(String(repeating: letter, count: 64)))
  }

  private func keys(_ typed: String, _ r: Registry, units: [ID<Unit>]? = nil) async throws -> [Int] {
    let asked = try #require(TextQuery(typed: SearchKey(typed).description, units: units?.map(\.value)))
    return try await r.database.read { db in
      let keys = try DocumentStore.keys(matching: asked, before: nil, limit: 10, in: db)
      let found = try DocumentStore.list(keys, units: [r.district, r.commune], in: db)
      return try AttachmentTextStore.answering(asked, among: found, in: db).map(\.id.value)
    }
  }

  private func hits(_ typed: String, _ documents: [Document], _ r: Registry) async throws -> [DocumentKey: [String]] {
    let asked = try #require(TextQuery(typed: SearchKey(typed).description))
    return try await r.database.read { db in try AttachmentTextStore.hits(asked, among: documents, in: db) }
  }

  private func wait(_ source: String, _ name: String, _ digest: FileStore.Digest, _ d: Document, _ r: Registry)
    async throws
  {
    try await r.database.write { db in
      try AttachmentTextStore.wait(for: source, named: name, digest, of: d.key, at: Registry.now, in: db)
    }
  }

  private func take(_ r: Registry, at now: Instant = Registry.now) async throws -> AttachmentText? {
    try await r.database.write { db in try AttachmentTextStore.take(at: now, gaveUp: "Thôi", in: db) }
  }

  private func finish(_ text: AttachmentText, _ said: String?, _ r: Registry, reason: String = "") async throws {
    try await r.database.write { db in
      try AttachmentTextStore.finish(text, words: said.map(AttachmentText.words), reason: reason, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func wordsOfAFileFindItsDocumentTogetherWithItsOwn(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.enter("05/KH-UBND", "2026-02-10", "Kế hoạch tuyên truyền")
    let other = try await r.enter("06/KH-UBND", "2026-02-11", "Kế hoạch khác")
    try await wait("file:1", "phu-luc.pdf", try digest("a"), d, r)
    #expect(try await keys("đường tránh", r).isEmpty)
    let taken = try #require(try await take(r))
    #expect(taken.name == "phu-luc.pdf" && taken.tries == 1)
    try await finish(taken, "Phụ lục: Đường tránh thị trấn, dự toán 12 tỷ đồng.", r)
    // Without marks, in phrases, by beginnings, and together with the words of the subject.
    for typed in ["duong tranh", "\"đường tránh thị trấn\"", "thi tran*", "tuyên truyền dự toán"] {
      #expect(try await keys(typed, r) == [d.id.value], "\(typed)")
    }
    #expect(try await keys("\"tránh đường\"", r).isEmpty)
    // Only for who may look there.
    #expect(try await keys("duong tranh", r, units: [r.commune]).isEmpty)
    #expect(try await keys("duong tranh", r, units: [r.district]) == [d.id.value])
    // What the document says itself is not said to stand in a file; what it does not, is.
    #expect(try await hits("tuyen truyen", [d, other], r).isEmpty)
    #expect(try await hits("tuyen truyen dự toán", [d, other], r) == [d.key: ["phu-luc.pdf"]])
    // A change of the document keeps the words of its files.
    let context = r.context
    let leader = r.leader
    try await r.database.write { db in
      _ = try DocumentActs.perform(
        .recall(reason: "Sai"), on: d.key, version: 1, by: leader, at: Registry.now, context, in: db)
    }
    #expect(try await keys("duong tranh", r) == [d.id.value])
    // Made anew, it is the same; taken away, it is gone.
    _ = try await DocumentWordsIndex.rebuild(in: r.database)
    #expect(try await keys("duong tranh", r) == [d.id.value])
    #expect(try await keys("ke hoach", r).count == 2)
    try await r.database.write { db in try AttachmentTextStore.remove("file:1", of: d.key, in: db) }
    #expect(try await keys("duong tranh", r).isEmpty)
    #expect(try await keys("tuyen truyen", r) == [d.id.value])
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatCannotBeReadHoldsUpNothing(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.enter("05/KH-UBND", "2026-02-10")
    try await wait("file:1", "a.pdf", try digest("a"), d, r)
    try await wait("file:2", "b.pdf", try digest("b"), d, r)
    // Leased: the next reader gets the other one, and nobody the first before its lease is over.
    let (first, second) = (try #require(try await take(r)), try #require(try await take(r)))
    #expect(Set([first.source, second.source]) == ["file:1", "file:2"])
    #expect(try await take(r) == nil)
    try await finish(second, nil, r, reason: "Tệp có mật khẩu")
    // One that ends the program whenever it is read is given up after three times.
    var later = Registry.now
    for round in 2...AttachmentText.mostTries {
      later = later + AttachmentText.lease + 1
      #expect(try await take(r, at: later)?.tries == round)
    }
    #expect(try await take(r, at: later + AttachmentText.lease + 1) == nil)
    let texts = try await r.database.read { db in try AttachmentTextStore.texts(of: d.key, in: db) }
    #expect(texts.values.allSatisfy { $0.state == .unreadable })
    #expect(Set(texts.values.map(\.reason)) == ["Tệp có mật khẩu", "Thôi"])
    #expect(try await keys("ke hoach", r) == [d.id.value])
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func sameBytesAreReadOnce(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.enter("05/KH-UBND", "2026-02-10")
    let bytes = try digest("c")
    func known(_ bytes: FileStore.Digest) async throws -> (words: [String]?, reason: String)? {
      try await r.database.read { db in try AttachmentTextStore.known(bytes, in: db) }
    }
    #expect(try await known(bytes) == nil)
    try await wait("file:1", "a.pdf", bytes, d, r)
    try await finish(try #require(try await take(r)), "đường tránh", r)
    #expect(try await known(bytes)?.words == ["duong", "tranh"])
    // What cannot be read is not tried again for the next who has it either.
    let locked = try digest("d")
    try await wait("file:2", "b.pdf", locked, d, r)
    try await finish(try #require(try await take(r)), nil, r, reason: "Tệp có mật khẩu")
    let answer = try #require(try await known(locked))
    #expect(answer.words == nil && answer.reason == "Tệp có mật khẩu")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatTheMachineLacksIsNoFaultOfTheFile(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.enter("05/KH-UBND", "2026-02-10")
    try await wait("file:1", "a.pdf", try digest("e"), d, r)
    for round in 0..<5 {
      let now = Registry.now + 700 * round
      let taken = try #require(try await take(r, at: now))
      #expect(taken.tries == 1)
      try await r.database.write { db in
        try AttachmentTextStore.postpone(taken, until: now + 600, reason: "Chưa cài pdftotext", in: db)
      }
      #expect(try await take(r, at: now + 500) == nil)
    }
    let text = try await r.database.read { db in try AttachmentTextStore.texts(of: d.key, in: db) }["file:1"]
    #expect(text?.state == .waiting && text?.reason == "Chưa cài pdftotext")
    await r.database.close()
  }

  @Test func aLongFileIsCutAndAQuestionKnowsWhatItLacks() throws {
    let long = (0..<20_000).map { "chu\($0)" }.joined(separator: " ")
    #expect(AttachmentText.words(of: long).count == AttachmentText.mostWords)
    let digests = (0..<9000).map { "\($0)" + String(repeating: "f", count: 60) }.joined(separator: " ")
    #expect(AttachmentText.words(of: digests).map(\.utf8.count).reduce(0, +) <= TextIndex.mostBytes)
    let asked = try #require(TextQuery(typed: "mot \"hai ba\" bon*"))
    #expect(asked.unmet(by: ["mot", "hai", "ba", "bonnam"]).isEmpty)
    #expect(asked.unmet(by: ["mot", "ba", "hai"]) == [.phrase(["hai", "ba"]), .prefix("bon")])
    #expect(asked.unmet(by: []).count == 3)
  }
}
