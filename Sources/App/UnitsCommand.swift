import ArgumentParser
import Ground
import Organisation
import Storage

/// `cchc units`: the administrative units, parents first.
struct UnitsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "units", abstract: Words.unitsAbstract)

  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  struct Line: Encodable {
    var code: String
    var name: String
    var kind: String
    var parent: String?
    var from: Day?
    var to: Day?

    enum CodingKeys: CodingKey { case code, name, kind, parent, from, to }

    // Every key stands in every object, null where nothing is known.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(name, forKey: .name)
      try container.encode(kind, forKey: .kind)
      try container.encode(parent, forKey: .parent)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    }
  }

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open(mustExist: true)
      let tree = try await opened.database.read { db in try UnitStore.tree(in: db) }
      await opened.database.close()
      let lines = Self.lines(of: tree)
      switch format {
      case .json: print(try JSONOutput.text(lines))
      case .text:
        for line in lines {
          print(
            [
              line.code, line.name, line.kind, line.parent ?? "-", line.from?.description ?? "-",
              line.to?.description ?? "-",
            ]
            .joined(separator: "\t"))
        }
      }
      return 0
    }
  }

  /// A line for each span, a unit after every unit it ever hung under.
  static func lines(of tree: UnitTree) -> [Line] {
    var depth: [ID<Organisation.Unit>: Int] = [:]
    func level(_ id: ID<Organisation.Unit>, _ seen: Int) -> Int {
      if let known = depth[id] { return known }
      guard seen < 50 else { return seen }
      let parents = tree.spans(of: id).compactMap(\.parentID)
      let value = (parents.map { level($0, seen + 1) }.max() ?? -1) + 1
      depth[id] = value
      return value
    }
    return tree.all.sorted { (level($0.id, 0), $0.code) < (level($1.id, 0), $1.code) }.flatMap { unit in
      tree.spans(of: unit.id).map { span in
        Line(
          code: unit.code, name: span.name, kind: unit.kind, parent: span.parentID.flatMap { tree.unit($0)?.code },
          from: span.from, to: span.to)
      }
    }
  }
}
