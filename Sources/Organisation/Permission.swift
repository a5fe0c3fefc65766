public import Ground
public import Storage

/// Quyền: what an account may do at a unit or below it.
public enum Permission: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Tiếp nhận và trả kết quả.
  case receiveDossiers
  /// Xử lý hồ sơ.
  case handleDossiers
  /// Gia hạn, dừng, phê duyệt.
  case decideDossiers
  /// Xem hồ sơ.
  case viewDossiers
  /// Xem thống kê.
  case viewStatistics
  /// Chốt số liệu.
  case freezeFigures
  /// Xuất danh sách.
  case exportData
  /// Nhập sổ cũ.
  case importRegisters
  /// Danh mục thủ tục.
  case manageProcedures
  /// Lịch làm việc.
  case manageCalendar
  /// Đơn vị, phòng, công chức.
  case manageUnits
  /// Tài khoản.
  case manageAccounts
  /// Nhật ký.
  case viewJournal
  /// Xem văn bản.
  case viewDocuments
  /// Soạn thảo, xử lý văn bản được giao.
  case draftDocuments
  /// Văn thư: vào sổ, cấp số, phát hành, gửi.
  case manageDocuments
  /// Ký, chỉ đạo, phân công văn bản.
  case signDocuments
  /// Xem sổ theo dõi các lĩnh vực.
  case viewRegisters
  /// Ghi sổ theo dõi các lĩnh vực.
  case keepRegisters
  /// Xem kế hoạch, nhiệm vụ.
  case viewPlans
  /// Thực hiện nhiệm vụ được giao.
  case workOnTasks
  /// Lập kế hoạch, giao và đánh giá nhiệm vụ.
  case managePlans
  /// Xem kiểm tra và kết quả khắc phục.
  case viewInspections
  /// Báo cáo khắc phục của đơn vị mình.
  case remedyFindings
  /// Kiểm tra: kế hoạch, đoàn, biên bản, kết luận, đánh giá khắc phục.
  case inspect
  /// Xem số liệu, chỉ tiêu, bảng điều hành.
  case viewFigures
  /// Khai số liệu hệ thống không tự tính.
  case declareFigures
  /// Xem báo cáo.
  case viewReports
  /// Soạn báo cáo.
  case writeReports
  /// Duyệt, ban hành báo cáo.
  case approveReports
  /// Yêu cầu cấp dưới báo cáo; chấp nhận, trả lại.
  case requestReports
  /// Xem điểm, phiếu chấm, xếp hạng.
  case viewScores
  /// Tự chấm điểm, gắn tài liệu kiểm chứng, giải trình.
  case scoreSelf
  /// Duyệt phiếu tự chấm; duyệt, công bố kết quả xếp hạng.
  case approveScores
  /// Mở đợt chấm điểm, thẩm định, phúc tra.
  case appraiseScores
  /// Bộ tiêu chí.
  case manageCriteria
}

/// Vai trò: a named set of permissions.
public enum Role: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Quản trị.
  case administrator
  /// Lãnh đạo.
  case leader
  /// Công chức Bộ phận Một cửa.
  case frontDesk
  /// Công chức chuyên môn.
  case specialist
  /// Công chức kiểm soát thủ tục hành chính, tổng hợp báo cáo.
  case controller
  /// Người xem.
  case viewer
  /// Văn thư.
  case clerk
  /// Thành viên đoàn kiểm tra, thẩm định (Nội vụ).
  case inspector

  /// What the role may do.
  public var permissions: Set<Permission> {
    switch self {
    case .administrator: Set(Permission.allCases)
    case .leader:
      [
        .decideDossiers, .handleDossiers, .viewDossiers, .viewStatistics, .freezeFigures, .exportData, .viewJournal,
        .viewDocuments, .draftDocuments, .signDocuments, .viewRegisters, .viewPlans, .workOnTasks, .managePlans,
        .viewInspections, .remedyFindings, .viewFigures, .declareFigures, .viewReports, .writeReports, .approveReports,
        .requestReports, .viewScores, .scoreSelf, .approveScores,
      ]
    case .frontDesk:
      [
        .receiveDossiers, .handleDossiers, .viewDossiers, .viewStatistics, .viewDocuments, .draftDocuments,
        .viewRegisters, .viewPlans, .workOnTasks, .viewFigures,
      ]
    case .specialist:
      [
        .handleDossiers, .viewDossiers, .viewStatistics, .viewDocuments, .draftDocuments, .viewRegisters,
        .keepRegisters, .viewPlans, .workOnTasks, .viewInspections, .remedyFindings, .viewFigures, .declareFigures,
        .viewReports, .writeReports, .viewScores, .scoreSelf,
      ]
    case .controller:
      [
        .viewDossiers, .viewStatistics, .freezeFigures, .exportData, .importRegisters, .manageProcedures,
        .manageCalendar, .viewJournal, .viewDocuments, .draftDocuments, .viewRegisters, .keepRegisters, .viewPlans,
        .workOnTasks, .managePlans, .viewInspections, .remedyFindings, .viewFigures, .declareFigures, .viewReports,
        .writeReports, .requestReports, .viewScores, .scoreSelf, .appraiseScores, .manageCriteria,
      ]
    case .viewer:
      [
        .viewDossiers, .viewStatistics, .viewRegisters, .viewPlans, .viewInspections, .viewFigures, .viewReports,
        .viewScores,
      ]
    case .clerk:
      [
        .viewDocuments, .draftDocuments, .manageDocuments, .viewRegisters, .keepRegisters, .viewPlans, .workOnTasks,
        .viewFigures, .declareFigures, .viewReports, .viewScores,
      ]
    case .inspector:
      [
        .viewStatistics, .viewDocuments, .draftDocuments, .viewRegisters, .viewPlans, .workOnTasks, .viewInspections,
        .inspect, .viewFigures, .viewReports, .requestReports, .viewScores, .appraiseScores, .manageCriteria,
      ]
    }
  }
}

