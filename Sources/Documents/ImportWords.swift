import Reading

/// Columns of a register of documents, by every name officials give them.
enum DocumentColumn: String, CaseIterable, Sendable {
  case unit, direction, sign, issuedOn, subject, type, issuer, arrivalNumber, arrivedOn, signer, position, deadline
  case processedOn, effectiveOn, expiresOn, note
}

/// What registers of documents call their columns.
enum DocumentImportWords {
  static let columns: [HeaderColumn<DocumentColumn>] = [
    HeaderColumn(.unit, label: "Đơn vị", aliases: ["unit", "mã đơn vị"]),
    HeaderColumn(.direction, label: "Chiều", aliases: ["direction", "loại sổ", "đi đến"]),
    HeaderColumn(
      .sign, label: "Số, ký hiệu", aliases: ["sign", "số ký hiệu", "số/ký hiệu", "số ký hiệu văn bản", "số văn bản"],
      isRequired: true),
    HeaderColumn(
      .issuedOn, label: "Ngày ban hành",
      aliases: ["issued_on", "ngày văn bản", "ngày tháng văn bản", "ngày tháng", "ngày"], isRequired: true),
    HeaderColumn(
      .subject, label: "Trích yếu",
      aliases: ["subject", "trích yếu nội dung", "tên loại và trích yếu", "nội dung"], isRequired: true),
    HeaderColumn(.type, label: "Loại văn bản", aliases: ["type", "loại", "tên loại"]),
    HeaderColumn(.issuer, label: "Cơ quan ban hành", aliases: ["issuer", "tác giả", "nơi gửi", "cơ quan gửi"]),
    HeaderColumn(.arrivalNumber, label: "Số đến", aliases: ["arrival_number"]),
    HeaderColumn(.arrivedOn, label: "Ngày đến", aliases: ["arrived_on"]),
    HeaderColumn(.signer, label: "Người ký", aliases: ["signer"]),
    HeaderColumn(.position, label: "Chức vụ", aliases: ["position", "chức vụ người ký"]),
    HeaderColumn(.deadline, label: "Hạn xử lý", aliases: ["deadline", "thời hạn"]),
    HeaderColumn(.processedOn, label: "Ngày xử lý xong", aliases: ["processed_on", "ngày hoàn thành"]),
    HeaderColumn(.effectiveOn, label: "Ngày có hiệu lực", aliases: ["effective_on", "hiệu lực"]),
    HeaderColumn(.expiresOn, label: "Ngày hết hiệu lực", aliases: ["expires_on", "hết hiệu lực"]),
    HeaderColumn(.note, label: "Ghi chú", aliases: ["note"]),
  ]

  /// What a cell of the column “Chiều” means, folded.
  static let directions: [String: DocumentDirection] = [
    "di": .outgoing, "van ban di": .outgoing, "outgoing": .outgoing, "den": .incoming, "van ban den": .incoming,
    "incoming": .incoming,
  ]
}
