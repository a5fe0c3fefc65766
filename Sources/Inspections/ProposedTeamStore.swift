import Ground
import Organisation
public import Storage

/// All the SQL of members who are proposed.
public enum ProposedTeamStore {
  /// Adds one.
  static func add(
    _ member: ProposedMember, to i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO inspection_proposed (unit_id, id, inspection_id, name, position, role)
      VALUES (\(i.unitID), \(member.id), \(i.id), \(member.name), \(member.position), \(member.role))
      """)
  }

  /// Takes one away; tells whether it was there.
  static func remove(
    _ member: ID<ProposedMember>, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.run(
      """
      DELETE FROM inspection_proposed
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND id = \(member)
      """) == 1
  }

  /// Who is proposed: the head first.
  public static func members(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [ProposedMember] {
    let all = try db.rows(
      """
      SELECT id, name, position, role FROM inspection_proposed
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in
      ProposedMember(
        id: try row.get(at: 0), name: try row.get(at: 1), position: try row.get(at: 2), role: try row.get(at: 3))
    }
    return TeamMember.Role.allCases.flatMap { role in all.filter { $0.role == role } }
  }
}
