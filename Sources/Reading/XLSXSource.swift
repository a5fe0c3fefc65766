import CXML
import CZip
import Foundation
import Ground

/// The first sheet of an XLSX workbook, row by row, through libzip and libxml2's pull reader.
final class XLSXSource: TableSource {
  private let archive: ZipArchive
  private let limits: ReadingLimits
  private var shared: [String] = []
  private var dateStyles: Set<Int> = []
  private let sheet: XMLPull

  init(path: String, limits: ReadingLimits) throws(ReadingRefusal) {
    self.limits = limits
    archive = try ZipArchive(path: path, limits: limits)
    let target = try XLSXSource.firstSheet(of: archive)
    if archive.has("xl/sharedStrings.xml") { shared = try Self.sharedTexts(archive, limits) }
    if archive.has("xl/styles.xml") { dateStyles = try Self.dateStyles(archive) }
    sheet = try archive.xml(target)
  }

  func next() throws(ReadingRefusal) -> SheetRow? {
    while let node = try sheet.next() {
      guard case .start("row") = node else { continue }
      let row = try readRow(number: sheet.attribute("r").flatMap { Digits.value($0.utf8) } ?? 0)
      if row.fault != nil || row.cells.contains(where: { !$0.isEmpty }) { return row }
    }
    return nil
  }

  private func readRow(number: Int) throws(ReadingRefusal) -> SheetRow {
    var cells: [String] = []
    var fault: ReadingRefusal?
    if sheet.isEmptyElement { return SheetRow(number: number, cells: cells) }
    while let node = try sheet.next() {
      if case .end("row") = node { break }
      guard case .start("c") = node else { continue }
      let column = sheet.attribute("r").flatMap(Self.column) ?? cells.count
      let kind = sheet.attribute("t") ?? "n"
      let style = sheet.attribute("s").flatMap { Digits.value($0.utf8) } ?? 0
      guard column < limits.columns else {
        fault = fault ?? .tooManyCells(line: number)
        continue
      }
      let (text, hasFormula) = sheet.isEmptyElement ? ("", false) : try cellText()
      if hasFormula, text.isEmpty { fault = fault ?? .formulaWithoutValue(line: number) }
      if text.utf8.count > limits.cell { fault = fault ?? .cellTooLong(line: number) }
      while cells.count < column { cells.append("") }
      cells.append(value(text, kind: kind, style: style))
    }
    return SheetRow(number: number, cells: cells, fault: fault)
  }

  /// The value of a cell: what stands in `v`, or in the runs of an inline text.
  private func cellText() throws(ReadingRefusal) -> (String, hasFormula: Bool) {
    var text = ""
    var hasFormula = false
    var inside: String?
    while let node = try sheet.next() {
      switch node {
      case .end("c"): return (text, hasFormula)
      case .start("f"): hasFormula = true
      case .start("v"), .start("t"): inside = "v"
      case .end: inside = nil
      case .text(let piece): if inside != nil, text.utf8.count <= limits.cell { text += piece }
      case .start: continue
      }
      if case .start = node, sheet.isEmptyElement { inside = nil }
    }
    return (text, hasFormula)
  }

  private func value(_ text: String, kind: String, style: Int) -> String {
    switch kind {
    case "s": return Digits.value(text.utf8).flatMap { $0 < shared.count ? shared[$0] : nil } ?? ""
    case "b": return text
    case "n" where dateStyles.contains(style) && !text.isEmpty: return Self.date(text) ?? text
    case "n": return Self.number(text)
    default: return text
    }
  }

  /// `12.0` and `1.2E1` are 12.
  private static func number(_ text: String) -> String {
    guard text.contains(where: { $0 == "." || $0 == "E" || $0 == "e" }), let value = Double(text),
      value == value.rounded(), abs(value) < 1e15
    else { return text }
    return String(Int(value))
  }

  /// Excel counts days from 1899-12-30; the fraction is the time of day.
  private static func date(_ text: String) -> String? {
    guard let serial = Double(text), serial >= 1, serial < 300_000 else { return nil }
    let seconds = Int((serial * 86_400).rounded())
    let day = Day(number: seconds / 86_400 - 25_569)
    let time = seconds % 86_400
    guard time != 0 else { return day.description }
    return "\(day)T\(Digits.padded(time / 3600, 2)):\(Digits.padded(time / 60 % 60, 2))"
  }

