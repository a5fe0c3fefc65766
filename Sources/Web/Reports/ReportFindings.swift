import Checking
import Foundation
import Ground
import Organisation
import Reports

/// What contradicts itself in a report before it goes out: the checker reads it as it would read any report.
enum ReportFindings {
  /// The findings of a content; figures typed by hand are held against the indicators, those of the level below against
  /// what it froze.
  /// A heading with nothing under it is not told twice: what is still to be written is listed by its own name.
  static func of(
    _ content: ReportPageRoutes.Content, _ unit: ID<Organisation.Unit>, _ visit: Visit
  ) -> [Finding] {
    let known = KnownFigure.bound(content.material, of: unit, visit.tree)
    let found = ReportChecker.check(
      content.outline.fullText, citations: visit.services.citations, against: known)
    return content.outline.unwritten.isEmpty ? found : found.filter { $0.rule != .emptySection }
  }
}
