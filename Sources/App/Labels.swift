import Appraisal
import Documents
import Dossiers
import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Reading
import Registers
import Reports
import Storage
import WorkCalendar

/// What the commands say.
enum Words {
  static let programAbstract = "Phần mềm cải cách hành chính cho xã, huyện, tỉnh."
  static let databaseHelp = "Cơ sở dữ liệu: sqlite:ĐƯỜNG-DẪN hoặc postgres://…"
  static let filesHelp = "Thư mục lưu tệp; mặc định nằm cạnh tệp SQLite."
  static let dataHelp = "Thư mục Data; nếu không ghi thì theo CCHC_DATA, cạnh chương trình, hoặc thư mục hiện tại."
  static let formatHelp = "text hoặc json."
  static let backupAbstract = "Sao lưu toàn bộ dữ liệu và tệp vào một tệp."
  static let restoreAbstract = "Khôi phục bản sao lưu vào một nơi trống và kiểm tra lại."
  static let backupFile = "Tệp sao lưu."
  static let unitsAbstract = "Danh sách đơn vị hành chính, cấp trên trước."
  static let importAbstract = "Nhập đơn vị, thủ tục hoặc sổ hồ sơ từ CSV hoặc XLSX."
  static let importDocumentsAbstract = "Nhập sổ văn bản đi, đến: số ký hiệu, ngày ban hành, trích yếu, …"
  static let importUnitsAbstract = "Nhập đơn vị: code,name,kind,parent,from,to,successor."
  static let importProceduresAbstract = "Nhập danh mục thủ tục: code,name,field,time_limit,fee,level,source."
  static let importDossiersAbstract = "Nhập sổ hồ sơ."
  static let fileHelp = "Tệp CSV (UTF-8) hoặc XLSX."
  static let rejectHelp = "Tệp ghi các dòng bị từ chối; mặc định TỆP.reject.csv."
  static let deadlineAbstract = "Tính thời điểm hẹn trả."
  static let receivedHelp = "Thời điểm tiếp nhận hợp lệ, ví dụ 2026-04-24T16:30."
  static let limitHelp = "3wd (ngày làm việc), 8wh (giờ làm việc), 10d (ngày), 1mo (tháng), same-day (trong ngày)."
  static let pauseHelp = "Tạm dừng TỪ/ĐẾN; chưa kết thúc thì ghi TỪ/."
  static let extendHelp = "Gia hạn LÚC/HẠN-MỚI."
  static let calendarHelp = "Tệp lịch làm việc (docs/how-to/edit-the-calendar.md)."
  static let explainHelp = "In diễn giải từng khoảng thời gian."
  static let statisticsAbstract = "Biểu II.06a cho một đơn vị và một kỳ."
  static let unitHelp = "Mã đơn vị."
  static let fromHelp = "Ngày đầu kỳ, ví dụ 2024-01-01."
  static let toHelp = "Ngày cuối kỳ."
  static let scopeHelp = "subtree (cả cấp dưới), own (riêng đơn vị), below (chỉ cấp dưới)."
  static let byHelp = "Phân theo unit, field, procedure hoặc month."
  static let structureHelp = "Theo cơ cấu đơn vị của ngày nào; mặc định ngày cuối kỳ."
  static let byAuthorityHelp = "Tính theo cơ quan có thẩm quyền giải quyết."
  static let verifyAbstract = "Tính lại số liệu từ hồ sơ, kiểm tra nhật ký và tệp."
  static let tasksAbstract = "Nhiệm vụ và nghĩa vụ."
  static let remindAbstract = "Gửi các lời nhắc đến kỳ; chạy lại không nhắc hai lần."
  static func reminded(_ count: Int) -> String { "Đã gửi \(Digits.grouped(count)) lời nhắc." }
  static let tokenAbstract = "Mã truy cập cho phần mềm khác."
  static let tokenCreateAbstract = "Tạo mã truy cập; chỉ in một lần."
  static let tokenRevokeAbstract = "Thu hồi mã truy cập."
  static let tokenListAbstract = "Danh sách mã truy cập."
  static let tokenNameHelp = "Tên phần mềm dùng mã."
  static let tokenScopeHelp =
    "Phạm vi, cách nhau dấu phẩy: receive, submit, read, statistics, documents, register, plans."
  static let tokenDaysHelp = "Số ngày có hiệu lực."
  static let tokenIDHelp = "Số của mã truy cập."
  /// Above line and reason of the rows a reject file holds.
  static let rejectColumns = ["dòng bị từ chối", "lý do từ chối"]
  static let revoked = "Đã thu hồi."
  static let operatorName = "Người vận hành máy chủ"
  static let noDue = "Chưa có thời điểm hẹn trả: hồ sơ đang tạm dừng."
  static let total = "Tổng"
  static let lineHead = "Nội dung"
  static let sound = "Dữ liệu nguyên vẹn."
  static let figuresAbstract = "Số liệu của các chỉ tiêu: xem theo đơn vị và kỳ, nhập số đơn vị khai."
  static let figuresShowAbstract = "Xem số liệu của một đơn vị trong một kỳ."
  static let figuresImportAbstract = "Nhập số liệu đơn vị khai từ tệp CSV hoặc XLSX."
  static let figureScopeHelp = "subtree (cả cấp dưới), own (riêng đơn vị)."
  static let figureCodeHelp = "Mã chỉ tiêu, ghi được nhiều lần; mặc định mọi chỉ tiêu."
  static let figureEachHelp = "Tính riêng cho từng đơn vị trong cây, một lần."
  static let figureFormatHelp = "text, json hoặc csv."
  static let registersAbstract = "Các sổ theo dõi lĩnh vực: sáng kiến, tuyên truyền, đào tạo…"
  static let registersListAbstract = "Danh sách sổ mà Data/registers mô tả."
  static let registersImportAbstract = "Nhập một sổ theo dõi từ CSV hoặc XLSX."
  static let registerHelp = "Mã sổ, ví dụ tuyen-truyen; xem bằng cchc registers list."
  static let registerUnitHelp = "Mã đơn vị của các dòng không ghi đơn vị."
  static let allowSameHelp = "Vẫn nhập dòng cùng ngày, cùng nội dung với mục khác nếu phần còn lại không giống."
  static let dataAbstract = "Các tệp trong thư mục Data."
  static let checkAbstract = "Kiểm tra một báo cáo: số liệu, văn bản, đề mục có khớp nhau không."
  static let checkUnitHelp =
    "Đối chiếu với số liệu của đơn vị này (mã) trong kỳ --from … --to …; để trống thì không đối chiếu."
  static let checkFileHelp = "Tệp .txt (UTF-8), .docx hoặc .pdf."
  static let checkLinesHelp =
    "In văn bản như đã đọc, có đánh số dòng, trước các phát hiện (với --format text): số dòng của tệp Word, PDF đếm theo đó."
  static func line(_ number: Int, _ text: String) -> String { "\(number)\t\(text)" }
  static func checked(_ count: Int) -> String {
    count == 0 ? "Không phát hiện mâu thuẫn nào." : "\(count) phát hiện:"
  }
  static func finding(_ severity: String, _ rule: String, line: Int, _ quote: String, _ message: String) -> String {
    "Dòng \(line) – \(severity) – \(rule)\n  “\(quote)”\n  \(message)"
  }
  static let dataCheckAbstract = "Đọc thử các tệp trong thư mục Data và báo chỗ sai."
  static func dataChecked(_ files: Int, _ problems: Int) -> String {
    "Đã đọc \(Digits.grouped(files)) tệp, \(problems == 0 ? "không có lỗi." : "\(Digits.grouped(problems)) lỗi:")"
  }
  static let serveAbstract = "Chạy máy chủ."
  static let demoAbstract = "Nạp dữ liệu mẫu vào cơ sở dữ liệu trống."
  static let hostHelp = "Địa chỉ lắng nghe."
  static let portHelp = "Cổng; 0 để tự chọn."
  static let proxyHelp = "Tin các tiêu đề X-Forwarded-* của máy chủ đứng trước."
  static let reportAbstract = "Lập báo cáo từ dữ liệu hiện có (chữ, Word, PDF, Excel, JSON), không lưu lại."
  static let templateHelp = "Mã đề cương báo cáo, ví dụ par-quarter-commune."
  static let xlsxHelp = "Tệp Excel phụ lục số liệu sẽ ghi."
  static let paperAbstract = "Tạo văn bản hành chính (Word, PDF, HTML) từ tệp văn bản hoặc JSON."
  static let paperFileHelp = "Tệp văn bản (.txt) hoặc JSON; cách viết xem docs/papers.md."
  static let docxHelp = "Tệp Word sẽ ghi."
  static let pdfHelp = "Tệp PDF sẽ ghi."
  static let htmlHelp = "Tệp HTML sẽ ghi."
  static let pdfPythonHelp =
    "Python có gói typst để tạo PDF; mặc định theo CCHC_PDF_PYTHON hoặc .venv cạnh thư mục Data."
  static let nowHelp = "Ngày neo của Xã Mẫu; mặc định hôm nay."

