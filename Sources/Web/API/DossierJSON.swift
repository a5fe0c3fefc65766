import Dossiers
import Ground
import Organisation
import Procedures

/// A dossier as programs see it: every key stands in every object, null where nothing is known.
struct DossierJSON: Encodable {
  private let dossier: Dossier
  private let unit: String
  private let procedure: String

  init(_ dossier: Dossier, _ reference: Reference) {
    self.dossier = dossier
    unit = reference.tree.unit(dossier.unitID)?.code ?? ""
    procedure = reference.catalogue.code(of: dossier.procedureID)
  }

  /// The keys, in the order of the document that describes them.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case code, unit, procedure, channel, state
    case nationalState = "national_state"
    case applicant
    case submittedAt = "submitted_at"
    case receivedAt = "received_at"
    case dueAt = "due_at"
    case finishedAt = "finished_at"
    case returnedAt = "returned_at"
    case outcome, verdict
    case resultDelivery = "result_delivery"
  }

  func encode(to encoder: any Encoder) throws {
    let standing = dossier.standing
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(dossier.code, forKey: .code)
    try container.encode(unit, forKey: .unit)
    try container.encode(procedure, forKey: .procedure)
    try container.encode(dossier.channel.rawValue, forKey: .channel)
    try container.encode(standing.state.rawValue, forKey: .state)
    try container.encode(standing.state.nationalNumber, forKey: .nationalState)
    try container.encode(dossier.applicant.name, forKey: .applicant)
    try container.encode(standing.submittedAt, forKey: .submittedAt)
    try container.encode(standing.receivedAt, forKey: .receivedAt)
    try container.encode(standing.dueAt, forKey: .dueAt)
    try container.encode(standing.finishedAt, forKey: .finishedAt)
    try container.encode(standing.returnedAt, forKey: .returnedAt)
    try container.encode(standing.outcome?.rawValue, forKey: .outcome)
    try container.encode(standing.verdict?.rawValue, forKey: .verdict)
    try container.encode(dossier.delivery?.rawValue, forKey: .resultDelivery)
  }
}

/// A page of dossiers, and the cursor of the one after it.
struct DossierPageJSON: Encodable {
  let dossiers: [DossierJSON]
  let next: String?

  private enum CodingKeys: CodingKey { case dossiers, next }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(dossiers, forKey: .dossiers)
    try container.encode(next, forKey: .next)
  }
}
