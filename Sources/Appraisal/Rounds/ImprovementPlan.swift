import Documents
public import Ground
import Indicators
public import Organisation
public import Plans
public import Rendering
public import Scoring
public import Storage

/// Kế hoạch nâng cao chỉ số: drafted from the points a unit lost, in the outline that communes use; its tasks by role.
public struct ImprovementPlan: Sendable {
  /// A criterion that lost points.
  public struct Loss: Sendable, Equatable {
    /// Mã tiêu chí.
    public var code: String
    /// Nội dung.
    public var label: String
    /// Whether it lies below another criterion of its field.
    public var isComponent: Bool
    /// Điểm đạt.
    public var points: String
    /// Điểm tối đa.
    public var max: String
    /// Do …
    public var reason: String
    /// Chức danh phụ trách.
    public var role: Position?
    /// Why it has not all its points, as far as the sheet can tell.
    public var cause: Cause
  }

  /// Vì sao mất điểm.
  public enum Cause: Sendable, Equatable {
    /// Làm chậm: the day of the thing, or of its evidence, is after the last day.
    case late
    /// Không có điểm.
    case nothing
    /// Some points, for another reason than a delay.
    case partial
    /// A criterion with component criteria: the reasons stand below it.
    case below
  }

  /// Lĩnh vực, with what was lost in it.
  public struct Field: Sendable, Equatable {
    /// Its number in the set.
    public var code: String
    /// Tên lĩnh vực.
    public var label: String
    /// Điểm đạt.
    public var points: String
    /// Điểm tối đa.
    public var max: String
    /// Where points were lost: each criterion with its points, and below it those of its components that lost some.
    public var lines: [Loss]
    /// Where points were lost, without the criteria that are only the sum of those below.
    public var losses: [Loss] { lines.filter { $0.cause != .below } }
  }

  /// The unit, as papers name it.
  public var unit: String
  /// Cơ quan thẩm định.
  public var superior: String
  /// The year that was scored; the plan is for the one after it.
  public var year: Int
  /// Tổng điểm.
  public var total: String
  /// Xếp loại; empty when not known.
  public var band: String
  /// The decision that approved the points; empty when there is none yet.
  public var decision: String
  /// The fields in order.
  public var fields: [Field]

  /// A plan out of a sheet.
  public init(_ sheet: ScoreSheet, unit: String, superior: String, year: Int, decision: RoundDecision?) {
    self.unit = unit
    self.superior = superior
    self.year = year
    total = CriteriaWords.points(sheet.total, decimals: sheet.set.decimals)
    band = CriteriaWords.band(sheet) ?? ""
    self.decision = decision.map { ImprovementWords.decision($0.sign, $0.issuedOn) } ?? ""
    fields = sheet.fields.filter(\.isApplicable).map { field in
      Field(
        code: sheet.criterion(of: field).code, label: sheet.criterion(of: field).label,
        points: CriteriaWords.points(field.points), max: field.max.vietnamese(), lines: Self.lines(below: field, sheet))
    }
  }

  private static func lines(below line: ScoreLine, _ sheet: ScoreSheet) -> [Loss] {
    let children = sheet.children(of: line)
    let below = children.flatMap { lines(below: $0, sheet) }
    guard line.isApplicable else { return [] }
    // A field has a line of its own.
    guard children.isEmpty || sheet.depth(of: line) > 0 else { return below }
    guard children.isEmpty ? line.lost > .zero : !below.isEmpty else { return [] }
    return [loss(line, isSum: !children.isEmpty, sheet)] + below
  }

  private static func loss(_ line: ScoreLine, isSum: Bool, _ sheet: ScoreSheet) -> Loss {
    let criterion = sheet.criterion(of: line)
    return Loss(
      code: criterion.code, label: criterion.label, isComponent: sheet.depth(of: line) > 1,
      points: CriteriaWords.points(line.points), max: line.max.vietnamese(),
      reason: isSum ? "" : sheet.reason(of: line) ?? "", role: criterion.role, cause: isSum ? .below : cause(line))
  }

  private static func cause(_ line: ScoreLine) -> Cause {
    if case .late = line.evidence { return .late }
    if case .days(let day, let due) = line.inputs, day > due { return .late }
    return line.points.exact == .zero ? .nothing : .partial
  }

  /// Every criterion that lost points.
  public var losses: [Loss] { fields.flatMap(\.losses) }

  /// Trích yếu.
  public var title: String { ImprovementWords.title(unit, year + 1) }

