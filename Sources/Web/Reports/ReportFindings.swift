import Reports

/// What contradicts itself in a report before it goes out.
enum ReportFindings {
  /// How grave.
  enum Severity: Sendable { case error, warning, info }
  /// One of them.
  struct Item: Sendable {
    var severity: Severity
    var message: String
    var quote: String
  }

  /// The findings of a content.
  static func of(_ content: ReportPageRoutes.Content) -> [Item] { [] }
}
