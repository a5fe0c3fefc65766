import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Scoring

/// One approved sheet: its lines, its evidence, its entries.
struct SheetJSON: Encodable {
  struct Line: Encodable {
    let code: String
    let label: String
    let max: String
    let system, own, appraised, final: String?
    let reason: String
    let citation, ruleCitation: String?

    enum CodingKeys: String, CodingKey {
      case code, label, max, system, own, appraised, final, reason, citation
      case ruleCitation = "rule_citation"
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      for (key, text) in [(CodingKeys.code, code), (.label, label), (.max, max), (.reason, reason)] {
        try values.encode(text, forKey: key)
      }
      for (key, text) in [
        (CodingKeys.system, system), (.own, own), (.appraised, appraised), (.final, final), (.citation, citation),
        (.ruleCitation, ruleCitation),
      ] { try values.encode(text, forKey: key) }
    }
  }

  struct Evidence: Encodable {
    let criterion: String
    let kind: String
    let label: String?
    let issuedOn: String?
    let digest: String?

    enum CodingKeys: String, CodingKey {
      case criterion, kind, label, digest
      case issuedOn = "issued_on"
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(criterion, forKey: .criterion)
      try values.encode(kind, forKey: .kind)
      try values.encode(label, forKey: .label)
      try values.encode(issuedOn, forKey: .issuedOn)
      try values.encode(digest, forKey: .digest)
    }
  }

  struct Entry: Encodable {
    let id: String
    let criterion: String
    let stage: String
    let kind: String
    let points: String?
    let reason: String?
    let at: String

    enum CodingKeys: String, CodingKey { case id, criterion, stage, kind, points, reason, at }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      for (key, text) in [
        (CodingKeys.id, id), (.criterion, criterion), (.stage, stage), (.kind, kind), (.at, at),
      ] { try values.encode(text, forKey: key) }
      try values.encode(points, forKey: .points)
      try values.encode(reason, forKey: .reason)
    }
  }

  let unit: String
  let round: String
  let scored: String
  let total: String?
  let lines: [Line]
  let values: [SheetValueJSON]
  let evidence: [Evidence]
  let entries: [Entry]

  /// `names` says of which evidence more than its kind is told, `readsWords` whether people's own words are.
  init(
    _ round: ScoringRound, _ sheet: UnitSheet, _ reading: SheetReading, unit: String, scored: String, readsWords: Bool,
    names: (SheetEvidence) -> Bool
  ) {
    (self.unit, self.round, self.scored) = (unit, "\(round.id)", scored)
    let (system, own) = (reading.scorer.score(reading.system.computed), reading.sheet(.own))
    let (appraised, final) = (reading.sheet(.appraised), reading.sheet(.council))
    total = final.total.exact?.plain
    lines = final.lines.filter(\.isApplicable).map { line in
      func points(_ sheet: ScoreSheet) -> String? { sheet.lines[line.place].points.exact?.plain }
      let criterion = final.criterion(of: line)
      return Line(
        code: criterion.code, label: criterion.label, max: line.max.plain, system: points(system), own: points(own),
        appraised: points(appraised), final: points(final), reason: final.reason(of: line) ?? "",
        citation: criterion.citation?.criteriaText, ruleCitation: criterion.ruleCitation?.criteriaText)
    }
    values = SheetValueJSON.all(reading, names: readsWords)
    evidence = reading.evidence(.council).map(\.evidence).map { item in
      let isNamed = names(item)
      return Evidence(
        criterion: item.criterion, kind: item.kind.rawValue, label: isNamed ? item.label : nil,
        issuedOn: isNamed ? item.issuedOn?.description : nil, digest: isNamed ? item.digest : nil)
    }
    entries = reading.entries.map { entry in
      var given: Quantity?
      switch entry.said {
      case .points(let points), .settlement(let points): given = points
      default: break
      }
      return Entry(
        id: "\(entry.id)", criterion: entry.criterion, stage: entry.stage.rawValue, kind: entry.said.kind,
        points: given?.plain, reason: readsWords ? entry.reason : nil, at: entry.at.description)
    }
  }

  enum CodingKeys: String, CodingKey { case unit, round, scored, total, lines, values, evidence, entries }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for (key, text) in [(CodingKeys.unit, unit), (.round, round), (.scored, scored)] {
      try container.encode(text, forKey: key)
    }
    try container.encode(total, forKey: .total)
    try container.encode(lines, forKey: .lines)
    try container.encode(values, forKey: .values)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(entries, forKey: .entries)
  }
}
