import Ground

/// Đính chính: who applied and about what, as it should have been typed. What it was before stays in the timeline.
public struct Correction: Sendable, Equatable {
  /// Full name.
  public var name: String
  /// Identity or tax number.
  public var number: String
  /// Telephone.
  public var phone: String
  /// Address.
  public var address: String
  /// What it is about.
  public var subject: String
  /// How the applicant wants the result; people change their mind.
  public var delivery: ResultDelivery?

  /// What a dossier says now, or should say.
  public init(
    name: String, number: String, phone: String, address: String, subject: String, delivery: ResultDelivery?
  ) {
    self.name = name.tidiedLine
    self.number = number.tidiedLine
    self.phone = phone.tidiedLine
    self.address = address.tidiedLine
    self.subject = subject.tidiedLine
    self.delivery = delivery
  }

  /// What a dossier says now.
  public init(_ dossier: Dossier) {
    let applicant = dossier.applicant
    self.init(
      name: applicant.name, number: applicant.number, phone: applicant.phone, address: applicant.address,
      subject: dossier.subject, delivery: dossier.delivery)
  }

  private var texts: [(field: String, text: String)] {
    [
      (IntakeWords.name, name), (IntakeWords.number, number), (IntakeWords.phone, phone),
      (IntakeWords.address, address), (IntakeWords.subject, subject), (IntakeWords.delivery, delivery?.label ?? ""),
    ]
  }

  /// What changes, field by field, in words. Throws `applicantMissing`, `addressMissing`, `tooLong`, or
  /// `nothingToCorrect`.
  func changes(from old: Correction) throws(DossierRefusal) -> String {
    guard !name.isEmpty else { throw .applicantMissing }
    guard delivery != .post || !address.isEmpty else { throw .addressMissing }
    for (field, text) in texts where text.utf8.count > 400 { throw .tooLong(field) }
    let changed = zip(old.texts, texts).filter { $0.text != $1.text }
    guard !changed.isEmpty else { throw .nothingToCorrect }
    return changed.map { CorrectionWords.change($0.field, from: $0.text, to: $1.text) }.joined(separator: "; ")
  }
}
