import Documents
import Rendering
import Storage

extension Visit {
  /// A paper and its renderings, in the file store. Without a renderer there is no PDF yet.
  func rendered(_ paper: OfficialPaper) async throws -> RenderedPaper {
    RenderedPaper(
      paper: try kept(try paper.json()), docx: try kept(try paper.docx()),
      pdf: services.pdf.isThere ? try kept(try await services.pdf.pdf(paper)) : nil)
  }

  /// Bytes in the file store.
  func kept(_ bytes: [UInt8]) throws -> RenderedPaper.File {
    RenderedPaper.File(digest: try services.files.put(bytes), size: bytes.count)
  }

  /// What is asked for of a paper that was kept; `keep` records a PDF that is drawn only now, from the paper as it was
  /// made.
  func download(
    _ form: PaperForm, docx: FileStore.Digest, pdf: FileStore.Digest?, paper: FileStore.Digest, name: String,
    keep: (RenderedPaper.File) async throws -> Void
  ) async throws -> Answer {
    if let digest = form == .docx ? docx : pdf {
      return .bytes(try services.files.get(digest), type: form.mediaType, name: name)
    }
    let bytes = try await services.pdf.pdf(try OfficialPaper(kept: try services.files.get(paper)))
    try await keep(try kept(bytes))
    return .bytes(bytes, type: form.mediaType, name: name)
  }

  /// What a draft looks like, marked as one.
  func draft(_ form: PaperForm, of paper: OfficialPaper, name: String) async throws -> Answer {
    var paper = paper
    paper.mark = ConclusionView.draftMark
    let bytes = form == .docx ? try paper.docx() : try await services.pdf.pdf(paper)
    return .bytes(bytes, type: form.mediaType, name: name)
  }
}
