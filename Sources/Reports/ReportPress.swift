public import Documents
public import Ground
public import Rendering
public import Storage

/// Draws a report in every form it is kept in.
public struct ReportPress: Sendable {
  /// What is drawn.
  public var report: Report
  /// What it is made of.
  public var material: ReportMaterial
  /// Its content.
  public var outline: ReportOutline
  /// What stands behind the signature.
  public var appendix: ReportAppendix

  /// A report ready to be drawn.
  public init(_ report: Report, _ material: ReportMaterial, _ outline: ReportOutline, _ appendix: ReportAppendix) {
    self.report = report
    self.material = material
    self.outline = outline
    self.appendix = appendix
  }

  /// The paper; without a number it is a draft.
  public func paper(sign: DocumentSign? = nil, on day: Day? = nil) -> OfficialPaper {
    outline.paper(ReportBook.frame(of: report, material, sign: sign, on: day), appendix: appendix.blocks)
  }

  /// The appendix as a workbook; `scratch` is a folder it may write in.
  public func workbook(scratch: String) throws -> [UInt8] {
    try ScratchFile.bytes(in: scratch, named: "bao-cao.xlsx") { try appendix.workbook(to: $0) }
  }

  /// The content for programs.
  public func json(sign: DocumentSign? = nil, on day: Day? = nil) throws -> [UInt8] {
    try ReportJSON(outline, material, appendix, sign: sign?.text, on: day).bytes()
  }

  /// Everything an issue keeps, in the file store. `pdf` gives nothing where no renderer is installed.
  public func issue(
    sign: DocumentSign, on day: Day, files store: FileStore, scratch: String,
    pdf: (OfficialPaper) async throws -> [UInt8]?
  ) async throws -> ReportActs.Issue {
    var sizes: [FileStore.Digest: Int] = [:]
    func put(_ bytes: [UInt8]) throws -> FileStore.Digest {
      let digest = try store.put(bytes)
      sizes[digest] = bytes.count
      return digest
    }
    let paper = paper(sign: sign, on: day)
    let files = ReportFiles(
      paper: try put(try paper.json()), docx: try put(try paper.docx()),
      pdf: try await pdf(paper).map(put), xlsx: try put(try workbook(scratch: scratch)),
      json: try put(try json(sign: sign, on: day)))
    var figures = material.figures
    figures.lists = Dictionary(uniqueKeysWithValues: material.lists.map { ($0.key.rawValue, $0.value) })
    figures.dossiers = appendix.own
    var issue = ReportActs.Issue(
      sign: sign, day: day, figures: figures, files: files, sizes: sizes, title: outline.title)
    issue.fulfils = material.template.fulfils ?? [:]
    return issue
  }
}
