public import Ground

extension DocumentRefusal {
  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notFound: "document.not-found"
    case .notNow: "document.not-now"
    case .subjectMissing: "document.subject-missing"
    case .tooLong: "document.too-long"
    case .badSign: "document.bad-sign"
    case .signMissing: "document.sign-missing"
    case .notationMissing: "document.notation-missing"
    case .dayMissing: "document.day-missing"
    case .dayInFuture: "document.day-in-future"
    case .numberTaken: "document.number-taken"
    case .signTaken: "document.sign-taken"
    case .wrongNotation: "document.wrong-notation"
    case .numberGiven: "document.number-given"
    case .nothingToCorrect: "document.nothing-to-correct"
    case .citationIncomplete: "document.citation-incomplete"
    case .outOfOrder: "document.out-of-order"
    case .numberTooFar: "document.number-too-far"
    case .notReserved: "document.not-reserved"
    case .numberKept: "document.number-kept"
    case .suffixMissing: "document.suffix-missing"
    case .baseMissing: "document.base-missing"
    case .reasonMissing: "document.reason-missing"
    case .deadlinePast: "document.deadline-past"
    case .issuerMissing: "document.issuer-missing"
    case .alreadyRegistered: "document.already-registered"
    case .recipientsMissing: "document.recipients-missing"
    case .unknownRecipient: "document.unknown-recipient"
    case .unknownOfficer: "document.unknown-officer"
    case .officerMissing: "document.officer-missing"
    case .linksItself: "document.links-itself"
    case .linkCircular: "document.link-circular"
    case .unknownLink: "document.unknown-link"
    case .effectWithoutForce: "document.effect-without-force"
    case .actsBeforeIssue: "document.acts-before-issue"
    case .suspensionBackwards: "document.suspension-backwards"
    case .linkOtherwise: "document.link-otherwise"
    case .forceUnclear: "document.force-unclear"
    case .tooManyDocuments: "document.too-many-documents"
    case .unknownAttachment: "document.unknown-attachment"
    case .nothingToList: "document.nothing-to-list"
    case .linkAmbiguous: "document.link-ambiguous"
    case .linkElsewhere: "document.link-elsewhere"
    case .effectBeforeIssue: "document.effect-before-issue"
    case .expiryBeforeEffect: "document.expiry-before-effect"
    case .badNumber: "document.bad-number"
    case .badDay: "document.bad-day"
    case .badDirection: "document.bad-direction"
    case .unknownType: "document.unknown-type"
    case .notLegal: "document.not-legal"
    case .nothingToHandle: "document.nothing-to-handle"
    }
  }

  /// Which kind of no.
  public var kind: RefusalKind {
    switch self {
    case .notFound: .notFound
    case .notNow, .numberTaken, .signTaken, .outOfOrder, .alreadyRegistered, .notReserved, .numberKept: .conflict
    default: .invalid
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notFound: "Không tìm thấy văn bản này, hoặc tài khoản không được xem. Hãy quay lại danh sách và chọn lại."
    case .notNow(let step, let state):
      "Không thể “\(step.label)” khi văn bản ở trạng thái “\(state?.label ?? "mới")”. Hãy tải lại trang để xem trạng thái hiện nay."
    case .subjectMissing: "Chưa ghi trích yếu nội dung. Hãy điền trích yếu."
    case .tooLong(let name): "Mục “\(name)” quá dài. Hãy rút gọn."
    case .badSign(let text):
      "Số, ký hiệu “\(text)” không đọc được. Hãy ghi dạng 34/KH-UBND, 21a/KH-UBND hoặc 01/2023/QĐ-UBND."
    case .signMissing: "Chưa ghi số, ký hiệu văn bản. Hãy điền dạng 34/KH-UBND."
    case .notationMissing: "Chưa ghi ký hiệu sẽ đứng sau số, ví dụ KH-UBND. Hãy điền ký hiệu."
    case .dayMissing: "Chưa ghi ngày ban hành. Hãy điền ngày ghi trên văn bản."
    case .dayInFuture(let day): "Ngày \(day.vietnamese) ở sau hôm nay. Hãy kiểm tra lại ngày."
    case .numberTaken(let number, let day, let free):
      "Số \(number) đã có trong sổ, đề ngày \(day.vietnamese). Mỗi số chỉ có một văn bản và một ngày; hãy kiểm tra lại số"
        + (free.map { " hoặc dùng số chèn còn trống là \($0)." } ?? " và ngày.")
    case .signTaken(let sign, let day):
      "Số, ký hiệu \(sign) đã có trong sổ văn bản đi, đề ngày \(day.vietnamese). Một số, ký hiệu chỉ có một văn bản và một ngày trong năm; hãy kiểm tra lại số, ngày trên văn bản."
    case .wrongNotation(.other, let written, _):
      "Ký hiệu “\(written)” mang chữ viết tắt của “\(DocumentType(notation: written).label)”. Hãy chọn đúng loại văn bản đó."
    case .wrongNotation(.letter, let written, let proposed):
      "Công văn không mang chữ viết tắt tên loại, nhưng ký hiệu là “\(written)”. Hãy ghi dạng “\(proposed.isEmpty ? "UBND-VP" : proposed)”, hoặc chọn loại “\(DocumentType(notation: written).label)”."
    case .wrongNotation(let type, let written, let proposed):
      "Ký hiệu “\(written)” không hợp với loại “\(type.label)”. Hãy ghi “\(proposed)”, hoặc chọn loại “\(DocumentType(notation: written).label)”."
    case .numberGiven:
      "Số và ngày do hệ thống cấp khi phát hành và đã in trên bản lưu, không đính chính được. Hãy thu hồi văn bản và phát hành văn bản khác."
    case .citationIncomplete(let sign):
      "Không có văn bản \(sign) trong sổ của đơn vị. Hãy kiểm tra số, ký hiệu; nếu là văn bản của cơ quan khác, ghi đủ ngày ban hành, cơ quan ban hành và trích yếu, hoặc đính kèm tệp."
    case .nothingToCorrect: "Chưa có gì khác với nội dung đang ghi. Hãy sửa mục cần đính chính."
    case .outOfOrder(let number, let day, let other, let otherDay):
      "Số \(number) ngày \(day.vietnamese) trái thứ tự: số \(other) đã đề ngày \(otherDay.vietnamese). Trong một sổ, số sau không được có ngày trước; hãy kiểm tra lại số và ngày."
    case .numberTooFar(let number, let next):
      "Số \(number) bỏ cách sổ quá xa: số kế tiếp là \(next). Hãy kiểm tra lại số; nếu đúng, ghi lý do vào ô “Lý do bỏ cách số”, ví dụ “Các số trước đã cấp ở sổ giấy”."
    case .notReserved(let number):
      "Số \(number) không được giữ cho ngày này, hoặc đã dùng, đã hủy. Hãy để trống ô số để lấy số kế tiếp, hoặc ghi số chèn (số kèm chữ, như 21a)."
    case .numberKept(let number, let day):
      "Số \(number) đang được giữ cho văn bản đề ngày \(day.vietnamese). Hãy ghi đúng ngày ấy, hoặc dùng số khác."
    case .suffixMissing(let number):
      "Chỉ chọn được số chèn khi giữ số. Hãy ghi số kèm chữ, như \(number)a, hoặc để trống ô số để giữ số kế tiếp."
    case .baseMissing(let number, let next):
      "Số chèn \(number) phải đứng sau số \(number.value), mà số kế tiếp của sổ mới là \(next). Hãy để trống ô số để lấy số kế tiếp."
    case .reasonMissing: "Chưa ghi lý do hoặc ý kiến. Hãy điền trước khi thực hiện."
    case .deadlinePast(let day): "Hạn xử lý \(day.vietnamese) đã qua. Hãy chọn ngày từ hôm nay trở đi."
    case .issuerMissing: "Chưa ghi cơ quan ban hành. Hãy điền tên cơ quan, tổ chức gửi văn bản."
    case .alreadyRegistered(let number, let day):
      "Văn bản này đã vào sổ đến, số \(number) ngày \(day.vietnamese). Nếu vẫn là văn bản khác, hãy đánh dấu “Vẫn vào sổ”."
    case .recipientsMissing: "Chưa có nơi nhận mới. Hãy chọn đơn vị hoặc ghi nơi nhận."
    case .unknownRecipient(let name): "Không có đơn vị nhận “\(name)”. Hãy kiểm tra mã đơn vị."
    case .unknownOfficer: "Không có cán bộ, công chức này tại đơn vị, hoặc đã thôi làm việc. Hãy chọn người khác."
    case .officerMissing: "Chưa chọn người xử lý. Hãy chọn một cán bộ, công chức."
    case .linksItself: "Văn bản không thể sửa đổi, thay thế hay trả lời chính nó. Hãy chọn văn bản khác."
    case .linkCircular(let sign):
      "Văn bản \(sign) đã sửa đổi, thay thế hoặc bãi bỏ văn bản này nên không thể ngược lại. Hãy kiểm tra văn bản nào ban hành sau; quan hệ ghi nhầm thì gỡ trước."
    case .unknownLink(let text): "Không tìm thấy văn bản “\(text)” trong sổ. Hãy kiểm tra số, ký hiệu."
    case .linkAmbiguous(let sign, let choices):
      "Có \(choices.count) văn bản cùng số, ký hiệu \(sign). Hãy ghi thêm ngày (hoặc năm) ban hành, hoặc cơ quan ban hành của văn bản cần gắn:\n"
        + LinkWords.list(choices)
    case .linkElsewhere(let sign, let choices):
      "Sổ của đơn vị có văn bản số \(sign) nhưng khác ngày hoặc khác cơ quan đã ghi. Hãy sửa ngày, cơ quan, hoặc đánh dấu \(LinkWords.outside) nếu đúng là văn bản khác:\n"
        + LinkWords.list(choices)
    case .effectWithoutForce:
      "Chỉ ghi phần bị tác động và từ ngày khi sửa đổi, thay thế, bãi bỏ hoặc ngưng hiệu lực; chỉ ghi đến ngày khi ngưng hiệu lực. Hãy bỏ các ô đó hoặc chọn quan hệ khác."
    case .actsBeforeIssue(let day, let issued):
      "Văn bản ban hành ngày \(issued.vietnamese) không tác động từ ngày \(day.vietnamese). Hãy ghi ngày từ ngày ban hành trở đi."
    case .suspensionBackwards(let begins, let ends):
      "Ngày kết thúc ngưng hiệu lực \(ends.vietnamese) ở trước ngày bắt đầu \(begins.vietnamese). Hãy kiểm tra lại hai ngày."
    case .linkOtherwise(let sign):
      "Quan hệ này với \(sign) đã ghi với phần hoặc ngày khác. Hãy gỡ quan hệ cũ rồi gắn lại, ghi đủ các phần trong một lần."
    case .forceUnclear(let count):
      "Còn \(count) văn bản chưa rõ ngày có hiệu lực. Hãy đính chính ngày của các văn bản đó rồi lập dự thảo."
    case .tooManyDocuments(let most): "Có hơn \(most) văn bản. Hãy chọn kỳ ngắn hơn hoặc đơn vị khác."
    case .unknownAttachment:
      "Tệp chọn gửi kèm không còn đính kèm văn bản này. Hãy tải lại trang và đánh dấu lại các tệp cần gửi."
    case .nothingToList:
      "Kỳ này không có văn bản quy phạm pháp luật nào để hệ thống hóa. Hãy kiểm tra lại kỳ và đơn vị."
    case .effectBeforeIssue: "Ngày có hiệu lực ở trước ngày ban hành. Hãy kiểm tra lại hai ngày."
    case .expiryBeforeEffect:
      "Ngày hết hiệu lực ở trước ngày có hiệu lực hoặc ngày ban hành. Hãy kiểm tra lại các ngày."
    case .badDay(let text): "Ngày “\(text)” không hợp lệ. Hãy ghi dạng 07/02/2026 hoặc 2026-02-07."
    case .badDirection(let text): "Chiều văn bản “\(text)” không hiểu được. Hãy ghi “đi” hoặc “đến”."
    case .unknownType(let text):
      "Không có loại văn bản “\(text)”. Hãy ghi tên loại (Kế hoạch, Quyết định, …) hoặc để trống."
    case .notLegal: "Chỉ rà soát văn bản quy phạm pháp luật do đơn vị đã ban hành. Hãy chọn văn bản khác."
    case .nothingToHandle: "Kết quả rà soát là giữ nguyên hoặc đã xử lý xong; không còn việc phải xử lý."
    case .badNumber(let text): "Số “\(text)” không hợp lệ. Hãy ghi số nguyên, có thể kèm một chữ (21a)."
    }
  }
}
