import Documents
import Ground
import Organisation
import Reading
import WorkCalendar

/// What a form asks to be done to a document.
enum DocumentActionForm {
  static func version(_ form: Form) throws -> Int {
    guard let version = Int(form["ban"]) else { throw WebRefusal.foreignForm }
    return version
  }

  /// An action with nothing in it: who may do it is asked before anything is read that was sent.
  static func blank(_ name: String, on day: Day) throws(DocumentRefusal) -> DocumentAction {
    switch name {
    case "trinh": .submit(note: "")
    case "tra-lai": .sendBackToDraft(reason: "")
    case "tham-tra": .review(note: "")
    case "ky": .sign(signer: "", position: "")
    case "phat-hanh": .issue(day: day, number: nil)
    case "gui": .send([], files: [])
    case "thu-hoi": .recall(reason: "")
    case "vao-so": .register
    case "but-phe": .steer(note: "")
    case "giao": .assign(officer: ID(0), helpers: "", deadline: nil, note: "")
    case "xong": .process(note: "")
    case "mo-lai": .reopen(reason: "")
    case "tra-noi-gui": .returnToSender(reason: "")
    default: throw .notFound
    }
  }

  static func action(_ visit: Visit, _ d: Document) throws -> DocumentAction {
    try DocumentActs.require(
      blank(visit.parameter("action"), on: visit.today), on: d, by: visit.actor(), tree: visit.tree, on: visit.today)
    let (form, note) = (visit.form, visit.form["y_kien"])
    switch visit.parameter("action") {
    case "trinh": return .submit(note: note)
    case "tra-lai": return .sendBackToDraft(reason: note)
    case "tham-tra": return .review(note: note)
    case "ky": return .sign(signer: form["nguoi_ky"], position: form["chuc_vu"])
    case "phat-hanh":
      let day = try EvidenceRoutes.day(form["ngay"], visit) ?? visit.today
      return .issue(day: day, number: try number(form["so"]))
    case "gui":
      let files = try form.all("tep_kem").map { text throws(DocumentRefusal) in
        guard let id = ID<StoredFile>(text) else { throw .unknownAttachment }
        return id
      }
      return .send(try recipients(visit, d), files: Set(files))
    case "thu-hoi": return .recall(reason: note)
    case "vao-so": return .register
    case "but-phe": return .steer(note: note)
    case "giao":
      guard let officer = ID<Officer>(form["can_bo"]) else { throw DocumentRefusal.officerMissing }
      return .assign(
        officer: officer, helpers: form["phoi_hop"], deadline: try deadline(form["han"], d.unitID, visit), note: note)
    case "xong": return .process(note: note)
    case "mo-lai": return .reopen(reason: note)
    case "tra-noi-gui": return .returnToSender(reason: note)
    default: throw DocumentRefusal.notFound
    }
  }

  static func number(_ text: String) throws -> DocumentNumber? {
    guard !text.isEmpty else { return nil }
    guard let number = DocumentNumber(text) else { throw DocumentRefusal.badNumber(text) }
    return number
  }

  /// A day, or so many working days from today: `5`, `5 ngày`, `5 ngày làm việc`.
  static func deadline(_ text: String, _ unit: ID<Organisation.Unit>, _ visit: Visit) throws -> Day? {
    let words = SearchKey(text).description.split(separator: " ")
    if let first = words.first, let count = Int(first), (0...250).contains(count),
      words.count == 1 || words.dropFirst().first == "ngay"
    {
      return visit.calendar(unit).day(count, workingDaysAfter: visit.today)
    }
    return try EvidenceRoutes.day(text, visit)
  }

  /// Ticked or typed units by their code, and names of anybody else, one a line.
  static func recipients(_ visit: Visit, _ d: Document) throws -> [DocumentRecipient] {
    var found: [DocumentRecipient] = []
    let codes =
      visit.form.all("don_vi_nhan") + visit.form["ma_don_vi"].split { $0 == ";" || $0 == "," }.map(String.init)
    for code in codes.map(\.tidied) where !code.isEmpty {
      guard let unit = visit.tree.unit(code: code) else { throw DocumentRefusal.unknownRecipient(code) }
      found.append(DocumentRecipient(unitID: unit.id, name: visit.tree.name(of: unit.id, on: visit.today)))
    }
    for kind in visit.form.all("nhom_nhan") {
      guard let group = RecipientGroup.all(of: d.unitID, visit).first(where: { $0.kind == kind }) else {
        throw WebRefusal.badChoice(kind)
      }
      for unit in group.units where !found.contains(where: { $0.unitID == unit }) {
        found.append(DocumentRecipient(unitID: unit, name: visit.tree.name(of: unit, on: visit.today)))
      }
    }
    for line in visit.form["noi_nhan_khac"].split(whereSeparator: \.isNewline) {
      let name = String(line).tidied
      if !name.isEmpty { found.append(DocumentRecipient(name: String(name.prefix(300)))) }
    }
    return found
  }
}

/// Nhóm nơi nhận: all units of a tier below one, as they are today.
struct RecipientGroup {
  /// Code of the kind of unit.
  let kind: String
  /// As the screen says it.
  let label: String
  let units: [ID<Organisation.Unit>]

  /// The units below one, in the order of the tree.
  static func below(_ unit: ID<Organisation.Unit>, _ visit: Visit) -> [ID<Organisation.Unit>] {
    visit.tree.listing(under: unit, scope: .subtree, on: visit.today).filter { $0 != unit }
  }

  /// The tiers of which there is more than one unit, highest first.
  static func all(of unit: ID<Organisation.Unit>, _ visit: Visit) -> [RecipientGroup] {
    let below = Dictionary(grouping: below(unit, visit)) { visit.tree.unit($0)?.kind ?? "" }
    return visit.tree.kinds.compactMap { kind in
      guard let units = below[kind.code], units.count > 1 else { return nil }
      return RecipientGroup(kind: kind.code, label: kind.label, units: units)
    }
  }
}
