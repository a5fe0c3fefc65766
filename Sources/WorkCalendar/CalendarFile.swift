import Foundation
public import Ground

/// A calendar as a file: what `--calendar` reads. The format is documented in `docs/how-to/edit-the-calendar.md`.
public struct CalendarFile: Sendable, Equatable {
  /// Office hours with effective dates.
  public var hours: [DatedOfficeHours]
  /// Decided days.
  public var special: [SpecialDay]
  /// Whether the statutory holidays hold as well.
  public var withHolidays: Bool

  private struct Form: Decodable {
    struct Hours: Decodable {
      var from: String?
      var monday: String?, tuesday: String?, wednesday: String?, thursday: String?, friday: String?
      var saturday: String?, sunday: String?
    }
    struct Special: Decodable {
      var day: String
      var kind: String
      var note: String?
    }
    var officeHours: [Hours]?
    var days: [Special]?
    var statutoryHolidays: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable { case officeHours, days, statutoryHolidays }
  }

  /// The keys a file has, whatever they are: what is misspelt would be missed by nobody.
  private struct Keys: Decodable {
    struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    var names: [String]
    init(from decoder: any Decoder) throws {
      names = try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue).sorted()
    }
  }

  /// Reads the JSON (comments and trailing commas allowed). Throws `CalendarRefusal` with the place and the reason.
  public init(json: [UInt8]) throws(CalendarRefusal) {
    let form: Form
    do {
      let decoder = JSONDecoder()
      decoder.allowsJSON5 = true
      let names = try decoder.decode(Keys.self, from: Data(json)).names
      let known = Form.CodingKeys.allCases.map(\.rawValue)
      if let name = names.first(where: { !known.contains($0) }) { throw CalendarRefusal.unknownField(name, known) }
      form = try decoder.decode(Form.self, from: Data(json))
    } catch { throw Self.refusal(error) }
    hours = []
    for (index, item) in (form.officeHours ?? []).enumerated() {
      hours.append(try Self.hours(item, place: "officeHours[\(index)]"))
    }
    guard hours.count <= WorkCalendar.mostHours else { throw .tooManyHours(WorkCalendar.mostHours) }
    special = []
    for (index, item) in (form.days ?? []).enumerated() {
      guard let day = Day(item.day) else { throw .badDay("days[\(index)].day", item.day) }
      guard let kind = SpecialDay.Kind(rawValue: item.kind) else { throw .badKind("days[\(index)].kind", item.kind) }
      special.append(SpecialDay(day: day, kind: kind, note: (item.note ?? "").tidied))
    }
    withHolidays = form.statutoryHolidays ?? true
  }

  /// What the reader of JSON says, with the place where it is wrong.
  private static func refusal(_ error: any Error) -> CalendarRefusal {
    func place(_ path: [any CodingKey]) -> String {
      path.reduce("") { text, key in
        key.intValue.map { "\(text)[\($0)]" } ?? (text.isEmpty ? "" : text + ".") + key.stringValue
      }
    }
    switch error {
    case let refusal as CalendarRefusal: return refusal
    case DecodingError.keyNotFound(let key, let context): return .missingField(place(context.codingPath + [key]))
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return context.codingPath.isEmpty ? .notReadable : .badField(place(context.codingPath))
    default: return .notReadable
    }
  }

  private static func hours(_ item: Form.Hours, place: String) throws(CalendarRefusal) -> DatedOfficeHours {
    var week: [[OfficeHours.Interval]] = []
    for text in [item.monday, item.tuesday, item.wednesday, item.thursday, item.friday, item.saturday, item.sunday] {
      guard let intervals = OfficeHours.intervals(text ?? "") else { throw .badHours(place, text ?? "") }
      week.append(intervals)
    }
    guard let hours = OfficeHours(week: week) else { throw .badHours(place, "") }
    guard let from = item.from else { return DatedOfficeHours(from: nil, hours: hours) }
    guard let day = Day(from) else { throw .badDay(place + ".from", from) }
    return DatedOfficeHours(from: day, hours: hours)
  }

  /// The calendar it describes.
  public var calendar: WorkCalendar { WorkCalendar(hours: hours, special: special, withHolidays: withHolidays) }
}

/// What is wrong with a calendar file.
public enum CalendarRefusal: Refusal, Equatable {
  case notReadable
  /// A name at the top that means nothing, and those that do.
  case unknownField(String, [String])
  case missingField(String)
  /// Something of another kind than belongs there.
  case badField(String)
  case badDay(String, String)
  case badKind(String, String)
  case badHours(String, String)
  /// More changes of the office hours than a calendar can hold.
  case tooManyHours(Int)

  /// A stable name for programs.
  public var code: String { "calendar.unreadable" }
  /// Always wrong input.
  public var kind: RefusalKind { .invalid }
}
