/// Phượng Kỳ's plans of 2023 and Lục Bình's improvement plan.
enum DemoPlans {
  static func load(_ place: DemoPlace) async throws {}
}
