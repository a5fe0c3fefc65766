import Dossiers
import Ground
import Organisation
import Reading
import WorkCalendar

/// Reads an action off its form, and says which field a refusal is about.
enum DossierActionForm {
  /// What was sent and could not be done: the page shows it again, open, with the message beside the field.
  struct Attempt: Sendable {
    /// The action's name, or `lien-thong`.
    var name: String
    var form: Form
    var errors: FormErrors
    var choices: [ProcedureFinder.Choice] = []
  }

  static func action(_ name: DossierAction.Name, _ visit: Visit, _ dossier: Dossier) throws -> DossierAction {
    let form = visit.form
    let note = form["ly_do"]
    let isConfirmed = form["xac_nhan"] == "1"
    switch name {
    case .accept: return .accept
    case .refuse: return .refuse(reason: note)
    case .handOver:
      return try handOver(form)
    case .requestSupplement: return .requestSupplement(reason: note, again: isConfirmed)
    case .requestPayment:
      guard let amount = AmountInput.read(form["so_tien"]) else { throw WebRefusal.badAmount(form["so_tien"]) }
      return .requestPayment(amount: amount, reason: note)
    case .resume: return .resume(note: note, isPaid: form["da_nop"] == "1")
    case .setDue: return .setDue(try due(form["han"], visit, dossier), note: note)
    case .extend: return .extend(due: try due(form["han"], visit, dossier), reason: note)
    case .finish: return .finish(note: note, withOpenParts: isConfirmed)
    case .withdraw: return .withdraw(reason: note)
    case .stop: return .stop(reason: note)
    case .giveBack:
      let collector = [form["nguoi_nhan"], form["giay_to"]].filter { !$0.isEmpty }.joined(separator: ", ")
      return .giveBack(note: note, collector: collector)
    case .confirmCause:
      guard let cause = try form.choice("nguyen_nhan", LateCause.self) else { throw WebRefusal.choiceMissing }
      return .confirmCause(cause, note: note)
    case .correct:
      guard IntakeForm.isNumber(form["so"]) else { throw DossierRefusal.badNumber }
      let correction = Correction(
        name: form["ten"], number: IntakeForm.bare(form["so"]), phone: form["dien_thoai"], address: form["dia_chi"],
        subject: form["noi_dung"],
        // A page from before there was such a field says nothing of it.
        delivery: form.has("tra_ket_qua") ? try form.choice("tra_ket_qua", ResultDelivery.self) : dossier.delivery)
      return .correct(correction, note: note)
    case .recordPayment: return .recordPayment(isOnline: form["cach_nop"] == "truc-tuyen", note: note)
    }
  }

  /// Without a step of its own a procedure has one; without an officer a step waits for whoever takes it.
  private static func handOver(_ form: Form) throws(DossierRefusal) -> DossierAction {
    let (step, officer) = (Digits.value(form["buoc"].utf8), ID<Officer>(form["can_bo"]))
    guard step != nil || form["buoc"].isEmpty else { throw .unknownStep }
    guard officer != nil || form["can_bo"].isEmpty else { throw .unknownOfficer }
    return .handOver(step: step ?? 0, officer: officer, note: form["ly_do"])
  }

  /// A date alone means the closing of that day.
  private static func due(_ text: String, _ visit: Visit, _ dossier: Dossier) throws -> Instant {
    switch DateInput.read(text, today: visit.today) {
    case nil: throw WebRefusal.badDay(text)
    case .day(let day): return visit.calendar(dossier.unitID).closing(of: day)
    case .moment(let moment): return moment
    }
  }

  /// The field a refusal is about; "" when it is about the whole.
  static func field(of refusal: any Refusal) -> String {
    if let web = refusal as? WebRefusal {
      switch web {
      case .badDay: return "han"
      case .badAmount: return "so_tien"
      case .badChoice, .choiceMissing: return "nguyen_nhan"
      default: return ""
      }
    }
    switch refusal as? DossierRefusal {
    case .reasonMissing, .tooLong: return "ly_do"
    case .applicantMissing, .nothingToCorrect: return "ten"
    case .addressMissing: return "dia_chi"
    case .badNumber: return "so"
    case .badAmount: return "so_tien"
    case .dueInThePast, .extensionNotLater, .dueOnDayOff, .dueOutsideHours, .dueTooFar: return "han"
    case .unknownStep: return "buoc"
    case .unknownOfficer: return "can_bo"
    case .secondSupplement, .openParts: return "xac_nhan"
    case .unknownProcedure: return "thu_tuc"
    default: return refusal is OrganisationRefusal ? "noi_quyet_dinh" : ""
    }
  }
}
