/// Phượng Kỳ's documents of 2023, and a day of Xã Mẫu's registers.
enum DemoDocuments {
  static func load(_ place: DemoPlace) async throws {}
}
