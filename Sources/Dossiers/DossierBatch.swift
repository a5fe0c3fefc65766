public import Ground
public import Organisation
import Procedures
public import Storage

/// Làm nhiều hồ sơ một lần: one thing to be done to the dossiers that somebody ticked in a list.
public struct DossierBatch: Sendable, Equatable {
  /// What needs no word that differs from dossier to dossier.
  public static let names: [DossierAction.Name] = [.handOver, .finish, .giveBack, .accept]
  /// More dossiers are refused before anything is done; no page shows more.
  public static let most = 50

  /// Người nhận: who took the results at the counter.
  public enum Collector: Sendable, Equatable {
    /// Every applicant came.
    case applicants
    /// One person came for all of them: the name and the paper shown.
    case other(String)
  }

  /// What is done.
  public var name: DossierAction.Name
  /// Who takes over, when it is handed over.
  public var officer: ID<Officer>?
  /// A remark, the same for all.
  public var note: String
  /// Who took the results; results are given to nobody else.
  public var collector: Collector?

  /// One thing to do.
  public init(
    _ name: DossierAction.Name, officer: ID<Officer>? = nil, note: String = "", collector: Collector? = nil
  ) {
    self.name = name
    self.officer = officer
    self.note = note
    self.collector = collector
  }

  /// A tick: a dossier and the version that was shown.
  public struct Choice: Sendable, Hashable, LosslessStringConvertible {
    /// The dossier.
    public var reference: DossierReference
    /// The version of it that somebody saw.
    public var version: Int

    /// The tick beside a dossier.
    public init(_ dossier: Dossier) { (reference, version) = (dossier.reference, dossier.version) }

    /// Reads `unit.id.version`.
    public init?(_ description: String) {
      let parts = description.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let unit = ID<Unit>(parts[0]), let id = ID<Dossier>(parts[1]),
        let version = Digits.value(parts[2].utf8)
      else { return nil }
      (reference, self.version) = (DossierReference(unitID: unit, id: id), version)
    }

    /// `unit.id.version`.
    public var description: String { "\(reference.unitID).\(reference.id).\(version)" }
  }

  /// What it comes to for one dossier whose procedure has so many steps: handing over goes on to the next step, or
  /// stays at the last.
  ///
  /// Throws `sentByPost` for a result that nobody takes at the counter: its own page says who sent it where.
  public func action(on dossier: Dossier, steps: Int) throws(DossierRefusal) -> DossierAction {
    switch name {
    case .accept: return .accept
    case .finish: return .finish(note: note, withOpenParts: false)
    case .giveBack:
      guard !dossier.isSentByPost else { throw .sentByPost }
      return .giveBack(note: note, collector: collectorName(of: dossier))
    default:
      let next = dossier.standing.state == .received ? 0 : dossier.standing.step + 1
      return .handOver(step: max(0, min(next, steps - 1)), officer: officer, note: note)
    }
  }

  /// Written down also when it is the applicant: of many results at once nobody remembers who took which.
  private func collectorName(of dossier: Dossier) -> String {
    switch collector {
    case .applicants: dossier.applicant.name
    case .other(let name): name
    case nil: ""
    }
  }
}

/// One thing done to many dossiers: each is done, or refused, on its own.
public enum DossierBatchActs {
  /// What becomes, or became, of one that was ticked.
  public struct Line: Sendable {
    /// Which.
    public var reference: DossierReference
    /// The dossier; nil when it is not there or may not be seen.
    public var dossier: Dossier?
    /// What is done to it.
    public var action: DossierAction?
    /// The name of the officer who takes over.
    public var receiver: String?
    /// Why it is not done: a refusal, or `DatabaseProblem.staleCopy`.
    public var problem: (any Error)?
  }

  /// What would be done, and what would be refused, as things stand. Changes nothing.
  public static func preview(
    _ batch: DossierBatch, on choices: [DossierBatch.Choice], by actor: Actor, at now: Instant,
    _ context: DossierContext, in db: any Connection
  ) throws -> [Line] {
    try once(choices).map { try line(batch, $0, actor, now, context, db) }
  }

  /// Does it to every dossier that still allows it, in the one transaction of `db`: what is refused has changed nothing.
  ///
  /// Throws `tooManyChosen`, and `collectorMissing` when results are given and nobody said to whom, before anything is
  /// done.
  public static func perform(
    _ batch: DossierBatch, on choices: [DossierBatch.Choice], by actor: Actor, at now: Instant,
    _ context: DossierContext, in db: any Connection
  ) throws -> [Line] {
    guard choices.count <= DossierBatch.most else { throw DossierRefusal.tooManyChosen(choices.count) }
    guard batch.name != .giveBack || batch.collector != nil else { throw DossierRefusal.collectorMissing }
    let chosen = once(choices)
    try DossierStore.takeTurns(of: chosen.map(\.reference), in: db)
    var lines: [DossierReference: Line] = [:]
    // In one order, however they were ticked: two officers with the same dossiers then wait for each other only once.
    for choice in chosen.sorted(by: { $0.reference < $1.reference }) {
      var line = try line(batch, choice, actor, now, context, db)
      if line.problem == nil, let action = line.action {
        line.problem = try problem {
          line.dossier = try DossierActs.perform(
            action, on: choice.reference, version: choice.version, by: actor, at: now, context, in: db)
        }
      }
      lines[choice.reference] = line
    }
    return chosen.compactMap { lines[$0.reference] }
  }

  /// A dossier ticked twice is one.
  private static func once(_ choices: [DossierBatch.Choice]) -> [DossierBatch.Choice] {
    var seen: Set<DossierReference> = []
    return choices.filter { seen.insert($0.reference).inserted }
  }

  private static func line(
    _ batch: DossierBatch, _ choice: DossierBatch.Choice, _ actor: Actor, _ now: Instant, _ context: DossierContext,
    _ db: any Connection
  ) throws -> Line {
    guard let dossier = try DossierStore.find(choice.reference, in: db),
      actor.may(.viewDossiers, with: dossier, tree: context.tree, on: now.day)
    else { return Line(reference: choice.reference, problem: DossierRefusal.notFound) }
    var line = Line(reference: choice.reference, dossier: dossier)
    line.problem = try problem {
      guard actor.may(batch.name.permission, with: dossier, tree: context.tree, on: now.day) else {
        throw OrganisationRefusal.forbidden(batch.name.permission)
      }
      let steps = context.catalogue.revision(dossier.revisionID)?.steps.count ?? 0
      let action = try batch.action(on: dossier, steps: steps)
      line.action = action
      line.receiver = try DossierActs.check(action, on: dossier, by: actor, at: now, context, in: db)?.name
      guard dossier.version == choice.version else { throw DatabaseProblem.staleCopy }
    }
    return line
  }

  /// What one dossier says no with; anything else is a fault of the whole.
  private static func problem(_ body: () throws -> Void) throws -> (any Error)? {
    do {
      try body()
      return nil
    } catch let refusal as any Refusal {
      return refusal
    } catch DatabaseProblem.staleCopy { return DatabaseProblem.staleCopy }
  }
}
