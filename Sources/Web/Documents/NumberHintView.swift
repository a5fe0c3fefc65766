import Documents
import Ground
import Organisation
import Rendering

/// What the register says to whoever types the number of a paper by hand.
enum NumberHintView {
  /// The next number of the book and those that are kept; nothing where nobody looked.
  static func line(_ hint: NumberHint?) -> HTML {
    guard let hint else { return "" }
    return """
      <p class="hint">\(hint.book.label) năm \(hint.year): số kế tiếp là \(hint.next).\(if: !hint.reserved.isEmpty, " Số đang giữ: \(kept(hint)); chỉ dùng cho văn bản đề đúng ngày ấy.")</p>
      """
  }

  /// What is kept in several books of a unit.
  static func kept(_ hints: [NumberHint]) -> HTML {
    hints.filter { !$0.reserved.isEmpty }.html { "<p class=\"hint\">\($0.book.label), số đang giữ: \(kept($0)).</p>" }
  }

  private static func kept(_ hint: NumberHint) -> String {
    hint.reserved.map { "\($0.number) (ngày \($0.day.vietnamese))" }.joined(separator: ", ")
  }
}

extension Visit {
  /// What the book says in which a unit's documents of a type count this year, to who may issue one there (`issuing`);
  /// nobody else is told.
  func numbers(
    of unit: ID<Organisation.Unit>, _ type: DocumentType, issuing permission: Permission
  ) async throws -> NumberHint? {
    guard try actor().may(permission, at: unit, tree: tree, on: today) else { return nil }
    let year = today.year
    return try await read { db in try NumberStore.hint(of: unit, type, year: year, in: db) }
  }
}
