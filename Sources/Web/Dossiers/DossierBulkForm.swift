import Dossiers
import Ground
import Organisation

/// Reads what was ticked and chosen under a list, and who takes the results.
enum DossierBulkForm {
  static let action = "viec"
  static let tick = "chon"
  static let officer = "can_bo"
  static let note = "ly_do"
  /// Who takes the results: `applicants` or `other`.
  static let taker = "nhan"
  static let takerName = "nguoi_nhan"
  static let takerPaper = "giay_to"
  static let applicants = "nguoi-nop"
  static let other = "thay"

  /// The ticks, each once.
  static func ticks(_ form: Form) -> [String] {
    var seen: Set<String> = []
    return form.all(tick).filter { seen.insert($0).inserted }
  }

  /// What is missing under the list, in the order of the page.
  static func errors(_ form: Form) -> FormErrors {
    var errors = FormErrors()
    let count = ticks(form).count
    if count == 0 { errors.add(tick, DossierBulkView.nothingTicked) }
    if count > DossierBatch.most { errors.add(tick, DossierRefusal.tooManyChosen(count).message) }
    if form[action].isEmpty { errors.add(action, DossierBulkView.nothingChosen) }
    // Who cannot be read is not nobody.
    if !form[officer].isEmpty, ID<Officer>(form[officer]) == nil {
      errors.add(officer, DossierRefusal.unknownOfficer.message)
    }
    if form[note].count > DossierRules.mostNoteCharacters { errors.add(note, DossierBulkView.noteTooLong) }
    return errors
  }

  /// What is to be done. Throws `badChoice` for what no list offers.
  static func batch(_ form: Form) throws(WebRefusal) -> DossierBatch {
    guard let name = DossierAction.Name(rawValue: form[action]), DossierBatch.names.contains(name) else {
      throw .badChoice(form[action])
    }
    return DossierBatch(name, officer: ID<Officer>(form[officer]), note: form[note])
  }

  /// Who takes the results, and what is wrong with what was said about it.
  static func collector(_ form: Form) -> (who: DossierBatch.Collector?, errors: FormErrors) {
    var errors = FormErrors()
    let name = [form[takerName], form[takerPaper]].filter { !$0.isEmpty }.joined(separator: ", ")
    switch form[taker] {
    case applicants:
      if !name.isEmpty { errors.add(taker, DossierBulkReviewView.twoTakers) }
      return (.applicants, errors)
    case other:
      if form[takerName].isEmpty { errors.add(takerName, DossierBulkReviewView.takerMissing) }
      if name.count > 300 { errors.add(takerName, DossierBulkReviewView.takerTooLong) }
      return (.other(name), errors)
    default:
      errors.add(taker, DossierRefusal.collectorMissing.message)
      return (nil, errors)
    }
  }
}
