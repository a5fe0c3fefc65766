public import Ground
public import Indicators
public import Organisation

/// Nội dung báo cáo: the outline of a template with figures, lists and texts put in. The page, the paper and the plain
/// text are made of this one value.
public struct ReportOutline: Sendable, Equatable {
  /// One piece, from top to bottom.
  public enum Block: Sendable, Equatable {
    /// A heading: its depth from 1, its stable name, number and title.
    case heading(level: Int, code: String, number: String, title: String)
    /// A sentence made of figures: `sources` says which.
    case bound(mark: ReportTemplate.Part.Mark, text: String, sources: [FigureKey])
    /// What somebody wrote; nil stands for nothing yet.
    case written(place: String, label: String, text: String?, isRequired: Bool)
    /// What a register says.
    case item(mark: ReportTemplate.Part.Mark, text: String)
    /// A table: a head and its rows; the keys tell what a row is bound to.
    case table(head: [String], rows: [[String]], sources: [FigureKey])
  }

  /// Trích yếu.
  public var title: String
  /// The pieces.
  public var blocks: [Block]
  /// The figures without a value, in order.
  public var gaps: [FigureKey]
  /// The labels of what must be written and is not.
  public var unwritten: [String]
}

/// Everything an outline is made of.
public struct ReportMaterial: Sendable {
  /// The template.
  public var template: ReportTemplate
  /// The registry.
  public var registry: IndicatorRegistry
  /// The period of the report.
  public var period: Period
  /// What the period is called: `quý I năm 2024`.
  public var periodName: String
  /// The unit's name, in a sentence.
  public var unitName: String
  /// The name of the unit above; empty for none.
  public var superiorName: String
  /// Cấp của đơn vị và cấp dưới, as `huyện` and `xã`.
  public var tiers: (own: String, lower: String)
  /// The figures.
  public var figures: ReportFigures
  /// The lists, by kind; what is not there was not asked for.
  public var lists: [ReportList: [String]]
  /// What people wrote.
  public var texts: [String: String]
  /// Names of consolidated and missing units.
  public var names: [ID<Unit>: String]
  /// Their codes.
  public var codes: [ID<Unit>: String] = [:]

  /// Material.
  public init(
    template: ReportTemplate, registry: IndicatorRegistry, period: Period, periodName: String, unitName: String,
    superiorName: String, tiers: (own: String, lower: String), figures: ReportFigures, lists: [ReportList: [String]],
    texts: [String: String],
    names: [ID<Unit>: String]
  ) {
    self.template = template
    self.registry = registry
    self.period = period
    self.periodName = periodName
    self.unitName = unitName
    self.superiorName = superiorName
    self.tiers = tiers
    self.figures = figures
    self.lists = lists
    self.texts = texts
    self.names = names
  }
}

extension ReportOutline {
  /// The outline with everything put in.
  public init(_ material: ReportMaterial) {
    var filling = OutlineFilling(material: material)
    let title = filling.filled(material.template.subject).text
    for part in material.template.opening { filling.add(part) }
    for section in material.template.sections { filling.add(section, level: 1) }
    for part in material.template.closing ?? [] { filling.add(part) }
    self.init(title: title, blocks: filling.blocks, gaps: filling.gaps, unwritten: filling.unwritten)
  }

  /// The report as plain text with its title: what the checker reads.
  public var fullText: String { "\(ReportWords.typeName.uppercased())\n\(title)\n\n\(plainText)" }

