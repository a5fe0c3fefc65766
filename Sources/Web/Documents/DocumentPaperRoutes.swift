import Documents
import Ground
import Organisation
import Rendering
import Storage

/// Bản giấy: a draft is laid out whenever somebody looks; an issued document once, and kept.
enum DocumentPaperRoutes {
  static func add(to routes: Routes) {
    routes.get("/van-ban/:unit/:id/giay") { visit in
      let d = try await DocumentRoutes.find(visit)
      guard d.direction == .outgoing, !d.content.isEmpty,
        let paper = try await paper(of: d, try await kept(d, visit), visit)
      else { throw DocumentRefusal.notFound }
      return .paper(Array(paper.html.text.utf8), type: "text/html; charset=utf-8")
    }
    routes.get("/van-ban/:unit/:id/giay.docx") { visit in
      try await file(visit, .docx) { paper in try paper.docx() }
    }
    routes.get("/van-ban/:unit/:id/giay.pdf") { visit in
      try await file(visit, .pdf) { paper in try await visit.services.pdf.pdf(paper) }
    }
  }

  /// Who received a document reads the sender's paper.
  private static func kept(_ d: Document, _ visit: Visit) async throws -> [DocumentPaperStore.Kept] {
    try await visit.read { db in try DocumentPaperStore.papers(of: d.source ?? d.key, in: db) }
  }

  /// The paper of a document, or of the one that arrived as it: as it was kept, else as its draft says; nil for a
  /// document that was never composed here, and for one whose DOCX alone was kept.
  private static func paper(
    of d: Document, _ kept: [DocumentPaperStore.Kept], _ visit: Visit
  ) async throws -> OfficialPaper? {
    if let paper = kept.first(where: { $0.format == PaperForm.paper.rawValue }) {
      return try OfficialPaper(kept: try visit.services.files.get(paper.digest))
    }
    var d = d
    if let source = d.source {
      guard let sent = try await visit.read({ db in try DocumentStore.find(source, in: db) }) else { return nil }
      d = sent
    }
    guard d.direction == .outgoing, !d.content.isEmpty else { return nil }
    // What was issued before papers were kept as values has its DOCX and nothing else: laid out anew it might not be what
    // was signed.
    guard kept.isEmpty || d.isOpenDraft else { return nil }
    return DocumentPaper.make(d, tree: visit.tree, on: visit.today)
  }

  /// A form of the paper as it is kept. One that was never asked for is drawn of the kept paper, and kept itself.
  private static func file(
    _ visit: Visit, _ form: PaperForm, _ render: (OfficialPaper) async throws -> [UInt8]
  ) async throws -> Answer {
    let d = try await DocumentRoutes.find(visit)
    let name = d.sign.isEmpty ? "du-thao-\(d.id).\(form.rawValue)" : "\(d.safeSign).\(form.rawValue)"
    let kept = try await kept(d, visit)
    if let paper = kept.first(where: { $0.format == form.rawValue }) {
      return .bytes(try visit.services.files.get(paper.digest), type: form.mediaType, name: name)
    }
    // Who received it has nothing to do with the machine that draws: where none is, there is no such file.
    let isDrawn = form != .pdf || visit.services.pdf.isThere || d.source == nil
    guard isDrawn, let paper = try await paper(of: d, kept, visit) else { throw DocumentRefusal.notFound }
    let bytes = try await render(paper)
    if d.place != nil || d.source != nil {
      let template = kept.first { $0.format == PaperForm.paper.rawValue }?.templateVersion
      try await keep([(form, bytes)], template: template ?? DocumentPaper.templateVersion, of: d.source ?? d.key, visit)
    }
    return .bytes(bytes, type: form.mediaType, name: name)
  }

  /// Lays out and keeps the paper of a document that is being issued, and its DOCX, in the transaction that gives its
  /// number: no document is issued without. Bytes are put under their own digest, so putting them again when the
  /// transaction runs again changes nothing. A renderer that is missing is no reason not to issue: the PDF is drawn of
  /// the kept paper when it is asked for.
  static func keep(
    _ d: Document, in files: FileStore, tree: UnitTree, at now: Instant, _ db: any Connection
  ) throws {
    guard d.place != nil, !d.content.isEmpty else { return }
    let paper = DocumentPaper.make(d, tree: tree, on: now.day)
    for (form, bytes) in [(PaperForm.paper, try paper.json()), (.docx, try paper.docx())] {
      try DocumentPaperStore.keep(
        try files.put(bytes), format: form.rawValue, of: d.key, template: DocumentPaper.templateVersion, at: now, in: db
      )
    }
  }

  private static func keep(
    _ forms: [(PaperForm, [UInt8])], template: String, of key: DocumentKey, _ visit: Visit
  ) async throws {
    let files = try forms.map { (form: $0.0, digest: try visit.services.files.put($0.1)) }
    let now = visit.now
    try await visit.write { db in
      for file in files {
        try DocumentPaperStore.keep(
          file.digest, format: file.form.rawValue, of: key, template: template, at: now, in: db)
      }
    }
  }
}

extension Document {
  /// Whether nothing of it has been issued yet.
  fileprivate var isOpenDraft: Bool { [.draft, .submitted, .reviewed, .signed].contains(state) }

  /// The sign as a file's name.
  fileprivate var safeSign: String {
    SearchKey(sign).description.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
  }
}
