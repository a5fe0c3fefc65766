import ArgumentParser
import Documents
import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Rendering
import Reports
import Storage

/// `cchc report`: a report put together from the facts as they stand, not kept.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report", abstract: Words.reportAbstract)

  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @OptionGroup var renderer: RendererOption
  @Option(help: ArgumentHelp(Words.unitHelp)) var unit: String
  @Option(help: ArgumentHelp(Words.templateHelp)) var template: String
  @Option(help: ArgumentHelp(Words.fromHelp)) var from: String
  @Option(help: ArgumentHelp(Words.toHelp)) var to: String
  @Option(help: ArgumentHelp(Words.docxHelp)) var docx: String?
  @Option(help: ArgumentHelp(Words.pdfHelp)) var pdf: String?
  @Option(help: ArgumentHelp(Words.xlsxHelp)) var xlsx: String?
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  func run() async throws {
    try await Outcome.report {
      guard let first = Day(from) else { throw CommandRefusal.badDay(from) }
      guard let last = Day(to) else { throw CommandRefusal.badDay(to) }
      guard let period = Period(from: first, to: last), period.length <= 800 else { throw CommandRefusal.badPeriod }
      let data = try dataPlace.directory()
      let opened = try await store.open(mustExist: true)
      let press = try await press(period, data, opened)
      await opened.database.close()
      if let docx { try write(try press.paper().docx(), to: docx) }
      if let pdf { try write(try await renderer.renderer(data: dataPlace).pdf(press.paper()), to: pdf) }
      if let xlsx {
        let scratch = URL(fileURLWithPath: xlsx).deletingLastPathComponent().path
        try write(try press.workbook(scratch: scratch), to: xlsx)
      }
      switch format {
      case .text: if docx == nil, pdf == nil, xlsx == nil { Outcome.print(press.outline.fullText) }
      case .json: Outcome.print(String(decoding: try press.json(), as: UTF8.self))
      }
      return 0
    }
  }

  private func press(_ period: Period, _ data: String, _ opened: DatabaseOption.Opened) async throws -> ReportPress {
    let (registry, templates, registers) = (
      FigureData.load(data), FigureData.reports(data), RegisterData.load(data)
    )
    let (now, code, name) = (Clock.now(), unit, template)
    return try await opened.database.read { db in
      let reference = try Reference.load(in: db)
      guard let found = reference.tree.unit(code: code) else { throw CommandRefusal.unknownUnit(code) }
      let template = try templates.template(name)
      guard template.tiers.contains(found.kind) else { throw ReportRefusal.templateForOthers }
      let world = ReportWorld(
        templates: templates,
        figures: FigureWorld(
          registry: registry, tree: reference.tree, catalogue: reference.catalogue, registers: registers), now: now)
      let report = Report(
        unitID: found.id, id: ID(0), template: template.code, templateEdition: template.edition, title: "",
        period: period, request: nil, dueAt: nil, state: .draft, texts: [:],
        signing: .usual(of: found.id, template, tree: reference.tree, on: period.to), submittedAt: nil, remark: "",
        edition: 0, createdBy: "", createdAt: now, version: 1)
      let material = try ReportBook.material(of: report, world, in: db)
      let appendix = try ReportBook.appendix(of: report, material, world, catalogue: reference.catalogue, in: db)
      return ReportPress(report, material, ReportOutline(material), appendix)
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw CommandRefusal.cannotRead(path) }
  }
}
