import Foundation

extension OfficialPaper {
  /// Names in JSON: those of the properties.
  public enum CodingKeys: String, CodingKey, CaseIterable {
    case superior, issuer, number, notation, place, dated, typeName, subject, mark, authority, addressees, bases
    case enacting, body, recipients, signatures
  }

  /// Reads JSON: only the issuer must be there. The body is `PaperMarkup`, one text or a list of lines.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try values.decodeIfPresent(String.self, forKey: key) ?? "" }
    func list<Item: Decodable>(_ key: CodingKeys) throws -> [Item] {
      try values.decodeIfPresent([Item].self, forKey: key) ?? []
    }
    self.init(
      superior: try text(.superior), issuer: try values.decode(String.self, forKey: .issuer),
      number: try values.decodeIfPresent(PaperNumber.self, forKey: .number), notation: try text(.notation),
      place: try text(.place), dated: try values.decodeIfPresent(PaperDate.self, forKey: .dated) ?? .open(),
      typeName: try values.decodeIfPresent(String.self, forKey: .typeName), subject: try text(.subject),
      mark: try text(.mark), authority: try text(.authority), addressees: try list(.addressees),
      bases: try list(.bases), enacting: try text(.enacting), body: try values.body(),
      recipients: try list(.recipients),
      signatures: try list(.signatures))
  }

  /// Writes JSON: what is empty is left out, the body is one text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    func write(_ text: String, _ key: CodingKeys) throws { if !text.isEmpty { try values.encode(text, forKey: key) } }
    func write<Item: Encodable>(_ items: [Item], _ key: CodingKeys) throws {
      if !items.isEmpty { try values.encode(items, forKey: key) }
    }
    try write(superior, .superior)
    try values.encode(issuer, forKey: .issuer)
    try values.encodeIfPresent(number, forKey: .number)
    try write(notation, .notation)
    try write(place, .place)
    try write(dated.description, .dated)
    try values.encodeIfPresent(typeName, forKey: .typeName)
    try write(subject, .subject)
    try write(mark, .mark)
    try write(authority, .authority)
    try write(addressees, .addressees)
    try write(bases, .bases)
    try write(enacting, .enacting)
    try write(PaperMarkup.text(of: body), .body)
    try write(recipients, .recipients)
    try write(signatures, .signatures)
  }
}

extension KeyedDecodingContainer<OfficialPaper.CodingKeys> {
  fileprivate func body() throws -> [PaperBlock] {
    guard contains(.body) else { return [] }
    do {
      return PaperMarkup.blocks(try decode(String.self, forKey: .body))
    } catch DecodingError.typeMismatch {
      return PaperMarkup.blocks(try decode([String].self, forKey: .body).joined(separator: "\n"))
    }
  }
}
