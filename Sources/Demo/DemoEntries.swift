/// Entries in the small registers.
enum DemoEntries {
  static func load(_ place: DemoPlace) async throws {}
}
