import Checking
import Foundation
import Testing

/// Small reports, each with the rules that must speak; files of `Cases`.
@Suite struct CaseTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rules: Set<String>
    var text: String
    var testDescription: String { name }
  }

  static let all: [Case] = {
    let folder = root.appendingPathComponent("Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().flatMap { name in
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return text.components(separatedBy: "### ").dropFirst().map { part in
        let lines = part.components(separatedBy: "\n")
        let rules = lines[1].dropFirst().split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return Case(
          name: "\(name): \(lines[0])", rules: Set(rules.filter { !$0.isEmpty }),
          text: lines.dropFirst(2).joined(separator: "\n"))
      }
    }
  }()

  static let citations: CitationTable = {
    let folder = root.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data/checking")
    return (try? CitationTable.read(folder: folder.path)).flatMap { $0 } ?? .empty
  }()

  @Test(arguments: all)
  func aSmallReportIsToldExactlyWhatIsWrongWithIt(_ example: Case) {
    let found = ReportChecker.check(example.text, citations: Self.citations).filter { $0.severity != .info }
    #expect(Set(found.map(\.rule.rawValue)) == example.rules, "\(found.map { "\($0.rule): \($0.quote)" })")
  }

  @Test(arguments: all)
  func decomposedLettersCarriageReturnsAndAMarkAtTheBeginningChangeNothing(_ example: Case) {
    let plain = ReportChecker.check(example.text, citations: Self.citations)
    let odd =
      "\u{FEFF}" + example.text.decomposedStringWithCanonicalMapping.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(ReportChecker.check(odd, citations: Self.citations) == plain)
  }
}
