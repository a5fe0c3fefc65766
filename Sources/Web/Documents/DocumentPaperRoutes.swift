import Documents
import Ground
import Organisation
import Rendering
import Storage

/// Bản giấy: a draft is laid out whenever somebody looks; an issued document once, and kept.
enum DocumentPaperRoutes {
  static func add(to routes: Routes) {
    routes.get("/van-ban/:unit/:id/giay") { visit in
      let d = try await outgoing(visit)
      return .paper(
        Array(DocumentPaper.make(d, tree: visit.tree, on: visit.today).html.text.utf8), type: "text/html; charset=utf-8"
      )
    }
    routes.get("/van-ban/:unit/:id/giay.docx") { visit in
      try await file(visit, "docx", type: docx) { paper in try paper.docx() }
    }
    routes.get("/van-ban/:unit/:id/giay.pdf") { visit in
      try await file(visit, "pdf", type: "application/pdf") { paper in try await visit.services.pdf.pdf(paper) }
    }
  }

  private static let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

  private static func outgoing(_ visit: Visit) async throws -> Document {
    let d = try await DocumentRoutes.find(visit)
    guard d.direction == .outgoing, !d.content.isEmpty else { throw DocumentRefusal.notFound }
    return d
  }

  private static func file(
    _ visit: Visit, _ format: String, type: String, _ render: (OfficialPaper) async throws -> [UInt8]
  ) async throws -> Answer {
    let d = try await DocumentRoutes.find(visit)
    let name = d.sign.isEmpty ? "du-thao-\(d.id).\(format)" : "\(d.safeSign).\(format)"
    // Who received a document reads the sender's paper.
    let kept = try await visit.read { db in try DocumentPaperStore.papers(of: d.source ?? d.key, in: db) }
    if let paper = kept.first(where: { $0.format == format }) {
      return .bytes(try visit.services.files.get(paper.digest), type: type, name: name)
    }
    guard d.direction == .outgoing, !d.content.isEmpty else { throw DocumentRefusal.notFound }
    let bytes = try await render(DocumentPaper.make(d, tree: visit.tree, on: visit.today))
    if d.place != nil {
      let (digest, now) = (try visit.services.files.put(bytes), visit.now)
      try await visit.write { db in
        try DocumentPaperStore.keep(digest, format: format, of: d.key, at: now, in: db)
      }
    }
    return .bytes(bytes, type: type, name: name)
  }

  /// Lays out and keeps both files of a document that was issued just now. A renderer that is missing is no reason not
  /// to issue: the file is made when it is asked for.
  static func keep(_ d: Document, _ visit: Visit) async throws {
    guard d.place != nil, !d.content.isEmpty else { return }
    let paper = DocumentPaper.make(d, tree: visit.tree, on: visit.today)
    let digest = try visit.services.files.put(try paper.docx())
    let now = visit.now
    try await visit.write { db in try DocumentPaperStore.keep(digest, format: "docx", of: d.key, at: now, in: db) }
  }
}

extension Document {
  /// The sign as a file's name.
  fileprivate var safeSign: String {
    SearchKey(sign).description.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
  }
}
