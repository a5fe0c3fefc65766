import ArgumentParser
import Foundation
import Rendering

/// `cchc bench-papers`: what a paper costs in each rendering, in milliseconds, for `scripts/bench`.
struct BenchPapersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-papers", shouldDisplay: false)

  @Argument var file: String
  @OptionGroup var dataPlace: DataOption
  @OptionGroup var renderer: RendererOption

  func run() async throws {
    try await Outcome.report {
      let paper = try PaperCommand.paper(file)
      var figures = [
        "docx": try await Self.milliseconds(200) { try paper.docx().count },
        "html": try await Self.milliseconds(200) { paper.html.text.utf8.count },
      ]
      let pdf = try renderer.renderer(data: dataPlace)
      if pdf.isThere {
        figures["pdf_first"] = try await Self.milliseconds(1) { try await pdf.pdf(paper).count }
        figures["pdf"] = try await Self.milliseconds(100) { try await pdf.pdf(paper).count }
      }
      print(try JSONOutput.text(figures))
      return 0
    }
  }

  private static func milliseconds(_ rounds: Int, _ body: () async throws -> Int) async throws -> Double {
    var sum = 0
    let time = try await ContinuousClock().measure { for _ in 0..<rounds { sum += try await body() } }
    return sum == 0 ? .nan : time / .milliseconds(rounds)
  }
}
