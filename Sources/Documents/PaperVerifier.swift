public import Ground
public import Organisation
public import Storage

/// Đối chiếu giấy có số với sổ văn bản đi: papers of other parts and the documents they name.
public enum PaperVerifier {
  /// A paper as its own part knows it.
  public struct Paper: Sendable, Equatable {
    /// The unit that issued it.
    public var unitID: ID<Unit>
    /// Số, ký hiệu.
    public var sign: String
    /// The day on it.
    public var issuedOn: Day
    /// Its document; nil for one from before papers went into the register.
    public var documentID: ID<Document>?
    /// A paper.
    public init(unitID: ID<Unit>, sign: String, issuedOn: Day, documentID: ID<Document>?) {
      self.unitID = unitID
      self.sign = sign
      self.issuedOn = issuedOn
      self.documentID = documentID
    }
  }

  /// Papers that are in no register yet, and papers whose sign and day are not those of the document that carries them.
  public static func run(
    _ papers: [Paper], in db: any Connection
  ) throws -> (unregistered: [Paper], clashing: [Paper]) {
    var (unregistered, clashing): ([Paper], [Paper]) = ([], [])
    for paper in papers {
      guard let sign = DocumentSign(paper.sign) else { continue }
      if let id = paper.documentID {
        let d = try DocumentStore.find(id, unit: paper.unitID, in: db)
        let fits = d.map { DocumentSign($0.sign)?.key == sign.key && $0.issuedOn == paper.issuedOn } ?? false
        if !fits { clashing.append(paper) }
      } else if try DocumentStore.issued(sign, in: paper.issuedOn.year, of: paper.unitID, in: db).isEmpty {
        unregistered.append(paper)
      } else {
        clashing.append(paper)
      }
    }
    return (unregistered, clashing)
  }
}
