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
  public init(sign: String, issued: Issued? = nil, issuer: String = "") {
    self.sign = sign
    self.issued = issued
    self.issuer = issuer
  }

  /// The document of a unit's registers that is meant, besides `key`; nil when none of them has it.
  ///
  /// Throws `linkAmbiguous`, naming the choices, when several have the sign and nothing that is said tells them apart.
  public func find(
    in unit: ID<Unit>, besides key: DocumentKey, tree: UnitTree, on today: Day, in db: any Connection
  ) throws -> DocumentKey? {
    let own = tree.name(of: unit, on: today)
    func organ(_ d: Document) -> String { d.direction == .outgoing ? own : d.issuer }
    let wanted = SearchKey(issuer)
    let found = try DocumentStore.list(sign: sign.tidied, unit: unit, in: db).filter { d in
      d.id != key.id && d.state != .sentBack && (issued?.holds(d.issuedOn) ?? true)
        && (wanted.description.isEmpty || SearchKey(organ(d)) == wanted)
    }
    // The same paper registered twice is one document: its latest entry is meant.
    let choices = found.reduce(into: [Document]()) { kept, d in
      if !kept.contains(where: { $0.issuedOn == d.issuedOn && SearchKey(organ($0)) == SearchKey(organ(d)) }) {
        kept.append(d)
      }
    }
    guard choices.count < 2 else {
      throw DocumentRefusal.linkAmbiguous(
        sign.tidied, choices.map { .init(sign: $0.sign, issuedOn: $0.issuedOn, issuer: organ($0)) })
    }
    return choices.first?.key
  }

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
  }
}
