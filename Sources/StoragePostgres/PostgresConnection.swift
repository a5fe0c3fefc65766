import CPostgres
import Foundation
import Storage

/// One libpq connection, used by one thread. Statements are prepared once and found again by their text, and go out in
/// a pipeline: what nobody waits for travels with the next statement somebody does wait for.
final class PostgresConnection: Connection {
  private let address: String
  private var handle: OpaquePointer?
  private var prepared: [String: String] = [:]
  private var columns: [String: Columns] = [:]
  private var nextName = 0
  /// What was sent and is not answered yet, in order.
  private var unanswered: [Sent] = []

  private enum Sent {
    /// Becomes known when the server has it.
    case preparation(name: String, text: String)
    case statement(isWanted: Bool)
  }

  /// Whether the end of a reading was sent and nobody has waited for its answer yet.
  private var isEndPending = false

  /// More than this is not left unanswered, or both sides might wait for the other to read.
  private static let longestPipeline = 64

  init(address: String) { self.address = address }

  var writesAlone: Bool { false }

  deinit { PQfinish(handle) }

  /// Whether there is a connection, as far as is known.
  var isOpen: Bool { handle != nil }

  /// Connects if it is not connected or the server hung up meanwhile, and checks that this server will do.
  func connect() throws(DatabaseProblem) {
    // What the last reading left behind; a connection that cannot answer for it is made anew.
    if isEndPending { do { try collect() } catch { disconnect() } }
    if isAlive { return }
    disconnect()
    handle = PQconnectdb(address)
    guard PQstatus(handle) == CONNECTION_OK else {
      let reason = message
      disconnect()
      throw .unavailable(reason)
    }
    do throws(DatabaseProblem) {
      try check()
      guard PQenterPipelineMode(handle) == 1 else { throw .unavailable(message) }
    } catch {
      disconnect()
      throw error
    }
  }

  /// Between two transactions a server has nothing to say; if it does, it is saying goodbye.
  private var isAlive: Bool {
    guard let handle, PQstatus(handle) == CONNECTION_OK else { return false }
    var wire = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    return poll(&wire, 1, 0) == 0
  }

  func disconnect() {
    PQfinish(handle)
    handle = nil
    prepared = [:]
    columns = [:]
    unanswered = []
    isEndPending = false
  }

