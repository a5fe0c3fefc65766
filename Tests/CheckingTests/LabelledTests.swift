import Checking
import Foundation
import Reading
import Testing

/// Whole reports whose faults are known, row by row.
@Suite struct LabelledTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var row: String
    var report: String
    var rule: String
    var quote: String
    var testDescription: String { "\(row) \(rule) \(quote)" }
  }

  static let fixtures = CaseTests.root.deletingLastPathComponent().appendingPathComponent("Fixtures")

  static func rows(_ name: String) throws -> [Row] {
    let source = try TableFile.open(path: fixtures.appendingPathComponent("checking/\(name)").path)
    var rows: [Row] = []
    while let row = try source.next() {
      let cells = row.cells.map { "\($0)" }
      rows.append(Row(row: cells[0], report: cells[1], rule: cells[2], quote: cells[3]))
    }
    return rows
  }

  /// The findings of each report in a folder, by the beginning of its name.
  static func findings(_ folder: String) throws -> [String: [Finding]] {
    let place = fixtures.appendingPathComponent(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".txt") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let text = try ReportFile.read(path: place.appendingPathComponent(name).path)
        return (name, ReportChecker.check(text, citations: CaseTests.citations).filter { $0.severity != .info })
      })
  }

  private static func isMeant(_ row: Row, _ name: String, _ finding: Finding) -> Bool {
    name.hasPrefix(row.report) && finding.rule.rawValue == row.rule && finding.quote.contains(row.quote)
  }

  @Test(arguments: [
    ("seeds", "seeds-expected.csv"), ("checking", "unseen-expected.csv"), ("tuned", "tuned-expected.csv"),
  ])
  func everyLabelledFaultIsFoundAndNothingElse(_ folder: String, _ labels: String) throws {
    let rows = try Self.rows(labels).filter { !$0.rule.isEmpty }
    let found = try Self.findings(folder)
    for row in rows {
      #expect(found.contains { name, all in all.contains { Self.isMeant(row, name, $0) } }, "\(row)")
    }
    for (name, all) in found {
      for finding in all {
        #expect(rows.contains { Self.isMeant($0, name, finding) }, "\(name) \(finding.rule) \(finding.quote)")
      }
    }
  }

  @Test func everyFindingStandsInItsLine() throws {
    for folder in ["seeds", "checking", "tuned"] {
      let place = Self.fixtures.appendingPathComponent(folder)
      for (name, all) in try Self.findings(folder) {
        let text = try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        for finding in all {
          #expect((1...lines.count).contains(finding.line) && !finding.quote.isEmpty && !finding.message.isEmpty)
          // The first words of the quote stand in that line, whatever signs of typesetting stand between.
          let words = finding.quote.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(2)
          for word in words { #expect(lines[finding.line - 1].contains(word), "\(finding.line) \(word)") }
        }
      }
    }
  }
}
