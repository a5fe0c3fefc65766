import ArgumentParser
import Documents
import Foundation
import Ground
import Organisation
import Storage
import WorkCalendar

/// `cchc bench-documents`: fills a database with invented documents, then measures searches and numbering, for
/// `scripts/bench`.
struct BenchDocumentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-documents", shouldDisplay: false)

  @OptionGroup var store: DatabaseOption
  @Option var documents = 1_000_000
  @Option var searches = 1000
  @Option var numbers = 2000
  @Option var connections = 16

  func run() async throws {
    let opened = try await store.open(connections: connections)
    let database = opened.database
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    guard !tree.ids.isEmpty else { throw CommandRefusal.noData("units") }
    let bench = DocumentBench(database: database, tree: tree, count: documents)
    var figures = try await bench.fill()
    for clients in [1, 2, 8] {
      figures.merge(try await bench.search(searches, clients: clients)) { first, _ in first }
    }
    figures.merge(try await bench.number(numbers, clients: connections)) { first, _ in first }
    await database.close()
    print(try JSONOutput.text(figures))
  }
}

/// What is measured, with chance that has a seed.
struct DocumentBench: Sendable {
  let database: any Database
  let tree: UnitTree
  let count: Int

  /// Syllables as Vietnamese has them without marks, some two thousand; how often each comes follows Zipf.
  private static let syllables: [String] = {
    let onsets = "b c ch d g gi h k kh l m n ng nh p ph qu r s t th tr v x".split(separator: " ")
    let rimes =
      "a ac ach ai am an ang anh ao ap at au ay e em en eng eo et i ia ich iem ien ieu im in inh it o oa oan oc oi om on ong op ot u ua uc ui um un ung uoc uoi uong ut uy uyen y"
      .split(separator: " ")
    return onsets.flatMap { onset in rimes.map { "\(onset)\($0)" } }
  }()

  private static func word(_ chance: inout SplitMix) -> String {
    // A rank drawn so that its logarithm is even: the first words are in most documents, the last in few.
    let rank = Int(pow(Double(syllables.count), chance.unit())) - 1
    return syllables[(rank &* 7919) % syllables.count]
  }

  private static func text(_ words: Int, _ chance: inout SplitMix) -> String {
    (0..<words).map { _ in word(&chance) }.joined(separator: " ")
  }

  /// Fills what is missing; `fill_per_second` is only there when something was.
  func fill() async throws -> [String: Double] {
    let units = tree.ids.sorted()
    let there = try await database.read { db in
      try DocumentStore.counts(DocumentFilter(units: units), on: Clock.now().day, in: db).values.reduce(0, +)
    }
    guard there < count else { return [:] }
    let start = ContinuousClock.now
    var chance = SplitMix(UInt64(there) + 1)
    for first in stride(from: there, to: count, by: 1000) {
      var batch: [Document] = []
      for _ in first..<min(first + 1000, count) {
        var d = Document(
          unitID: units[Int(chance.next() % UInt64(units.count))], id: Ids.source.next(), direction: .incoming,
          state: .processed, type: .letter, subject: Self.text(12, &chance),
          timeline: [DocumentEvent(.registered, at: Clock.now(), by: "bench")])
        d.content.body = Self.text(30, &chance)
        d.processedOn = Clock.now().day
        batch.append(d)
      }
      let documents = batch
      try await database.write { db in for d in documents { try DocumentStore.insert(d, in: db) } }
    }
    return ["fill_per_second": Double(count - there) / seconds(start)]
  }

  /// Searches as people make them: one to three words, every fourth time the last unfinished; in one unit, in ten, in
  /// all.
  func search(_ searches: Int, clients: Int) async throws -> [String: Double] {
    let units = tree.ids.sorted()
    let times = try await withThrowingTaskGroup(of: [Double].self) { group in
      for client in 0..<clients {
        group.addTask {
          var chance = SplitMix(UInt64(client) + 77)
          var times: [Double] = []
          for turn in 0..<(searches / clients) {
            let typed = Self.text(1 + turn % 3, &chance) + (turn % 4 == 0 ? "*" : "")
            let within = turn % 3 == 0 ? nil : Array(units.prefix(turn % 3 == 1 ? 1 : 10)).map(\.value)
            guard let query = TextQuery(typed: typed, units: within) else { continue }
            let start = ContinuousClock.now
            _ = try await database.read { db in
              let keys = try DocumentStore.keys(matching: query, before: nil, limit: 50, in: db)
              return try DocumentStore.list(keys, units: nil, in: db).count
            }
            times.append(seconds(start) * 1000)
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }.sorted()
    }
    guard !times.isEmpty else { return [:] }
    return [
      "search_p50_ms_\(clients)": times[times.count / 2], "search_p99_ms_\(clients)": times[times.count * 99 / 100],
      "search_max_ms_\(clients)": times[times.count - 1],
    ]
  }

  /// Numbers of one book, taken by many at once; then the book is looked through for gaps.
  func number(_ numbers: Int, clients: Int) async throws -> [String: Double] {
    let context = DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: Ids.source)
    let now = Clock.now()
    guard let unit = tree.ids.min() else { return [:] }
    let actor = Actor.machineOperator(named: "bench")
    let book = Book.outgoing(.telegram, isLegal: false, scheme: .byType)
    let first = try await database.read { db in try NumberStore.upcoming(of: unit, book, year: now.day.year, in: db) }
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<clients {
        group.addTask {
          for _ in 0..<(numbers / clients) {
            _ = try await database.write { db in
              try DocumentActs.reserve(
                book, of: unit, on: now.day, reason: "bench", by: actor, at: now, context, in: db)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let taken = numbers / clients * clients
    let rate = Double(taken) / seconds(start)
    let entries = try await database.read { db in
      try NumberStore.entries(of: unit, book, year: now.day.year, in: db)
    }
    return [
      "numbers_per_second": rate, "number_gaps": Double(Numbering.gaps(in: entries).count),
      "numbers_missing": Double(first - 1 + taken - entries.count),
    ]
  }

  private func seconds(_ start: ContinuousClock.Instant) -> Double {
    let (whole, part) = (ContinuousClock.now - start).components
    return Double(whole) + Double(part) / 1e18
  }
}

/// Chance with a seed (SplitMix64).
private struct SplitMix {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  /// From 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
