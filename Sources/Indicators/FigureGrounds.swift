/// Căn cứ của số khai: what proves the declared numbers that a figure is made of.
public struct FigureGrounds: Sendable, Equatable, Codable {
  /// The sources that were written down, each once.
  public private(set) var said: [String]
  /// Whether there are more of them than are kept here.
  public private(set) var isMore: Bool
  /// How many numbers are proven by attached files and documents alone.
  public private(set) var attached: Int
  /// How many numbers nobody proved: declared before a ground was asked for.
  public private(set) var without: Int

  /// So many written sources are told one by one.
  public static let most = 5

  /// Nothing declared.
  public static let none = FigureGrounds(said: [], isMore: false, attached: 0, without: 0)

  private init(said: [String], isMore: Bool, attached: Int, without: Int) {
    self.said = said
    self.isMore = isMore
    self.attached = attached
    self.without = without
  }

  /// The grounds of one declared number.
  public init(_ figure: DeclaredFigure) {
    let isSaid = !figure.basis.isEmpty
    self.init(
      said: isSaid ? [figure.basis] : [], isMore: false, attached: !isSaid && figure.hasEvidence ? 1 : 0,
      without: isSaid || figure.hasEvidence ? 0 : 1)
  }

  /// Whether there is nothing to say.
  public var isEmpty: Bool { said.isEmpty && attached == 0 && without == 0 }

  /// Of a figure made of two.
  public func joined(_ other: FigureGrounds) -> FigureGrounds {
    guard !other.isEmpty else { return self }
    let all = said + other.said.filter { !said.contains($0) }
    return FigureGrounds(
      said: Array(all.prefix(Self.most)), isMore: isMore || other.isMore || all.count > Self.most,
      attached: attached + other.attached, without: without + other.without)
  }
}
