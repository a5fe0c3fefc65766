import Ground
import Registers

/// The address of the rows behind a figure: ordinary filters of the list, nothing more.
struct FigureLink {
  private let kind: RegisterKind
  private var base = Form()

  /// Filters for a unit with all below it, or as `scope` says, under the structure of a day.
  init(_ kind: RegisterKind, unit: String, _ period: Period, scope: String = "", structure: Day? = nil) {
    self.kind = kind
    base.set("don_vi", unit)
    base.set("tu", period.from.description)
    base.set("den", period.to.description)
    if !scope.isEmpty { base.set("pham_vi", scope) }
    if let structure { base.set("co_cau", structure.description) }
  }

  /// The query of a figure, or of one of its parts (the empty code: those without a choice).
  func query(_ code: String, part: String? = nil) -> String {
    var form = base
    guard let figure = kind.figure(code) else {
      form.set("kiem_chung", "co")
      return form.query()
    }
    var choices = figure.only.mapValues { $0 }
    if let by = figure.by, let part { choices[by] = [part.isEmpty ? Self.noChoice : part] }
    for (column, values) in choices { form.set("c_" + column, values) }
    if !figure.reached.isEmpty { form.set("dat", figure.reached) }
    return form.query()
  }

  /// Stands for no choice at all; parentheses are in no code.
  static let noChoice = "(chua-ghi)"
}
