import Organisation

/// Kế hoạch, nhiệm vụ: plans, tasks, obligations.
enum PlanRoutes {
  /// What can be proven here.
  static let evidence: [EvidenceKind] = []

  static func add(to routes: Routes) {}
}
