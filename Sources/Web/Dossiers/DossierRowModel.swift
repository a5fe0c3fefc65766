import Dossiers
import Ground
import Organisation
import Procedures
import Rendering

/// A dossier as a list shows it: words, no domain values.
struct DossierRowModel: Sendable {
  /// The dossier and the version that is shown: what a tick means.
  var choice: DossierBatch.Choice
  var path: String
  var code: String
  var unit: String
  var procedure: String
  var applicant: String
  var received: String
  var due: String
  var state: String
  var tone: String
  var standing: String

  init(_ dossier: Dossier, _ visit: Visit) {
    choice = DossierBatch.Choice(dossier)
    path = "/ho-so/\(dossier.unitID)/\(dossier.id)"
    code = dossier.code
    unit = visit.tree.name(of: dossier.unitID, on: visit.today)
    procedure = visit.catalogue.revision(dossier.revisionID)?.name ?? ""
    applicant = dossier.applicant.name
    received = dossier.standing.receivedAt?.vietnamese ?? VietnameseFormat.unknown
    due =
      dossier.standing.dueAt.map { dossier.standing.duePrecision == .day ? $0.day.vietnamese : $0.vietnamese }
      ?? VietnameseFormat.unknown
    state = dossier.standing.state.label
    let urgency = Urgency(dossier.standing, now: visit.now, soon: visit.soon(dossier.unitID))
    tone = urgency.rawValue
    standing =
      urgency == .done ? dossier.standing.verdict?.label ?? dossier.standing.outcome?.label ?? "" : urgency.label
  }
}
