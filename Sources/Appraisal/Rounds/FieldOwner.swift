public import Ground
public import Organisation
public import Scoring

/// Người thẩm định lĩnh vực: an appraiser to whom a field of a round's set was given.
public struct FieldOwner: Sendable, Hashable {
  /// Mã lĩnh vực.
  public var field: String
  /// Whose account.
  public var accountID: ID<Account>
  /// Họ tên when it was given.
  public var name: String

  /// An owner.
  public init(field: String, accountID: ID<Account>, name: String) {
    self.field = field
    self.accountID = accountID
    self.name = name
  }
}

/// Người có thể thẩm định: an account that may appraise for a unit.
public struct Appraiser: Sendable, Hashable {
  /// Whose account.
  public var accountID: ID<Account>
  /// Họ tên.
  public var name: String

  /// An appraiser.
  public init(accountID: ID<Account>, name: String) {
    self.accountID = accountID
    self.name = name
  }
}

extension ScoringRound {
  /// Who appraises a field; nobody in particular when empty.
  public func owners(of field: String) -> [FieldOwner] { owners.filter { $0.field == field } }

  /// Whether an account appraises a field: its owners, whoever has taken the round on, everybody where it is nobody's,
  /// and the machine's operator, who has no account.
  public func isAppraised(_ field: String, by account: ID<Account>?) -> Bool {
    guard let account, managerID != account else { return true }
    let owners = owners(of: field)
    return owners.isEmpty || owners.contains { $0.accountID == account }
  }
}

extension CriteriaSet {
  /// The field that a criterion belongs to; a field is its own.
  public func field(of code: String) -> Criterion? {
    fields.first { field in field.withDescendants.contains { $0.code == code } }
  }
}

/// Tình trạng thẩm định một lĩnh vực của một phiếu.
public struct FieldProgress: Sendable, Equatable {
  /// Mã lĩnh vực.
  public var field: String
  /// Tên lĩnh vực.
  public var label: String
  /// Who appraises it; nobody in particular when empty.
  public var owners: [FieldOwner]
  /// How many criteria are scored in it.
  public var count: Int
  /// The codes of those without points.
  public var open: [String]
  /// The entry by which it was said to be appraised; nil while it is not.
  public var check: SheetEntry?

  /// Whether somebody has it to do still.
  public var isDone: Bool { check != nil }
}

extension SheetReading {
  /// How far each field is appraised.
  public func progress(_ round: ScoringRound) -> [FieldProgress] {
    let sheet = sheet(.appraised)
    return sheet.fields.filter(\.isApplicable).map { line in
      let field = sheet.criterion(of: line)
      let codes = Set(field.withDescendants.map(\.code))
      let leaves = sheet.leaves.filter { codes.contains(sheet.criterion(of: $0).code) }
      return FieldProgress(
        field: field.code, label: field.label, owners: round.owners(of: field.code), count: leaves.count,
        open: leaves.filter { !$0.points.isKnown }.map { sheet.criterion(of: $0).code }, check: check(of: field))
    }
  }

  /// The entry by which a field was last said to be appraised, unless it was taken back, or the unit has written in the
  /// field since.
  public func check(of field: Criterion) -> SheetEntry? { Self.check(of: field, entries) }

  /// Whether the first appraiser is through with a field: somebody said so, or the whole sheet is appraised.
  static func isAppraised(_ field: Criterion, _ entries: [SheetEntry], in state: SheetState) -> Bool {
    !state.isOwn && (state != .submitted || check(of: field, entries) != nil)
  }

  private static func check(of field: Criterion, _ entries: [SheetEntry]) -> SheetEntry? {
    let codes = Set(field.withDescendants.map(\.code))
    var found: SheetEntry?
    for entry in entries where codes.contains(entry.criterion) {
      switch entry.said {
      case .checked(let isDone): found = isDone ? entry : nil
      case .message: break
      default: if entry.stage == .own { found = nil }
      }
    }
    return found
  }
}
