import Ground
import Reading

/// What tables of tasks call their columns, and the words that stand before names.
enum TaskWords {
  static let headers: [(key: TaskTable.Column, names: [String])] = [
    (
      .who,
      [
        "người thực hiện", "người", "ai", "đơn vị thực hiện", "cơ quan, đơn vị thực hiện", "chủ trì", "đầu mối",
        "phân công", "who",
      ]
    ),
    (.work, ["nhiệm vụ", "việc", "công việc", "nội dung", "nội dung công việc", "rõ việc", "work"]),
    (.responsibility, ["trách nhiệm", "phối hợp", "đơn vị phối hợp", "rõ trách nhiệm", "responsibility"]),
    (.schedule, ["tiến độ", "thời gian thực hiện", "rõ tiến độ", "schedule"]),
    (.due, ["hạn", "thời hạn", "hạn hoàn thành", "thời hạn hoàn thành", "ngày hoàn thành", "due"]),
    (.product, ["sản phẩm", "kết quả", "sản phẩm đầu ra", "kết quả, sản phẩm", "rõ kết quả", "product"]),
  ]

  static var columns: [HeaderColumn<TaskTable.Column>] {
    headers.map { HeaderColumn($0.key, label: $0.names[0], aliases: $0.names, isRequired: $0.key == .work) }
  }

  /// Words before the name of a person or position, folded.
  private static let titles = ["ong ", "ba ", "dong chi ", "cong chuc ", "can bo "]

  /// A name folded, without titles and with one kind of dash.
  static func person(_ text: String) -> String {
    var folded = SearchKey(text).description.replacing("–", with: "-").replacing("—", with: "-")
      .split { $0 == " " || $0 == "-" }.joined(separator: " ")
    for title in titles where folded.hasPrefix(title) { folded = String(folded.dropFirst(title.count)) }
    return folded
  }
}

/// Words before the number of a document, folded.
enum IssueWords {
  static let introductions = ["so", "ke hoach so", "quyet dinh so", "cong van so"]
}