/// A role given at a unit, for it alone or with all below it.
public struct Grant: Sendable, Hashable {
  /// The role.
  public var role: Role
  /// Where.
  public var unitID: ID<Unit>
  /// Whether it reaches the units below.
  public var isSubtree: Bool
  /// A grant.
  public init(role: Role, unitID: ID<Unit>, isSubtree: Bool) {
    self.role = role
    self.unitID = unitID
    self.isSubtree = isSubtree
  }
}

/// Who acts: an account with what it may do, as it was when the request began.
public struct Actor: Sendable {
  /// The account; nil for a command of the machine's operator.
  public let accountID: ID<Account>?
  /// The officer behind the account.
  public let officerID: ID<Officer>?
  /// The unit it works in.
  public let unitID: ID<Unit>
  /// Name for the journal and the timeline.
  public let name: String
  /// What it was granted.
  public let grants: [Grant]
  /// Whether everything is allowed: commands run by the operator of the machine.
  public let isOperator: Bool

  /// A person's account.
  public init(
    accountID: ID<Account>?, officerID: ID<Officer>?, unitID: ID<Unit>, name: String, grants: [Grant]
  ) {
    self.accountID = accountID
    self.officerID = officerID
    self.unitID = unitID
    self.name = name
    self.grants = grants
    isOperator = false
  }

  private init(operatorNamed name: String, unitID: ID<Unit>) {
    accountID = nil
    officerID = nil
    self.unitID = unitID
    self.name = name
    grants = []
    isOperator = true
  }

  /// The operator of the machine, who runs commands on the database itself.
  public static func machineOperator(named name: String, unitID: ID<Unit> = ID(0)) -> Actor {
    Actor(operatorNamed: name, unitID: unitID)
  }

  /// Whether it may do something at a unit, under the structure of a day.
  public func may(_ permission: Permission, at unit: ID<Unit>, tree: UnitTree, on day: Day) -> Bool {
    if isOperator { return true }
    for grant in grants where grant.role.permissions.contains(permission) {
      if grant.unitID == unit || grant.unitID == .installation { return true }
      guard grant.isSubtree else { continue }
      let place = tree.representative(of: unit, on: day) ?? unit
      if tree.path(of: place, on: day).contains(grant.unitID) { return true }
    }
    return false
  }

  /// Whether it may do something anywhere.
  public func mayAnywhere(_ permission: Permission) -> Bool {
    isOperator || grants.contains { $0.role.permissions.contains(permission) }
  }

  /// Whether it may do something that holds for every unit, as in the catalogue: granted for the whole installation or
  /// at a unit that has none above it.
  public func mayForAll(_ permission: Permission, tree: UnitTree, on day: Day) -> Bool {
    isOperator
      || grants.contains { grant in
        grant.isSubtree && grant.role.permissions.contains(permission)
          && (grant.unitID == .installation || tree.path(of: grant.unitID, on: day) == [grant.unitID])
      }
  }

  /// Throws `forbidden` when it may not.
  public func require(
    _ permission: Permission, at unit: ID<Unit>, tree: UnitTree, on day: Day
  ) throws(OrganisationRefusal) {
    guard may(permission, at: unit, tree: tree, on: day) else { throw .forbidden(permission) }
  }

  /// Where it may do something.
  public func reach(of permission: Permission, tree: UnitTree, on day: Day) -> Reach {
    if isOperator { return Reach(units: tree.ids, isEverywhere: true) }
    return tree.reach(of: grants.filter { $0.role.permissions.contains(permission) }, on: day)
  }

  /// Every unit at which it may do something, ended and future ones included.
  public func scope(of permission: Permission, tree: UnitTree, on day: Day) -> Set<ID<Unit>> {
    reach(of: permission, tree: tree, on: day).units
  }
}

/// Phòng, bộ phận: a part of a unit; one of them is the one-stop desk.
public struct Department: Sendable, Hashable {
  /// The unit it is part of.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Department>
  /// Its name.
  public var name: String
  /// Whether dossiers come in and results go out here.
  public var isFrontDesk: Bool
  /// A department.
  public init(unitID: ID<Unit>, id: ID<Department>, name: String, isFrontDesk: Bool) {
    self.unitID = unitID
    self.id = id
    self.name = name
    self.isFrontDesk = isFrontDesk
  }
}

/// Cán bộ, công chức: a person acting for a unit.
public struct Officer: Sendable, Hashable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Officer>
  /// Full name.
  public var name: String
  /// Chức danh, by code.
  public var position: Position
  /// The department.
  public var departmentID: ID<Department>?
  /// From when.
  public var from: Day?
  /// Until when; nil while in office.
  public var to: Day?
  /// An officer.
  public init(
    unitID: ID<Unit>, id: ID<Officer>, name: String, position: Position, departmentID: ID<Department>? = nil,
    from: Day? = nil, to: Day? = nil
  ) {
    self.unitID = unitID
    self.id = id
    self.name = name
    self.position = position
    self.departmentID = departmentID
    self.from = from
    self.to = to
  }
}

/// Chức danh: the positions the seeds name.
public enum Position: String, StoredEnum, Sendable, CaseIterable, Codable {
  case chairman, viceChairman, officeAndStatistics, justiceAndCivilStatus, financeAndAccounting, landAndConstruction
  case cultureAndSociety, policeChief, militaryCommander, frontDeskOfficer, homeAffairs, specialist, administrator
}
