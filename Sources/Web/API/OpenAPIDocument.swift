import Dossiers
import Ground
import Indicators
import Organisation

/// What the API is, for programs and their authors (OpenAPI 3.1). Enumerations are those of the code.
enum OpenAPIDocument {
  static let text = """
    {"openapi":"3.1.0","info":{"title":"cchc","version":"1","description":"Dossiers and statistics of the one-stop shop, documents, plans and tasks. \
    Moments are ISO 8601 with offset; without one they are local (+07:00). A date alone is its midnight."},
    "servers":[{"url":"/"}],"security":[{"bearer":[]}],
    "components":{"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}},
    "schemas":{\(schemas)},
    "responses":{\(responses)}},
    "paths":{\(paths)}}
    """

  static func list(_ values: [String]) -> String {
    "[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  static func object(_ properties: [(name: String, type: String)], required: [String]) -> String {
    let fields = properties.map { "\"\($0.name)\":\($0.type)" }.joined(separator: ",")
    return "{\"type\":\"object\",\"required\":\(list(required)),\"properties\":{\(fields)}}"
  }

  static func enumeration<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> String {
    "{\"type\":\"string\",\"enum\":\(list(T.allCases.map(\.rawValue)))}"
  }

  /// The same or null.
  static func nullable<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> String {
    let values = T.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    return "{\"type\":[\"string\",\"null\"],\"enum\":[\(values),null]}"
  }

  static let string = #"{"type":"string"}"#
  static let flag = #"{"type":"string","enum":["true","false","1","0"],"default":"false"}"#
  static let day = #"{"type":"string","format":"date"}"#
  static let moment = #"{"type":["string","null"],"format":"date-time"}"#
  static let count = #"{"type":"integer","minimum":0}"#

  // MARK: Schemas

