import Documents
import Plans

/// The part of the document that describes documents, plans, tasks and obligations.
extension OpenAPIDocument {
  private static let dayOrNull = #"{"type":["string","null"],"format":"date"}"#
  private static let textOrNull = #"{"type":["string","null"]}"#
  private static let countOrNull = #"{"type":["integer","null"]}"#
  private static let truth = #"{"type":"boolean"}"#
  private static let truthOrNull = #"{"type":["boolean","null"]}"#

  private static func whole(_ fields: [(String, String)]) -> String { object(fields, required: fields.map(\.0)) }
  private static func array(_ items: String) -> String { "{\"type\":\"array\",\"items\":\(items)}" }
  private static func reference(_ name: String) -> String { "{\"$ref\":\"#/components/schemas/\(name)\"}" }

  private static let documentState =
    "{\"type\":\"string\",\"enum\":\(list(DocumentAPI.shown.map(\.rawValue).sorted()))}"

  static var officeSchemas: [(String, String)] {
    let document = whole([
      ("id", string), ("unit", textOrNull), ("direction", enumeration(DocumentDirection.self)),
      ("state", documentState), ("type", enumeration(DocumentType.self)), ("is_legal", truth),
      ("urgency", enumeration(Documents.Urgency.self)), ("sign", textOrNull), ("issuer", textOrNull),
      ("subject", string), ("issued_on", dayOrNull), ("year", countOrNull), ("number", textOrNull),
      ("arrived_on", dayOrNull), ("deadline_on", dayOrNull), ("is_assigned", truth), ("processed_on", dayOrNull),
      ("is_in_time", truthOrNull), ("is_overdue", truth), ("version", count),
    ])
    let new = object(
      [
        ("unit", string), ("sign", #"{"type":"string","maxLength":80}"#),
        ("issuer", #"{"type":"string","minLength":1,"maxLength":300}"#),
        ("subject", #"{"type":"string","minLength":1,"maxLength":1000}"#), ("issued_on", dayOrNull),
        ("arrived_on", #"{"type":["string","null"],"format":"date","description":"Today when missing."}"#),
        ("deadline_on", #"{"type":["string","null"],"format":"date","description":"Not before today."}"#),
        ("type", nullable(DocumentType.self)), ("urgency", nullable(Documents.Urgency.self)), ("signer", textOrNull),
        ("note", textOrNull),
      ], required: ["unit", "sign", "issuer", "subject"])
    let entered = whole([
      ("id", string), ("unit", string), ("number", textOrNull), ("arrived_on", dayOrNull),
      ("state", enumeration(DocumentState.self)),
    ])
    let part = whole([
      ("part", string), ("force", #"{"type":"string","enum":["ended","suspended"]}"#), ("since", dayOrNull),
      ("until", dayOrNull), ("by", textOrNull),
    ])
    let legal = whole([
      ("id", string), ("unit", textOrNull), ("type", enumeration(DocumentType.self)), ("sign", textOrNull),
      ("subject", string), ("issued_on", dayOrNull), ("effective_on", dayOrNull), ("expires_on", dayOrNull),
      ("force", enumeration(Force.Status.self)), ("since", dayOrNull), ("until", dayOrNull), ("by", textOrNull),
      ("parts", array(part)),
    ])
    let plan: [(String, String)] = [
      ("id", string), ("unit", textOrNull), ("year", count), ("type", textOrNull), ("title", string),
      ("state", enumeration(Plan.State.self)), ("sign", textOrNull), ("issued_on", dayOrNull),
    ]
    let task = whole([
      ("id", string), ("unit", textOrNull), ("from_unit", textOrNull), ("plan", textOrNull),
      ("spread", textOrNull), ("work", string),
      ("role", textOrNull), ("responsibility", textOrNull), ("schedule", textOrNull), ("product", textOrNull),
      ("state", enumeration(TaskState.self)), ("assigned_on", dayOrNull), ("due_on", dayOrNull),
      ("done_on", dayOrNull), ("percent", countOrNull), ("reminded", count), ("is_late", truthOrNull),
    ])
    let obligation = whole([
      ("type", string), ("label", string), ("year", count), ("period", count), ("due_on", dayOrNull),
      ("is_firm", truth), ("state", enumeration(Obligation.State.self)), ("sign", textOrNull),
      ("issued_on", dayOrNull),
    ])
    return [
      ("Document", document), ("NewDocument", new), ("EnteredDocument", entered),
      ("DocumentPage", whole([("documents", array(reference("Document"))), ("next", textOrNull)])),
      ("LegalDocuments", whole([("on", day), ("documents", array(legal))])), ("Plan", whole(plan)),
      ("Plans", whole([("plans", array(reference("Plan")))])),
      ("PlanWithTasks", whole(plan + [("tasks", array(reference("Task")))])), ("Task", task),
      ("TaskPage", whole([("tasks", array(reference("Task"))), ("next", textOrNull)])),
      ("Obligations", whole([("obligations", array(obligation))])),
    ]
  }

  private static let limit = #"{"type":"integer","minimum":1,"maximum":200,"default":50}"#
  private static let year = #"{"type":"integer","minimum":2000,"maximum":2100}"#

  private static func get(_ summary: String, _ parameters: [String], _ schema: String, _ text: String) -> String {
    let answers = answers("200", schema, text, ["401", "403", "404", "422", "429", "503"])
    return """
      {"summary":"\(summary)","parameters":[\(parameters.joined(separator: ","))],"responses":\(answers)}
      """
  }

  static var officePaths: String {
    let documents = get(
      "Documents of the registers (scope documents), newest first; sign finds a number however it is written",
      [
        parameter("unit", string), parameter("direction", enumeration(DocumentDirection.self)),
        choices("state", documentState), parameter("type", enumeration(DocumentType.self)),
        parameter("year", year), parameter("legal", truth), parameter("overdue", truth), parameter("sign", string),
        parameter("limit", limit), parameter("cursor", string),
      ], "DocumentPage", "A page")
    let key = parameter("Idempotency-Key", #"{"type":"string","minLength":1,"maxLength":200}"#, in: "header")
    let entering = answers(
      "201", "EnteredDocument", "In the register; the same again for the same key and request",
      ["400", "401", "403", "409", "413", "422", "429", "503", "507"])
    let inPath = ["unit", "id"].map { parameter($0, string, required: true, in: "path") }
    let ofUnit = [parameter("unit", string, required: true), parameter("year", year)]
    let legal = [
      parameter("unit", string, required: true), parameter("on", day),
      parameter("force", enumeration(Force.Status.self)),
    ]
    let tasks = [
      parameter("unit", string), choices("state", enumeration(TaskState.self)), parameter("open", truth),
      parameter("overdue", truth), parameter("from", day), parameter("to", day), parameter("limit", limit),
      parameter("cursor", string),
    ]
    return """
      "/api/v1/documents":{"get":\(documents),
      "post":{"summary":"Enter an incoming document (scope register)","parameters":[\(key)],
      "requestBody":{"required":true,"content":{"application/json":{"schema":\(reference("NewDocument"))}}},
      "responses":\(entering)}},
      "/api/v1/documents/{unit}/{id}":{"get":\(get("One document (scope documents)", inPath, "Document", "The document"))},
      "/api/v1/legal-documents":{"get":\(get("Legal documents a unit issued and whether they are in force on a day (scope documents)", legal, "LegalDocuments", "The documents"))},
      "/api/v1/plans":{"get":\(get("Issued plans of a unit and a year (scope plans)", ofUnit, "Plans", "The plans"))},
      "/api/v1/plans/{unit}/{id}":{"get":\(get("An issued plan with its tasks (scope plans)", inPath, "PlanWithTasks", "The plan"))},
      "/api/v1/tasks":{"get":\(get("Tasks by deadline (scope plans); from and to are days of their deadlines", tasks, "TaskPage", "A page"))},
      "/api/v1/obligations":{"get":\(get("Plans and reports a unit owes in a year (scope plans)", ofUnit, "Obligations", "The obligations"))}
      """
  }
}
