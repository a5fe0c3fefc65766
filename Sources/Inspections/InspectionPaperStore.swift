public import Documents
public import Ground
public import Organisation
public import Storage

/// Giấy của cuộc kiểm tra: its plan, the minutes of a unit, or a decision on the team.
public enum InspectionPaperKind: Sendable, Hashable {
  /// Biên bản of a unit.
  case minutes(ID<Unit>)
  /// Quyết định.
  case decision(ID<Basis>)
  /// Kế hoạch kiểm tra.
  case plan(ID<Basis>)

  /// The paper that a ground is, where the inspection makes it itself.
  public init(of basis: Basis) { self = basis.kind == .plan ? .plan(basis.id) : .decision(basis.id) }

  /// The names under which stores and files know it.
  var key: (kind: String, about: Int) {
    switch self {
    case .minutes(let unit): ("minutes", unit.value)
    case .decision(let basis): ("decision", basis.value)
    case .plan(let basis): ("plan", basis.value)
    }
  }

  /// What its files are called.
  public var fileName: String {
    switch self {
    case .minutes(let unit): "bien-ban-\(unit)"
    case .decision(let basis): "quyet-dinh-\(basis)"
    case .plan(let basis): "ke-hoach-kiem-tra-\(basis)"
    }
  }
}

/// A paper of an inspection as it was made; never made again.
public struct KeptInspectionPaper: Sendable, Equatable {
  /// Which.
  public var kind: InspectionPaperKind
  /// The layout it was made with.
  public var templateVersion: String
  /// The bytes, in the file store.
  public var bytes: IssuedConclusion.Bytes
  /// The document in the register that carries its number.
  public var documentID: ID<Document>?
  /// When.
  public var madeAt: Instant
  /// By whom.
  public var by: String
}

/// All the SQL of the papers of inspections.
public enum InspectionPaperStore {
  /// Keeps a paper. Throws `alreadyExists` when there is one.
  static func insert(
    _ paper: KeptInspectionPaper, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    let key = paper.kind.key
    try db.run(
      """
      INSERT INTO inspection_paper (unit_id, inspection_id, kind, about, template_version, paper_digest, docx_digest,
        pdf_digest, document_id, made_at, actor)
      VALUES (\(i.unitID), \(i.id), \(key.kind), \(key.about), \(paper.templateVersion), \(paper.bytes.paper),
        \(paper.bytes.docx), \(paper.bytes.pdf), \(paper.documentID), \(paper.madeAt), \(paper.by))
      """)
  }

  /// Adds the PDF that could not be drawn then.
  static func add(
    pdf: FileStore.Digest, to kind: InspectionPaperKind, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    let key = kind.key
    try db.run(
      """
      UPDATE inspection_paper SET pdf_digest = \(pdf) WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id)
        AND kind = \(key.kind) AND about = \(key.about) AND pdf_digest IS NULL
      """)
  }

  /// Takes a paper back; tells whether there was one. Its files stay on record.
  static func remove(
    _ kind: InspectionPaperKind, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    let key = kind.key
    return try db.run(
      """
      DELETE FROM inspection_paper WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND kind = \(key.kind)
        AND about = \(key.about)
      """) == 1
  }

  /// One paper; nil while it was not made.
  public static func find(
    _ kind: InspectionPaperKind, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> KeptInspectionPaper? {
    let key = kind.key
    return try db.row(
      """
      SELECT template_version, paper_digest, docx_digest, pdf_digest, document_id, made_at, actor FROM inspection_paper
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND kind = \(key.kind) AND about = \(key.about)
      """
    ).map { row throws(DatabaseProblem) in
      KeptInspectionPaper(
        kind: kind, templateVersion: try row.get(at: 0),
        bytes: .init(paper: try row.get(at: 1), docx: try row.get(at: 2), pdf: try row.get(at: 3)),
        documentID: try row.get(at: 4), madeAt: try row.get(at: 5), by: try row.get(at: 6))
    }
  }
}
