public import Ground
public import Organisation

/// Việc đến lượt trong một đợt: what a step waits for now, until when, and who has to do it. Pure.
public struct RoundDuty: Sendable, Equatable {
  /// In which round.
  public var round: RoundReference
  /// Tên đợt.
  public var title: String
  /// Which step.
  public var step: RoundStep
  /// Until when; nil where nobody set it.
  public var at: Instant?
  /// Who has to act.
  public var who: Who
  /// Whether all that is left is to lead the round on to this step.
  public var turns = false

  /// Whoever has to act.
  public enum Who: Sendable, Equatable {
    /// Those who score for a unit.
    case scorers(ID<Organisation.Unit>)
    /// Those who send the sheet of a unit.
    case leaders(ID<Organisation.Unit>)
    /// Those to whom it was given by name.
    case accounts(Set<ID<Account>>)
    /// Everybody who appraises for the unit of the round, but those who scored all the sheets that wait.
    case appraisers(but: Set<ID<Account>> = [])
    /// Those who approve and publish for it.
    case approvers
  }

  /// Whether somebody has to do it: they may, and work where it is to be done or were given the right just there.
  public func isOf(_ actor: Actor, tree: UnitTree, on day: Day) -> Bool {
    switch who {
    case .scorers(let unit): isOf(actor, .scoreSelf, at: unit, tree, day)
    case .leaders(let unit): isOf(actor, .approveScores, at: unit, tree, day)
    case .accounts(let accounts):
      actor.accountID.map(accounts.contains) ?? false
        && actor.may(.appraiseScores, at: round.unitID, tree: tree, on: day)
    case .appraisers(let own):
      !(actor.accountID.map(own.contains) ?? false) && isOf(actor, .appraiseScores, at: round.unitID, tree, day)
    case .approvers: isOf(actor, .approveScores, at: round.unitID, tree, day)
    }
  }

  private func isOf(
    _ actor: Actor, _ permission: Permission, at unit: ID<Organisation.Unit>, _ tree: UnitTree, _ day: Day
  ) -> Bool {
    guard actor.may(permission, at: unit, tree: tree, on: day) else { return false }
    if actor.unitID == unit { return true }
    let isGiven = actor.grants.contains { $0.unitID == unit && $0.role.permissions.contains(permission) }
    // Who appraises a unit does not score it as well.
    return isGiven && (unit == round.unitID || !actor.may(.viewScores, at: round.unitID, tree: tree, on: day))
  }
}

extension ScoringRound {
  /// What the round waits for now. `open` are the fields of sheets sent that are not appraised yet, `second` the parts to
  /// be scored a second time that are not yet, `scoredBy` the accounts that wrote into a sheet for its unit: these judge
  /// it at no step and are not asked to.
  public func duties(
    _ sheets: [UnitSheet], open: [SheetReference: [FieldProgress]], second: [SecondScoring],
    scoredBy hands: [SheetReference: Set<ID<Account>>] = [:]
  ) -> [RoundDuty] {
    func duty(_ step: RoundStep, _ who: RoundDuty.Who, turns: Bool = false) -> RoundDuty {
      RoundDuty(round: reference, title: title, step: step, at: deadlines[step], who: who, turns: turns)
    }
    let divider = managerID.map { RoundDuty.Who.accounts([$0]) } ?? .appraisers()
    let scoring = second.filter { $0.doneAt == nil && !(hands[$0.sheet]?.contains($0.accountID) ?? false) }
      .map(\.accountID)
    func again(_ step: RoundStep) -> [RoundDuty] { scoring.isEmpty ? [] : [duty(step, .accounts(Set(scoring)))] }
    switch state {
    case .selfScoring:
      let isSent = sheets.contains { !$0.state.isOwn }
      return own(sheets).map { duty(.selfScoring, $0) } + (isSent ? [duty(.appraisal, divider, turns: true)] : [])
    case .appraisal:
      let waiting = appraisers(sheets, open, hands)
      return own(sheets).map { duty(.selfScoring, $0) } + waiting.map { duty(.appraisal, $0) } + again(.appraisal)
        + (waiting.isEmpty ? [duty(.explanation, divider, turns: true)] : [])
    case .explanation:
      let waiting = appraisers(sheets, open, hands)
      let explaining = sheets.filter { $0.state == .appraised }
      return explaining.map { duty(.explanation, .scorers($0.unitID)) } + waiting.map { duty(.appraisal, $0) }
        + again(.explanation) + (waiting.isEmpty && explaining.isEmpty ? [duty(.council, divider, turns: true)] : [])
    case .council: return [duty(.council, divider)] + again(.council) + [duty(.approval, .approvers)]
    case .approved: return [duty(.publication, .approvers)]
    case .published: return []
    }
  }

  /// Of units that have not sent their sheet: who scores, or who sends it.
  private func own(_ sheets: [UnitSheet]) -> [RoundDuty.Who] {
    asked.compactMap { unit in
      let sheet = sheets.first { $0.unitID == unit }
      guard sheet?.state.isOwn ?? true else { return nil }
      return sheet?.state == .reviewing ? .leaders(unit) : .scorers(unit)
    }
  }

  /// Of sheets that were sent: those whose fields are open, everybody for fields of nobody, and who divides the work
  /// where all fields are done and the sheet is not. Whoever scored a sheet is left out of it; where that leaves nobody
  /// of the owners, who divides the work has to give it to others.
  private func appraisers(
    _ sheets: [UnitSheet], _ open: [SheetReference: [FieldProgress]], _ hands: [SheetReference: Set<ID<Account>>]
  ) -> [RoundDuty.Who] {
    var named: Set<ID<Account>> = []
    // Who scored every one of the sheets that wait for anybody; nil while none does.
    var kept: Set<ID<Account>>?
    for sheet in sheets where sheet.state == .submitted {
      let own = hands[sheet.reference] ?? []
      func anybody() { kept = kept.map { $0.intersection(own) } ?? own }
      let fields = (open[sheet.reference] ?? []).filter { !$0.isDone }
      if fields.isEmpty {
        if let managerID, !own.contains(managerID) { named.insert(managerID) } else { anybody() }
      }
      for field in fields {
        guard !field.owners.isEmpty else {
          anybody()
          continue
        }
        let others = Set(field.owners.map(\.accountID)).subtracting(own)
        if !others.isEmpty {
          named.formUnion(others)
        } else if let managerID {
          named.insert(managerID)
        } else {
          anybody()
        }
      }
    }
    return (named.isEmpty ? [] : [.accounts(named)]) + (kept.map { [.appraisers(but: $0)] } ?? [])
  }
}
