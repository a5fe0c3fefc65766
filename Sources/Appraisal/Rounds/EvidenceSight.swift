public import Organisation

/// Loại tài liệu kiểm chứng: all that is said of a piece of evidence to those who may not see it.
public enum SheetEvidenceKind: String, Sendable, CaseIterable {
  /// Tệp tải lên.
  case file
  /// Văn bản, of a register or only cited.
  case document
  /// What the system found by itself: plans, reports, entries of registers, conclusions.
  case collected
  /// Đơn vị khai: a day that the unit declared, of a paper that the system did not find.
  case declared
}

extension SheetEvidence {
  /// What kind of thing its key names.
  public var kind: SheetEvidenceKind {
    switch key.prefix(while: { $0 != ":" }) {
    case "file": .file
    case "system": .collected
    case DeclaredFactRecord.kind: .declared
    default: .document
    }
  }

  /// Everything one must be allowed to look at, where the thing belongs, to be told what it is called. Of what the
  /// system found by itself nothing says any more out of which part it came: the name can be of any.
  public var permissions: Set<Permission> {
    switch kind {
    case .file, .document: [.viewDocuments]
    case .collected: [.viewDocuments, .viewPlans, .viewReports, .viewRegisters, .viewInspections]
    // Whoever may see the sheet may see what was declared for it.
    case .declared: [.viewScores]
    }
  }
}
