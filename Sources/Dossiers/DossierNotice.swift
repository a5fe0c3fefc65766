public import Ground
public import Organisation

/// What the outbox carries when a dossier waits for someone else: who is told, about which dossier, in which state.
public struct DossierNotice: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "dossier.notice"

  /// The dossier.
  public var dossier: DossierReference
  /// The unit that is told.
  public var unit: ID<Unit>
  /// The officer that is told; everybody of the unit who handles dossiers when nil.
  public var officer: ID<Officer>?
  /// Its code.
  public var code: String
  /// Its state at that moment.
  public var state: DossierState

  /// Six fields parted by spaces, none of which can hold one but the last.
  public var payload: String {
    "\(dossier.unitID) \(dossier.id) \(unit) \(officer.map { "\($0)" } ?? "-") \(state.rawValue) \(code)"
  }

  /// The notice a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ", maxSplits: 5)
    guard parts.count == 6, let dossierUnit = ID<Unit>(String(parts[0])), let id = ID<Dossier>(String(parts[1])),
      let unit = ID<Unit>(String(parts[2])), let state = DossierState(rawValue: String(parts[4]))
    else { return nil }
    dossier = DossierReference(unitID: dossierUnit, id: id)
    self.unit = unit
    officer = ID<Officer>(String(parts[3]))
    self.state = state
    code = String(parts[5])
  }

  init(dossier: DossierReference, unit: ID<Unit>, officer: ID<Officer>?, code: String, state: DossierState) {
    self.dossier = dossier
    self.unit = unit
    self.officer = officer
    self.code = code
    self.state = state
  }
}
