public import Storage

/// The tables of the small registers.
public enum RegisterMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
