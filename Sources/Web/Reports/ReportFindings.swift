import Checking
import Foundation
import Ground
import Indicators
import Reports

/// What contradicts itself in a report before it goes out: the checker reads it as it would read any report.
enum ReportFindings {
  /// The findings of a content; figures typed by hand are held against the indicators, where no level below is named too.
  /// A heading with nothing under it is not told twice: what is still to be written is listed by its own name.
  static func of(_ content: ReportPageRoutes.Content, _ visit: Visit) -> [Finding] {
    let material = content.material
    let known = material.figures.parts.isEmpty ? figures(of: material) : []
    let found = ReportChecker.check(
      content.outline.fullText, citations: visit.services.citations, against: known)
    return content.outline.unwritten.isEmpty ? found : found.filter { $0.rule != .emptySection }
  }

  private static func figures(of material: ReportMaterial) -> [KnownFigure] {
    material.template.bound.filter { $0.block == .own }.sorted().compactMap { key in
      guard let indicator = material.registry[key.code], let figure = material.figures[key] else { return nil }
      return KnownFigure(indicator, figure.figureValue)
    }
  }
}
