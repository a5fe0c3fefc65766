import Checking
import Foundation
import Testing

/// Invented reports with faults planted in them: `«rule|as it should be|as it is wrong»`. Every report is checked sound,
/// with each fault alone, and with all of them. A rule marked `~` is known to be missed.
@Suite struct PlantedTests {
  struct Fault: Sendable {
    /// The first is wanted; any of them will do.
    var rules: [String]
    var good: String
    var bad: String
    var isKnownMiss: Bool
  }

  struct Report: Sendable, CustomTestStringConvertible {
    var name: String
    var pieces: [String]
    var faults: [Fault]
    var testDescription: String { name }

    /// The text with the faults of those numbers in it.
    func text(_ wrong: Set<Int>) -> String {
      pieces.enumerated().reduce("") { text, piece in
        guard piece.offset < faults.count else { return text + piece.element }
        let fault = faults[piece.offset]
        return text + piece.element + (wrong.contains(piece.offset) ? fault.bad : fault.good)
      }
    }
  }

  static let all: [Report] = {
    let folder = LabelledTests.fixtures.appendingPathComponent("planted")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
      read(name, (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? "")
    }
  }()

  private static func read(_ name: String, _ text: String) -> Report {
    var report = Report(name: name, pieces: [], faults: [])
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      report.pieces.append(String(rest[..<open]))
      let parts = rest[rest.index(after: open)..<close].split(
        separator: "|", maxSplits: 2, omittingEmptySubsequences: false
      ).map(String.init)
      let rules = parts[0].replacingOccurrences(of: "~", with: "").split(separator: "+").map(String.init)
      report.faults.append(Fault(rules: rules, good: parts[1], bad: parts[2], isKnownMiss: parts[0].hasPrefix("~")))
      rest = rest[rest.index(after: close)...]
    }
    report.pieces.append(String(rest))
    return report
  }

  private func rules(_ text: String) -> [Finding] {
    ReportChecker.check(text, citations: CaseTests.citations).filter { $0.severity != .info }
  }

  /// Those with `dung` in their names are sound.
  @Test func thereAreReports() {
    let planted = Self.all.filter { !$0.name.contains("-dung-") }
    #expect(planted.count >= 14 && planted.allSatisfy { $0.faults.count >= 4 })
  }

  @Test(arguments: all)
  func aSoundReportIsLeftAlone(_ report: Report) {
    let found = rules(report.text([]))
    #expect(found.isEmpty, "\(found.map { "\($0.line) \($0.rule): \($0.quote)" })")
  }

  @Test(arguments: all)
  func eachPlantedFaultIsFound(_ report: Report) {
    for (index, fault) in report.faults.enumerated() {
      let found = rules(report.text([index])).map(\.rule.rawValue)
      let isFound = found.contains { fault.rules.contains($0) }
      #expect(isFound != fault.isKnownMiss, "\(fault.rules) «\(fault.bad)»: \(found)")
    }
  }

  @Test(arguments: all)
  func allFaultsTogetherAreMostlyFound(_ report: Report) {
    let wrong = report.faults.indices.filter { !report.faults[$0].isKnownMiss }
    let found = rules(report.text(Set(wrong)))
    let wanted = Dictionary(grouping: wrong, by: { report.faults[$0].rules[0] }).mapValues(\.count)
    let got = Dictionary(grouping: found, by: \.rule.rawValue).mapValues(\.count)
    let hits = wanted.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
    #expect(hits * 10 >= wrong.count * 8, "\(hits) of \(wrong.count)")
  }
}
