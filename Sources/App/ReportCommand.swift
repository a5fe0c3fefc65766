import ArgumentParser
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Registers
import Rendering
import Reports
import Storage

/// `cchc report`: a report put together from the facts, without being kept.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: Usage.abstract(ReportUsage.abstract))

  @OptionGroup var place: DatabaseOptions
  @OptionGroup var dataPlace: DataOptions
  @OptionGroup var renderer: PDFOptions
  @Option(help: ReportUsage.unit) var unit: String
  @Option(help: ReportUsage.template) var template: String
  @Option(help: ReportUsage.from) var from: String
  @Option(help: ReportUsage.to) var to: String
  @Option(help: ReportUsage.docx) var docx: String?
  @Option(help: ReportUsage.pdf) var pdf: String?
  @Option(help: ReportUsage.xlsx) var xlsx: String?
  @Option(help: ReportUsage.json) var json: String?
}
