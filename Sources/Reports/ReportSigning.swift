import Documents
public import Ground
public import Organisation

extension ReportSigning {
  /// As reports of a unit are usually signed: by the chairman for the committee, to the unit above.
  public static func usual(of unit: ID<Unit>, _ template: ReportTemplate, tree: UnitTree, on day: Day) -> ReportSigning
  {
    ReportSigning(
      office: ReportWords.usualOffice, place: DocumentPaperWords.placeName(tree.name(of: unit, on: day)),
      addressees: tree.parent(of: unit, on: day).map { [DocumentPaperWords.committee(tree.name(of: $0, on: day))] }
        ?? [],
      recipients: template.recipients ?? [])
  }
}
