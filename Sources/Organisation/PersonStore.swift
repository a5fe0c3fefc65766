public import Ground
import Secrets
public import Storage

/// Người, tổ chức nộp hồ sơ: remembered by the unit, so that nobody types them twice.
public struct Person: Sendable, Equatable {
  /// `citizen`, `business`, `stateBody`, `other`.
  public var kind: String
  /// Full name.
  public var name: String
  /// Identity or tax number.
  public var number: String
  /// Telephone.
  public var phone: String
  /// Address.
  public var address: String
  /// A person or organisation.
  public init(kind: String, name: String, number: String, phone: String, address: String) {
    self.kind = kind
    self.name = name
    self.number = number
    self.phone = phone
    self.address = address
  }
}

/// All the SQL of persons and organisations.
public enum PersonStore {
  /// Finds the person by number, or remembers a new one; nobody without a number is remembered.
  ///
  /// What is known is never overwritten: an empty telephone or address is filled in, a different name stays as it was
  /// (the dossier keeps the name it was filed under).
  public static func remember(
    _ person: Person, of unit: ID<Unit>, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) -> ID<Person>? {
    guard let sql = remembering(person, of: unit, ids: ids) else { return nil }
    return try db.value(sql)
  }

  /// The statement that does it and gives the person's id, to be sent along with others.
  public static func remembering(_ person: Person, of unit: ID<Unit>, ids: IDSource) -> SQL? {
    guard !person.number.isEmpty else { return nil }
    return """
      INSERT INTO person (unit_id, id, kind, name, number, phone, address, version)
      VALUES (\(unit), \(ids.next(Person.self)), \(person.kind), \(person.name), \(person.number), \(person.phone),
        \(person.address), 1)
      ON CONFLICT (unit_id, number, kind) WHERE number <> '' DO UPDATE SET
        phone = CASE WHEN person.phone = '' THEN excluded.phone ELSE person.phone END,
        address = CASE WHEN person.address = '' THEN excluded.address ELSE person.address END
      RETURNING id
      """
  }

  /// The person with that number, for filling a form.
  public static func find(
    number: String, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Person? {
    guard !number.isEmpty else { return nil }
    return try db.row(
      """
      SELECT kind, name, number, phone, address FROM person
      WHERE unit_id = \(unit) AND number = \(number) AND number <> '' ORDER BY id LIMIT 1
      """
    ).map { row throws(DatabaseProblem) in
      Person(
        kind: try row.get(at: 0), name: try row.get(at: 1), number: try row.get(at: 2), phone: try row.get(at: 3),
        address: try row.get(at: 4))
    }
  }
}

/// Khóa chống gửi lặp: the same request twice is answered once.
public enum IdempotencyStore {
  /// The answer given before under that key. Throws `keyUsedOtherwise` when it was another request.
  public static func answer(
    to request: String, under key: String, of unit: ID<Unit>, in db: any Connection
  ) throws -> String? {
    guard
      let row = try db.row("SELECT request, answer FROM idempotency_key WHERE unit_id = \(unit) AND key = \(key)")
    else { return nil }
    guard try row.get(at: 0, as: String.self) == digest(request) else { throw OrganisationRefusal.keyUsedOtherwise }
    return try row.get(at: 1)
  }

  /// What was kept under a key that only its maker knows.
  public static func answer(
    under key: String, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> String? {
    try db.value("SELECT answer FROM idempotency_key WHERE unit_id = \(unit) AND key = \(key)")
  }

  /// A request is known by its digest: what a citizen sent is kept in the dossier and nowhere else.
  private static func digest(_ request: String) -> String { SHA256.hex(of: Array(request.utf8)) }

  /// Does `body` once for a key and gives its answer every time.
  ///
  /// Nearly every key is new, so none is looked up first: a request whose key is taken finds that out at its end, is
  /// rolled back as a whole, and is answered with what was kept, also when both came at the same moment.
  public static func once(
    _ request: String, under key: String, of unit: ID<Unit>, at now: Instant, in database: any Database,
    _ body: @escaping @Sendable (any Connection) throws -> String
  ) async throws -> String {
    let attempt: @Sendable (any Connection) throws -> String = { db in
      let made = try body(db)
      try keep(made, to: request, under: key, of: unit, at: now, in: db)
      return made
    }
    do {
      return try await database.write(attempt)
    } catch {
      // Taken, or refused now what was accepted before: the kept answer stands.
      guard error is any Refusal || (error as? DatabaseProblem)?.isTakenKey ?? false,
        let known = try await database.read({ db in try answer(to: request, under: key, of: unit, in: db) })
      else { throw error }
      return known
    }
  }

  /// Keeps an answer, in the transaction that earned it. Throws `alreadyExists` when another was faster.
  public static func keep(
    _ answer: String, to request: String, under key: String, of unit: ID<Unit>, at now: Instant,
    in db: any Connection
  ) throws(DatabaseProblem) {
    try db.post(
      """
      INSERT INTO idempotency_key (unit_id, key, request, answer, at)
      VALUES (\(unit), \(key), \(digest(request)), \(answer), \(now))
      """)
  }
}

extension DatabaseProblem {
  fileprivate var isTakenKey: Bool {
    if case .alreadyExists = self { return true }
    return false
  }
}
