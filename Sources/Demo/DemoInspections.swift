/// Yên Thế's inspection of 10 of 19 communes (seed 000).
enum DemoInspections {
  static func load(_ place: DemoPlace) async throws {}
}
