import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@Suite struct DocumentImportTests {
  private static let register = """
    Đơn vị,Chiều,Số ký hiệu,Ngày văn bản,Trích yếu,Cơ quan ban hành,Số đến,Ngày đến,Hạn xử lý,Ngày xử lý xong
    H.1,đi,20/KH-UBND,14/02/2023,Phòng chống tham nhũng,,,,,
    H.1,đi,21a/KH-UBND,15/02/2023,Văn hóa công sở,,,,,
    H.1,đi,21a/KH-UBND,14/02/2023,Văn hóa công sở (lần hai),,,,,
    H.1,đến,136/QĐ-UBND,10/01/2023,Giao chỉ tiêu,UBND tỉnh,12,13/01/2023,20/01/2023,19/01/2023
    H.1,đến,137/QĐ-UBND,10/01/2023,Giao dự toán,UBND tỉnh,11,14/01/2023,,
    H.9,đi,1/KH-UBND,14/02/2023,Đơn vị lạ,,,,,
    H.1,ngang,1/KH-UBND,14/02/2023,Chiều lạ,,,,,
    H.1,đi,1/KH-UBND,31/02/2023,Ngày lạ,,,,,
    H.1,đi,2/KH-UBND,14/02/2027,Ngày sau,,,,,

    """

  @Test(arguments: Engine.available)
  func anOldRegisterIsTakenOnceAndItsBadRowsAreTold(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let file = try Temporary.file("so.csv", Self.register)
    let importer = DocumentImport(
      database: r.database, context: r.context, actor: .machineOperator(named: "Mẫu"), now: Registry.now)
    var refused: [Int: String] = [:]
    let first = try await importer.run(file: file, reject: { line, reason, _ in refused[line] = reason })
    #expect(first.taken == 3 && first.refused == 6 && first.unchanged == 0)
    #expect(Set(refused.keys) == [4, 6, 7, 8, 9, 10])
    #expect(refused[4]?.contains("đề ngày 15/02/2023") ?? false)
    #expect(refused[6]?.contains("trái thứ tự") ?? false)
    let second = try await importer.run(file: file, reject: { _, _, _ in })
    #expect(second.taken == 0 && second.unchanged == 3 && second.refused == 6)
    let entries = try await r.database.read { db in
      try NumberStore.entries(of: r.commune, .incoming, year: 2023, in: db)
    }
    #expect(entries.map(\.number.value) == [12])
    let id = try #require(entries.first?.documentID)
    let d = try await r.read(DocumentKey(unitID: r.commune, id: id))
    #expect(d.state == .processed && d.isInTime == true)
    // What a refused row had begun is gone: the next number follows the last good one.
    let next = try await r.database.read { db in try NumberStore.upcoming(of: r.commune, .incoming, year: 2023, in: db)
    }
    #expect(next == 13)
    await r.database.close()
  }
}
