import Organisation

/// Văn bản: registers, drafting, issuing, receiving.
enum DocumentRoutes {
  /// What can be proven here.
  static let evidence: [EvidenceKind] = []

  static func add(to routes: Routes) {}
}
