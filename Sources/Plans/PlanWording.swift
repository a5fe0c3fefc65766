import Documents
public import Ground
public import Organisation
public import Storage

/// Thể thức, lời văn của kế hoạch: what the paper says besides its title and its table, as typed.
public struct PlanWording: Sendable, Equatable, Codable {
  /// Căn cứ, one a line.
  public var bases = ""
  /// Mục đích, yêu cầu, in the markup of papers.
  public var purpose = ""
  /// Tổ chức thực hiện.
  public var carryingOut = ""
  /// Nơi nhận, one a line.
  public var recipients = ""
  /// Quyền hạn: lines above the position.
  public var authority = ""
  /// Chức vụ người ký.
  public var position = ""
  /// Họ và tên người ký.
  public var signer = ""
  /// Địa danh; the unit's own when empty.
  public var placeName = ""

  /// Nothing yet.
  public init() {}

  /// What papers of the unit usually say, to begin with.
  public static func usual(of unit: ID<Unit>, tree: UnitTree, on day: Day) -> PlanWording {
    var wording = PlanWording()
    (wording.authority, wording.position) = (PlanPaperWords.authority, PlanPaperWords.chairman)
    wording.recipients = PlanPaperWords.recipients
    wording.carryingOut = PlanPaperWords.carryingOut
    wording.placeName = DocumentPaperWords.placeName(tree.name(of: unit, on: day))
    return wording
  }

  /// Within the lengths of a paper; lines stay lines.
  func checked() throws(PlanRefusal) -> PlanWording {
    for text in [purpose, carryingOut] where text.count > 60_000 { throw .tooLong(FieldWords.body) }
    for text in [bases, recipients] where text.count > 6000 { throw .tooLong(FieldWords.body) }
    for text in [authority, position, signer, placeName] where text.count > 300 { throw .tooLong(FieldWords.signature) }
    var wording = self
    (wording.position, wording.signer) = (position.tidied, signer.tidied)
    wording.placeName = placeName.tidied
    return wording
  }
}

/// Bản giấy đã ban hành: the bytes of a plan as it was issued; never made again.
public struct IssuedPlanPaper: Sendable, Equatable {
  /// The layout it was made with.
  public var templateVersion: String
  /// The paper as a value, as JSON.
  public var paper: FileStore.Digest
  /// As DOCX.
  public var docx: FileStore.Digest
  /// As PDF; nil while no renderer was there.
  public var pdf: FileStore.Digest?
}
