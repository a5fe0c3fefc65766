import Ground
import Reading

/// A column of a register's file.
enum RegisterHeader: Hashable, Sendable {
  case unit, day, what, who, field, state, stateDay
  case column(String)

  /// The columns a file of this kind may have. A kind's own names come first: where a column of its own bears a name
  /// that is commonly another's, the name is its.
  static func columns(of kind: RegisterKind) -> [HeaderColumn<RegisterHeader>] {
    func heading(_ key: RegisterHeader, _ heading: RegisterKind.Heading, _ more: [String]) -> HeaderColumn<Self> {
      HeaderColumn(key, label: heading.label, aliases: heading.aliases + more, isRequired: key == .what || key == .day)
    }
    var all = [
      HeaderColumn(.unit, label: RegisterWords.unit, aliases: RegisterWords.unitAliases),
      heading(.day, kind.when, RegisterWords.dayAliases), heading(.what, kind.what, RegisterWords.whatAliases),
      heading(.who, kind.who, RegisterWords.whoAliases), HeaderColumn(.field, label: RegisterWords.field),
    ]
    if !kind.states.isEmpty {
      all.append(HeaderColumn(.state, label: RegisterWords.state))
      all.append(HeaderColumn(.stateDay, label: RegisterWords.stateDay))
    }
    // A code is a name too, unless it reads like another column's: `linh-vuc` like `Lĩnh vực`.
    let common = RegisterWords.unitAliases + RegisterWords.dayAliases + RegisterWords.whatAliases
    let taken = Set((names(of: kind) + common + RegisterWords.whoAliases).map { SearchKey($0).description })
    // A required column may be missing from the file: then each row is refused with its line.
    return all
      + kind.columns.map { column in
        let code = column.code.replacing("-", with: " ")
        let more = taken.contains(code) ? [] : [code]
        return HeaderColumn(.column(column.code), label: column.label, aliases: column.aliases + more)
      }
  }

  /// Every name a column of the kind's file goes by for certain: none may stand there twice.
  static func names(of kind: RegisterKind) -> [String] {
    [RegisterWords.unit, RegisterWords.field, RegisterWords.state, RegisterWords.stateDay]
      + [kind.when, kind.what, kind.who].flatMap { [$0.label] + $0.aliases }
      + kind.columns.flatMap { [$0.label] + $0.aliases }
  }
}

/// Biểu mẫu nhập: the header of a file that can be filled in and imported.
public enum RegisterTemplate {
  /// The columns in order: what stands in the header, and whether it must be filled in.
  public static func columns(of kind: RegisterKind) -> [(title: String, isRequired: Bool)] {
    var all = [
      (title: RegisterWords.unit, isRequired: false), (kind.when.label, true), (kind.what.label, true),
      (kind.who.label, kind.who.isRequired),
    ]
    all += kind.asked.map { ($0.label, $0.isRequired) }
    all.append((RegisterWords.field, false))
    if !kind.states.isEmpty { all += [(RegisterWords.state, false), (RegisterWords.stateDay, false)] }
    return all
  }
}
