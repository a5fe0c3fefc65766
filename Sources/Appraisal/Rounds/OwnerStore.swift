public import Ground
public import Organisation
public import Storage

/// All the SQL of who appraises which field.
public enum OwnerStore {
  /// Who appraises which field of a round.
  public static func owners(of r: RoundReference, in db: any Connection) throws -> [FieldOwner] {
    try db.rows(
      """
      SELECT field, account_id, name FROM scoring_round_owner WHERE unit_id = \(r.unitID) AND round_id = \(r.id)
      ORDER BY field, name, account_id
      """
    ).map { row in
      FieldOwner(field: try row.get("field"), accountID: try row.get("account_id"), name: try row.get("name"))
    }
  }

  /// Puts others in their place.
  static func replace(_ owners: [FieldOwner], of r: RoundReference, in db: any Connection) throws {
    try db.run("DELETE FROM scoring_round_owner WHERE unit_id = \(r.unitID) AND round_id = \(r.id)")
    for owner in Set(owners) {
      try db.run(
        """
        INSERT INTO scoring_round_owner (unit_id, round_id, field, account_id, name)
        VALUES (\(r.unitID), \(r.id), \(owner.field), \(owner.accountID), \(owner.name))
        """)
    }
  }

  /// The accounts that may appraise for a unit, by name.
  public static func appraisers(
    of unit: ID<Unit>, tree: UnitTree, on day: Day, in db: any Connection
  ) throws -> [Appraiser] {
    try AccountStore.list(of: [unit], in: db).filter { !$0.isDisabled }.filter { account in
      let actor = Actor(
        accountID: account.id, officerID: account.officerID, unitID: account.unitID, name: account.name,
        grants: try AccountStore.grants(of: account.id, in: db))
      return actor.may(.appraiseScores, at: unit, tree: tree, on: day)
    }.map { Appraiser(accountID: $0.id, name: $0.name) }.sorted { ($0.name, $0.accountID) < ($1.name, $1.accountID) }
  }
}
