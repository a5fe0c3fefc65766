import Documents
import Ground
import Organisation
import Storage
import WorkCalendar

/// Phượng Kỳ's documents of 2023 (seed 002), Bình Giang's legal documents (seed 004), and a day of Xã Mẫu's registers.
enum DemoDocuments {
  static func load(_ place: DemoPlace) async throws {
    let tree = try await place.database.read { db in try UnitStore.tree(in: db) }
    let context = DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: place.ids)
    try await enter(DemoDocumentWords.phuongKy, "HD.TK.PK", isLegal: false, place, context)
    try await enter(DemoDocumentWords.binhGiangLegal, "HD.BG", isLegal: true, place, context)
    try await review(place, context)
    try await live(place, context)
  }

  private static func enter(
    _ lines: [DemoDocumentWords.Line], _ code: String, isLegal: Bool, _ place: DemoPlace, _ context: DocumentContext
  ) async throws {
    let unit = try await place.unit(code)
    try await place.database.write { db in
      for line in lines {
        var entry = DocumentEntry()
        (entry.sign, entry.subject, entry.issuedOn) = (line.sign, line.subject, Day(line.day))
        entry.type = DocumentSign(line.sign).map { DocumentType(notation: $0.notation) } ?? .letter
        (entry.isLegal, entry.note) = (isLegal, DemoDocumentWords.note)
        _ = try DocumentActs.enter(issued: entry, of: unit, by: place.actor, at: place.now, context, in: db)
      }
    }
  }

  /// One of Bình Giang's legal documents was looked at; that is invented and says so.
  private static func review(_ place: DemoPlace, _ context: DocumentContext) async throws {
    let unit = try await place.unit("HD.BG")
    try await place.database.write { db in
      guard let d = try DocumentStore.list(sign: DemoDocumentWords.reviewed, unit: unit, in: db).first else { return }
      try LegalActs.review(
        d.key, .review, .amend, on: place.now.day, reason: DemoDocumentWords.reviewReason, by: place.actor,
        at: place.now, context, in: db)
    }
  }

  /// What lies on the desks of Xã Mẫu today.
  private static func live(_ place: DemoPlace, _ context: DocumentContext) async throws {
    let unit = try await place.unit("MAU.01")
    let officers = try await place.database.read { db in try UnitStore.officers(of: unit, in: db) }
    guard let officer = officers.first(where: { $0.position == .officeAndStatistics }) ?? officers.first else { return }
    let (actor, now) = (place.actor, place.now)
    let calendar = WorkCalendar.statutoryOnly
    try await place.database.write { db in
      for (age, line) in DemoDocumentWords.incoming.enumerated() {
        var entry = DocumentEntry()
        (entry.sign, entry.subject, entry.issuer) = (line.sign, line.subject, DemoDocumentWords.province)
        entry.issuedOn = calendar.day(age - 4, workingDaysAfter: now.day)
        entry.type = DocumentSign(line.sign).map { DocumentType(notation: $0.notation) } ?? .letter
        let d = try DocumentActs.register(entry, of: unit, by: actor, at: now, context, in: db)
        guard let days = line.deadline else { continue }
        _ = try DocumentActs.perform(
          .assign(
            officer: officer.id, helpers: "", deadline: calendar.day(days, workingDaysAfter: now.day),
            note: DemoDocumentWords.steering), on: d.key, version: d.version, by: actor, at: now, context, in: db)
      }
      var draft = DocumentEntry()
      (draft.type, draft.notation, draft.subject) = (.plan, "KH-UBND", DemoDocumentWords.draft)
      (draft.signerPosition, draft.content.body) = (DemoDocumentWords.chairman, DemoDocumentWords.draftBody)
      draft.content.bases = DemoDocumentWords.draftBases
      (draft.content.recipients, draft.content.authority) = (
        DemoDocumentWords.draftRecipients, DemoDocumentWords.draftAuthority
      )
      _ = try DocumentActs.draft(draft, of: unit, by: actor, at: now, context, in: db)
    }
  }
}
