public import Storage

/// Lĩnh vực cải cách hành chính: the seven fields of plans, reports and indexes (NQ 76/NQ-CP and the PAR index; seeds
/// 001, 002 and 004 use exactly these).
public enum ReformField: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Chỉ đạo, điều hành.
  case steering
  /// Thể chế.
  case institutions
  /// Thủ tục hành chính.
  case procedures
  /// Tổ chức bộ máy.
  case apparatus
  /// Chế độ công vụ.
  case civilService
  /// Tài chính công.
  case publicFinance
  /// Chính quyền điện tử, chính quyền số.
  case digitalGovernment
}
