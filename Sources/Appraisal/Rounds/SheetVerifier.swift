import Indicators
import Organisation
import Scoring
public import Storage

/// Đối chiếu phiếu đã chốt: frozen facts are scored again by the kept set, and the bytes of frozen evidence are still
/// those that were frozen.
public enum SheetVerifier {
  /// One thing that does not hold.
  public struct Difference: Sendable, Equatable {
    /// The sheet.
    public var sheet: SheetReference
    /// Which of its freezes.
    public var stage: ScoreStage
    /// What does not hold.
    public var what: What

    /// What can differ.
    public enum What: Sendable, Equatable {
      /// Scored again it comes to other points, in thousandths; nil where not all are known.
      case points(kept: Int?, now: Int?)
      /// The round no longer has the set it was frozen with.
      case set
      /// The frozen facts cannot be read.
      case unreadable
      /// A file behind a piece of evidence is another one now: criterion, name.
      case bytes(String, String)
    }
  }

  /// What differs, and the files that everything frozen stands on.
  public static func run(
    in db: any Connection
  ) throws -> (differences: [Difference], digests: [FileStore.Digest]) {
    var differences: [Difference] = []
    var digests: [FileStore.Digest] = []
    var sets: [RoundReference: (digest: String, set: CriteriaSet)] = [:]
    for freeze in try SheetStore.frozen(in: db) {
      func add(_ what: Difference.What) {
        differences.append(Difference(sheet: freeze.sheet, stage: freeze.stage, what: what))
      }
      for item in freeze.content.evidence where item.isOfBytes {
        let kept = item.bytes ?? [item.digest]
        digests += kept.compactMap { FileStore.Digest($0) }
        let now = Set(try EvidenceBytes.digests(of: item, freeze.sheet.unitID, in: db))
        if !now.isSuperset(of: kept) { add(.bytes(item.criterion, item.label)) }
      }
      guard let reference = try SheetStore.find(freeze.sheet, in: db)?.round,
        let kept = try sets[reference] ?? set(of: reference, in: db)
      else {
        add(.set)
        continue
      }
      sets[reference] = kept
      if kept.digest != freeze.content.set { add(.set) }
      do {
        let facts = try SheetReading.facts(freeze.content.facts, for: kept.set)
        let now = Scorer(kept.set, kind: facts.kind).score(facts).total.exact?.thousandths
        if now != freeze.content.total { add(.points(kept: freeze.content.total, now: now)) }
      } catch { add(.unreadable) }
    }
    return (differences, digests)
  }

  private static func set(
    of reference: RoundReference, in db: any Connection
  ) throws -> (digest: String, set: CriteriaSet)? {
    guard let round = try RoundStore.find(reference, in: db) else { return nil }
    return (round.set.digest, try round.set.criteria())
  }
}
