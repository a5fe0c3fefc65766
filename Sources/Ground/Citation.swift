/// Căn cứ: where a rule, a figure or a catalogue entry comes from.
public struct Citation: Hashable, Sendable, Codable {
  /// How far the source can be trusted.
  public enum Trust: String, Sendable, Codable, CaseIterable {
    /// Read in the law or the decision itself.
    case official
    /// Seen in practice, on a public page or in a real document.
    case practice
    /// Remembered, not confirmed.
    case unverified
    /// Invented for the demo or a test.
    case invented
  }

  /// Number and notation, as `61/2018/NĐ-CP`; or the name of the source.
  public var document: String
  /// The place in the document, as `Điều 12`; empty when the whole is meant.
  public var article: String
  /// The day it took effect, when known.
  public var effectiveOn: Day?
  /// How far the source can be trusted.
  public var trust: Trust

  /// A citation of `document`.
  public init(document: String, article: String = "", effectiveOn: Day? = nil, trust: Trust) {
    self.document = document
    self.article = article
    self.effectiveOn = effectiveOn
    self.trust = trust
  }
}
