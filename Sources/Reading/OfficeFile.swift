/// Tệp Word, Excel: what a file is by its parts, whatever it is called.
public enum OfficeFile: String, Sendable, CaseIterable {
  case document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// Looks into the archive at `path`; nothing is inflated.
  ///
  /// - Throws: `damaged` for anything else, `macros`, `bomb`, `oldOrProtectedWorkbook`.
  public init(path: String) throws(ReadingRefusal) {
    let archive = try ZipArchive(path: path, limits: .upload)
    guard archive.has("[Content_Types].xml"), archive.has("_rels/.rels") else { throw .damaged(part: "zip") }
    switch (archive.has("word/document.xml"), archive.has("xl/workbook.xml")) {
    case (true, false): self = .document
    case (false, true): self = .workbook
    default: throw .damaged(part: "zip")
    }
  }
}
