public import Storage

/// The tables of inspections, findings and remedies.
public enum InspectionMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
