import Ground
import Indicators

extension ScoreSheet {
  /// Lý do mất điểm, as papers say it: `Do …`; nil where no point is known to be lost, and for sums.
  public func reason(of line: ScoreLine) -> String? {
    let criterion = criterion(of: line)
    guard line.isApplicable, line.lost > .zero, line.inputs != .none else { return nil }
    if let given = facts.points[criterion.code]?.reason, !given.isEmpty { return given }
    switch line.inputs {
    case .noEvidence, .never:
      return criterion.missingReason.isEmpty ? missing(criterion) : criterion.missingReason
    case .parts(let missing, _): return parts(criterion, missing) ?? said(criterion, line)
    default: return said(criterion, line)
    }
  }

  private func said(_ criterion: Criterion, _ line: ScoreLine) -> String {
    criterion.reason.isEmpty ? "Do \(lossWords(criterion, line))." : criterion.reason
  }

  private func missing(_ criterion: Criterion) -> String {
    let kinds = criterion.evidence.map(\.label).joined(separator: ", ")
    return "Do không có tài liệu kiểm chứng" + (kinds.isEmpty ? "." : " (\(kinds)).")
  }

  private func parts(_ criterion: Criterion, _ missing: UInt64) -> String? {
    guard case .parts(let parts) = criterion.rule else { return nil }
    let lost = parts.enumerated().filter { missing & (1 << UInt64($0.offset & 63)) != 0 }.map(\.element)
    let reasons = lost.map { $0.reason.isEmpty ? "Do thiếu: \($0.label)." : $0.reason }
    return reasons.isEmpty ? nil : reasons.joined(separator: " ")
  }

  private func lossWords(_ criterion: Criterion, _ line: ScoreLine) -> String {
    switch line.inputs {
    case .days(let done, let due):
      "thực hiện ngày \(done.vietnamese), chậm \(Digits.grouped(done - due)) ngày so với thời hạn \(due.vietnamese)"
    case .times(let count): "phát sinh \(count.vietnamese()) lần bị trừ điểm"
    case .byHand, .overruled: "người thẩm định chấm \(line.points.known.vietnamese())/\(line.max.vietnamese()) điểm"
    case .answer:
      given(line) == "không" ? "chưa thực hiện nội dung này" : "kết quả mới đạt \(given(line))"
    default: "kết quả đạt \(given(line)), chưa đạt mức đủ điểm"
    }
  }

  /// What the rule was given, in words: `39/138 = 28,26 %`.
  public func given(_ line: ScoreLine) -> String {
    switch line.inputs {
    case .none: ""
    case .unknown: unknown(criterion(of: line))
    case .byHand: "người thẩm định chấm"
    case .overruled: "người thẩm định chấm thay cho kết quả tính"
    case .noEvidence: "không có tài liệu kiểm chứng"
    case .answer(let isYes): answer(isYes, criterion(of: line))
    case .number(let number): number.vietnamese() + (isPercent(criterion(of: line)) ? " %" : "")
    case .ratio(let top, let bottom): ratio(top, bottom)
    case .nothingToMeasure: "không phát sinh"
    case .days(let done, let due): "ngày \(done.vietnamese), hạn \(due.vietnamese)"
    case .never: "chưa thực hiện"
    case .parts(let missing, let open):
      "thiếu \(missing.nonzeroBitCount) thành phần" + (open == 0 ? "" : ", chưa rõ \(open.nonzeroBitCount)")
    case .times(let count): "\(count.vietnamese()) lần"
    case .tooFewBallots(let count, let least):
      "mới có \(count.vietnamese()) người trả lời, cần ít nhất \(least.vietnamese())"
    case .tooManyBallots(let count, let most):
      "\(count.vietnamese()) phiếu trả lời nhiều hơn \(most.vietnamese()) người được hỏi, cần xem lại"
    case .ballots(let count, let mean): "\(count.vietnamese()) phiếu, đạt \(mean.vietnamese()) %"
    }
  }

  /// Why nothing is known of it.
  private func unknown(_ criterion: Criterion) -> String {
    guard case .timely(let timely) = criterion.rule else { return "chưa đủ số liệu" }
    let isDone =
      if let source = timely.source { facts.declared[source.text] != nil } else {
        facts.evidence[criterion.code]?.issuedOn != nil
      }
    guard isDone else { return "chưa rõ đã làm hay chưa, ngày nào" }
    return facts.period == nil ? "chưa rõ năm chấm điểm nên chưa rõ thời hạn" : "chưa rõ thời hạn"
  }

