public import Ground
public import Organisation
public import Storage

/// Văn bản được nhắc đến: which document somebody means by a sign. Numbers begin anew every year, and another organ
/// may use the same: a day or a year, or the organ, tells them apart.
public struct LinkTarget: Sendable, Equatable {
  /// Số, ký hiệu, as typed.
  public var sign: String
  /// When it was issued, as far as it is said.
  public var issued: Issued?
  /// Cơ quan ban hành, if it is said.
  public var issuer: String
  /// Whether it stands in none of the unit's registers, whatever has the same sign there.
  public var isOutside: Bool

  /// When a document was issued: the day, or the year alone.
  public enum Issued: Sendable, Equatable {
    case on(Day)
    case year(Int)

    fileprivate func holds(_ day: Day?) -> Bool {
      switch self {
      case .on(let wanted): day == wanted
      case .year(let year): day?.year == year
      }
    }
  }

  /// What is said of a document.
  public init(sign: String, issued: Issued? = nil, issuer: String = "", isOutside: Bool = false) {
    self.isOutside = isOutside
    self.sign = sign
    self.issued = issued
    self.issuer = issuer
  }

  /// The document of a unit's registers that is meant, besides `key`; nil when none of them has it.
  ///
  /// Throws what `choose` throws.
  public func find(
    in unit: ID<Unit>, besides key: DocumentKey, tree: UnitTree, on today: Day, in db: any Connection
  ) throws -> DocumentKey? {
    let own = tree.name(of: unit, on: today)
    let found = try DocumentStore.list(sign: sign.tidied, unit: unit, in: db)
      .filter { $0.id != key.id && $0.state != .sentBack }
    let choices = found.map {
      Choice(sign: $0.sign, issuedOn: $0.issuedOn, issuer: $0.direction == .outgoing ? own : $0.issuer)
    }
    return try choose(among: choices).map { found[$0].key }
  }

  /// Which of the documents with the sign is meant, by its place; nil when there is none. The same paper registered twice
  /// is one document: its first entry here, the latest of the register, is meant.
  ///
  /// Throws `linkAmbiguous` when nothing that is said tells them apart, `linkElsewhere` when what is said fits none of
  /// them: a slip would leave what is abolished in force.
  func choose(among all: [Choice]) throws(DocumentRefusal) -> Int? {
    guard !isOutside, !all.isEmpty else { return nil }
    let wanted = issuer.tidied.isEmpty ? nil : Self.organ(issuer)
    var chosen: [Int] = []
    for (place, choice) in all.enumerated() {
      guard issued?.holds(choice.issuedOn) ?? true, wanted.map({ $0 == Self.organ(choice.issuer) }) ?? true,
        !chosen.contains(where: { all[$0].isSame(as: choice) })
      else { continue }
      chosen.append(place)
    }
    guard !chosen.isEmpty else { throw .linkElsewhere(sign.tidied, all) }
    guard chosen.count < 2 else { throw .linkAmbiguous(sign.tidied, chosen.map { all[$0] }) }
    return chosen[0]
  }

  /// The organ of a place, whether it is called by the place or by its committee.
  fileprivate static func organ(_ name: String) -> String { DocumentPaperWords.organKey(name) }

  /// As a link to a document that no register here has is written.
  public var written: String {
    let printed = DocumentSign(sign)?.text ?? sign.tidied
    guard !printed.isEmpty else { return "" }
    let known = [LinkWords.issued(issued), issuer.tidied.isEmpty ? "" : LinkWords.of(issuer.tidied)]
    return ([printed] + known.filter { !$0.isEmpty }).joined(separator: " ")
  }

  /// A document that could be meant.
  public struct Choice: Sendable, Equatable {
    /// Số, ký hiệu.
    public var sign: String
    /// Ngày ban hành.
    public var issuedOn: Day?
    /// Cơ quan ban hành.
    public var issuer: String
    /// A choice.
    public init(sign: String, issuedOn: Day?, issuer: String) {
      self.sign = sign
      self.issuedOn = issuedOn
      self.issuer = issuer
    }

    fileprivate func isSame(as other: Choice) -> Bool {
      issuedOn == other.issuedOn && LinkTarget.organ(issuer) == LinkTarget.organ(other.issuer)
    }
  }
}
