public import Ground
public import Organisation

extension Dossier {
  /// Nơi tiếp nhận và nơi quyết định: the units that answer for the dossier.
  public var answering: Set<ID<Unit>> { [unitID, decidingUnitID] }
}

extension Actor {
  /// Whether a right at the unit that received the dossier, or at the one that decides it, is held on a day.
  public func may(_ permission: Permission, with dossier: Dossier, tree: UnitTree, on day: Day) -> Bool {
    dossier.answering.contains { may(permission, at: $0, tree: tree, on: day) }
  }
}
