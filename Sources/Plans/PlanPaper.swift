import Documents
public import Ground
public import Organisation
public import Rendering

/// Giấy của kế hoạch: a plan in the legal layout, with its table of tasks in the "5 rõ".
public enum PlanPaper {
  /// Goes up when the same plan would be laid out otherwise.
  public static let version = "ke-hoach-1"

  /// The paper of a plan; `officers` tells the names of those who have tasks. What is not known is left to be written in.
  public static func make(
    _ plan: Plan, _ tasks: [WorkTask], officers: [ID<Officer>: String], tree: UnitTree, on today: Day
  ) -> OfficialPaper {
    let day = plan.issuedOn ?? today
    let wording = plan.wording ?? .usual(of: plan.unitID, tree: tree, on: day)
    let superior = tree.path(of: plan.unitID, on: day).dropLast().last
    func committee(_ unit: ID<Unit>) -> String { DocumentPaperWords.committee(tree.name(of: unit, on: day)) }
    let place =
      wording.placeName.isEmpty ? DocumentPaperWords.placeName(tree.name(of: plan.unitID, on: day)) : wording.placeName
    return OfficialPaper(
      superior: superior.map(committee) ?? "", issuer: committee(plan.unitID),
      number: plan.sign.map { PaperNumber($0.number.value, suffix: $0.number.suffix) },
      notation: plan.sign?.notation ?? PlanPaperWords.notation, place: place,
      dated: PaperDate(plan.issuedOn, year: plan.year), typeName: PlanPaperWords.typeName, subject: subject(plan),
      body: lines(wording.bases).map { .paragraph(PaperText(markup: $0)) } + body(plan, wording, tasks, officers, tree),
      recipients: lines(wording.recipients),
      signatures: [
        PaperSignature(authority: lines(wording.authority), position: wording.position, name: wording.signer)
      ])
  }

  /// The title without the word for its type, which stands above it.
  private static func subject(_ plan: Plan) -> String {
    let prefix = PlanPaperWords.typeName.lowercased() + " "
    let title = plan.title
    guard title.lowercased().hasPrefix(prefix) else { return title }
    let rest = title.dropFirst(prefix.count)
    return (rest.first?.uppercased() ?? "") + rest.dropFirst()
  }

  private static func body(
    _ plan: Plan, _ wording: PlanWording, _ tasks: [WorkTask], _ officers: [ID<Officer>: String], _ tree: UnitTree
  ) -> [PaperBlock] {
    let purpose = wording.purpose.tidied.isEmpty ? plan.note : wording.purpose
    let parts: [(title: String, blocks: [PaperBlock])] = [
      (PlanPaperWords.purpose, PaperMarkup.blocks(purpose)),
      (
        PlanPaperWords.tasks,
        tasks.isEmpty
          ? [] : [.paragraph(PaperText(PlanPaperWords.tableLead)), .table(table(tasks, officers, plan, tree))]
      ), (PlanPaperWords.organisation, PaperMarkup.blocks(wording.carryingOut)),
    ]
    return parts.filter { !$0.blocks.isEmpty }.enumerated().flatMap { place, part -> [PaperBlock] in
      [.heading(level: 1, number: "\(["I", "II", "III"][place]).", text: PaperText(part.title))] + part.blocks
    }
  }

  private static func table(
    _ tasks: [WorkTask], _ officers: [ID<Officer>: String], _ plan: Plan, _ tree: UnitTree
  ) -> PaperTable {
    PaperTable(
      columns: [
        .init(width: 5, alignment: .center), .init(width: 27, alignment: .left), .init(width: 17, alignment: .left),
        .init(width: 17, alignment: .left), .init(width: 16, alignment: .left), .init(width: 18, alignment: .left),
      ], headers: PlanPaperWords.headers.map { PaperText($0) },
      rows: TaskSpread.groups(tasks).enumerated().map { place, group in
        let task = group[0]
        // What was given to several units together is one line, which names them.
        let who = group.map { self.who($0, officers, plan, tree) }.joined(separator: "; ")
        return ["\(place + 1)", task.work, who, task.responsibility, schedule(task), task.product].map { PaperText($0) }
      })
  }

  /// Rõ người: the officer with the role, the unit below, or the role.
  private static func who(
    _ task: WorkTask, _ officers: [ID<Officer>: String], _ plan: Plan, _ tree: UnitTree
  ) -> String {
    let unit = task.unitID == plan.unitID ? "" : tree.name(of: task.unitID, on: plan.issuedOn ?? Day(number: 0))
    let name = task.officerID.flatMap { officers[$0] } ?? unit
    guard !name.isEmpty else { return task.role }
    return task.role.isEmpty || task.role == name ? name : "\(name) (\(task.role))"
  }

  private static func schedule(_ task: WorkTask) -> String {
    let due = task.standing.dueOn?.vietnamese ?? task.due?.label ?? ""
    return [task.schedule, due].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
  }
}