  static let jobFailed = "Việc bị gián đoạn nhiều lần. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."
  static func serving(_ address: String) -> String { "Đang chạy tại \(address)" }
  static func firstAccount(_ name: String, _ password: String) -> String {
    "Tài khoản quản trị đầu tiên: \(name) / \(password) (chỉ hiện lần này, phải đổi khi đăng nhập)"
  }
  static func role(_ name: String) -> String { Role(rawValue: name)?.label ?? name }
  static func demoAccounts(_ list: String) -> String { "Tài khoản mẫu:\n" + list }
  static func isGood(_ isGood: Bool) -> String { isGood ? "còn hiệu lực" : "đã thu hồi hoặc hết hạn" }
  static func segment(_ segment: TimelineSegment) -> String {
    "\(segment.from.vietnamese) – \(segment.to.vietnamese)  \(segment.kind.label): \(segment.note)"
  }
  static func due(_ due: Instant) -> String { "Hẹn trả: \(due.vietnamese)" }
  static func imported(taken: Int, unchanged: Int, refused: Int) -> String {
    "Đã nhập \(Digits.grouped(taken)), đã có \(Digits.grouped(unchanged)), từ chối \(Digits.grouped(refused))."
  }
  static func refusedLine(_ line: Int, _ reason: String) -> String { "Dòng \(line): \(reason)" }
  static func more(_ count: Int) -> String { "… và \(Digits.grouped(count)) dòng khác." }
  static func unknownColumns(_ names: [String]) -> String {
    "Không dùng các cột: \(names.map { "“\($0)”" }.joined(separator: ", ")). Hãy kiểm tra tên cột nếu cần nội dung của chúng."
  }
  static func rejectFile(_ path: String) -> String { "Các dòng bị từ chối ghi ở \(path)" }
  static func rejectsLost(_ path: String) -> String {
    "Không ghi được đủ các dòng bị từ chối vào “\(path)”. Các dòng đã nhập vẫn giữ; hãy sửa nơi ghi rồi nhập lại chính tệp này để có danh sách."
  }
  static let notSealed =
    "Dữ liệu đã ghi nhưng nhật ký chưa niêm phong được; máy chủ sẽ niêm phong khi chạy, hoặc nhập lại chính tệp này."
  static func brokenOff(_ taken: Int, _ unchanged: Int) -> String {
    "Việc nhập dừng giữa chừng: ít nhất \(Digits.grouped(taken)) dòng đã nhập, \(Digits.grouped(unchanged)) dòng đã có. Hãy khắc phục lỗi rồi nhập lại chính tệp này; dòng đã nhập được bỏ qua."
  }
  static func rowsRead(_ count: Int, _ fraction: Double) -> String {
    let done = Int(min(1, max(0, fraction)) * 20)
    return "[" + String(repeating: "█", count: done) + String(repeating: "·", count: 20 - done)
      + "] \(Int(fraction * 100)) %, đã đọc \(Digits.grouped(count)) dòng"
  }
  static func backedUp(tables: Int, rows: Int, _ file: String) -> String {
    "Đã sao lưu \(tables) bảng, \(Digits.grouped(rows)) dòng vào \(file)."
  }
  static func backedUpWithFaults(_ count: Int) -> String {
    "Bản sao lưu có đủ mọi thứ khác. Hãy tìm lại \(Digits.grouped(count)) tệp trên từ bản sao lưu cũ hơn."
  }
  static func restored(rows: Int, _ file: String) -> String { "Đã khôi phục \(Digits.grouped(rows)) dòng từ \(file)." }
  static func verified(_ dossiers: Int, _ acts: Int, _ unsealed: Int, _ files: Int) -> String {
    "Đã kiểm tra \(Digits.grouped(dossiers)) hồ sơ, \(Digits.grouped(acts)) việc trong nhật ký (\(Digits.grouped(unsealed)) việc chờ niêm phong), \(Digits.grouped(files)) tệp."
  }
  static func differing(_ count: Int) -> String { "Có \(count) điểm không khớp." }
  static func leftBehind(_ path: String) -> String { "Không xóa được thư mục tạm \(path)." }
  static func differingTask(_ id: String) -> String { "Nhiệm vụ số \(id): trạng thái lưu không khớp diễn biến." }
  static func damagedFigures(_ id: String) -> String { "Số liệu đã chốt số \(id) không còn nguyên vẹn." }

