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
    case .answer: "chưa thực hiện nội dung này"
    default: "kết quả đạt \(given(line)), chưa đạt mức đủ điểm"
    }
  }

  /// What the rule was given, in words: `39/138 = 28,26 %`.
  public func given(_ line: ScoreLine) -> String {
    switch line.inputs {
    case .none: ""
    case .unknown: "chưa đủ số liệu"
    case .byHand: "người thẩm định chấm"
    case .overruled: "người thẩm định chấm thay cho kết quả tính"
    case .noEvidence: "không có tài liệu kiểm chứng"
    case .answer(let isYes): isYes ? "có" : "không"
    case .number(let number): number.vietnamese() + (isPercent(criterion(of: line)) ? " %" : "")
    case .ratio(let top, let bottom): ratio(top, bottom)
    case .nothingToMeasure: "không phát sinh"
    case .days(let done, let due): "ngày \(done.vietnamese), hạn \(due.vietnamese)"
    case .never: "chưa thực hiện"
    case .parts(let missing, let open):
      "thiếu \(missing.nonzeroBitCount) thành phần" + (open == 0 ? "" : ", chưa rõ \(open.nonzeroBitCount)")
    case .times(let count): "\(count.vietnamese()) lần"
    case .ballots(let count, let mean): "\(count.vietnamese()) phiếu, đạt \(mean.vietnamese()) %"
    }
  }

  /// A percentage that was declared as one number.
  private func isPercent(_ criterion: Criterion) -> Bool {
    guard case .fact(let name)? = criterion.rule.measure?.sources.first else { return false }
    return set.facts.first { $0.name == name }?.kind == .percent
  }

  private func ratio(_ top: Quantity, _ bottom: Quantity) -> String {
    let share = RoundingMode.halfUp.ratio(top, bottom, decimals: 2)
    return "\(top.vietnamese())/\(bottom.vietnamese())" + (share.map { " = \($0.vietnamese()) %" } ?? "")
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