  /// The roles with what each has to mend, in the order of positions; who has no role comes last.
  public var byRole: [(role: String, losses: [Loss])] {
    let known = Position.allCases.compactMap { position -> (String, [Loss])? in
      let mine = losses.filter { $0.role == position }
      return mine.isEmpty ? nil : (position.label, mine)
    }
    let others = losses.filter { $0.role == nil }
    return known + (others.isEmpty ? [] : [(ImprovementWords.everybody, others)])
  }

  /// The tasks as a plan of the program takes them.
  public func tasks(of unit: ID<Unit>) -> [TaskDraft] {
    byRole.flatMap { role, losses in
      losses.map { loss in
        TaskDraft(
          unitID: unit, role: role, work: ImprovementWords.task(loss), responsibility: ImprovementWords.lead(role),
          schedule: ImprovementWords.within(year + 1), product: ImprovementWords.product(loss))
      }
    }
  }

  /// The draft as a paper.
  public var paper: OfficialPaper {
    OfficialPaper(
      superior: superior, issuer: DocumentPaperWords.committee(unit), notation: ImprovementWords.notation,
      place: DocumentPaperWords.placeName(unit), dated: .open(year: year + 1), typeName: ImprovementWords.typeName,
      subject: title, mark: RoundWords.draftMark, body: body, recipients: ImprovementWords.recipients(superior),
      signatures: [PaperSignature(authority: RoundWords.authority, position: RoundWords.chairman)])
  }

  private var body: [PaperBlock] {
    var blocks: [PaperBlock] = [.paragraph(PaperText(ImprovementWords.opening(self)))]
    blocks.append(.heading(level: 1, number: "I.", text: PaperText(ImprovementWords.purpose)))
    for (number, title, texts) in ImprovementWords.purposes(year + 1) {
      blocks.append(.heading(level: 2, number: number, text: PaperText(title)))
      blocks += texts.map { .paragraph(PaperText($0)) }
    }
    blocks.append(.heading(level: 1, number: "II.", text: PaperText(ImprovementWords.review(year))))
    blocks.append(.clause(number: "1.", text: PaperText(ImprovementWords.overall(self))))
    blocks += fields.map { .clause(number: "\($0.code).", text: PaperText(ImprovementWords.field($0))) }
    blocks.append(.heading(level: 2, number: "2.", text: PaperText(ImprovementWords.shortcoming)))
    blocks += ImprovementWords.shortcomings(losses).map { .item(.dash, text: PaperText($0)) }
    blocks.append(.heading(level: 2, number: "3.", text: PaperText(ImprovementWords.byField)))
    for field in fields where !field.losses.isEmpty {
      blocks.append(.item(.dash, text: PaperText(markup: ImprovementWords.lost(field))))
      blocks += field.lines.map { .item(.plus, text: PaperText(ImprovementWords.loss($0))) }
    }
    blocks.append(.heading(level: 1, number: "III.", text: PaperText(ImprovementWords.aims(year + 1))))
    blocks.append(.heading(level: 2, number: "1.", text: PaperText(ImprovementWords.aim)))
    blocks += ImprovementWords.aimTexts(year + 1).map { .item(.dash, text: PaperText($0)) }
    blocks.append(.heading(level: 2, number: "2.", text: PaperText(ImprovementWords.general)))
    blocks += ImprovementWords.generalTexts(year + 1).map { .item(.dash, text: PaperText($0)) }
    blocks.append(.heading(level: 2, number: "3.", text: PaperText(ImprovementWords.specific)))
    for (role, losses) in byRole {
      blocks.append(.item(.dash, text: PaperText(runs: [.init(role + ":", isBold: true)])))
      blocks += losses.map { .item(.plus, text: PaperText(ImprovementWords.task($0) + ".")) }
    }
    blocks.append(.heading(level: 1, number: "IV.", text: PaperText(ImprovementWords.carryOut)))
    blocks += ImprovementWords.carryOutTexts(superior).map { .clause(number: $0.number, text: PaperText($0.text)) }
    blocks.append(.paragraph(PaperText(ImprovementWords.closing(year + 1))))
    return blocks
  }

  /// Đưa vào Kế hoạch: the draft of a plan with these tasks. Throws what plans refuse.
  public func adopt(
    for unit: ID<Unit>, by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> Plan {
    let draft = PlanDraft(
      unitID: unit, year: year + 1,
      type: context.catalogue.type(ImprovementWords.planType) == nil
        ? "" : ImprovementWords.planType, title: title, note: ImprovementWords.planNote(self))
    let plan = try PlanActs.create(draft, by: actor, at: now, context, in: db)
    _ = try TaskActs.add(tasks(of: unit), to: plan.reference, by: actor, at: now, context, in: db)
    return plan
  }
}
