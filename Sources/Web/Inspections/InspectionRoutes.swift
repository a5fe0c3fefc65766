import Organisation

/// Kiểm tra: inspections, findings, remedies.
enum InspectionRoutes {
  /// What can be proven here.
  static let evidence: [EvidenceKind] = []

  static func add(to routes: Routes) {}
}
