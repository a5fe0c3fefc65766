public import Documents
public import Ground
import Indicators
public import Organisation
public import Rendering
import Scoring
public import Storage

/// Quyết định phê duyệt kết quả, with the ranking as its appendix: the paper, the workbook.
public struct DecisionPaper: Sendable {
  /// Which round.
  public var round: ScoringRound
  /// What is approved.
  public var result: RoundResult
  /// Cơ quan chủ quản.
  public var superior: String
  /// Cơ quan ban hành.
  public var issuer: String
  /// Địa danh.
  public var place: String
  /// The name of the unit as it stands in a sentence.
  public var area: String
  /// Họ tên người ký.
  public var signer: String
  /// What is said of the source of the set, and whether it is a sample.
  private var source: (text: String, isSample: Bool)

  /// The decision of a round.
  public init(_ round: ScoringRound, _ result: RoundResult, signer: String, tree: UnitTree) throws {
    let day = round.period.to
    let name = tree.name(of: round.unitID, on: day)
    let set = try round.set.criteria()
    self.round = round
    self.result = result
    self.signer = signer
    superior =
      tree.parent(of: round.unitID, on: day).map { DocumentPaperWords.committee(tree.name(of: $0, on: day)) } ?? ""
    issuer = DocumentPaperWords.committee(name)
    place = DocumentPaperWords.placeName(name)
    area = name.prefix(1).lowercased() + name.dropFirst()
    source = (set.source.document, set.isSample)
  }

  /// Trích yếu.
  public var subject: String { RoundWords.subject(round.year, area) }

  /// The paper; without a number it is a draft.
  public func paper(sign: DocumentSign? = nil, on day: Day? = nil) -> OfficialPaper {
    OfficialPaper(
      superior: superior, issuer: issuer, number: sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: sign?.notation ?? RoundWords.decisionNotation, place: place,
      dated: PaperDate(day, year: round.year), typeName: RoundWords.decisionType, subject: subject,
      mark: sign == nil ? RoundWords.draftMark : "", authority: issuer,
      bases: [
        PaperText(RoundWords.basisLaw), PaperText(RoundWords.basisSet(round.set.label, source.text)),
        PaperText(RoundWords.basisCouncil),
      ], enacting: RoundWords.decides,
      body: [
        .article(
          number: "1", text: PaperText(RoundWords.article1(result.lines.count - result.absent.count, round.year))),
        .article(number: "2", text: PaperText(RoundWords.article2)),
        .article(number: "3", text: PaperText(RoundWords.article3)),
      ] + appendix, recipients: RoundWords.recipients,
      signatures: [PaperSignature(authority: RoundWords.authority, position: RoundWords.chairman, name: signer)])
  }

  private var appendix: [PaperBlock] {
    var blocks: [PaperBlock] = [
      .pageBreak(.landscape),
      .appendix(number: "I", title: PaperText("\(RoundWords.appendixTitle) \(Digits.padded(round.year, 4))")),
      .table(
        PaperTable(
          columns: [.init(width: 5), .init(width: 28)] + (0..<5).map { _ in .init(alignment: .center) },
          headers: RoundWords.head.map { PaperText($0) }, rows: rows)),
    ]
    if source.isSample { blocks.append(.paragraph(PaperText(RoundWords.sampleNote(round.set.label)))) }
    blocks += [
      .pageBreak(.landscape), .appendix(number: "II", title: PaperText(RoundWords.fieldsTitle)),
      .table(
        PaperTable(
          columns: [.init(width: 5), .init(width: 28)] + result.fields.map { _ in .init(alignment: .center) },
          headers: ([RoundWords.number, RoundWords.unit]
            + result.fields.map { "\($0.label) (\(Quantity(thousandths: $0.max).vietnamese()))" }).map {
              PaperText($0)
            }, rows: fieldRows)),
    ]
    return blocks
  }

  private var rows: [[PaperText]] {
    result.lines.enumerated().map { place, line in
      [
        "\(place + 1)", line.name, Self.points(line.own), Self.points(line.total), line.rank.map(String.init) ?? "",
        line.sheetID == nil ? RoundWords.noSheet : line.band ?? "", Self.change(line),
      ].map { PaperText($0) }
    }
  }

  private var fieldRows: [[PaperText]] {
    result.lines.enumerated().map { place, line in
      (["\(place + 1)", line.name] + result.fields.map { Self.points(line.fields[$0.code]) }).map { PaperText($0) }
    }
  }

  static func points(_ points: Int?) -> String { points.map { Quantity(thousandths: $0).vietnamese() } ?? "" }

  /// What changed on the year before, in words; empty without it.
  public static func change(_ line: RoundResult.Line) -> String {
    guard let change = line.change, let climb = line.climb else { return "" }
    return RoundWords.change(RoundWords.signed(Quantity(thousandths: abs(change)).vietnamese(), change), climb)
  }

  /// The ranking as a workbook; `scratch` is a folder it may write in.
  public func workbook(scratch: String) throws -> [UInt8] {
    try ScratchFile.bytes(in: scratch, named: "xep-hang.xlsx") { path in
      let writer = try XLSXWriter(path: path, sheet: RoundWords.sheetName, columns: columns)
      for (place, line) in result.lines.enumerated() { try writer.append(cells(line, place + 1)) }
      try writer.finish()
    }
  }

  private var columns: [ExportColumn] {
    [ExportColumn(RoundWords.number, width: 5), ExportColumn(RoundWords.unit, width: 30)]
      + [
        RoundWords.own, RoundWords.total, RoundWords.rank, RoundWords.band, RoundWords.before, RoundWords.rankBefore,
        RoundWords.note,
      ].map { ExportColumn($0, width: 14) } + result.fields.map { ExportColumn($0.label, width: 16) }
  }

  private func cells(_ line: RoundResult.Line, _ place: Int) -> [ExportCell] {
    let note = line.sheetID == nil ? RoundWords.noSheet : line.isLate ? RoundWords.late : ""
    return [
      .number(place), .text(line.name), cell(line.own), cell(line.total), line.rank.map { .number($0) } ?? .empty,
      .text(line.band ?? ""), cell(line.before), line.rankBefore.map { .number($0) } ?? .empty, .text(note),
    ] + result.fields.map { cell(line.fields[$0.code]) }
  }

  private func cell(_ points: Int?) -> ExportCell { points.map { .decimal(Double($0) / 1000) } ?? .empty }

  /// Everything an approval keeps, in the file store. `pdf` gives nothing where no renderer is installed.
  public func approval(
    sign: DocumentSign, on day: Day, files store: FileStore, scratch: String,
    pdf: (OfficialPaper) async throws -> [UInt8]?
  ) async throws -> RoundActs.Approval {
    var sizes: [String: Int] = [:]
    func put(_ bytes: [UInt8]) throws -> String {
      let digest = "\(try store.put(bytes))"
      sizes[digest] = bytes.count
      return digest
    }
    let paper = paper(sign: sign, on: day)
    let files = DecisionFiles(
      paper: try put(try paper.json()), docx: try put(try paper.docx()), pdf: try await pdf(paper).map(put),
      xlsx: try put(try workbook(scratch: scratch)))
    return RoundActs.Approval(
      sign: sign, day: day, subject: subject, signer: signer, result: result, files: files, sizes: sizes)
  }
}
