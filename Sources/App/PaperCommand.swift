import ArgumentParser
import Foundation
import Rendering

/// `cchc paper`: a paper from a file, as DOCX, PDF or HTML.
struct PaperCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "paper", abstract: Words.paperAbstract)

  @Argument(help: ArgumentHelp(Words.paperFileHelp)) var file: String
  @Option(help: ArgumentHelp(Words.docxHelp)) var docx: String?
  @Option(help: ArgumentHelp(Words.pdfHelp)) var pdf: String?
  @Option(help: ArgumentHelp(Words.htmlHelp)) var html: String?
  @OptionGroup var dataPlace: DataOption
  @OptionGroup var renderer: RendererOption

  func run() async throws {
    try await Outcome.report {
      guard docx != nil || pdf != nil || html != nil else { throw CommandRefusal.noPaperWanted }
      let paper = try Self.paper(file)
      if let docx { try write(try paper.docx(), to: docx) }
      if let html { try write(Array(paper.html.text.utf8), to: html) }
      if let pdf { try write(try await renderer.renderer(data: dataPlace).pdf(paper), to: pdf) }
      return 0
    }
  }

  /// The paper in a file; one that is too large is not read to its end.
  static func paper(_ file: String) throws -> OfficialPaper {
    guard let handle = FileHandle(forReadingAtPath: file) else { throw CommandRefusal.cannotRead(file) }
    let read: Data?
    do { read = try handle.read(upToCount: PaperFile.limit + 1) } catch { throw CommandRefusal.cannotRead(file) }
    return try PaperFile.paper([UInt8](read ?? Data()))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandRefusal.cannotRead(path)
    }
  }
}

/// `--pdf-python`: the Python that draws PDF.
struct RendererOption: ParsableArguments {
  @Option(help: ArgumentHelp(Words.pdfPythonHelp)) var pdfPython: String?

  /// The renderer by option, by `CCHC_PDF_PYTHON`, or what `scripts/setup` installs beside `Data`. A named one must be
  /// there; otherwise the program does without.
  func renderer(data: DataOption) throws -> PDFRenderer {
    let variable = ProcessInfo.processInfo.environment["CCHC_PDF_PYTHON"] ?? ""
    let named = pdfPython ?? (variable.isEmpty ? nil : variable)
    if let named, !FileManager.default.isExecutableFile(atPath: named) { throw CommandRefusal.noPython(named) }
    let folder = named == nil ? try data.directoryIfThere() : try data.directory()
    return PDFRenderer(folder.flatMap { PDFRenderer.Place(data: $0, python: named) })
  }
}
