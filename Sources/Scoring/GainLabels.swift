import Ground
import Indicators

extension ScoreGain {
  /// What has to be done for it, in Vietnamese.
  public var message: String {
    let day = lastDay.map { ", chậm nhất ngày \($0.vietnamese)" } ?? ""
    return "\(code) \(label): còn \(toWin.vietnamese()) điểm; \(wayText)\(day)"
  }

  private var wayText: String {
    switch way {
    case .act: "cần thực hiện nội dung này"
    case .parts(let parts): "cần bổ sung: \(parts.joined(separator: "; "))"
    case .units(let units):
      units.isFewer
        ? "giảm \(units.toNext.vietnamese()) được thêm \(units.nextGain.vietnamese()) điểm, giảm \(units.toFull.vietnamese()) thì đủ điểm"
        : "thêm \(units.toNext.vietnamese()) được thêm \(units.nextGain.vietnamese()) điểm, thêm \(units.toFull.vietnamese()) thì đủ điểm"
    case .appraisal: "chờ người thẩm định chấm"
    case .figures(let names): "cần có số liệu: \(names.joined(separator: ", "))"
    }
  }
}
