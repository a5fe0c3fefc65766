import Ground
import Indicators
import Organisation
import TestSupport
import Testing

/// How figures moved, and which way is better.
@Suite struct FigureChangeTests {
  private static let registry = RegistryTests.shipped.registry

  private func ratio(_ top: Int, _ bottom: Int) -> FigureValue {
    .ratio(numerator: Quantity(top), denominator: Quantity(bottom))
  }

  private func change(_ code: String, _ before: FigureValue, _ now: FigureValue) throws -> FigureChange? {
    FigureChange(try #require(Self.registry[code]), from: before, to: now)
  }

  @Test func aShareMovesByPointsAndALateDossierIsWorse() throws {
    let rate = try #require(try change("dossier.onTimeRate", ratio(90, 100), ratio(97, 100)))
    #expect(rate.verdict == .better && rate.difference == Quantity(7))
    let late = try #require(try change("dossier.late", .number(Quantity(1)), .number(Quantity(4))))
    #expect(late.verdict == .worse && late.difference == Quantity(3))
    #expect(try change("dossier.late", .number(Quantity(4)), .number(Quantity(4)))?.verdict == .same)
    #expect(try change("dossier.received", .number(Quantity(4)), .number(Quantity(9)))?.verdict == .neutral)
  }

  @Test(arguments: [FigureValue.noData, .unknown])
  func whatHasNoNumberIsNotCompared(_ value: FigureValue) throws {
    #expect(try change("dossier.late", value, .number(Quantity(4))) == nil)
    #expect(try change("dossier.late", .number(Quantity(4)), value) == nil)
  }

  @Test func whatGotWorseComesLargestFirstAndARunningCountIsNotBlamed() {
    func figures(_ values: [String: FigureValue]) -> [String: Figure] {
      Dictionary(
        uniqueKeysWithValues: values.map { code, value in
          (
            code,
            Figure(
              code: code, unitID: ID(1), scope: .own, period: Period(monthOf: At.day("2026-11-01")), value: value,
              origin: .computed, computedAt: At.time("2026-11-21T09:00"))
          )
        })
    }
    let before = figures([
      "dossier.onTimeRate": ratio(99, 100), "dossier.overdue": .number(Quantity(2)),
      "dossier.late": .number(Quantity(2)),
    ])
    let now = figures([
      "dossier.onTimeRate": ratio(90, 100), "dossier.overdue": .number(Quantity(6)),
      "dossier.late": .number(Quantity(3)),
    ])
    let over = FigureChange.worsened(Self.registry, from: before, to: now, isOver: true).map(\.code)
    #expect(over == ["dossier.overdue", "dossier.late", "dossier.onTimeRate"])
    let running = FigureChange.worsened(Self.registry, from: before, to: now, isOver: false).map(\.code)
    #expect(running == ["dossier.overdue", "dossier.onTimeRate"])
    #expect(FigureChange.worsened(Self.registry, from: now, to: before, isOver: true).isEmpty)
  }
}
