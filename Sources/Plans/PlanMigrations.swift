public import Storage

/// The tables of plans, tasks and obligations.
public enum PlanMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
