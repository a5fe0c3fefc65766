import Foundation
public import Ground
public import Indicators
import Organisation
import Rendering

/// Phụ lục số liệu: the figures of a report, a line each, as a sheet and as JSON.
public struct ReportAnnex: Sendable {
  /// One line.
  public struct Line: Sendable, Equatable {
    /// Which figure.
    public var key: FigureKey
    /// Its name.
    public var label: String
    /// Đơn vị tính.
    public var unit: String
    /// What is printed.
    public var text: String
    /// The figure.
    public var figure: ReportFigure

    /// Where it comes from, and how much is not in it.
    public var source: String {
      var words = [figure.origin.label]
      if figure.missing > 0, figure.isKnown { words.append(ReportWords.notIn(figure)) }
      if !figure.grounds.isEmpty { words.append(figure.grounds.text) }
      return words.joined(separator: "; ")
    }
  }

  /// The lines in the order of the registry.
  public var lines: [Line]

  /// The figures of a report.
  public init(_ figures: ReportFigures, registry: IndicatorRegistry) {
    lines = figures.figures.keys.compactMap { text -> (order: Int, line: Line)? in
      guard let key = FigureKey(text), let figure = figures.figures[text], let indicator = registry[key.code] else {
        return nil
      }
      return (
        indicator.order,
        Line(
          key: key, label: indicator.label, unit: indicator.unit.label,
          text: FigureText.text(figure.value, key.code, registry), figure: figure)
      )
    }.sorted { ($0.line.key.block.order, $0.order, $0.line.key) < ($1.line.key.block.order, $1.order, $1.line.key) }
      .map(\.line)
  }

  /// Begins a workbook with the lines as its first sheet.
  func workbook(to path: String) throws(RenderingRefusal) -> XLSXWriter {
    let writer = try XLSXWriter(
      path: path, sheet: ReportWords.annexSheet,
      columns: [
        ExportColumn(ReportWords.number, width: 5), ExportColumn(ReportWords.indicator, width: 48),
        ExportColumn(ReportWords.block, width: 18), ExportColumn(ReportWords.measure, width: 12),
        ExportColumn(ReportWords.value, width: 14), ExportColumn(ReportWords.numerator, width: 12),
        ExportColumn(ReportWords.denominator, width: 12), ExportColumn(ReportWords.origin, width: 16),
        ExportColumn(ReportWords.missing, width: 12), ExportColumn(ReportWords.basis, width: 40),
        ExportColumn(ReportWords.code, width: 34),
      ])
    for (place, line) in lines.enumerated() { try writer.append(line.cells(place + 1)) }
    return writer
  }
}

extension ReportAnnex.Line {
  fileprivate func cells(_ place: Int) -> [ExportCell] {
    var value = ExportCell.text(text)
    var top = ExportCell.empty
    var bottom = ExportCell.empty
    switch figure.value {
    case .number(let number): value = number.cell
    case .ratio(let numerator, let denominator):
      (top, bottom) = (numerator.cell, denominator.cell)
      value = .share(Double(numerator.thousandths) / Double(denominator.thousandths))
    case .noData, .unknown: break
    }
    return [
      .number(place), .text(label), .text(key.block.label), .text(unit), value, top, bottom,
      .text(figure.origin.label), figure.missing > 0 ? .number(figure.missing) : .empty, .text(figure.grounds.text),
      .text(key.text),
    ]
  }
}

extension Quantity {
  fileprivate var cell: ExportCell { whole.map { .number($0) } ?? .decimal(Double(thousandths) / 1000) }
}

extension FigureBlock {
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Báo cáo dạng JSON: the whole content for programs.
public struct ReportJSON: Codable, Sendable {
  struct Block: Codable, Sendable {
    var kind: String
    var level: Int?
    var mark: ReportTemplate.Part.Mark?
    var number: String?
    var text: String?
    var rows: [[String]]?
    var figures: [String]?
  }
  struct Figure: Codable, Sendable {
    var code: String
    var block: String
    var label: String
    var unit: String
    var text: String
    var numerator: String?
    var denominator: String?
    var value: String?
    var origin: String
    var missing: Int
    /// Nil where nothing was declared, and in editions from before it was kept.
    var basis: String?
  }
  struct Part: Codable, Sendable {
    var unit: String
    var code: String?
    var report: String
    var edition: Int
    var digest: String?
  }
  /// Biểu II.06a, whose it is and its rows, the total last.
  struct Table: Codable, Sendable {
    var code: String
    var block: String
    var title: String
    var head: [String]
    var rows: [[String]]
  }

  enum CodingKeys: String, CodingKey {
    case title, unit, template, edition, from, to, sign, content, figures, tables, consolidated, absent
    case issuedOn = "issued_on"
  }

  let title: String
  let unit: String
  let template: String
  let edition: String
  let from: Day
  let to: Day
  let sign: String?
  let issuedOn: Day?
  let content: [Block]
  let figures: [Figure]
  /// Nil in editions that were kept before their tables were.
  let tables: [Table]?
  let consolidated: [Part]
  let absent: [String]

  /// The content of a report.
  public init(
    _ outline: ReportOutline, _ material: ReportMaterial, _ appendix: ReportAppendix, sign: String?, on day: Day?
  ) {
    title = outline.title
    unit = material.unitName
    template = material.template.code
    edition = material.template.edition
    (from, to) = (material.period.from, material.period.to)
    self.sign = sign
    issuedOn = day
    content = outline.blocks.map(\.json)
    figures = appendix.annex.lines.map(\.json)
    tables = appendix.tables.map {
      Table(
        code: ReportTemplate.Appendix.dossiers.rawValue, block: $0.block.rawValue, title: $0.title,
        head: DossierTable.head, rows: $0.table.rows)
    }
    consolidated = material.figures.parts.map {
      Part(
        unit: material.names[$0.unitID] ?? "\($0.unitID)", code: material.codes[$0.unitID], report: "\($0.reportID)",
        edition: $0.edition, digest: $0.digest)
    }
    absent = material.figures.absent.map { material.names[$0] ?? "\($0)" }
  }

  /// As bytes, with sorted keys.
  public func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}

extension ReportOutline.Block {
  fileprivate var json: ReportJSON.Block {
    switch self {
    case .heading(let level, _, let number, let title):
      .init(kind: "heading", level: level, number: number, text: title)
    case .bound(let mark, let text, let sources):
      .init(kind: "text", mark: mark, text: text, figures: sources.map(\.text))
    case .written(_, _, let text, _): .init(kind: "written", text: text ?? "")
    case .item(let mark, let text): .init(kind: "item", mark: mark, text: text)
    case .table(let head, let rows, let sources):
      .init(kind: "table", rows: [head] + rows, figures: sources.map(\.text))
    }
  }
}

extension ReportAnnex.Line {
  fileprivate var json: ReportJSON.Figure {
    var found = ReportJSON.Figure(
      code: key.code, block: key.block.rawValue, label: label, unit: unit, text: text, origin: figure.origin.rawValue,
      missing: figure.missing, basis: figure.grounds.isEmpty ? nil : figure.grounds.text)
    switch figure.value {
    case .number(let number): found.value = number.plain
    case .ratio(let top, let bottom): (found.numerator, found.denominator) = (top.plain, bottom.plain)
    case .noData, .unknown: break
    }
    return found
  }
}
