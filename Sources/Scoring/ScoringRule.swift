public import Indicators

/// Cách chấm: the closed set of ways in which points come about. A set names one a criterion and gives its numbers.
public enum ScoringRule: Sendable, Equatable {
  /// Tổng: the points of the criteria below; of other criteria where `of` names them.
  case sum(of: [String])
  /// Có – không: all points or none.
  case yesNo(Condition)
  /// Đúng hạn: all points by the day, a part of them after it.
  case timely(Timely)
  /// Danh mục thành phần: each one that is missing takes its points.
  case parts([Part])
  /// Trừ theo số lần.
  case penalty(Penalty)
  /// Tuyến tính đến ngưỡng.
  case linear(Linear)
  /// Theo bậc.
  case steps(Measure, [Step])
  /// Theo tỷ lệ: points × share.
  case share(Measure)
  /// Khảo sát: the mean of the ballots' worth.
  case survey(Survey)
  /// Người thẩm định chấm, within a range.
  case manual(Range)
  /// Chưa rõ: what the source does not name; appraised by hand, and said to be unknown.
  case unknown

  /// The names of the ways, as data files write them.
  public enum Kind: String, Sendable, CaseIterable {
    case sum, yesNo, timely, parts, penalty, linear, steps, share, survey, manual, unknown
  }

  /// Nguồn số liệu: where a rule takes a value from.
  public enum Source: Sendable, Hashable {
    /// An indicator of the registry, by its code.
    case indicator(String)
    /// A fact that units declare, by its name.
    case fact(String)

    /// An indicator's code has dots; a fact's name has none.
    public init(_ text: String) { self = text.utf8.contains(0x2E) ? .indicator(text) : .fact(text) }
    /// As written in data files.
    public var text: String {
      switch self {
      case .indicator(let code): code
      case .fact(let name): name
      }
    }
  }

  /// Số đo: a number, or a percentage where there is a denominator.
  public struct Measure: Sendable, Equatable {
    /// Added up.
    public var numerator: [Source]
    /// Added up; none for a plain number.
    public var denominator: [Source]
    /// Taken off the numerator or, where there is none, off the denominator: `total − overdue − complained`.
    public var minus: [Source]
    /// What is given when the denominator is zero.
    public var whenNone: ServiceIndex.WhenNone

    /// Everything it needs.
    public var sources: [Source] { numerator + denominator + minus }

    /// A measure.
    public init(
      numerator: [Source], denominator: [Source] = [], minus: [Source] = [],
      whenNone: ServiceIndex.WhenNone = .unknown
    ) {
      self.numerator = numerator
      self.denominator = denominator
      self.minus = minus
      self.whenNone = whenNone
    }
  }

  /// Điều kiện.
  public struct Condition: Sendable, Equatable {
    /// A yes-or-no fact, or a number.
    public var source: Source
    /// From which number on it is a yes.
    public var atLeast: Quantity

    /// A condition.
    public init(source: Source, atLeast: Quantity = Quantity(1)) {
      self.source = source
      self.atLeast = atLeast
    }
  }

  /// Đúng hạn.
  public struct Timely: Sendable, Equatable {
    /// The fact that holds the day; the criterion's evidence when nil.
    public var source: Source?
    /// Which part of the points is given when late.
    public var late: Quantity
    /// After so many days late nothing is given; never when nil.
    public var lostAfter: Int?

    /// A rule of time.
    public init(source: Source? = nil, late: Quantity, lostAfter: Int? = nil) {
      self.source = source
      self.late = late
      self.lostAfter = lostAfter
    }
  }

  /// Thành phần.
  public struct Part: Sendable, Equatable {
    /// What has to be there.
    public var label: String
    /// Điểm bị trừ.
    public var loss: Quantity
    /// Whether it is there.
    public var source: Source
    /// Why the points are lost: `Do …`.
    public var reason: String

    /// A part.
    public init(label: String, loss: Quantity, source: Source, reason: String = "") {
      self.label = label
      self.loss = loss
      self.source = source
      self.reason = reason
    }
  }

  /// Trừ theo số lần.
  public struct Penalty: Sendable, Equatable {
    /// What is counted, added up.
    public var sources: [Source]
    /// Taken off each time.
    public var each: Quantity
    /// How many times cost nothing.
    public var free: Quantity
    /// What is always left.
    public var floor: Quantity