  static func damagedRound(_ round: RoundReference, _ tree: UnitTree) -> String {
    "Bộ tiêu chí hoặc kết quả đã chốt của đợt chấm điểm \(round.id), đơn vị \(code(round.unitID, tree)), không còn nguyên vẹn."
  }

  static func difference(_ found: SheetVerifier.Difference, _ tree: UnitTree) -> String {
    let stage = found.stage.map { "bản chốt giai đoạn \($0.label.lowercased())" } ?? "bản chốt không rõ giai đoạn"
    let sheet = "Phiếu chấm điểm \(found.sheet.id), đơn vị \(code(found.sheet.unitID, tree)), \(stage)"
    switch found.what {
    case .altered: return "\(sheet): không còn nguyên vẹn, nội dung khác với mã băm đã ghi."
    case .points(let kept, let now):
      func text(_ points: Int?) -> String {
        points.map { Quantity(thousandths: $0).vietnamese() } ?? "chưa đủ điểm"
      }
      return "\(sheet): chấm lại được \(text(now)), bản chốt ghi \(text(kept))."
    case .set: return "\(sheet): bộ tiêu chí của đợt không còn là bộ khi chốt, hoặc không đọc được."
    case .unreadable: return "\(sheet): không đọc được dữ kiện đã chốt."
    case .kind(let kind): return "\(sheet): dữ kiện ghi loại đơn vị “\(kind)” mà bộ tiêu chí không dùng cho loại này."
    case .bytes(let criterion, let label):
      return "\(sheet): tệp của tài liệu kiểm chứng “\(label)”, tiêu chí \(criterion), không còn là tệp khi chốt."
    }
  }