  /// Yes or no; with the number where one was asked for.
  private func answer(_ isYes: Bool, _ criterion: Criterion) -> String {
    guard case .yesNo(let condition) = criterion.rule else { return isYes ? "có" : "không" }
    let number: Quantity? =
      switch condition.source {
      case .indicator(let code): if case .number(let value)? = facts.indicators[code] { value } else { nil }
      case .fact(let name): if case .number(let value)? = facts.declared[name] { value } else { nil }
      }
    guard let number else { return isYes ? "có" : "không" }
    return "\(number.vietnamese()), cần từ \(condition.atLeast.vietnamese())"
  }

  /// What a line still needs before its points are known: codes of indicators, names of facts.
  public func missing(_ line: ScoreLine) -> [String] {
    guard line.inputs == .unknown, line.isApplicable else { return [] }
    return criterion(of: line).rule.sources.filter { source in
      switch source {
      case .indicator(let code):
        switch facts.indicators[code] {
        case .number, .ratio: false
        case .noData, .unknown, nil: true
        }
      case .fact(let name): facts.declared[name] == nil
      }
    }.map(\.text)
  }

  /// A percentage that was declared as one number.
  private func isPercent(_ criterion: Criterion) -> Bool {
    guard case .fact(let name)? = criterion.rule.measure?.sources.first else { return false }
    return set.facts.first { $0.name == name }?.kind == .percent
  }

  private func ratio(_ top: Quantity, _ bottom: Quantity) -> String {
    let share = ShownShare(top, bottom, decimals: 2)
    return "\(top.vietnamese())/\(bottom.vietnamese())" + (share.map { " = \($0.text(decimals: 0)) %" } ?? "")
  }
}

extension Criterion {
  /// Cách chấm, in words.
  public var ruleText: String {
    switch rule {
    case .sum(let codes): codes.isEmpty ? rule.kind.label : "Cộng điểm của \(codes.joined(separator: ", "))"
    case .yesNo(let condition):
      condition.atLeast == Quantity(1)
        ? "Có: \(max.vietnamese()) điểm; không: 0 điểm"
        : "Từ \(condition.atLeast.vietnamese()) trở lên: \(max.vietnamese()) điểm; dưới mức đó: 0 điểm"
    case .timely(let timely):
      "Đúng hạn: \(max.vietnamese()) điểm; chậm: nhân hệ số \(timely.late.vietnamese())"
        + (timely.lostAfter.map { "; chậm quá \($0) ngày: 0 điểm" } ?? "")
    case .parts(let parts):
      "Trừ điểm từng thành phần thiếu: "
        + parts.map { "\($0.label) (\($0.loss.vietnamese()))" }.joined(separator: "; ")
    case .penalty(let penalty):
      "Mỗi lần trừ \(penalty.each.vietnamese()) điểm"
        + (penalty.free == .zero ? "" : ", không tính \(penalty.free.vietnamese()) lần đầu")
        + ", không dưới \(penalty.floor.vietnamese()) điểm"
    case .linear(let linear):
      "Tuyến tính: đủ điểm tại \(linear.full.vietnamese())\(linear.measure.sign), 0 điểm tại \(linear.zero.vietnamese())\(linear.measure.sign)"
    case .steps(let measure, let steps):
      "Theo bậc: "
        + steps.map { "từ \($0.from.vietnamese())\(measure.sign): \($0.points.vietnamese()) điểm" }.joined(
          separator: "; ")
    case .share: "Điểm tối đa nhân tỷ lệ đạt được"
    case .survey(let survey):
      "Khảo sát \(survey.levels.count) mức: "
        + survey.levels.map { "\($0.label) (\($0.worth.vietnamese()))" }.joined(separator: "; ")
        + "; đủ điểm từ \(survey.full.vietnamese()) %"
        + (survey.minimum.map { "; dưới \($0.vietnamese()) người trả lời: chưa rõ" } ?? "")
    case .manual(let range):
      "Người thẩm định chấm từ \(range.from.vietnamese()) đến \(range.to.vietnamese()) điểm"
        + (range.step.map { ", bước \($0.vietnamese())" } ?? "")
    case .unknown: "Chưa rõ nội dung và cách chấm; người thẩm định chấm"
    }
  }
}

extension ScoringRule.Measure {
  fileprivate var sign: String { denominator.isEmpty ? "" : " %" }
}
