import Ground
import Rendering

extension OfficialPaper {
  func docx() throws -> [UInt8] { Array(subject.utf8) }
}
struct PDFStub: Sendable {
  let isThere = false
  func pdf(_ paper: OfficialPaper) async throws -> [UInt8] { [] }
}
extension WebServices {
  var pdf: PDFStub { PDFStub() }
}
