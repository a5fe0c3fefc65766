import Ground
import Organisation
import Storage

/// A page that says it is a sample, for what the demo shows as proven.
struct DemoFile: Sendable {
  let digest: FileStore.Digest
  let size: Int

  /// Puts the page into the file store.
  init(in files: FileStore) throws {
    let bytes = Array(DemoFile.page.utf8)
    digest = try files.put(bytes)
    size = bytes.count
  }

  /// Attaches it to a thing as what proves it.
  func prove(
    _ subject: String, named name: String, of unit: ID<Unit>, by actor: Actor, at now: Instant, ids: IDSource,
    in db: any Connection
  ) throws {
    let file = stored(named: name, of: unit, subject, ids)
    try EvidenceStore.add(file, by: actor, at: now, in: db)
    try EvidenceStore.link(
      subject, to: "file:\(file.id)", kind: "proof", of: unit, by: actor, at: now, ids: ids, in: db)
  }

  /// Its record beside a thing.
  func stored(named name: String, of unit: ID<Unit>, _ subject: String, _ ids: IDSource) -> StoredFile {
    StoredFile(
      unitID: unit, id: ids.next(), digest: digest, name: name, mediaType: "application/pdf", size: size,
      subject: subject)
  }

  /// The smallest PDF with a line of text.
  private static let page: String = {
    let line = "BT /F 18 Tf 72 760 Td (Trang mau, khong phai van ban that) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length \(line.utf8.count)>>\nstream\n\(line)\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (number, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places { text += Digits.padded(place, 10) + " 00000 n \n" }
    return text + "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
  }()
}
