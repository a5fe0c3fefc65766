public import Ground
public import Organisation

/// Chỉ tiêu: one thing that is measured, named once for every report, index and dashboard. An indicator is an entry of a
/// file of `Data/indicators`, not code.
public struct Indicator: Sendable, Equatable {
  /// As programs, templates and addresses name it: `dossier.received`. It never changes.
  public var code: String
  /// Where it stands among the others.
  public var order: Int
  /// Tên chỉ tiêu.
  public var label: String
  /// What reports call it besides: two indicators may share a name, where reports do not tell them apart.
  public var names: [String] = []
  /// Nội hàm: what is counted and what is not.
  public var meaning: String
  /// Đơn vị tính.
  public var unit: IndicatorUnit
  /// The field of reform it belongs to.
  public var field: ReformField
  /// Where its values come from.
  public var formula: Formula
  /// What a period means for it.
  public var behaviour: Behaviour
  /// How many decimals are shown, 0 to 3.
  public var decimals: Int
  /// What becomes of the digits that are not shown.
  public var rounding: RoundingMode
  /// Which way is better; nil where neither is.
  public var better: Direction?
  /// Whether it stands on the dashboard.
  public var isHeadline: Bool
  /// The indicators that add up to it; empty where none do.
  public var parts: [String]
  /// The indicator of which it counts some: it is never more than that. Nil where it is part of none.
  public var within: String?
  /// What ought to be reached.
  public var targets: [IndicatorTarget]
  /// Why it exists: who asks for it, or where it was printed.
  public var sources: [IndicatorSource]

  /// Cách tính: where values come from.
  public enum Formula: Sendable, Equatable {
    /// Counted from facts; which, by the name `Measures` knows it under.
    case computed(fact: String)
    /// Đơn vị khai: entered by hand, since the system keeps no fact of it.
    case declared
    /// The sum of other indicators.
    case sum([String])
    /// One indicator over another, in percent.
    case ratio(numerator: String, denominator: String)

    /// The indicators it is made of.
    public var operands: [String] {
      switch self {
      case .computed, .declared: []
      case .sum(let codes): codes
      case .ratio(let numerator, let denominator): [numerator, denominator]
      }
    }
  }

  /// Số thời kỳ hay thời điểm: what a period means.
  public enum Behaviour: String, Sendable, CaseIterable, Codable {
    /// Counted over the days of the period; a year is the sum of its months.
    case flow
    /// As it stands at the end of the period's last day.
    case stock
    /// The last that is known by the end of the period, from whenever it is.
    case asOf
  }

  /// Chiều tốt.
  public enum Direction: String, Sendable, CaseIterable, Codable {
    case higher, lower
  }

  /// Whether a text can be a code: two or more names of letters and digits, parted by dots.
  public static func isCode(_ text: String) -> Bool {
    let names = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 80 && names.count >= 2
      && names.allSatisfy { name in
        guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return name.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
        }
      }
  }

  /// The target that holds on a day.
  public func target(on day: Day) -> IndicatorTarget? { targets.first { $0.holds(on: day) } }
}

/// Đơn vị tính: what an indicator counts. A hồ sơ is not a thủ tục.
public enum IndicatorUnit: String, Sendable, CaseIterable, Codable {
  case dossier, procedure, document, plan, task, obligation, inspection, place, finding, remedy, percent, person
  case certificate, mailbox, article, visit, ballot, course, meeting, initiative, proposal, petition, decision
  case dong, millionDong, day, item
}

/// Căn cứ của chỉ tiêu: the document that asks for it or prints it.
public struct IndicatorSource: Sendable, Equatable {
  /// The document, the place in it, and how far it can be trusted.
  public var citation: Citation
  /// What stands there, in a line.
  public var says: String
  /// The number of the document among those the project was begun with, as `004`; empty for any other.
  public var seed: String
  /// A source.
  public init(citation: Citation, says: String, seed: String = "") {
    self.citation = citation
    self.says = says
    self.seed = seed
  }
}
