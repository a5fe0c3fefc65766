public import Ground
public import Organisation
public import Storage

/// Thành viên dự kiến: whom the decision on the team is going to name. A member only when the decision has its number and
/// day; until then it stands in the draft.
public struct ProposedMember: Sendable, Equatable {
  /// Its number.
  public var id: ID<ProposedMember>
  /// Họ tên.
  public var name: String
  /// Chức vụ, nơi công tác, as written.
  public var position: String
  /// What it is to do in the team.
  public var role: TeamMember.Role

  /// Somebody proposed.
  public init(id: ID<ProposedMember>, name: String, position: String, role: TeamMember.Role) {
    self.id = id
    self.name = name
    self.position = position
    self.role = role
  }
}

/// Dự kiến đoàn kiểm tra, before there is a decision.
public enum ProposedTeam {
  /// Thêm thành viên dự kiến. Throws `nameMissing`, `memberTwice`, `tooMany`.
  public static func propose(
    _ name: String, position: String, role: TeamMember.Role, to reference: InspectionReference, _ context: ActContext,
    in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    let name = try InspectionLimits.check(name.tidied, 120)
    guard !name.isEmpty else { throw InspectionRefusal.nameMissing }
    let proposed = try ProposedTeamStore.members(of: reference, in: db)
    let team = try TeamStore.members(of: reference, in: db).filter { $0.to == nil }
    guard !(proposed.map(\.name) + team.map(\.name)).contains(where: { SearchKey($0) == SearchKey(name) }) else {
      throw InspectionRefusal.memberTwice(name)
    }
    guard proposed.count < most else { throw InspectionRefusal.tooMany(most) }
    try ProposedTeamStore.add(
      ProposedMember(
        id: context.ids.next(), name: name,
        position: try InspectionLimits.check(position.tidied, InspectionLimits.line), role: role), to: reference, in: db
    )
    try InspectionStore.touch(reference, in: db)
    try context.journal("inspection.member-proposed", inspection.subject, "", of: inspection.unitID, in: db)
  }

  /// Bỏ thành viên dự kiến. Throws `memberMissing`.
  public static func withdraw(
    _ member: ID<ProposedMember>, of reference: InspectionReference, _ context: ActContext, in db: any Connection
  ) throws {
    let inspection = try InspectionActs.open(reference, in: db)
    guard try ProposedTeamStore.remove(member, of: reference, in: db) else { throw InspectionRefusal.memberMissing }
    try InspectionStore.touch(reference, in: db)
    try context.journal("inspection.member-withdrawn", inspection.subject, "", of: inspection.unitID, in: db)
  }

  /// Nobody proposes more for a team.
  private static let most = 50

  /// What a decision on the team does when it is written down: who was proposed is a member from its day on.
  static func join(by basis: Basis, in reference: InspectionReference, _ context: ActContext, _ db: any Connection)
    throws
  {
    guard basis.kind != .plan else { return }
    for member in try ProposedTeamStore.members(of: reference, in: db) {
      try TeamStore.add(
        TeamMember(
          id: context.ids.next(), name: member.name, position: member.position, role: member.role,
          from: basis.issuedOn, addedBy: basis.id), to: reference, in: db)
      _ = try ProposedTeamStore.remove(member.id, of: reference, in: db)
    }
  }
}
