/// Which parts of a workbook hold the sheet, its strings and its number formats.
struct WorkbookParts {
  let sheet: String
  let strings: String?
  let styles: String?
  /// Days are counted from 1904 instead of 1900, an old Macintosh custom.
  let countsFrom1904: Bool

  /// - Throws: `notATable` when the archive is no workbook.
  init(_ archive: ZipArchive, limits: ReadingLimits) throws(ReadingRefusal) {
    var workbook = "xl/workbook.xml"
    if archive.has("_rels/.rels") {
      let roots = try Relations(of: "", in: archive, limits: limits)
      workbook = roots.first(ending: "/officeDocument") ?? workbook
    }
    guard archive.has(workbook), workbook.hasSuffix(".xml") else { throw .notATable }
    let book = try WorkbookParts.sheets(of: workbook, in: archive, limits: limits)
    let relations = try Relations(of: workbook, in: archive, limits: limits)
    guard let id = book.firstVisible else { throw .notATable }
    guard let sheet = relations.targets[id], archive.has(sheet) else { throw .damaged(part: workbook) }
    self.sheet = sheet
    strings = relations.first(ending: "/sharedStrings").flatMap { archive.has($0) ? $0 : nil }
    styles = relations.first(ending: "/styles").flatMap { archive.has($0) ? $0 : nil }
    countsFrom1904 = book.countsFrom1904
  }

  private static func sheets(
    of part: String, in archive: ZipArchive, limits: ReadingLimits
  ) throws(ReadingRefusal) -> (firstVisible: String?, countsFrom1904: Bool) {
    var xml = try XMLReader(archive.part(part), limits: limits)
    var first: String?
    var countsFrom1904 = false
    while true {
      let event = try xml.next()
      if event == .finished { return (first, countsFrom1904) }
      guard event == .start else { continue }
      if xml.tag == .workbookPr {
        let flag = try xml.text("date1904")
        countsFrom1904 = flag == "1" || flag == "true"
      } else if xml.tag == .sheet, xml.open.dropLast().last == .sheets, first == nil {
        let state = try xml.text("state") ?? "visible"
        if state == "visible" { first = try xml.text("id") }
      }
    }
  }
}

/// The relations of one part: which other parts it speaks of.
struct Relations {
  /// Part names by relation id.
  private(set) var targets: [String: String] = [:]
  private var kinds: [(kind: String, target: String)] = []

  init(of part: String, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingRefusal) {
    let folder = part.split(separator: "/").dropLast().map(String.init)
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    let name = (folder + ["_rels", file + ".rels"]).joined(separator: "/")
    guard archive.has(name) else { return }
    var xml = try XMLReader(archive.part(name), limits: limits)
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start, xml.tag == .relationship else { continue }
      // What lies outside the file is never followed.
      if try xml.text("TargetMode") == "External" { continue }
      guard let id = try xml.text("Id"), let target = try xml.text("Target"), kinds.count < limits.zipEntries else {
        throw .damaged(part: name)
      }
      let path = Relations.resolve(target, in: folder)
      targets[id] = path
      kinds.append((try xml.text("Type") ?? "", path))
    }
  }

  /// The first target whose kind ends so; the beginning differs between editions of the standard.
  func first(ending kind: String) -> String? { kinds.first { $0.kind.hasSuffix(kind) }?.target }

  private static func resolve(_ target: String, in folder: [String]) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}
