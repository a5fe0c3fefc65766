import Documents
import Ground
import Organisation
import Plans
import Rendering
import Storage
import WorkCalendar

/// Phượng Kỳ's plans of 2023 (seed 002), Lục Bình's improvement plan (seed 001), and the living tasks of Xã Mẫu.
enum DemoPlans {
  static func load(_ place: DemoPlace) async throws {
    let (tree, calendars) = try await place.database.read { db in
      (try UnitStore.tree(in: db), try CalendarStore.book(in: db))
    }
    let context = PlanContext(
      tree: tree, calendars: calendars,
      catalogue: try PlanCatalogueFile.read(folder: "\(place.data)/\(PlanCatalogueFile.folder)"),
      ids: place.ids)
    try await phuongKy(place, context)
    try await lucBinh(place, context)
    try await DemoTasks(place, context).load()
  }

  /// Each with the number and the day the report gives it.
  private static func phuongKy(_ place: DemoPlace, _ context: PlanContext) async throws {
    let unit = try await place.unit("HD.TK.PK")
    try await place.database.write { db in
      for line in DemoPlanWords.phuongKy {
        guard let sign = DocumentSign.reading(line.sign), let day = Day(line.day) else {
          throw DemoProblem.refused(line.sign)
        }
        let draft = PlanDraft(
          unitID: unit, year: line.year, type: line.type, title: line.title, note: DemoPlanWords.fromReport)
        let at = Instant(day, hour: 9)
        let plan = try PlanActs.create(draft, by: place.actor, at: at, context, in: db)
        _ = try PlanActs.issue(
          plan.reference, version: plan.version, .signed(sign, day), by: place.actor, at: at, context, in: db)
      }
    }
  }

  /// Tasks by role, as the plan has them; number and day are blank in the seed and stay unknown.
  private static func lucBinh(_ place: DemoPlace, _ context: PlanContext) async throws {
    let unit = try await place.unit("BK.BT.LB")
    guard let day = Day(year: 2023, month: 3, day: 31) else { return }
    let at = Instant(day, hour: 9)
    let (plan, tasks) = try await place.database.write { db in
      let draft = PlanDraft(
        unitID: unit, year: 2023, type: "improvement", title: DemoPlanWords.lucBinhTitle,
        note: DemoPlanWords.lucBinhNote)
      let plan = try PlanActs.create(draft, by: place.actor, at: at, context, in: db)
      let tasks = DemoPlanWords.lucBinh.map {
        TaskDraft(unitID: unit, role: $0.role, work: $0.work, schedule: $0.schedule, product: $0.product)
      }
      _ = try TaskActs.add(tasks, to: plan.reference, by: place.actor, at: at, context, in: db)
      let reference = plan.reference
      guard let now = try PlanStore.find(reference, in: db) else { throw DemoProblem.refused(plan.title) }
      return (now, try TaskStore.tasks(of: reference, in: db))
    }
    let rendered = try await render(PlanPaper.make(plan, tasks, officers: [:], tree: context.tree, on: day), place)
    try await place.database.write { db in
      _ = try PlanActs.issue(
        plan.reference, version: plan.version, .blank, rendered: PlanActs.Rendered(rendered, of: tasks),
        by: place.actor, at: at, context, in: db)
    }
  }

  private static func render(_ paper: OfficialPaper, _ place: DemoPlace) async throws -> RenderedPaper {
    func put(_ bytes: [UInt8]) throws -> RenderedPaper.File {
      RenderedPaper.File(digest: try place.files.put(bytes), size: bytes.count)
    }
    var rendered = RenderedPaper(paper: try put(try paper.json()), docx: try put(try paper.docx()), pdf: nil)
    // The demo does without a PDF where none can be drawn.
    do { rendered.pdf = try put(try await place.pdf.pdf(paper)) } catch is PDFRefusal {}
    return rendered
  }
}