  static func damagedReport(_ report: ReportReference, _ tree: UnitTree) -> String {
    "Số liệu đã chốt của báo cáo \(report.id), đơn vị \(code(report.unitID, tree)), không còn nguyên vẹn."
  }

  static func difference(_ difference: DocumentVerifier.Difference, _ tree: UnitTree) -> String {
    switch difference {
    case .state(let key, let sign):
      "Văn bản \(sign.isEmpty ? "\(key.id)" : sign) của đơn vị \(code(key.unitID, tree)): trạng thái lưu không khớp diễn biến."
    case .number(let unit, let book, let year, let number):
      "\(book.label) năm \(year) của đơn vị \(code(unit, tree)): số \(number) và văn bản không khớp nhau."
    }
  }

  static func clashing(_ paper: PaperVerifier.Paper, _ tree: UnitTree) -> String {
    "Số \(paper.sign) ngày \(paper.issuedOn.vietnamese) của đơn vị \(code(paper.unitID, tree)) không khớp văn bản cùng số trong sổ văn bản đi."
  }

  static func unregistered(_ papers: [PaperVerifier.Paper], _ tree: UnitTree) -> String {
    let names = papers.prefix(20).map { "\($0.sign) (\(code($0.unitID, tree)), \($0.issuedOn.vietnamese))" }
    return "Lưu ý: \(papers.count) kế hoạch, báo cáo, kết luận có số từ trước chưa vào sổ văn bản đi: "
      + names.joined(separator: "; ") + (papers.count > 20 ? "…" : ".")
  }