    /// A penalty.
    public init(sources: [Source], each: Quantity, free: Quantity = .zero, floor: Quantity = .zero) {
      self.sources = sources
      self.each = each
      self.free = free
      self.floor = floor
    }
  }

  /// Tuyến tính.
  public struct Linear: Sendable, Equatable {
    /// What is measured.
    public var measure: Measure
    /// Where all points are reached.
    public var full: Quantity
    /// Where they begin; above `full` when less is better.
    public var zero: Quantity

    /// A line between two values.
    public init(measure: Measure, full: Quantity, zero: Quantity = .zero) {
      self.measure = measure
      self.full = full
      self.zero = zero
    }

    /// Whether more is better.
    public var isRising: Bool { full > zero }
  }

  /// Bậc.
  public struct Step: Sendable, Equatable {
    /// From which value on.
    public var from: Quantity
    /// Below which value; nil means up to the next step.
    public var to: Quantity?
    /// Điểm.
    public var points: Quantity

    /// A step.
    public init(from: Quantity, to: Quantity? = nil, points: Quantity) {
      self.from = from
      self.to = to
      self.points = points
    }
  }

  /// Khảo sát.
  public struct Survey: Sendable, Equatable {
    /// The answers, each with its number of ballots.
    public var levels: [Level]
    /// At which mean all points are reached, in percent.
    public var full: Quantity
    /// What is given when there is no ballot.
    public var whenNone: ServiceIndex.WhenNone
    /// How many were asked and answered; the ballots of this question when nil.
    public var respondents: Source?
    /// With fewer answers nothing is known; any number will do when nil.
    public var minimum: Quantity?

    /// A survey.
    public init(
      levels: [Level], full: Quantity = Quantity(100), whenNone: ServiceIndex.WhenNone = .unknown,
      respondents: Source? = nil, minimum: Quantity? = nil
    ) {
      self.respondents = respondents
      self.minimum = minimum
      self.levels = levels
      self.full = full
      self.whenNone = whenNone
    }

    /// Mức trả lời.
    public struct Level: Sendable, Equatable {
      /// As the ballot says it.
      public var label: String
      /// Number of ballots.
      public var source: Source
      /// What a ballot is worth, in percent: 0 and 100 alone make a share of the satisfied.
      public var worth: Quantity

      /// An answer.
      public init(label: String, source: Source, worth: Quantity) {
        self.label = label
        self.source = source
        self.worth = worth
      }
    }
  }

  /// Khoảng điểm người thẩm định được chấm.
  public struct Range: Sendable, Equatable {
    /// The fewest.
    public var from: Quantity
    /// The most.
    public var to: Quantity
    /// Points come in multiples of it; any when nil.
    public var step: Quantity?

    /// A range.
    public init(from: Quantity = .zero, to: Quantity, step: Quantity? = nil) {
      self.from = from
      self.to = to
      self.step = step
    }
  }

  /// Its name.
  public var kind: Kind {
    switch self {
    case .sum: .sum
    case .yesNo: .yesNo
    case .timely: .timely
    case .parts: .parts
    case .penalty: .penalty
    case .linear: .linear
    case .steps: .steps
    case .share: .share
    case .survey: .survey
    case .manual: .manual
    case .unknown: .unknown
    }
  }

  /// What it measures, if it does.
  public var measure: Measure? {
    switch self {
    case .linear(let linear): linear.measure
    case .steps(let measure, _), .share(let measure): measure
    default: nil
    }
  }

  /// Every indicator and fact it needs.
  public var sources: [Source] {
    switch self {
    case .yesNo(let condition): [condition.source]
    case .timely(let timely): timely.source.map { [$0] } ?? []
    case .parts(let parts): parts.map(\.source)
    case .penalty(let penalty): penalty.sources
    case .survey(let survey): survey.levels.map(\.source) + (survey.respondents.map { [$0] } ?? [])
    case .linear, .steps, .share: measure?.sources ?? []
    case .sum, .manual, .unknown: []
    }
  }

  /// The criteria whose points it adds up, beside those below it.
  public var references: [String] { if case .sum(let codes) = self { codes } else { [] } }
}
