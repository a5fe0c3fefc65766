public import Ground
public import Organisation
public import Plans
public import Storage

/// Nhắc hạn của đợt chấm điểm: what the outbox carries when the deadline of a step comes near or is over, to one of
/// those who have to act.
public struct RoundReminder: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "round.due"

  /// Where whoever is told works.
  public var unitID: ID<Organisation.Unit>
  /// Who is told.
  public var receiver: Receiver
  /// The round.
  public var round: RoundReference
  /// The step.
  public var step: RoundStep
  /// Whether all that is left is to lead the round on to it.
  public var turns: Bool
  /// The deadline.
  public var due: Day
  /// Whether it is over.
  public var isOver: Bool
  /// Tên đợt.
  public var title: String

  /// An officer, or an account whose holder is none.
  public enum Receiver: Sendable, Hashable {
    case officer(ID<Officer>)
    case account(ID<Account>)

    /// Whoever signs in with an account; nil for the machine's operator, who has neither.
    init?(_ actor: Actor) {
      if let officer = actor.officerID {
        self = .officer(officer)
      } else if let account = actor.accountID {
        self = .account(account)
      } else {
        return nil
      }
    }

    /// An officer's number, or an account's behind an `a`.
    init?(text: String) {
      if text.first == "a", let account = ID<Account>(String(text.dropFirst())) {
        self = .account(account)
      } else if let officer = ID<Officer>(text) {
        self = .officer(officer)
      } else {
        return nil
      }
    }

    var text: String {
      switch self {
      case .officer(let id): "\(id)"
      case .account(let id): "a\(id)"
      }
    }
  }

  init(_ duty: RoundDuty, due: Day, isOver: Bool, unit: ID<Organisation.Unit>, to receiver: Receiver) {
    (unitID, self.receiver, round, title) = (unit, receiver, duty.round, duty.title)
    (step, turns, self.due, self.isOver) = (duty.step, duty.turns, due, isOver)
  }

  /// Fields parted by spaces; the title is the rest.
  public var payload: String {
    "\(unitID) \(receiver.text) \(round.unitID) \(round.id) \(step.rawValue) \(turns ? 1 : 0) \(due) \(isOver ? 1 : 0) \(title)"
  }

  /// The reminder a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ", maxSplits: 8, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 9, let unit = ID<Organisation.Unit>(parts[0]), let receiver = Receiver(text: parts[1]),
      let above = ID<Organisation.Unit>(parts[2]), let id = ID<ScoringRound>(parts[3]),
      let step = RoundStep(rawValue: parts[4]), let due = Day(parts[6])
    else { return nil }
    (unitID, self.receiver, round) = (unit, receiver, RoundReference(unitID: above, id: id))
    (self.step, turns, self.due, isOver, title) = (step, parts[5] == "1", due, parts[7] == "1", parts[8])
  }

  /// The line of the first page, under the number of its message.
  public func notice(_ message: Int, at now: Instant) -> Notice {
    var (officer, account): (ID<Officer>?, ID<Account>?) = (nil, nil)
    switch receiver {
    case .officer(let id): officer = id
    case .account(let id): account = id
    }
    return Notice(
      unitID: unitID, id: ID(message), officerID: officer, accountID: account, kind: RoundWords.noticeKind,
      subject: round.subject, text: RoundWords.due(title, step, due, turns: turns, isOver: isOver), at: now)
  }
}

/// Deadlines of rounds for the reminders: each for exactly those who have to act next, by name.
public enum RoundReminders {
  private static let most = 5000

  /// The deadlines on some days of all rounds that are going on, as they stand on a day.
  public static func deadlines(
    _ days: ClosedRange<Day>, on today: Day, in db: any Connection
  ) throws -> [Reminders.Deadline] {
    let open = RoundState.allCases.filter { $0 != .published }
    let rounds = try RoundStore.made(by: nil, states: open, limit: most, in: db).filter { round in
      round.deadlines.all.contains { $0.step.isOpen(in: round.state) && days.contains($0.at.day) }
        || days.contains(round.deadlines.selfScoring.day)
    }
    guard !rounds.isEmpty else { return [] }
    let tree = try UnitStore.tree(in: db)
    let people = try AccountStore.actors(in: db)
    return try rounds.flatMap { round in
      try RoundActs.duties(of: round, tree: tree, in: db).flatMap { duty -> [Reminders.Deadline] in
        guard let due = duty.at?.day, days.contains(due) else { return [] }
        return people.filter { duty.isOf($0, tree: tree, on: today) }.compactMap { actor in
          RoundReminder.Receiver(actor).map { deadline(duty, due, round, actor.unitID, $0) }
        }
      }
    }
  }

  private static func deadline(
    _ duty: RoundDuty, _ due: Day, _ round: ScoringRound, _ unit: ID<Organisation.Unit>,
    _ receiver: RoundReminder.Receiver
  ) -> Reminders.Deadline {
    func payload(isOver: Bool) -> String {
      RoundReminder(duty, due: due, isOver: isOver, unit: unit, to: receiver).payload
    }
    return Reminders.Deadline(
      unit: unit, subject: "\(round.reference.subject):\(duty.step.rawValue):\(receiver.text)", due: due,
      since: round.madeAt.day, kind: RoundReminder.outboxKind,
      payloads: (payload(isOver: false), payload(isOver: true)))
  }
}

extension RoundActs {
  /// What a round waits for now, and for whom.
  public static func duties(of round: ScoringRound, tree: UnitTree, in db: any Connection) throws -> [RoundDuty] {
    let sheets = try SheetStore.sheets(of: round.reference, in: db)
    let isAppraised = round.state == .appraisal || round.state == .explanation
    let isOpen = isAppraised && sheets.contains { $0.state == .submitted }
    let open = isOpen ? try OwnerActs.progress(of: round, tree: tree, in: db) : [:]
    let second = try SecondScoringStore.parts(of: round.reference, in: db)
    let judged = isOpen || !second.isEmpty ? sheets.filter { !$0.state.isOwn } : []
    let hands = try SheetStore.hands(of: judged.map(\.reference), in: db)
    return round.duties(sheets, open: open, second: second, scoredBy: hands)
  }
}

/// What waits for one person.
public enum RoundDuties {
  private static let most = 1000

  /// The steps of rounds that somebody who works at a unit has to do now, each once; without a deadline too.
  public static func of(
    _ actor: Actor, at home: ID<Organisation.Unit>, tree: UnitTree, on day: Day, in db: any Connection
  ) throws -> [RoundDuty] {
    let open = RoundState.allCases.filter { $0 != .published }
    let places = Set(actor.grants.map(\.unitID).filter { $0 != .installation } + [home]).sorted()
    var seen: Set<RoundReference> = []
    let rounds =
      try RoundStore.made(by: places, states: open, limit: most, in: db)
      + RoundStore.scoring(
        OwnUnits(actor, home: home, tree: tree, on: day), states: open, limit: most, in: db)
    var found: [RoundDuty] = []
    for round in rounds where seen.insert(round.reference).inserted {
      for duty in try RoundActs.duties(of: round, tree: tree, in: db)
      where duty.isOf(actor, tree: tree, on: day)
        && !found.contains(where: { $0.round == duty.round && $0.step == duty.step })
      { found.append(duty) }
    }
    return found
  }
}
