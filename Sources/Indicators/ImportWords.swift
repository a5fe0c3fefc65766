import Reading

/// Words that files of declared figures are matched by.
enum ImportWords {
  static let value = "Giá trị"
  static let basis = "Căn cứ"

  static let columns: [HeaderColumn<DeclaredFigureImport.Column>] = [
    HeaderColumn(.unit, label: "Mã đơn vị", aliases: ["đơn vị", "unit"]),
    HeaderColumn(
      .indicator, label: "Mã chỉ tiêu", aliases: ["chỉ tiêu", "tên chỉ tiêu", "indicator"], isRequired: true),
    HeaderColumn(.period, label: "Kỳ", aliases: ["kỳ số liệu", "period"]),
    HeaderColumn(.from, label: "Từ ngày", aliases: ["from"]),
    HeaderColumn(.to, label: "Đến ngày", aliases: ["to"]),
    HeaderColumn(.value, label: value, aliases: ["số liệu", "value"], isRequired: true),
    HeaderColumn(.basis, label: basis, aliases: ["nguồn", "nguồn số liệu", "basis"]),
    HeaderColumn(.note, label: "Ghi chú", aliases: ["note"]),
  ]
}