  static func difference(_ difference: TallyVerifier.Difference, _ reference: Reference) -> String {
    switch difference {
    case .standing(_, let code): "Hồ sơ \(code): trạng thái lưu không khớp diễn biến."
    case .tally(let unit, let basis, let day, let procedure):
      "Sổ đếm \(book(basis, procedure, reference.catalogue)) của đơn vị \(code(unit, reference.tree))"
        + (day.map { " không khớp hồ sơ ngày \($0.vietnamese)." } ?? " có trang cộng sai.")
    }
  }

  static func difference(_ difference: RegisterVerifier.Difference, _ tree: UnitTree) -> String {
    switch difference {
    case .state(let unit, let id):
      "Mục \(id) trong sổ theo dõi của đơn vị \(code(unit, tree)): trạng thái lưu không khớp các lần chuyển."
    case .values(let unit, let id):
      "Mục \(id) trong sổ theo dõi của đơn vị \(code(unit, tree)): nội dung các cột không đọc được."
    case .stray(let unit, let id):
      "Đơn vị \(code(unit, tree)) có lần chuyển trạng thái của mục \(id) nhưng không còn mục đó."
    }
  }

  private static func code(_ unit: ID<Organisation.Unit>, _ tree: UnitTree) -> String {
    tree.unit(unit)?.code ?? "\(unit)"
  }

  /// Which book: where it counts, and what.
  private static func book(_ basis: String, _ procedure: ID<Procedure>?, _ catalogue: Catalogue) -> String {
    let place = basis == TallyStore.Basis.authority.rawValue ? "theo nơi quyết định" : "theo nơi tiếp nhận"
    return "\(place), \(procedure.map { "thủ tục \(catalogue.code(of: $0))" } ?? "mọi thủ tục")"
  }

  static func missingChain(_ unit: ID<Organisation.Unit>, _ tree: UnitTree) -> String {
    "Đơn vị \(code(unit, tree)) có hồ sơ nhưng không còn nhật ký."
  }

  static func brokenChain(_ at: JournalVerifier.Break, _ tree: UnitTree) -> String {
    "Nhật ký của đơn vị \(tree.unit(at.unitID)?.code ?? "\(at.unitID)") bị thay đổi từ việc số \(at.seq)."
  }

  static func column(_ column: FigureReference.Column) -> String {
    switch column {
    case .received: "Tiếp nhận"
    case .online: "Trực tuyến"
    case .directPostal: "Trực tiếp, BC"
    case .carriedOver: "Kỳ trước"
    case .resolved: "Đã GQ"
    case .early: "Trước hạn"
    case .onTime: "Đúng hạn"
    case .late: "Quá hạn"
    case .inProgress: "Đang GQ"
    case .within: "Trong hạn"
    case .overdue: "Quá hạn"
    case .noDueDate: "Chưa có hạn"
    case .refused: "Từ chối"
    }
  }

  static func unexpected(_ kind: String) -> String {
    "Có lỗi ngoài dự kiến (\(kind)). Chưa có gì được ghi dở dang; hãy thử lại hoặc báo người quản trị."
  }
  static func problem(_ problem: DatabaseProblem) -> String {
    switch problem {
    case .full: "Đĩa đã đầy, dữ liệu chưa được ghi. Hãy giải phóng chỗ trống rồi thử lại."
    case .unavailable:
      "Không kết nối hoặc không mở được cơ sở dữ liệu. Hãy kiểm tra địa chỉ, quyền truy cập và máy chủ."
    case .fromTheFuture: "Cơ sở dữ liệu do phiên bản phần mềm mới hơn tạo. Hãy dùng phiên bản mới hơn."
    case .unfit(let reason): unfit(reason)
    case .alreadyExists: "Dữ liệu này vừa được chương trình khác ghi. Hãy chạy lại lệnh."
    case .outcomeUnknown:
      "Mất kết nối với cơ sở dữ liệu đúng lúc đang ghi: có thể đã ghi, có thể chưa. Hãy chạy lại lệnh; phần đã ghi sẽ được nhận ra."
    case .busy: "Nhiều chương trình đang ghi cùng một chỗ, việc vừa rồi chưa được ghi. Hãy chạy lại lệnh."
    case .readOnly:
      "Cơ sở dữ liệu đang chỉ cho đọc, chưa ghi gì. Hãy dùng máy chủ chính, hoặc kiểm tra quyền ghi của tệp và tài khoản."
    default: "Lỗi cơ sở dữ liệu."
    }
  }