  /// Version, encoding and durability. The collation does not matter: every text column names its own (see
  /// `PostgresDatabase.statement`).
  private func check() throws(DatabaseProblem) {
    guard PQserverVersion(handle) >= 150_000 else { throw .unfit(.serverTooOld) }
    try command("SET client_encoding TO 'UTF8'")
    try command("SET client_min_messages TO warning")
    try command("SET synchronous_commit TO on")
    // One text for two engines, and SQLite knows only loops over indexes: every statement is written for those. Nothing
    // else is tried here either, so that a fresh table without statistics is not read from end to end for every row.
    try command("SET enable_seqscan TO off; SET enable_hashjoin TO off; SET enable_mergejoin TO off; SET jit TO off")
    let result = PQexec(
      handle, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
    defer { PQclear(result) }
    try check(result)
    let encoding = PQgetvalue(result, 0, 0).map { String(cString: $0) }
    guard encoding == "UTF8" else { throw .unfit(.encoding(encoding ?? "?")) }
  }

  private var message: String {
    handle.flatMap { PQerrorMessage($0) }.map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) }
      ?? "no connection"
  }

  /// A command outside of the pipeline.
  private func command(_ text: String) throws(DatabaseProblem) {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    try check(result)
  }

  /// Does `body` with everything answered and the pipeline shut.
  private func outsidePipeline(_ body: () throws(DatabaseProblem) -> Void) throws(DatabaseProblem) {
    try exchange()
    guard PQexitPipelineMode(handle) == 1 else { throw .unavailable(message) }
    defer { PQenterPipelineMode(handle) }
    try body()
  }

  /// Sends the beginning of a transaction with its first statement.
  func begin(_ command: String) throws(DatabaseProblem) { try send(command, [], isWanted: false) }

  /// Ends the transaction, once everything before it has gone well. Throws `outcomeUnknown` when the server went away
  /// before it answered: it may have written everything.
  func commit() throws(DatabaseProblem) {
    try send("COMMIT", [], isWanted: false)
    do { try exchange() } catch .unavailable(let text) { throw .outcomeUnknown(text) }
  }

  /// Ends a transaction that only read. Its rows are here, so nobody waits for what the server says to its end: that is
  /// looked at before the connection is used again.
  func endReading() throws(DatabaseProblem) {
    try send("COMMIT", [], isWanted: false)
    guard PQpipelineSync(handle) == 1 else { throw .unavailable(message) }
    isEndPending = true
  }

  /// Takes the transaction back, whatever state it is in.
  func rollback() throws(DatabaseProblem) {
    // What is still under way may fail: it is taken back all the same.
    do { try exchange() } catch DatabaseProblem.unavailable(let text) { throw .unavailable(text) } catch {}
    try send("ROLLBACK", [], isWanted: false)
    try exchange()
  }

  func rows(_ sql: SQL) throws(DatabaseProblem) -> [Row] {
    try rows(ofEach: [sql])[0]
  }

  func each(
    _ sql: SQL, _ show: (any Cells) throws(DatabaseProblem) -> Void
  ) throws(DatabaseProblem) {
    try send(sql.text(placeholder: "$"), sql.arguments, isWanted: true)
    let results = try exchange()
    defer { results.forEach { PQclear($0) } }
    for row in 0..<PQntuples(results[0]) { try show(PostgresCells(result: results[0], row: row)) }
  }

  func rows(ofEach statements: [SQL]) throws(DatabaseProblem) -> [[Row]] {
    let texts = statements.map { $0.text(placeholder: "$") }
    for (sql, text) in zip(statements, texts) { try send(text, sql.arguments, isWanted: true) }
    let results = try exchange()
    defer { results.forEach { PQclear($0) } }
    return zip(results, texts).map { read($0, of: $1) }
  }

  private func read(_ result: OpaquePointer, of text: String) -> [Row] {
    let names = columnNames(of: result, for: text)
    let kinds = (0..<PQnfields(result)).map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
      let cells = PostgresCells(result: result, row: row)
      return Row(columns: names, values: kinds.indices.map { cells.value(at: $0, kinds[$0]) })
    }
  }

  @discardableResult
  func run(_ sql: SQL) throws(DatabaseProblem) -> Int {
    try send(sql.text(placeholder: "$"), sql.arguments, isWanted: true)
    let results = try exchange()
    defer { results.forEach { PQclear($0) } }
    return results.first.flatMap { PQcmdTuples($0) }.flatMap { Int(String(cString: $0)) } ?? 0
  }

  func post(_ sql: SQL) throws(DatabaseProblem) {
    try send(sql.text(placeholder: "$"), sql.arguments, isWanted: false)
    if unanswered.count >= Self.longestPipeline { try exchange() }
  }

  func load(into table: String, columns: [String], rows: [[Value]]) throws(DatabaseProblem) {
    guard !rows.isEmpty else { return }
    try outsidePipeline { () throws(DatabaseProblem) in try copy(into: table, columns: columns, rows: rows) }
  }

  private func copy(into table: String, columns: [String], rows: [[Value]]) throws(DatabaseProblem) {
    let start = PQexec(handle, "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN")
    let isReady = PQresultStatus(start) == PGRES_COPY_IN
    defer { PQclear(start) }
    guard isReady else { throw problem(start) }
    var buffer: [UInt8] = []
    for row in rows {
      CopyText.append(row, to: &buffer)
      if buffer.count > 1 << 16 {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try put(buffer)
    guard PQputCopyEnd(handle, nil) == 1 else { throw .unavailable(message) }
    var failure: DatabaseProblem?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) == PGRES_FATAL_ERROR { failure = failure ?? problem(result) }
      PQclear(result)
    }
    if let failure { throw failure }
  }

  private func put(_ bytes: [UInt8]) throws(DatabaseProblem) {
    let status = bytes.withUnsafeBytes { buffer in
      PQputCopyData(handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    guard bytes.isEmpty || status == 1 else { throw .unavailable(message) }
  }

  /// Puts a statement into the pipeline, with its preparation when the server has not seen it yet.
  private func send(_ text: String, _ arguments: [Value], isWanted: Bool) throws(DatabaseProblem) {
    let name = try prepare(text)
    let isSent = Parameters.with(arguments) { values in
      PQsendQueryPrepared(handle, name, Int32(values.count), values, nil, nil, 0)
    }
    guard isSent == 1 else { throw .unavailable(message) }
    unanswered.append(.statement(isWanted: isWanted))
  }

  private func prepare(_ text: String) throws(DatabaseProblem) -> String {
    if let name = prepared[text] { return name }
    for case .preparation(let name, text) in unanswered { return name }
    // Statements whose shape depends on a list are many; the oldest go all at once rather than never.
    if prepared.count >= 1000 {
      try outsidePipeline { () throws(DatabaseProblem) in try command("DEALLOCATE ALL") }
      prepared = [:]
      columns = [:]
    }
    let name = "s\(nextName)"
    nextName += 1
    guard PQsendPrepare(handle, name, text, 0, nil) == 1 else { throw .unavailable(message) }
    unanswered.append(.preparation(name: name, text: text))
    return name
  }

  /// Waits for the answers to all that was sent, and gives the wanted ones, which the caller clears. Throws the first
  /// failure; the server has skipped what came after it.
  @discardableResult
  private func exchange() throws(DatabaseProblem) -> [OpaquePointer] {
    guard !unanswered.isEmpty else { return [] }
    guard PQpipelineSync(handle) == 1 else { throw .unavailable(message) }
    return try collect()
  }

  /// Reads the answers to all that was sent, as `exchange` does, once their end was asked for.
  @discardableResult
  private func collect() throws(DatabaseProblem) -> [OpaquePointer] {
    let sent = unanswered
    unanswered = []
    isEndPending = false
    var wanted: [OpaquePointer] = []
    var failure: DatabaseProblem?
    for item in sent {
      guard let result = PQgetResult(handle) else {
        failure = failure ?? .unavailable(message)
        break
      }
      if case .statement(true) = item { wanted.append(result) }
      do {
        try check(result)
        if case .preparation(let name, let text) = item { prepared[text] = name }
        try endAnswer()
      } catch { failure = failure ?? error }
      if case .statement(true) = item { continue }
      PQclear(result)
    }
    do { try endSync() } catch { failure = failure ?? error }
    guard let failure else { return wanted }
    wanted.forEach { PQclear($0) }
    throw failure
  }

  /// After the answer to each statement comes a pause.
  private func endAnswer() throws(DatabaseProblem) {
    while let more = PQgetResult(handle) {
      PQclear(more)
      guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable(message) }
    }
  }

  /// After all answers comes the end of the exchange.
  private func endSync() throws(DatabaseProblem) {
    guard PQstatus(handle) == CONNECTION_OK, let result = PQgetResult(handle) else { throw .unavailable(message) }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw .unavailable(message) }
  }

  private func columnNames(of result: OpaquePointer?, for text: String) -> Columns {
    if let known = columns[text] { return known }
    let names = Columns(
      (0..<PQnfields(result)).map { place in PQfname(result, place).map { String(cString: $0) } ?? "" })
    columns[text] = names
    return names
  }

  private func check(_ result: OpaquePointer?) throws(DatabaseProblem) {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
    default: throw problem(result)
    }
  }

  private func problem(_ result: OpaquePointer?) -> DatabaseProblem {
    func field(_ code: Int) -> String? { PQresultErrorField(result, Int32(code)).map { String(cString: $0) } }
    guard let handle, PQstatus(handle) == CONNECTION_OK, let state = field(67) else { return .unavailable(message) }
    let place = field(110) ?? field(116) ?? ""
    return PostgresProblem.problem(state: state, place: place, message: field(77) ?? "")
  }
}

