import Dossiers
import Ground
import Organisation

/// What became of dossiers that were done at once, as it is kept under the key of the form: the same form sent twice,
/// or the page called again, gives the same answer. Of people nothing is kept.
struct DossierBulkOutcome: Equatable {
  struct Line: Equatable {
    /// Which; nil for a tick that means none.
    var reference: DossierReference?
    /// Why it was not done; nil when it was.
    var refusal: String?
  }

  var name: DossierAction.Name
  var lines: [Line]

  init(_ name: DossierAction.Name, _ lines: [Line]) { (self.name, self.lines) = (name, lines) }

  /// Reads what `text` wrote; nil when it is something else.
  init?(_ text: String) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = rows.first, let name = DossierAction.Name(rawValue: first) else { return nil }
    self.name = name
    lines = rows.dropFirst().map { row in
      let cells = row.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let ids = cells[0].split(separator: ".").map(String.init)
      var line = Line(reference: nil, refusal: cells.count > 1 ? cells[1] : nil)
      if ids.count == 2, let unit = ID<Organisation.Unit>(ids[0]), let id = ID<Dossier>(ids[1]) {
        line.reference = DossierReference(unitID: unit, id: id)
      }
      return line
    }
  }

  /// A line each: the dossier and, behind a tab, why not.
  var text: String {
    ([name.rawValue]
      + lines.map { line in
        (line.reference.map { "\($0.unitID).\($0.id)" } ?? "") + (line.refusal.map { "\t" + $0.tidied } ?? "")
      }).joined(separator: "\n")
  }
}