  static func unfit(_ reason: Unfitness) -> String {
    switch reason {
    case .migrationChanged(let name):
      "Cấu trúc cơ sở dữ liệu (bước “\(name)”) khác với phiên bản phần mềm này. Hãy dùng đúng phiên bản đã tạo ra nó hoặc khôi phục từ bản sao lưu."
    case .encoding(let encoding):
      "Cơ sở dữ liệu dùng bảng mã \(encoding), không phải UTF-8. Hãy tạo cơ sở dữ liệu mới với ENCODING 'UTF8'."
    case .serverTooOld: "Máy chủ PostgreSQL quá cũ. Hãy dùng PostgreSQL 15 trở lên."
    case .notDurable: "Cơ sở dữ liệu không bảo đảm ghi xuống đĩa. Hãy đặt tệp dữ liệu trên ổ đĩa khác."
    }
  }

  static func problem(_ problem: FileStore.Problem) -> String {
    switch problem {
    case .missing(let digest): "Thiếu tệp \(digest)."
    case .damaged(let digest): "Tệp \(digest) không còn nguyên vẹn."
    case .cannotWrite: "Không ghi được tệp. Hãy kiểm tra chỗ trống và quyền ghi."
    }
  }
}

extension CommandRefusal {
  var code: String { "command.invalid" }
  var kind: RefusalKind { .invalid }
  var message: String {
    switch self {
    case .noDatabase(let path):
      "Không có cơ sở dữ liệu \(path). Hãy kiểm tra đường dẫn sau --database."
    case .notOurs(let path):
      "Cơ sở dữ liệu \(path) trống hoặc không phải của phần mềm này; lệnh chỉ đọc nên không ghi gì vào đó. Hãy kiểm tra --database."
    case .badHost(let host):
      "Địa chỉ lắng nghe “\(host)” không hợp lệ. Hãy ghi địa chỉ IP hoặc tên của máy này sau --host."
    case .cannotListen:
      "Không lắng nghe được ở địa chỉ hoặc cổng này: địa chỉ không phải của máy, hoặc cổng dưới 1024 cần quyền quản trị."
    case .badDays(let days): "Số ngày có hiệu lực “\(days)” không hợp lệ. Hãy ghi từ 1 đến 3650."
    case .addressInUse:
      "Địa chỉ hoặc cổng này đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port."
    case .badDatabase(let text):
      "Địa chỉ cơ sở dữ liệu “\(text)” không hợp lệ. Hãy ghi sqlite:ĐƯỜNG-DẪN hoặc postgres://…"
    case .noData(let places): "Không tìm thấy thư mục Data (đã tìm: \(places)). Hãy chỉ bằng --data hoặc CCHC_DATA."
    case .notData(let path):
      "Không có thư mục dữ liệu “\(path)”, hoặc trong đó không có phần nào của Data (criteria, indicators, plans, registers, …). Hãy kiểm tra đường dẫn sau --data hoặc trong CCHC_DATA."
    case .badDay(let text): "Ngày “\(text)” không hợp lệ. Hãy ghi dạng 2024-01-31."
    case .badPeriod: "Kỳ báo cáo không hợp lệ: ngày cuối trước ngày đầu, hoặc dài hơn 200 năm."
    case .unknownUnit(let code): "Không có đơn vị mã “\(code)”. Xem danh sách bằng lệnh cchc units."
    case .badMoment(let text): "Thời điểm “\(text)” không hợp lệ. Hãy ghi dạng 2026-04-24T16:30."
    case .badLimit(let text): "Thời hạn “\(text)” không hợp lệ. Hãy ghi 3wd, 8wh, 10d, 1mo hoặc same-day."
    case .badPause(let text): "Khoảng tạm dừng “\(text)” không hợp lệ. Hãy ghi TỪ/ĐẾN, hoặc TỪ/ nếu chưa kết thúc."
    case .cannotRead(let path): "Không đọc hoặc ghi được “\(path)”."
    case .badExtension(let text):
      "Gia hạn “\(text)” không hợp lệ. Hãy ghi LÚC/HẠN-MỚI, ví dụ 2026-05-04T10:00/2026-05-08T17:30; hạn mới phải sau lúc gia hạn."
    case .extendedTwice: "Chỉ được gia hạn một lần. Hãy ghi một --extend."
    case .extendedBeforeReceipt: "Lúc gia hạn ở trước lúc tiếp nhận. Hãy xem lại --received và --extend."
    case .extendedToRest(let due):
      "Hạn mới \(due.vietnamese) ngoài giờ làm việc. Hãy chọn một lúc trong giờ làm việc của một ngày làm việc."
    case .extensionTooLate(let due): "Đã quá thời điểm hẹn trả \(due.vietnamese); chỉ được gia hạn trước hạn."
    case .extensionNotLater(let due): "Hạn mới phải sau thời điểm hẹn trả hiện tại (\(due.vietnamese))."
    case .demoBroken:
      "Lần nạp dữ liệu mẫu trước bị dừng giữa chừng. Hãy xóa cơ sở dữ liệu ấy (tệp và thư mục .files cùng tên) rồi chạy lại cchc demo."
    case .demoNotEmpty: "Cơ sở dữ liệu đã có dữ liệu; dữ liệu mẫu chỉ nạp vào nơi trống."
    case .unknownToken(let id): "Không có mã truy cập số “\(id)” còn hiệu lực."
    case .beyondCalendar(let day): "Ngày \(day) nằm ngoài lịch làm việc (từ năm 1990 đến năm 2099)."
    case .badPort(let port): "Cổng \(port) không hợp lệ. Hãy ghi từ 0 đến 65535; 0 để tự chọn."
    case .noPaperWanted: "Chưa biết ghi ra đâu. Hãy ghi thêm --docx TỆP, --pdf TỆP hoặc --html TỆP."
    case .noPython(let path): "Không có chương trình Python “\(path)”. Hãy kiểm tra --pdf-python hoặc CCHC_PDF_PYTHON."
    case .rejectsOverInput(let path): "Tệp ghi dòng bị từ chối trùng với tệp nhập “\(path)”. Hãy chọn tên khác."
    case .noPlaceForRejects(let path):
      "Không ghi được tệp các dòng bị từ chối “\(path)”, nên chưa nhập gì. Hãy xem có thư mục trùng tên, thư mục không có hoặc không cho ghi; hoặc chép tệp nhập sang thư mục ghi được (nhập hồ sơ: chọn nơi khác bằng --reject) rồi nhập lại."
    case .badScope(let text):
      "Phạm vi “\(text)” không hợp lệ. Hãy ghi receive, submit, read, statistics, documents, register, plans, cách nhau dấu phẩy."
    }
  }
}

extension BackupRefusal {
  var code: String { "backup.refused" }
  var kind: RefusalKind { .invalid }
  var message: String {
    switch self {
    case .notFound(let path): "Không có tệp sao lưu \(path) hoặc không được đọc. Hãy kiểm tra đường dẫn."
    case .alreadyThere(let path): "Tệp \(path) đã có. Hãy chọn tên khác."
    case .cannotWrite(let path): "Không ghi được \(path). Hãy kiểm tra chỗ trống và quyền ghi."
    case .unreadable(let path): "Bản sao lưu \(path) bị hỏng hoặc không phải bản sao lưu của phần mềm này."
    case .notEmpty: "Nơi khôi phục đã có dữ liệu. Chỉ khôi phục vào nơi trống."
    case .otherSchema: "Bản sao lưu thuộc phiên bản phần mềm khác. Hãy khôi phục bằng đúng phiên bản rồi nâng cấp."
    }
  }
}
