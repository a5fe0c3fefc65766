public import Ground
public import Organisation
public import Storage

/// Bản lưu của một giấy: a paper with its renderings, whose bytes lie in the file store already. What is kept is never
/// rendered again.
public struct RenderedPaper: Sendable, Equatable {
  /// One form of it.
  public struct File: Sendable, Equatable {
    /// Where the bytes are.
    public var digest: FileStore.Digest
    /// How many.
    public var size: Int
    /// A form.
    public init(digest: FileStore.Digest, size: Int) {
      self.digest = digest
      self.size = size
    }
  }

  /// The paper as a value, as JSON: of it a PDF can be drawn that could not be drawn when it was made.
  public var paper: File
  /// As DOCX.
  public var docx: File
  /// As PDF; nil while no renderer was there.
  public var pdf: File?

  /// A paper.
  public init(paper: File, docx: File, pdf: File?) {
    self.paper = paper
    self.docx = docx
    self.pdf = pdf
  }

  /// The records by which back-up and verification know the bytes, beside the thing the paper belongs to.
  public func record(
    as name: String, of subject: String, unit: ID<Unit>, by actor: Actor, at now: Instant, ids: IDSource,
    in db: any Connection
  ) throws(DatabaseProblem) {
    let forms: [(File?, PaperForm)] = [(paper, .paper), (docx, .docx), (pdf, .pdf)]
    for case (let file?, let form) in forms {
      try EvidenceStore.add(
        StoredFile(
          unitID: unit, id: ids.next(), digest: file.digest, name: "\(name).\(form.rawValue)",
          mediaType: form.mediaType, size: file.size, subject: subject), by: actor, at: now, in: db)
    }
  }

  /// Puts DOCX and PDF beside the document that carries the paper's number, where its recipients find them; and the
  /// paper itself, of which a PDF can be drawn later.
  public func keep(
    of document: DocumentKey, template: String, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    let forms: [(File?, PaperForm)] = [(paper, .paper), (docx, .docx), (pdf, .pdf)]
    for case (let file?, let form) in forms {
      try DocumentPaperStore.keep(
        file.digest, format: form.rawValue, of: document, template: template, at: now, in: db)
    }
  }
}

/// The forms in which a paper is kept; the raw value ends its name.
public enum PaperForm: String, Sendable, CaseIterable {
  /// The paper as a value.
  case paper = "json"
  case docx
  case pdf

  /// Media type.
  public var mediaType: String {
    switch self {
    case .paper: "application/json"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    }
  }
}
