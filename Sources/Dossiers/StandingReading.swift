import Ground
import WorkCalendar

extension StandingRule {
  /// The state of the reading after some of the entries.
  struct Reading {
    let rule: StandingRule
    var standing = Standing()
    var pauses: [Pause] = []
    var given: DueExtension?
    /// The day from which `dueAt`, `pausedSince` and datelessness have been as they are.
    var since: Day?

    init(rule: StandingRule) { self.rule = rule }

    mutating func take(_ entry: Timeline.Entry) {
      switch entry.kind {
      case .submitted:
        standing.submittedAt = entry.at
        standing.state = .submitted
      case .received: receive(entry)
      case .refused: refuse(entry)
      case .handedOver:
        standing.step = entry.ref ?? standing.step
        if standing.state == .received { standing.state = .processing }
      case .supplementRequested: pause(entry, .supplement, .supplementRequested)
      case .paymentRequested: pause(entry, .payment, .paymentRequested)
      case .resumed: change(on: entry.at.day) { $0.resume(entry) }
      case .dueGiven, .extended: change(on: entry.at.day) { $0.give(entry) }
      case .finished: close(entry, .resolved, .finished)
      case .withdrawn: close(entry, .withdrawn, .withdrawn)
      case .stopped: close(entry, .stopped, .stopped)
      case .returned:
        standing.returnedAt = entry.at
        standing.state = .returned
      case .causeConfirmed, .corrected, .paid: break
      }
    }

    private mutating func receive(_ entry: Timeline.Entry) {
      standing.receivedAt = entry.at
      standing.state = .received
      if let due = entry.due { given = DueExtension(at: entry.at, due: due) }
      standing.duePrecision = precision(of: entry)
      standing.dueAt = entry.promise ?? due()
      since = entry.at.day
    }

    private func precision(of entry: Timeline.Entry) -> DuePrecision {
      if entry.due != nil { return entry.dueIsDate ? .day : .minute }
      if case .workingHours = rule.limit { return .minute }
      return .day
    }

    private mutating func refuse(_ entry: Timeline.Entry) {
      standing.state = .refused
      standing.outcome = .refused
      standing.finishedAt = entry.at
    }

    private mutating func pause(_ entry: Timeline.Entry, _ reason: PauseReason, _ state: DossierState) {
      change(on: entry.at.day) { reading in
        reading.pauses.append(Pause(from: entry.at, to: nil, reason: reason))
        reading.standing.pausedSince = entry.at
        reading.standing.dueAt = nil
        reading.standing.state = state
      }
    }

    private mutating func resume(_ entry: Timeline.Entry) {
      endPause(at: entry.at)
      standing.state = .processing
      standing.dueAt = entry.promise ?? due()
    }

    private mutating func endPause(at moment: Instant) {
      if let last = pauses.indices.last, pauses[last].to == nil { pauses[last].to = moment }
      standing.pausedSince = nil
    }

    private mutating func give(_ entry: Timeline.Entry) {
      guard let due = entry.due else { return }
      given = DueExtension(at: entry.at, due: due)
      standing.duePrecision = entry.dueIsDate ? .day : .minute
      if standing.pausedSince == nil { standing.dueAt = entry.promise ?? self.due() }
    }

    private mutating func close(_ entry: Timeline.Entry, _ outcome: Outcome, _ state: DossierState) {
      let wasPaused = standing.pausedSince != nil
      if let since { count(from: since, to: entry.at.day) }
      since = nil
      endPause(at: entry.at)
      if wasPaused { standing.dueAt = entry.promise ?? due() }
      standing.finishedAt = entry.at
      standing.outcome = outcome
      standing.state = state
      standing.verdict = verdict(at: entry.at, outcome)
    }

    /// Withdrawn and stopped dossiers are on time unless the due moment had passed; without a due date nothing is late.
    private func verdict(at end: Instant, _ outcome: Outcome) -> Verdict {
      guard let due = standing.dueAt else { return .onTime }
      let ahead: Bool
      let behind: Bool
      switch standing.duePrecision {
      case .day: (ahead, behind) = (end.day < due.day, end.day > due.day)
      case .minute: (ahead, behind) = (end.minute < due.minute, end.minute > due.minute)
      }
      return behind ? .late : ahead && outcome == .resolved ? .early : .onTime
    }

    private func due() -> Instant? {
      guard let received = standing.receivedAt else { return nil }
      guard given != nil || rule.limit != nil else { return nil }
      // A due moment given by hand stands for itself: the limit is not consulted.
      return rule.clock.due(received: received, limit: rule.limit ?? .sameDay, pauses: pauses, extension: given)
    }

    /// Ends what held up to `day`, makes the change, and begins what holds from then on.
    private mutating func change(on day: Day, _ body: (inout Reading) -> Void) {
      if let since { count(from: since, to: day) }
      body(&self)
      if since != nil { since = day }
    }

    /// Adds the overdue and dateless days of [from, to); several changes on one day leave only the last in force.
    private mutating func count(from: Day, to: Day?) {
      if standing.pausedSince == nil, let due = standing.dueAt {
        add(Standing.Spell(from: max(from, due.day), to: to), to: \.overdue)
      }
      if given == nil, rule.limit == nil { add(Standing.Spell(from: from, to: to), to: \.dateless) }
    }

    private mutating func add(_ spell: Standing.Spell, to path: WritableKeyPath<Standing, [Standing.Spell]>) {
      if let to = spell.to, to <= spell.from { return }
      if let last = standing[keyPath: path].indices.last, standing[keyPath: path][last].to == spell.from {
        standing[keyPath: path][last].to = spell.to
      } else {
        standing[keyPath: path].append(spell)
      }
    }

    /// The standing, with what holds now running on until something happens.
    mutating func finished() -> Standing {
      if let since { count(from: since, to: nil) }
      return standing
    }
  }
}