/// SQLSTATE in the words of the seam.
enum PostgresProblem {
  static func problem(state: String, place: String, message: String) -> DatabaseProblem {
    switch state {
    case "23505": .alreadyExists(place)
    case "23503": .missingReference(place)
    case "23514", "23502", "22001", "22003", "22P02", "22021": .checkFailed(place.isEmpty ? message : place)
    case "53100", "53200": .full
    case "40001", "40P01": .busy(message)
    case "25006": .readOnly
    case _ where state.hasPrefix("08") || state.hasPrefix("57P"): .unavailable(message)
    default: .other("\(state) \(message)")
    }
  }
}

/// Arguments as libpq wants them: an array of C strings that live through the call.
enum Parameters {
  static func with<R>(_ values: [Value], _ body: ([UnsafePointer<CChar>?]) -> R) -> R {
    var bytes: [CChar] = []
    var starts: [Int] = []
    bytes.reserveCapacity(values.count * 16)
    for value in values {
      switch value {
      case .null:
        starts.append(-1)
        continue
      case .integer(let number):
        starts.append(bytes.count)
        for byte in String(number).utf8 { bytes.append(CChar(bitPattern: byte)) }
      case .boolean(let flag):
        starts.append(bytes.count)
        bytes.append(flag ? 0x74 : 0x66)
      case .text(let text):
        starts.append(bytes.count)
        for byte in text.utf8 { bytes.append(CChar(bitPattern: byte)) }
      }
      bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { buffer in
      body(starts.map { start in start < 0 ? nil : buffer.baseAddress.map { $0 + start } })
    }
  }
}

/// Rows in the text form of COPY.
enum CopyText {
  static func append(_ row: [Value], to out: inout [UInt8]) {
    for (index, value) in row.enumerated() {
      if index > 0 { out.append(0x09) }
      switch value {
      case .null:
        out.append(0x5C)
        out.append(0x4E)
      case .integer(let number): out.append(contentsOf: String(number).utf8)
      case .boolean(let flag): out.append(flag ? 0x74 : 0x66)
      case .text(let text): append(text, to: &out)
      }
    }
    out.append(0x0A)
  }

  private static func append(_ text: String, to out: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x5C: out += [0x5C, 0x5C]
      case 0x09: out += [0x5C, 0x74]
      case 0x0A: out += [0x5C, 0x6E]
      case 0x0D: out += [0x5C, 0x72]
      default: out.append(byte)
      }
    }
  }
}
