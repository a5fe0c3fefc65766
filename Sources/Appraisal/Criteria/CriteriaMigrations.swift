public import Storage

/// The tables of sets of criteria that an installation uses beside the shipped ones.
public enum CriteriaMigrations {
  /// In the order of application.
  public static let all: [Migration] = []
}
