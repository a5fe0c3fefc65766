public import Ground
public import Organisation

/// Loại nghĩa vụ: a plan or a report that a unit owes again and again. Data, from `Data/plans`.
public struct ObligationType: Sendable, Equatable {
  /// What is owed.
  public enum Kind: String, Sendable, Decodable, CaseIterable {
    /// Kế hoạch, chương trình, quy chế.
    case plan
    /// Báo cáo.
    case report
  }

  /// Its code, for ever; stored in rows.
  public var code: String
  /// What is owed.
  public var kind: Kind
  /// As the screen says it.
  public var label: String
  /// Code of the type of document, as `KH`.
  public var document: String
  /// The reform field it belongs to.
  public var field: ReformField
  /// Who usually prepares it.
  public var owner: Position?
  /// When it is due, as far as is known for everybody.
  public var rule: ObligationRule
  /// How many months before the due day the warnings begin.
  public var warnMonths: Int
  /// What a missing or late one costs; empty when the sources say nothing.
  public var consequence: String
  /// Where all this comes from.
  public var source: Citation
}

/// When something is owed, as data says it.
public enum ObligationRule: Sendable, Equatable {
  /// By the end of a month of the plan's year, or of a year before it (`yearOffset` −1).
  case monthOfYear(month: Int, yearOffset: Int)
  /// Stays in force until it is replaced: one is enough, whatever its year.
  case standing
  /// Once a year, nobody knows when.
  case unknown
  /// Again and again.
  case recurring(Recurrence)

  /// A report's rhythm. The cut-off is the last day of its data, not the day by which it must be sent.
  public struct Recurrence: Sendable, Equatable {
    /// How often.
    public var every: Rhythm
    /// Only these periods of the year; all when nil.
    public var periods: [Int]?
    /// The day of the period's last month up to which data counts; the month's last day when nil.
    public var cutoffDay: Int?
  }

  /// How often a report is made.
  public enum Rhythm: String, Sendable, Decodable, CaseIterable {
    case month, quarter, half
    case nineMonths = "nine-months"
    case year

    /// How many months one period has.
    var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .half: 6
      case .nineMonths: 9
      case .year: 12
      }
    }

    /// How many such periods a year has. The second half is the year's own report, and so are the last three months.
    var periodsAYear: Int {
      switch self {
      case .month: 12
      case .quarter: 4
      case .half, .nineMonths, .year: 1
      }
    }
  }

  /// The periods of a year, numbered from 1; 0 stands for a plan's whole year.
  public var periods: [Int] {
    guard case .recurring(let recurrence) = self else { return [0] }
    return recurrence.periods ?? Array(1...recurrence.every.periodsAYear)
  }
}

/// Danh mục nghĩa vụ: the types and the reminders that come with the program, read from `Data/plans`.
public struct PlanCatalogue: Sendable, Equatable {
  /// Plans first, then reports, each in the order of its file.
  public let types: [ObligationType]
  /// When tasks are reminded of.
  public let reminders: ReminderRule

  /// A catalogue of these types.
  public init(types: [ObligationType], reminders: ReminderRule = .standard) {
    self.types = types
    self.reminders = reminders
  }

  /// For a program that came without its data: nothing is owed, and pages say so.
  public static let empty = PlanCatalogue(types: [])

  /// The types of plans.
  public var planTypes: [ObligationType] { types.filter { $0.kind == .plan } }

  /// A type by its code.
  public func type(_ code: String) -> ObligationType? { types.first { $0.code == code } }
}
