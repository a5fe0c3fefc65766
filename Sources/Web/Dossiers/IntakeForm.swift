import Dossiers
import Ground
import Organisation
import Procedures
import Reading

/// Reads an intake off its form, with everything that is wrong with it at once.
struct IntakeForm {
  /// The fields in the order of the form.
  static let order = [
    "quet", "thu_tuc", "ten", "so", "dia_chi", "dien_thoai", "kenh", "noi_dung", "luc", "tra_ket_qua", "loai", "phi",
    "thanh_toan",
    "so_hoa", "noi_ho_tro", "noi_quyet_dinh", "ly_do",
  ]

  private(set) var intake: Intake
  private(set) var errors = FormErrors()
  private(set) var choices: [ProcedureFinder.Choice] = []
  private(set) var form: Form

  init(_ form: Form, unit: ID<Organisation.Unit>, _ visit: Visit) {
    self.form = form
    intake = Intake(
      unit: unit, procedure: "", channel: Channel(rawValue: form["kenh"]) ?? .direct,
      applicant: .init(
        kind: ApplicantKind(rawValue: form["loai"]) ?? .citizen, name: form["ten"], number: "",
        phone: form["dien_thoai"], address: form["dia_chi"]), subject: form["noi_dung"])
    intake.delivery = ResultDelivery(rawValue: form["tra_ket_qua"])
    refuse("kenh", unless: Channel.self)
    refuse("loai", unless: ApplicantKind.self)
    refuse("tra_ket_qua", unless: ResultDelivery.self)
    refuse("thanh_toan", unless: PaymentState.self)
    readMoment(today: visit.today)
    readProcedure(visit.catalogue, on: intake.receivedAt?.day ?? visit.today)
    readNumber()
    readAmounts()
    intake.helpedUnit = unitID("noi_ho_tro", visit)
    intake.decidingUnit = unitID("noi_quyet_dinh", visit)
    for problem in intake.problems(now: visit.now) { errors.add(Self.name(of: problem.field), problem.refusal.message) }
    errors.sort(by: Self.order)
  }

  /// What no list offers is a mistake, and not the first of the list.
  private mutating func refuse<T: RawRepresentable<String>>(_ name: String, unless type: T.Type) {
    do { _ = try form.choice(name, type) } catch { errors.add(name, error.message) }
  }

  /// A day alone says nothing of the hour at which the clock starts.
  private mutating func readMoment(today: Day) {
    guard !form["luc"].isEmpty else { return }
    switch DateInput.read(form["luc"], today: today) {
    case nil: errors.add("luc", WebRefusal.badDay(form["luc"]).message)
    case .day(let day): errors.add("luc", IntakeView.timeMissing(day))
    case .moment(let moment): intake.receivedAt = moment
    }
  }

  private mutating func readProcedure(_ catalogue: Catalogue, on day: Day) {
    let text = form["thu_tuc"]
    guard !text.isEmpty else { return errors.add("thu_tuc", IntakeView.procedureMissing) }
    switch ProcedureFinder.find(text, in: catalogue, on: day) {
    case .one(let choice):
      intake.procedure = choice.code
      form.set("thu_tuc", choice.text)
    case .several(let found):
      choices = found
      errors.add("thu_tuc", IntakeView.severalProcedures(text))
    case .none:
      errors.add("thu_tuc", DossierRefusal.unknownProcedure(String(text.prefix(80)), day).message)
    }
  }

  private mutating func readNumber() {
    intake.applicant.number = Self.bare(form["so"])
    if !Self.isNumber(form["so"]) { errors.add("so", DossierRefusal.badNumber.message) }
  }

  /// A number as it is kept: without the blanks and dots people put in.
  static func bare(_ text: String) -> String { text.filter { $0 != " " && $0 != "." } }

  /// Twelve digits, the nine of the old card, a tax number of ten or thirteen; or none at all.
  static func isNumber(_ text: String) -> Bool {
    let digits = bare(text).filter { $0 != "-" }
    let areDigits = digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    return bare(text).isEmpty || areDigits && [9, 10, 12, 13].contains(digits.count)
  }

  private mutating func readAmounts() {
    intake.payment = PaymentState(rawValue: form["thanh_toan"]) ?? .none
    if !form["phi"].isEmpty {
      intake.fee = AmountInput.read(form["phi"])
      if intake.fee == nil { errors.add("phi", WebRefusal.badAmount(form["phi"]).message) }
    }
    guard !form["so_hoa"].isEmpty else { return }
    intake.componentsDigitised = Digits.value(form["so_hoa"].utf8)
    if !(0...1000).contains(intake.componentsDigitised ?? -1) { errors.add("so_hoa", IntakeView.badCount) }
  }

  private mutating func unitID(_ field: String, _ visit: Visit) -> ID<Organisation.Unit>? {
    guard !form[field].isEmpty else { return nil }
    if let unit = visit.tree.unit(code: form[field]) { return unit.id }
    errors.add(field, OrganisationRefusal.unknownUnit(form[field]).message)
    return nil
  }

  /// The field of the form behind a field of the intake.
  private static func name(of field: Intake.Field) -> String {
    switch field {
    case .procedure: "thu_tuc"
    case .name: "ten"
    case .number: "so"
    case .phone: "dien_thoai"
    case .address: "dia_chi"
    case .subject: "noi_dung"
    case .receivedAt, .submittedAt: "luc"
    }
  }

  /// The field that a rule refused, once everything was read.
  static func field(of refusal: any Refusal) -> String {
    switch refusal as? DossierRefusal {
    case .unknownProcedure: "thu_tuc"
    case .applicantMissing: "ten"
    case .addressMissing: "dia_chi"
    case .receivedInTheFuture, .impossibleMoment: "luc"
    case .reasonMissing: "ly_do"
    case .refusedOnlineAtCounter: "kenh"
    default: ""
    }
  }
}
