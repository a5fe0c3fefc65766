import Dossiers
public import Ground
public import Indicators
public import Organisation
public import Procedures
public import Registers
import Storage

/// What figures are computed in: the units, the catalogue, the registers and the indicators.
public struct FigureWorld: Sendable {
  /// What there is to compute.
  public let registry: IndicatorRegistry
  /// The units.
  public let tree: UnitTree
  /// The procedures.
  public let catalogue: Catalogue
  /// The small registers.
  public let registers: RegisterBook

  /// A world.
  public init(registry: IndicatorRegistry, tree: UnitTree, catalogue: Catalogue, registers: RegisterBook) {
    self.registry = registry
    self.tree = tree
    self.catalogue = catalogue
    self.registers = registers
  }
}

/// What a source is asked: for some units, the days, and the moment of asking.
public struct FactQuery: Sendable {
  /// The units whose facts count.
  public let units: [ID<Unit>]
  /// The days.
  public let period: Period
  /// When it is asked: nothing later is known.
  public let now: Instant
  /// Everything else.
  public let world: FigureWorld

  /// The last day that can be spoken of: facts of days to come are none.
  public var lastDay: Day { min(period.to, now.day) }
  /// Those units as a set.
  public var unitSet: Set<ID<Unit>> { Set(units) }
}

/// Nguồn số liệu: some facts that are read together, set-wise, in a few statements.
public struct FactSource: Sendable {
  /// The facts it gives, by name.
  public let facts: Set<String>
  /// Reads those that are wanted.
  let read:
    @Sendable (_ wanted: Set<String>, _ query: FactQuery, _ db: any Connection) throws(DatabaseProblem)
      -> [String: FactValues]

  init(
    _ facts: [String],
    read: @escaping @Sendable (Set<String>, FactQuery, any Connection) throws(DatabaseProblem) -> [String: FactValues]
  ) {
    self.facts = Set(facts)
    self.read = read
  }

  /// Every source that needs no data folder.
  public static let all: [FactSource] =
    [
      DossierFacts.tallies, DossierFacts.intake, DossierFacts.results, DossierFacts.repeats, ProcedureFacts.catalogue,
      AnnouncementFacts.source,
    ]
    + OfficeFacts.all

  /// The names of every fact there is: those of the sources and those of the registers' figures.
  public static func names(_ registers: RegisterBook) -> Set<String> {
    all.reduce(into: RegisterFacts.names(registers)) { $0.formUnion($1.facts) }
  }
}