  /// The content as plain text, a block a line.
  public var plainText: String {
    blocks.map { block in
      switch block {
      case .heading(_, _, let number, let title): number.isEmpty ? title : "\(number) \(title)"
      case .bound(let mark, let text, _), .item(let mark, let text): mark.prefix + text
      case .written(_, _, let text, _): text ?? ""
      case .table(let head, let rows, _):
        ([head] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
      }
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension ReportTemplate.Part.Mark {
  /// As it stands before a text.
  public var prefix: String {
    switch self {
    case .none: ""
    case .dash: "- "
    case .plus: "+ "
    }
  }
}

/// Puts figures, lists and texts into a template.
struct OutlineFilling {
  let material: ReportMaterial
  var blocks: [ReportOutline.Block] = []
  var gaps: [FigureKey] = []
  var unwritten: [String] = []

  init(material: ReportMaterial) { self.material = material }

  mutating func add(_ section: ReportTemplate.Section, level: Int) {
    blocks.append(
      .heading(level: level, code: section.code, number: section.number, title: filled(section.title).text))
    for part in section.parts ?? [] { add(part) }
    for child in section.sections ?? [] { add(child, level: level + 1) }
  }

  mutating func add(_ part: ReportTemplate.Part) {
    guard holds(part.when) else { return }
    if let text = part.text {
      addText(text, part)
    } else if let place = part.write {
      addWriting(place, part)
    } else if let list = part.list {
      addList(list, part)
    } else if let codes = part.figures {
      addTable(codes.compactMap { FigureKey($0) })
    } else if let codes = part.units {
      addUnits(codes)
    }
  }

  private func holds(_ condition: ReportTemplate.Condition?) -> Bool {
    guard let condition, let key = FigureKey(condition.figure) else { return true }
    let value = material.figures[key]?.value
    switch (condition.is, value) {
    case (.unknown, nil), (.unknown, .noData), (.unknown, .unknown): return true
    case (.known, .number), (.known, .ratio): return true
    case (.zero, .number(let number)): return number == .zero
    case (.positive, .number(let number)): return number > .zero
    case (.zero, .ratio(let top, _)): return top == .zero
    case (.positive, .ratio(let top, _)): return top > .zero
    default: return false
    }
  }

  private mutating func addText(_ text: String, _ part: ReportTemplate.Part) {
    let keys = BoundText.keys(in: text)
    let missing = keys.filter { !(material.figures[$0]?.isKnown ?? false) }
    if part.isOptional == true, !missing.isEmpty { return }
    gaps += missing.filter { !gaps.contains($0) }
    blocks.append(.bound(mark: part.mark ?? .none, text: filled(text).text, sources: keys))
  }

  private mutating func addWriting(_ place: String, _ part: ReportTemplate.Part) {
    let typed = material.texts[place] ?? part.proposal.map { filled($0).text } ?? ""
    let text = typed.isEmpty ? part.empty ?? "" : typed
    let isRequired = part.isRequired ?? false
    if text.isEmpty, isRequired { unwritten.append(part.label ?? place) }
    blocks.append(
      .written(place: place, label: part.label ?? place, text: text.isEmpty ? nil : text, isRequired: isRequired))
  }

  private mutating func addList(_ list: ReportList, _ part: ReportTemplate.Part) {
    let lines = list == .consolidated ? consolidated : material.lists[list] ?? []
    if lines.isEmpty {
      if let empty = part.empty { blocks.append(.item(mark: .none, text: empty)) }
      return
    }
    if let label = part.label {
      let count = lines.count < 10 ? "0\(lines.count)" : Digits.grouped(lines.count)
      blocks.append(.item(mark: .none, text: label.replacing("{count}", with: count)))
    }
    blocks += lines.map { .item(mark: part.mark ?? .dash, text: $0) }
  }

  private var consolidated: [String] {
    let figures = material.figures
    func names(_ units: [ID<Unit>]) -> String {
      units.map { material.names[$0] ?? "\($0)" }.joined(separator: "; ")
    }
    guard !(figures.parts.isEmpty && figures.absent.isEmpty) else { return [] }
    var lines = [
      figures.parts.isEmpty
        ? ReportWords.noneConsolidated
        : ReportWords.consolidated(figures.parts.count, names(figures.parts.map(\.unitID)))
    ]
    if !figures.absent.isEmpty { lines.append(ReportWords.absent(figures.absent.count, names(figures.absent))) }
    return lines
  }

  private mutating func addTable(_ keys: [FigureKey]) {
    let rows = keys.enumerated().map { place, key in
      let indicator = material.registry[key.code]
      return [
        "\(place + 1)", indicator?.label ?? key.code, indicator?.unit.label ?? "", FigureText.text(key, material),
      ]
    }
    blocks.append(.table(head: ReportWords.figureHead, rows: rows, sources: keys))
  }

  private mutating func addUnits(_ codes: [String]) {
    guard !material.figures.parts.isEmpty else { return }
    let head = [ReportWords.number, ReportWords.unitHead] + codes.map { material.registry[$0]?.label ?? $0 }
    var rows = material.figures.parts.enumerated().map { place, part in
      ["\(place + 1)", material.names[part.unitID] ?? "\(part.unitID)"]
        + codes.map { FigureText.text(part.figures[$0]?.value, $0, material.registry) }
    }
    let keys = codes.map { FigureKey(code: $0, block: .below) }
    rows.append(["", ReportWords.total] + keys.map { FigureText.text($0, material) })
    blocks.append(.table(head: head, rows: rows, sources: keys))
  }

  /// A text with its words and figures.
  func filled(_ text: String) -> (text: String, keys: [FigureKey]) {
    var filled = ""
    var keys: [FigureKey] = []
    for piece in BoundText.pieces(of: text) {
      switch piece {
      case .text(let plain): filled += plain
      case .bound(let name):
        if let key = FigureKey(String(name)) {
          keys.append(key)
          filled += FigureText.text(key, material)
        } else {
          filled += word(String(name))
        }
      }
    }
    return (filled, keys)
  }

  private func word(_ name: String) -> String {
    switch name {
    case "period": material.periodName
    case "from": material.period.from.vietnamese
    case "to": material.period.to.vietnamese
    case "year": String(material.period.to.year)
    case "unit": material.unitName
    case "superior": material.superiorName
    case "tier": material.tiers.own
    case "lower": material.tiers.lower
    case "included": Digits.grouped(material.figures.parts.count)
    case "asked": Digits.grouped(material.figures.parts.count + material.figures.absent.count)
    default: ""
    }
  }
}

/// Figures as they are printed.
public enum FigureText {
  /// One figure of a report.
  static func text(_ key: FigureKey, _ material: ReportMaterial) -> String {
    text(material.figures[key]?.value, key.code, material.registry)
  }

  /// A value as its indicator shows it: `1.449`, `93,42%`; in words where there is none.
  public static func text(_ value: ReportFigure.Value?, _ code: String, _ registry: IndicatorRegistry) -> String {
    guard let indicator = registry[code] else { return ReportWords.noData }
    switch value {
    case nil, .noData: return ReportWords.noData
    case .unknown: return ReportWords.unknown
    case .number(let number): return number.vietnamese(decimals: 0) + (indicator.unit == .percent ? "%" : "")
    case .ratio(let top, let bottom):
      let share = ShownShare(top, bottom, decimals: indicator.decimals, rounding: indicator.rounding)
      guard let share else { return ReportWords.noData }
      return share.text(decimals: share.value.whole == nil ? indicator.decimals : 0) + "%"
    }
  }
}
