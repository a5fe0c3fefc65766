public import Storage

/// The tables of rounds of scoring and of score sheets.
public enum AppraisalMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
