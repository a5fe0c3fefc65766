import Appraisal

/// Rounds of scoring in the description of the API.
extension OpenAPIDocument {
  private static let points = #"{"type":["string","null"],"description":"Decimal number; null where not known."}"#
  private static let words = #"{"type":["string","null"]}"#

  private static var round: String {
    let fields: [(String, String)] = [
      ("unit", string), ("id", string), ("title", string), ("set", string), ("edition", string), ("set_digest", string),
      ("year", count), ("state", enumeration(RoundState.self)), ("units", count), ("sign", words),
      ("issued_on", words), ("published_at", moment),
    ]
    return object(fields, required: fields.map(\.0))
  }

  static var roundList: String {
    object(
      [
        ("rounds", "{\"type\":\"array\",\"items\":\(round)}"),
        ("next_page", #"{"type":["integer","null"],"description":"Null on the last page."}"#),
      ], required: ["rounds", "next_page"])
  }

  /// A round that is not approved has no ranking.
  static var roundWithRanking: String {
    let line: [(String, String)] = [
      ("unit", string), ("name", string), ("rank", #"{"type":["integer","null"]}"#), ("total", points),
      ("own", points), ("band", words), ("fields", #"{"type":"object","additionalProperties":{"type":"string"}}"#),
      ("before", points), ("rank_before", #"{"type":["integer","null"]}"#), ("is_late", #"{"type":"boolean"}"#),
      ("has_sheet", #"{"type":"boolean"}"#),
    ]
    let field = object([("code", string), ("label", string), ("max", string)], required: ["code", "label", "max"])
    let ranking = """
      {"type":["object","null"],"required":["max","fields","lines"],"properties":{"max":\(string),\
      "fields":{"type":"array","items":\(field)},\
      "lines":{"type":"array","items":\(object(line, required: line.map(\.0)))}}}
      """
    return object([("round", round), ("ranking", ranking)], required: ["round", "ranking"])
  }

  static var scoreSheet: String {
    let line: [(String, String)] = [
      ("code", string), ("label", string), ("max", string), ("system", points), ("own", points), ("appraised", points),
      ("final", points), ("reason", string), ("citation", words), ("rule_citation", words),
    ]
    let value: [(String, String)] = [
      ("criterion", string), ("source", string),
      ("origin", #"{"type":"string","enum":["computed","declared","mixed","appraised","unknown"]}"#),
      ("value", words), ("system", words), ("declared", words), ("appraised", words), ("declared_by", words),
      ("declared_at", moment), ("appraised_by", words), ("appraised_at", moment),
    ]
    let paper: [(String, String)] = [
      ("criterion", string), ("kind", enumeration(SheetEvidenceKind.self)), ("label", words), ("issued_on", words),
      ("digest", words),
    ]
    let entry: [(String, String)] = [
      ("id", string), ("criterion", string), ("stage", enumeration(ScoreStage.self)), ("kind", string),
      ("points", points), ("reason", words), ("at", #"{"type":"string","format":"date-time"}"#),
    ]
    func list(_ fields: [(String, String)]) -> String {
      "{\"type\":\"array\",\"items\":\(object(fields.map { (name: $0.0, type: $0.1) }, required: fields.map(\.0)))}"
    }
    let fields: [(String, String)] = [
      ("unit", string), ("round", string), ("scored", string), ("total", points), ("lines", list(line)),
      ("values", list(value)),
      ("evidence", list(paper)), ("entries", list(entry)),
    ]
    return object(fields, required: fields.map(\.0))
  }

  static var liveScore: String {
    let some = object(
      [("known", string), ("low", string), ("high", string), ("is_known", #"{"type":"boolean"}"#)],
      required: ["known", "low", "high", "is_known"])
    let worth = object(
      [
        ("code", string), ("label", string), ("due", words), ("on_time", points), ("day_late", points),
        ("is_met", #"{"type":"boolean"}"#),
      ], required: ["code", "label", "is_met"])
    let change = object(
      [("code", string), ("label", string), ("before", some), ("after", some)],
      required: ["code", "label", "before", "after"])
    let tried = """
      {"type":["object","null"],"required":["total","changes"],"properties":{"total":\(some),"difference":\(points),\
      "changes":{"type":"array","items":\(change)}}}
      """
    let free = #"{"type":"object","description":"As cchc score --format json writes it."}"#
    let fields: [(String, String)] = [
      ("unit", string), ("year", count), ("as_of", string), ("sheet", free), ("projection", free),
      ("obligations", "{\"type\":\"array\",\"items\":\(worth)}"), ("tried", tried),
    ]
    return object(fields, required: fields.map(\.0))
  }

  static var liveScores: String {
    let parameters = [
      parameter("unit", string, required: true), parameter("year", #"{"type":"integer"}"#), parameter("set", string),
      parameter("edition", string),
      choices("try", #"{"type":"string","description":"name=value: an indicator, a fact, or a criterion with a day"}"#),
    ]
    return """
      {"summary":"The score of a unit as of today, what can still be won, what obligations are worth, what if",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "LiveScore", "The score", ["401", "403", "422", "429", "503"]))}
      """
  }

  static var rounds: String {
    let parameters = [
      parameter("year", #"{"type":"integer"}"#), parameter("page", #"{"type":"integer","minimum":1,"default":1}"#),
    ]
    return """
      {"summary":"Rounds of scoring in reach and published ones, latest year first, 100 a page",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Rounds", "The rounds", ["401", "403", "422", "429", "503"]))}
      """
  }

  static var oneRound: String {
    let parameters = ["unit", "id"].map { parameter($0, string, required: true, in: "path") }
    return """
      {"summary":"A round with its approved ranking; own points only for those who see the unit that appraises",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "Round", "The round", ["401", "403", "404", "429", "503"]))}
      """
  }

  static var sheet: String {
    let parameters = ["unit", "id", "scored"].map { parameter($0, string, required: true, in: "path") }
    return """
      {"summary":"The approved sheet of a unit in reach: lines, evidence, entries; scored is the code of the unit",
      "parameters":[\(parameters.joined(separator: ","))],
      "responses":\(answers("200", "ScoreSheet", "The sheet", ["401", "403", "404", "429", "503"]))}
      """
  }
}
