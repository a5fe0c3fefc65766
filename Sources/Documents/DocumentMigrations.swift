public import Storage

/// The tables of the registers of documents.
public enum DocumentMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
