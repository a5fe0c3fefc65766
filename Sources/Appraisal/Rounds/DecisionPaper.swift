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
  public var subject: String { text(of: .subject) }

  /// A part as it stands: what somebody has written, else the usual words; words in braces replaced.
  public func text(of part: DecisionPart) -> String {
    source(of: part).replacing(RoundWords.yearMark, with: Digits.padded(round.year, 4))
      .replacing(RoundWords.countMark, with: "\(result.lines.count - result.absent.count)")
      .replacing(RoundWords.unitMark, with: area)
  }

  /// A part as somebody edits it: words in braces still there.
  public func source(of part: DecisionPart) -> String { round.decisionParts[part.rawValue] ?? usual(part) }

  /// What is said unless somebody writes otherwise.
  public func usual(_ part: DecisionPart) -> String {
    switch part {
    case .superior: superior
    case .issuer: issuer
    case .place: place
    case .subject: RoundWords.subject
    case .bases:
      [RoundWords.basisLaw, RoundWords.basisSet(round.set.label, source.text), RoundWords.basisCouncil]
        .joined(separator: "\n")
    case .articles: [RoundWords.article1, RoundWords.article2, RoundWords.article3].joined(separator: "\n\n")
    case .recipients: RoundWords.recipients.joined(separator: "\n")
    case .office: (RoundWords.authority + [RoundWords.chairman]).joined(separator: "\n")
    case .signer: ""
    }
  }

  private func lines(_ part: DecisionPart) -> [String] {
    text(of: part).split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
  }

  /// The paper; without a number it is a draft.
  public func paper(sign: DocumentSign? = nil, on day: Day? = nil) -> OfficialPaper {
    let office = lines(.office)
    return OfficialPaper(
      superior: text(of: .superior), issuer: text(of: .issuer),
      number: sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: sign?.notation ?? RoundWords.decisionNotation, place: text(of: .place),
      dated: PaperDate(day, year: round.year), typeName: RoundWords.decisionType, subject: subject,
      mark: sign == nil ? RoundWords.draftMark : "", authority: text(of: .issuer),
      bases: lines(.bases).map { PaperText(markup: $0) }, enacting: RoundWords.decides,
      body: articles.enumerated().map { place, article in
        .article(place + 1, PaperText(markup: article))
      } + appendix,
      recipients: lines(.recipients).map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 },
      signatures: [
        PaperSignature(
          authority: Array(office.dropLast()), position: office.last ?? "",
          name: signer.isEmpty ? text(of: .signer) : signer)
      ])
  }

  /// Điều: parted by an empty line; a line that breaks inside one stays.
  private var articles: [String] {
    var found: [[String]] = [[]]
    for line in text(of: .articles).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = String(line).tidied
      if line.isEmpty { found.append([]) } else { found[found.count - 1].append(line) }
    }
    return found.filter { !$0.isEmpty }.map { $0.joined(separator: "<br>") }
  }

  private var appendix: [PaperBlock] {
    var blocks: [PaperBlock] = [
      .pageBreak(.landscape),
      .appendix(number: "I", title: PaperText("\(RoundWords.appendixTitle) \(Digits.padded(round.year, 4))")),
      .table(
        PaperTable(
          columns: [.init(width: 5), .init(width: 28)]
            + (2..<RoundWords.head.count).map { _ in .init(alignment: .center) },
          headers: RoundWords.head.map { PaperText($0) }, rows: rows)),
    ]
    if source.isSample { blocks.append(.paragraph(PaperText(RoundWords.sampleNote(round.set.label)))) }
    if result.invented.count > 0 { blocks.append(.paragraph(PaperText(RoundWords.inventedNote(result)))) }
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
        "\(place + 1)", line.name, points(line.total), line.rank.map(String.init) ?? "",
        line.sheetID == nil ? RoundWords.noSheet : line.band ?? "", Self.change(line, in: result),
      ].map { PaperText($0) }
    }
  }

  private var fieldRows: [[PaperText]] {
    result.lines.enumerated().map { place, line in
      (["\(place + 1)", line.name] + result.fields.map { points(line.fields[$0.code]) }).map { PaperText($0) }
    }
  }

  private func points(_ points: Int?) -> String { points.map { result.points($0) } ?? "" }

  /// What changed on the year before, in words; empty without it.
  public static func change(_ line: RoundResult.Line, in result: RoundResult) -> String {
    guard let change = line.change, let climb = line.climb else { return "" }
    return RoundWords.change(RoundWords.signed(result.points(abs(change)), change), climb)
  }

  /// The ranking as a workbook; `scratch` is a folder it may write in. What units gave themselves stands in it for those
  /// who appraise only: what is published has none of it.
  public func workbook(scratch: String, showsOwn: Bool = false) throws -> [UInt8] {
    try ScratchFile.bytes(in: scratch, named: "xep-hang.xlsx") { path in
      let writer = try XLSXWriter(path: path, sheet: RoundWords.sheetName, columns: columns(showsOwn))
      for (place, line) in result.lines.enumerated() { try writer.append(cells(line, place + 1, showsOwn)) }
      try writer.finish()
    }
  }

  private func columns(_ showsOwn: Bool) -> [ExportColumn] {
    let own = showsOwn ? [RoundWords.own] : []
    let words = [
      RoundWords.total, RoundWords.rank, RoundWords.band, RoundWords.before, RoundWords.rankBefore, RoundWords.note,
    ]
    return [ExportColumn(RoundWords.number, width: 5), ExportColumn(RoundWords.unit, width: 30)]
      + (own + words).map { ExportColumn($0, width: 14) } + result.fields.map { ExportColumn($0.label, width: 16) }
  }

  private func cells(_ line: RoundResult.Line, _ place: Int, _ showsOwn: Bool) -> [ExportCell] {
    let notes = [
      line.sheetID == nil ? RoundWords.noSheet : line.isLate ? RoundWords.late : "",
      line.invented == nil ? "" : CriteriaWords.inventedFacts.lowercased(),
    ]
    let note = notes.filter { !$0.isEmpty }.joined(separator: "; ")
    var cells: [ExportCell] = [.number(place), .text(line.name)]
    if showsOwn { cells.append(cell(line.own)) }
    cells += [
      cell(line.total), line.rank.map { .number($0) } ?? .empty, .text(line.band ?? ""), cell(line.before),
      line.rankBefore.map { .number($0) } ?? .empty, .text(note),
    ]
    return cells + result.fields.map { cell(line.fields[$0.code]) }
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
      sign: sign, day: day, subject: subject, signer: signer.isEmpty ? text(of: .signer) : signer, result: result,
      files: files, sizes: sizes)
  }
}
