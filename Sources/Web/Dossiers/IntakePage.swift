import Dossiers
import Ground
import Reading

/// The intake form as it is at one moment: what was typed, what is wrong with it, what somebody should know.
struct IntakePage: Sendable {
  /// An earlier dossier of the same person for the same procedure.
  struct Earlier: Sendable {
    var code: String
    var path: String
    var state: String
  }

  var form: Form
  var errors = FormErrors()
  var notices: [String] = []
  var earlier: [Earlier] = []
  var choices: [ProcedureFinder.Choice] = []
  /// What was begun at this desk.
  var drafts: [DossierDraft.Heading] = []

  init(_ form: Form) { self.form = form }

  /// Where the work goes on.
  var focus: String {
    if !choices.isEmpty { return "chon" }
    if let wrong = errors.first { return wrong }
    if !earlier.isEmpty { return "van_nhan" }
    if form["thu_tuc"].isEmpty && form["ten"].isEmpty { return "quet" }
    return ["thu_tuc", "ten"].first { form[$0].isEmpty } ?? "nhan"
  }

  /// Fills the person from a card that was scanned; true when there was one, or somebody asked for it. Scanning never
  /// takes in: what a scanner types ends with Enter.
  mutating func scan(today: Day) -> Bool {
    let scanned = form["quet"]
    guard !scanned.isEmpty || form["buoc"] == "quet" else { return false }
    form.set("quet", "")
    form.set("buoc", "")
    guard !scanned.isEmpty else { return true }
    do {
      fill(try CitizenCard(scanned: scanned, today: today))
    } catch { errors.add("quet", error.message) }
    return true
  }

  /// The whole person comes from the card: name and number of two people never stand in one form.
  private mutating func fill(_ card: CitizenCard) {
    let (name, number) = (form["ten"], form["so"])
    let isOther =
      !name.isEmpty && SearchKey(name) != SearchKey(card.name) || !number.isEmpty && number != card.number.digits
    if isOther {
      notices.append(IntakeView.replaced(name.isEmpty ? number : name, by: card.name))
      form.set("dien_thoai", "")
    }
    form.set("van_nhan", "")
    form.set("ten", card.name)
    form.set("so", card.number.digits)
    form.set("dia_chi", card.address)
    form.set("loai", ApplicantKind.citizen.rawValue)
    notices += card.warnings.map(\.message)
    notices.append(IntakeView.filled)
  }
}
