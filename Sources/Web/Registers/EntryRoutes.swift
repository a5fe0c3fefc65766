import Organisation

/// Sổ theo dõi các lĩnh vực: the small registers.
enum EntryRoutes {
  /// What can be proven here.
  static let evidence: [EvidenceKind] = []

  static func add(to routes: Routes) {}
}
