import Ground
import Organisation
import Procedures
import Storage

/// Of the books of some units, the pages that answer for some days: of each book the last one up to the day's month.
///
/// Filled in one pass over all their pages, in whatever order they come. To ask of each page whether it is the last took
/// three times as long on SQLite and five times on PostgreSQL, with a hundred books to a unit.
struct LatestPages {
  /// A book of one of the units.
  private struct Book: Hashable {
    var unit: Int
    var procedure: Int
  }

  /// Where the text of a page lies in `texts`.
  private struct Page {
    /// Before every month.
    static let none = Page(month: .min, start: 0, count: 0)
    var month: Int
    var start: Int
    var count: Int
  }

  private let days: [Day]
  private let months: [Int]
  private var places: [Book: Int] = [:]
  /// The book of the page before: pages of one book mostly follow each other.
  private var last: (book: Book, place: Int)?
  /// For each book as many pages as there are days.
  private var pages: [Page] = []
  private var texts: [UInt8] = []

  /// Nothing seen yet.
  init(before days: [Day]) {
    self.days = days
    months = days.map(TallyPage.month(of:))
  }

  /// One more page; its text is copied if it may be an answer.
  mutating func see(unit: Int, procedure: Int, month: Int, text: UnsafeBufferPointer<UInt8>) {
    let first = place(of: Book(unit: unit, procedure: procedure))
    var kept: Page?
    for place in days.indices where month <= months[place] && month > pages[first + place].month {
      let page = kept ?? Page(month: month, start: texts.count, count: text.count)
      if kept == nil { texts.append(contentsOf: text) }
      kept = page
      pages[first + place] = page
    }
  }

  private mutating func place(of book: Book) -> Int {
    if let last, last.book == book { return last.place }
    var place = pages.count
    if let known = places[book] {
      place = known
    } else {
      places[book] = place
      pages += repeatElement(.none, count: days.count)
    }
    last = (book, place)
    return place
  }

  /// Adds what the pages count before each day to the sums of their procedures. Throws `badColumn` for a text that is
  /// no page.
  func add(to sums: inout [ID<Procedure>: [Counters]]) throws(DatabaseProblem) {
    for (book, first) in places {
      for (place, day) in days.enumerated() {
        let page = pages[first + place]
        guard page.count > 0 else { continue }
        let counters = texts.withUnsafeBufferPointer { texts in
          TallyPage.sum(in: UnsafeBufferPointer(rebasing: texts[page.start..<page.start + page.count]), before: day)
        }
        guard let counters else { throw .badColumn("content") }
        sums[ID(book.procedure), default: Array(repeating: Counters(), count: days.count)][place].add(counters)
      }
    }
  }
}
