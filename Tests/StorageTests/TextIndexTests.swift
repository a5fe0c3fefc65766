import Ground
import Storage
import TestSupport
import Testing

@Suite struct TextIndexTests {
  private static let index = TextIndex("test_words")
  private static let migrations = [Migration("test words", [.textIndex(index)])]

  private func filled(_ engine: Engine) async throws -> any Database {
    let database = try await engine.database(Self.migrations)
    let texts: [(Int, Int, String)] = [
      (1, 7, "34/KH-UBND Kế hoạch cải cách hành chính năm 2023"), (2, 7, "Quyết định về đất đai; cải tạo, cách âm"),
      (3, 8, "Kế hoạch tuyên truyền cải cách hành chính"), (4, 8, "O'Neil AND (OR) \"x\" 21a/KH"),
    ]
    try await database.write { db in
      for (key, unit, text) in texts {
        try db.setWords(TextIndex.words(of: SearchKey(text).description), of: key, unit: unit, in: Self.index)
      }
    }
    return database
  }

  private func find(_ typed: String, units: [Int]? = nil, before: Int? = nil, in database: any Database) async throws
    -> [Int]
  {
    guard let query = TextQuery(typed: SearchKey(typed).description, units: units) else { return [] }
    return try await database.read { db in
      try db.keys(matching: query, before: before, limit: 10, in: Self.index)
    }
  }

  @Test(arguments: Engine.available)
  func peopleFindWithoutMarksNewestFirst(on engine: Engine) async throws {
    let database = try await filled(engine)
    #expect(try await find("cai cach", in: database) == [3, 2, 1])
    #expect(try await find("\"cải cách\"", in: database) == [3, 1])
    #expect(try await find("hanh chin", in: database) == [])
    #expect(try await find("hanh chin*", in: database) == [3, 1])
    #expect(try await find("34/kh-ubnd", in: database) == [1])
    #expect(try await find("cải cách", units: [7], in: database) == [2, 1])
    #expect(try await find("cải cách", units: [], in: database) == [])
    #expect(try await find("cải cách", units: [7, 8], before: 3, in: database) == [2, 1])
    #expect(try await find("dat dai", in: database) == [2])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func whatSomebodyTypesIsNeverAnOperator(on engine: Engine) async throws {
    let database = try await filled(engine)
    for typed in [
      "\" OR \"", "NOT", "*", "'", "a' & 'b", "NEAR(", "x:y", "kh*", "-", "(((", "21a", "o'neil", "\u{0}", "!",
    ] {
      _ = try await find(typed, in: database)
    }
    #expect(try await find("o'neil and or", in: database) == [4])
    #expect(try await find("21a/KH", in: database) == [4])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func whatIsWrittenAnewIsFoundByItsNewWordsOnly(on engine: Engine) async throws {
    let database = try await filled(engine)
    try await database.write { db in
      try db.setWords(["khac"], of: 1, unit: 7, in: Self.index)
      try db.removeWords(of: 3, unit: 8, in: Self.index)
    }
    #expect(try await find("cai cach", in: database) == [2])
    #expect(try await find("khac", in: database) == [1])
    await database.close()
  }

  /// However rare a word is and however far back it stands, what is found is what a reader of every text would find.
  @Test(arguments: Engine.available)
  func amongThousandsItFindsWhatAReaderOfEveryTextFinds(on engine: Engine) async throws {
    let database = try await engine.database(Self.migrations)
    // Word n is in every n-th text: from all of them down to one in two thousand, and two in the oldest texts only.
    let texts = (1...5000).map { key in
      (key, key % 7, Self.every.filter { key % $0 == 0 }.map { "tu\($0)" } + (key < 4 ? ["hiem", "tuxua"] : []))
    }
    try await database.write { db in
      for (key, unit, words) in texts { try db.setWords(words, of: key, unit: unit, in: Self.index) }
    }
    let questions: [[TextQuery.Term]] =
      [[.word("hiem")], [.word("hiem"), .prefix("tu")], [.word("tu1"), .prefix("tux")], [.prefix("tu2")]]
      + Self.every.map { [.word("tu\($0)")] } + Self.every.map { [.word("tu1000"), .prefix("tu\($0)")] }
      + Self.every.map { [.word("tu3"), .word("tu\($0)")] }
    for terms in questions {
      for units in [nil, [3], [0, 1, 5]] as [[Int]?] {
        for before in [nil, 2500] as [Int?] {
          let query = TextQuery(terms: terms, units: units)
          let found = try await database.read { db in
            try db.keys(matching: query, before: before, limit: 10, in: Self.index)
          }
          let read = texts.reversed().filter { key, unit, words in
            key < before ?? Int.max && units?.contains(unit) != false && terms.allSatisfy { Self.holds(words, $0) }
          }
          #expect(found == read.prefix(10).map(\.0), "\(query)")
        }
      }
    }
    await database.close()
  }

  private static let every = [1, 2, 3, 40, 300, 700, 1000, 2000]

  private static func holds(_ words: [String], _ term: TextQuery.Term) -> Bool {
    switch term {
    case .word(let word): words.contains(word)
    case .prefix(let start): words.contains { $0.hasPrefix(start) }
    case .phrase: false
    }
  }
}
