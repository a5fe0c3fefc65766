import Foundation
import Ground
import Indicators
import Testing

/// The indicators as data: what is shipped is sound, and what is not sound is named.
@Suite struct RegistryTests {
  static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
  static let shipped = IndicatorRegistry.load(data)

  @Test func whatIsShippedIsSound() throws {
    #expect(Self.shipped.faults.isEmpty, "\(Self.shipped.faults)")
    #expect(Self.shipped.registry.all.count > 80)
    let index = ServiceIndex.load(Self.data, Self.shipped.registry)
    #expect(index.faults.isEmpty, "\(index.faults)")
    #expect(index.index?.max == Quantity(100))
    #expect(Self.shipped.registry.rule("nd09")?.citation.trust == .unverified)
  }

  @Test func nothingOfTheCutOffsFromMemoryIsCalledOfficial() {
    for indicator in Self.shipped.registry.all {
      #expect(!indicator.sources.contains { $0.citation.trust == .official }, "\(indicator.code)")
    }
  }

  private static func indicator(_ extra: String, code: String = "a.b") -> String {
    "{ code: \"\(code)\", label: \"A\", meaning: \"A\", unit: \"dossier\", field: \"procedures\", "
      + "sources: [{ document: \"D\", trust: \"practice\" }], \(extra) }"
  }

  private static func problems(_ items: String...) throws -> [IndicatorProblem] {
    let all = try IndicatorRegistry.group(reading: "{ indicators: [\(items.joined(separator: ","))] }").get()
    let registry = IndicatorRegistry(all)
    return all.flatMap { IndicatorCheck.problems(of: $0, in: registry) }
  }

  @Test func whatDoesNotMakeSenseIsNamed() throws {
    let sound = Self.indicator("declared: true")
    #expect(try Self.problems(sound).isEmpty)
    #expect(try Self.problems(Self.indicator("sum: [\"a.b\"]")).contains(.cycle("a.b")))
    #expect(try Self.problems(Self.indicator("sum: [\"x.y\"]")).contains(.unknownIndicator("a.b", "x.y")))
    #expect(
      try Self.problems(Self.indicator("declared: true, parts: [\"x.y\"]")).contains(.unknownIndicator("a.b", "x.y")))
    #expect(
      try Self.problems(Self.indicator("ratio: [\"c.d\", \"c.d\"]"), Self.indicator("declared: true", code: "c.d"))
        == [.badUnit("a.b")])
    #expect(try Self.problems(Self.indicator("declared: true, decimals: 7")) == [.badDecimals("a.b")])
    #expect(try Self.problems(Self.indicator("declared: true", code: "Bad code")) == [.badCode("Bad code")])
  }

  @Test func targetsThatHoldOnTheSameDayAreNamed() throws {
    func target(_ from: String, _ until: String) -> String {
      "{ atLeast: \"90\", from: \"\(from)\"\(until.isEmpty ? "" : ", until: \"\(until)\""), source: { document: \"D\", trust: \"practice\" } }"
    }
    func found(_ targets: String...) throws -> [IndicatorProblem] {
      try Self.problems(Self.indicator("declared: true, targets: [\(targets.joined(separator: ","))]"))
    }
    #expect(try found(target("2023-01-01", "2023-12-31"), target("2024-01-01", "")).isEmpty)
    #expect(try found(target("2023-01-01", ""), target("2024-01-01", "")) == [.overlap("a.b")])
    #expect(try found(target("2023-01-01", "2024-01-01"), target("2024-01-01", "")) == [.overlap("a.b")])
    #expect(try found(target("2023-05-01", "2023-01-01")) == [.overlap("a.b")])
  }

  @Test(arguments: [
    ("declared: true, colour: 1", IndicatorProblem.unknownKey("indicators.1.colour")),
    ("", .notOneFormula("a.b")), ("declared: true, sum: [\"c.d\"]", .notOneFormula("a.b")),
    ("ratio: [\"c.d\"]", .badRatio("a.b")),
  ])
  func whatCannotBeReadIsNamedByItsPlace(extra: String, problem: IndicatorProblem) {
    let text = "{ indicators: [\(Self.indicator(extra))] }"
    guard case .failure(let found) = IndicatorRegistry.group(reading: text) else {
      Issue.record("read")
      return
    }
    #expect(found == problem)
  }
}