  private static var schemas: String {
    let table: [(String, String)] = [
      (
        "received",
        object(
          ["total", "online", "direct_postal", "carried_over"].map { ($0, count) },
          required: ["total", "online", "direct_postal", "carried_over"])
      ),
      (
        "resolved",
        object(
          ["total", "early", "on_time", "late"].map { ($0, count) }, required: ["total", "early", "on_time", "late"])
      ),
      (
        "in_progress",
        object(["total", "within", "overdue"].map { ($0, count) }, required: ["total", "within", "overdue"])
      ), ("no_due_date", count), ("refused", count),
      ("parts", object(["received", "resolved"].map { ($0, count) }, required: ["received", "resolved"])),
    ]
    let error = object(
      [("error", object([("code", string), ("message", string)], required: ["code", "message"]))], required: ["error"])
    let page = object(
      [
        ("dossiers", ##"{"type":"array","items":{"$ref":"#/components/schemas/Dossier"}}"##),
        ("next", #"{"type":["string","null"],"description":"The cursor of the next page; null on the last."}"#),
      ], required: ["dossiers", "next"])
    let row = object([("key", string), ("label", string)] + table, required: ["key", "label"] + table.map(\.0))
    let statistics = object(
      [("from", day), ("to", day), ("structure", day)] + table + [("rows", "{\"type\":\"array\",\"items\":\(row)}")],
      required: ["from", "to", "structure"] + table.map(\.0))
    return
      ([
        ("Error", error), ("NewDossier", newDossier), ("Made", made), ("Dossier", dossier), ("DossierPage", page),
        ("Statistics", statistics), ("RegisterFigures", registerFigures),
        ("Figures", figureList), ("Reports", reportList), ("ReportEdition", #"{"type":"object"}"#),
        ("Rounds", roundList), ("Round", roundWithRanking), ("ScoreSheet", scoreSheet),
        ("LiveScore", liveScore),
      ] + officeSchemas).map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",\n")
  }

  /// A sum of which nothing is known is null, and `missing` tells how many entries do not say.
  private static var registerFigures: String {
    let number = [("value", #"{"type":["integer","null"]}"#), ("missing", count)]
    let part = object([("code", string), ("label", string)] + number, required: ["code", "label", "value", "missing"])
    let figure = object(
      [("code", string), ("label", string)] + number + [("parts", "{\"type\":\"array\",\"items\":\(part)}")],
      required: ["code", "label", "value", "missing", "parts"])
    let figures = "{\"type\":\"array\",\"items\":\(figure)}"
    let row = object(
      [("key", string), ("label", string), ("figures", figures)], required: ["key", "label", "figures"])
    return object(
      [
        ("register", string), ("edition", count), ("from", day), ("to", day), ("structure", day), ("figures", figures),
        ("rows", "{\"type\":\"array\",\"items\":\(row)}"),
      ], required: ["register", "edition", "from", "to", "structure", "figures"])
  }

  /// A value that is not there is null, and `state` says why: noData or unknown. Numbers are text, so that they are exact.
  private static var figureList: String {
    let number = #"{"type":["string","null"],"description":"Decimal number."}"#
    let state = #"{"type":"string","enum":["known","noData","unknown"]}"#
    let fields = [
      ("code", string), ("label", string), ("unit", enumeration(IndicatorUnit.self)), ("value", number),
      ("numerator", number), ("denominator", number), ("state", state), ("origin", enumeration(Figure.Origin.self)),
      ("missing", count), ("basis", #"{"type":["string","null"]}"#),
      ("as_known_at", #"{"type":"string","format":"date-time"}"#),
    ]
    let figure = object(fields, required: fields.map(\.0))
    let list: [(String, String)] = [
      ("unit", string), ("scope", enumeration(Figure.Scope.self)), ("from", day), ("to", day),
      ("computed_at", #"{"type":"string","format":"date-time"}"#),
      ("figures", "{\"type\":\"array\",\"items\":\(figure)}"),
    ]
    return object(list, required: list.map(\.0))
  }

  private static var reportList: String {
    let edition = object(
      [("number", count), ("sign", string), ("issued_on", day), ("digest", string)],
      required: ["number", "sign", "issued_on", "digest"])
    let fields: [(String, String)] = [
      ("unit", string), ("id", string), ("template", string), ("title", string), ("from", day), ("to", day),
      ("state", #"{"type":"string","enum":["submitted","returned","accepted"]}"#),
      ("is_late", #"{"type":["boolean","null"],"description":"Null where nobody set a date."}"#),
      ("editions", "{\"type\":\"array\",\"items\":\(edition)}"),
    ]
    let report = object(fields, required: fields.map(\.0))
    return object([("reports", "{\"type\":\"array\",\"items\":\(report)}")], required: ["reports"])
  }

  private static var newDossier: String {
    object(
      [
        ("unit", #"{"type":"string","description":"Code of the receiving unit, in force on the day of receipt."}"#),
        ("procedure", string), ("channel", enumeration(Channel.self)),
        ("applicant", #"{"type":"string","minLength":1,"maxLength":300}"#),
        ("applicant_id", #"{"type":["string","null"],"maxLength":60}"#),
        ("received_at", #"{"type":["string","null"],"description":"Now when missing; never later than now."}"#),
        ("subject", #"{"type":["string","null"],"maxLength":2000}"#),
        ("result_delivery", nullable(ResultDelivery.self)),
        ("address", #"{"type":["string","null"],"description":"Needed for a result by post.","maxLength":2000}"#),
        ("deciding_unit", #"{"type":["string","null"],"description":"Code of the unit that decides, if another."}"#),
      ], required: ["unit", "procedure", "channel", "applicant"])
  }

  private static var made: String {
    object(
      [("code", string), ("due_at", moment), ("state", enumeration(DossierState.self))],
      required: ["code", "due_at", "state"])
  }

  private static var dossier: String {
    let types: [DossierJSON.CodingKeys: String] = [
      .channel: enumeration(Channel.self), .state: enumeration(DossierState.self),
      .nationalState: #"{"type":["integer","null"]}"#, .submittedAt: moment, .receivedAt: moment, .dueAt: moment,
      .finishedAt: moment, .returnedAt: moment, .outcome: nullable(Outcome.self), .verdict: nullable(Verdict.self),
      .resultDelivery: nullable(ResultDelivery.self),
    ]
    let keys = DossierJSON.CodingKeys.allCases
    return object(keys.map { ($0.rawValue, types[$0] ?? string) }, required: keys.map(\.rawValue))
  }

  // MARK: Paths

  private static let failures = [
    ("400", "NotJSON", "The body is no JSON in UTF-8"), ("401", "BadToken", "No good token"),
    ("403", "BadScope", "The token is not for this"), ("404", "NotFound", "Not there, or not for this token"),
    ("405", "BadMethod", "Another method; Allow names those there are"),
    ("409", "Conflict", "The idempotency key was used for another request, or the state does not allow it"),
    ("413", "TooLarge", "More than 64 KB"), ("422", "Invalid", "Refused, with the reason"),
    ("429", "TooMany", "Too many wrong tokens in a minute; Retry-After says how long to wait"),
    ("503", "Unavailable", "The database cannot be reached; nothing was written"),
    ("507", "Full", "The disk is full; nothing was written"),
  ]

  private static var responses: String {
    failures.map { _, name, text in
      "\"\(name)\":{\"description\":\"\(text)\",\"content\":{\"application/json\":"
        + ##"{"schema":{"$ref":"#/components/schemas/Error"}}}}"##
    }.joined(separator: ",\n")
  }

  static func answers(_ good: String, _ schema: String, _ text: String, _ bad: [String]) -> String {
    let first = """
      "\(good)":{"description":"\(text)","content":{"application/json":{"schema":{"$ref":"#/components/schemas/\(schema)"}}}}
      """
    let others = failures.filter { bad.contains($0.0) }.map {
      "\"\($0.0)\":{\"$ref\":\"#/components/responses/\($0.1)\"}"
    }
    return "{" + ([first] + others).joined(separator: ",") + "}"
  }

  static func parameter(_ name: String, _ schema: String, required: Bool = false, in place: String = "query")
    -> String
  {
    "{\"name\":\"\(name)\",\"in\":\"\(place)\",\"required\":\(required),\"schema\":\(schema)}"
  }

  /// A filter that may be given several times.
  static func choices(_ name: String, _ schema: String) -> String {
    "{\"name\":\"\(name)\",\"in\":\"query\",\"explode\":true,\"schema\":{\"type\":\"array\",\"items\":\(schema)}}"
  }

  private static var paths: String {
    """
    "/api/v1/dossiers":{"post":\(post),
    "get":\(list)},
    "/api/v1/dossiers/{code}":{"get":\(one)},
    "/api/v1/statistics":{"get":\(statistics)},
    "/api/v1/figures":{"get":\(figures)},
    "/api/v1/reports":{"get":\(reports)},
    "/api/v1/reports/{unit}/{id}/editions/{number}":{"get":\(edition)},
    "/api/v1/rounds":{"get":\(rounds)},
    "/api/v1/rounds/{unit}/{id}":{"get":\(oneRound)},
    "/api/v1/rounds/{unit}/{id}/sheets/{scored}":{"get":\(sheet)},
    "/api/v1/scores":{"get":\(liveScores)},
    "/api/v1/registers/{code}/figures":{"get":\(registers)},
    \(officePaths)
    """
  }

  private static var post: String {
    let key = parameter("Idempotency-Key", #"{"type":"string","minLength":1,"maxLength":200}"#, in: "header")
    let answers = answers(
      "201", "Made", "Received or submitted; the same again for the same key and request",
      ["400", "401", "403", "409", "413", "422", "429", "503", "507"])
    return """
      {"summary":"Receive (scope receive) or submit (scope submit) a dossier","parameters":[\(key)],
      "requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewDossier"}}}},
      "responses":\(answers)}
      """
  }

  private static var list: String {
    let parameters = [
      parameter("unit", string), parameter("text", string), choices("state", enumeration(DossierState.self)),
      choices("channel", enumeration(Channel.self)), parameter("procedure", string),
      parameter("urgency", enumeration(Urgency.self)), parameter("verdict", enumeration(Verdict.self)),
      parameter("from", day), parameter("to", day), parameter("order", enumeration(DossierFilter.Order.self)),
      parameter("scope", enumeration(UnitTree.Scope.self)), parameter("structure", day), parameter("field", string),
      parameter("by_authority", flag), parameter("from_elsewhere", flag),
      parameter("column", enumeration(FigureReference.Column.self)),
      parameter("limit", #"{"type":"integer","minimum":1,"maximum":500,"default":50}"#), parameter("cursor", string),
    ]
    return """
      {"summary":"List dossiers by the filters of the screen; from and to are days of receipt, either may be missing; with column, the dossiers behind that figure of the table",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "DossierPage", "A page", ["401", "403", "422", "429", "503"]))}
      """
  }

  private static var one: String {
    let parameters = [parameter("code", string, required: true, in: "path"), parameter("unit", string)]
    return """
      {"summary":"One dossier; unit is needed where several units have that code",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Dossier", "The dossier", ["401", "403", "404", "422", "429", "503"]))}
      """
  }

  private static var statistics: String {
    let parameters = [
      parameter("unit", string, required: true), parameter("from", day, required: true),
      parameter("to", day, required: true),
      parameter("by", #"{"type":"string","enum":["unit","field","procedure","month"]}"#),
      parameter("scope", #"{"type":"string","enum":["subtree","own","below"],"default":"subtree"}"#),
      parameter("structure", day),
      parameter("by_authority", flag),
    ]
    return """
      {"summary":"Bieu II.06a; rows stand there only with by","parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Statistics", "The figures", ["401", "403", "422", "429", "503"]))}
      """
  }

  private static var figures: String {
    let parameters = [
      parameter("unit", string, required: true), parameter("from", day, required: true),
      parameter("to", day, required: true), choices("code", string),
      parameter("scope", #"{"type":"string","enum":["own","subtree"],"default":"subtree"}"#),
    ]
    return """
      {"summary":"Figures of indicators; all of them without code","parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Figures", "The figures", ["401", "403", "404", "422", "429", "503"]))}
      """
  }

  private static var reports: String {
    let parameters = [
      parameter("unit", string), parameter("template", string), parameter("from", day), parameter("to", day),
    ]
    return """
      {"summary":"Issued reports, latest period first, at most 200; from and to are days on which their periods end",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Reports", "The reports", ["401", "403", "422", "429", "503"]))}
      """
  }

  private static var edition: String {
    let parameters = ["unit", "id", "number"].map { parameter($0, string, required: true, in: "path") }
    return """
      {"summary":"What an edition says, with its frozen figures, byte for byte as it was kept",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "ReportEdition", "The content", ["401", "403", "404", "429", "503"]))}
      """
  }

  private static var registers: String {
    let parameters = [
      parameter("code", string, required: true, in: "path"), parameter("unit", string, required: true),
      parameter("from", day, required: true), parameter("to", day, required: true),
      parameter("by", #"{"type":"string","enum":["unit","month"]}"#),
      parameter("scope", #"{"type":"string","enum":["subtree","own","below"],"default":"subtree"}"#),
      parameter("structure", day),
    ]
    return """
      {"summary":"Figures of a small register; rows stand there only with by","parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "RegisterFigures", "The figures", ["401", "403", "404", "422", "429", "503"]))}
      """
  }
}