  /// `AB12` is column 27, counted from 0.
  private static func column(_ reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte) else { break }
      number = number * 26 + Int(byte - 0x40)
      if number > 20_000 { return nil }
    }
    return number > 0 ? number - 1 : nil
  }

  private static func firstSheet(of archive: ZipArchive) throws(ReadingRefusal) -> String {
    guard archive.has("xl/workbook.xml") else { throw .noSheet }
    var relation: String?
    let workbook = try archive.xml("xl/workbook.xml")
    while relation == nil, let node = try workbook.next() {
      if case .start("sheet") = node { relation = workbook.attribute("r:id") }
    }
    if let relation, archive.has("xl/_rels/workbook.xml.rels") {
      let relations = try archive.xml("xl/_rels/workbook.xml.rels")
      while let node = try relations.next() {
        guard case .start("Relationship") = node, relations.attribute("Id") == relation,
          let target = relations.attribute("Target")
        else { continue }
        let name = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        if archive.has(name) { return name }
      }
    }
    guard archive.has("xl/worksheets/sheet1.xml") else { throw .noSheet }
    return "xl/worksheets/sheet1.xml"
  }

  private static func sharedTexts(_ archive: ZipArchive, _ limits: ReadingLimits) throws(ReadingRefusal) -> [String] {
    let xml = try archive.xml("xl/sharedStrings.xml")
    var texts: [String] = []
    var current = ""
    var size = 0
    var isText = false
    while let node = try xml.next() {
      switch node {
      case .start("si"):
        current = ""
        if xml.isEmptyElement { texts.append("") }
      case .start("t"): isText = !xml.isEmptyElement
      case .end("t"): isText = false
      case .text(let piece):
        guard isText else { continue }
        size += piece.utf8.count
        guard size <= limits.sharedText else { throw .tooLarge }
        current += piece
      case .end("si"): texts.append(current)
      default: continue
      }
    }
    return texts
  }

  /// The cell styles whose numbers are dates.
  private static func dateStyles(_ archive: ZipArchive) throws(ReadingRefusal) -> Set<Int> {
    let xml = try archive.xml("xl/styles.xml")
    var formats: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)
    var styles: Set<Int> = []
    var index = -1
    while let node = try xml.next() {
      switch node {
      case .start("numFmt"):
        guard let id = xml.attribute("numFmtId").flatMap({ Digits.value($0.utf8) }),
          let code = xml.attribute("formatCode")
        else { continue }
        let plain = code.lowercased().split(separator: "\"").enumerated().filter { $0.offset % 2 == 0 }
          .map(\.element).joined()
        if plain.contains("y") || plain.contains("d") || plain.contains("h:") { formats.insert(id) }
      case .start("cellXfs"): index = 0
      case .start("xf") where index >= 0:
        if let id = xml.attribute("numFmtId").flatMap({ Digits.value($0.utf8) }), formats.contains(id) {
          styles.insert(index)
        }
        index += 1
      case .end("cellXfs"): index = -1
      default: continue
      }
    }
    return styles
  }
}

/// A zip that is looked over before anything in it is unpacked.
final class ZipArchive {
  private let archive: OpaquePointer
  private let limits: ReadingLimits

  init(path: String, limits: ReadingLimits) throws(ReadingRefusal) {
    var status: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &status) else { throw .notAnArchive }
    self.archive = archive
    self.limits = limits
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.entries else { throw .tooLarge }
    for index in 0..<zip_uint64_t(max(0, count)) {
      var entry = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &entry) == 0 else { throw .notAnArchive }
      if entry.encryption_method != 0 { throw .encrypted }
      let packed = max(entry.comp_size, 1)
      guard entry.size <= zip_uint64_t(limits.entrySize),
        entry.size < 1 << 20 || entry.size / packed <= zip_uint64_t(limits.ratio)
      else { throw .tooLarge }
    }
  }

  deinit { zip_discard(archive) }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// An entry as XML. What it unpacks to is counted again, since an archive may lie about its sizes.
  func xml(_ name: String) throws(ReadingRefusal) -> XMLPull {
    guard let file = zip_fopen(archive, name, 0) else { throw .notAnArchive }
    return try XMLPull(ZipEntry(file: file, limit: limits.entrySize), keeping: self)
  }
}

/// An open entry with a count of what came out of it.
final class ZipEntry {
  private let file: OpaquePointer
  private var left: Int

  init(file: OpaquePointer, limit: Int) {
    self.file = file
    left = limit
  }

  deinit { zip_fclose(file) }

  func read(into buffer: UnsafeMutablePointer<CChar>, _ count: Int32) -> Int32 {
    let got = zip_fread(file, buffer, zip_uint64_t(count))
    left -= Int(got)
    return left < 0 ? -1 : Int32(got)
  }
}

/// libxml2's pull reader: no network, no entities beyond the five of XML, no DTD.
final class XMLPull {
  enum Node: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let archive: ZipArchive

  init(_ entry: ZipEntry, keeping archive: ZipArchive) throws(ReadingRefusal) {
    self.archive = archive
    // The reader owns the entry until its closing call.
    let context = Unmanaged.passRetained(entry).toOpaque()
    let reader = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        return Unmanaged<ZipEntry>.fromOpaque(context).takeUnretainedValue().read(into: buffer, count)
      },
      { context in
        if let context { Unmanaged<ZipEntry>.fromOpaque(context).release() }
        return 0
      }, context, nil, nil,
      CCHC_XML_OPTIONS)
    guard let reader else { throw .badXML }
    self.reader = reader
  }

  deinit { xmlFreeTextReader(reader) }

  func next() throws(ReadingRefusal) -> Node? {
    while true {
      let status = xmlTextReaderRead(reader)
      guard status >= 0 else { throw .badXML }
      guard status == 1 else { return nil }
      switch xmlTextReaderNodeType(reader) {
      case CCHC_XML_ELEMENT: return .start(localName)
      case CCHC_XML_END_ELEMENT: return .end(localName)
      case CCHC_XML_TEXT, CCHC_XML_CDATA,
        CCHC_XML_SIGNIFICANT_WHITESPACE:
        return .text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
      case CCHC_XML_DOCUMENT_TYPE, CCHC_XML_ENTITY_REFERENCE:
        throw .badXML
      default: continue
      }
    }
  }

  private var localName: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

  /// Whether the element just begun has no content, and so no end of its own.
  var isEmptyElement: Bool { xmlTextReaderIsEmptyElement(reader) == 1 }

  func attribute(_ name: String) -> String? {
    // The names asked for are ASCII constants of the format.
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { _ = xmlTextReaderMoveToElement(reader) }
    guard let value = xmlTextReaderConstValue(reader) else { return nil }
    return String(cString: value)
  }
}
