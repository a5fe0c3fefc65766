/// Kiểm tra báo cáo: finds where a report contradicts itself. Pure: the same text gives the same findings.
public enum ReportChecker {
  /// The findings in a text, by line. `figures` are what the system itself knows.
  public static func check(
    _ text: String, citations: CitationTable = .empty, against figures: [KnownFigure] = []
  ) -> [Finding] {
    let report = Report(text)
    let counts = report.blocks.map { Counted.all($0) }
    let frames = Frame.all(report, counts)
    var found: [Finding] = []
    found += SumMismatch.findings(in: report, counts)
    found += RepeatedLabel.findings(in: report, counts)
    found += CarryOver.findings(in: report, frames, counts)
    found += Difference.findings(in: report, counts)
    found += Ratio.findings(in: report, counts)
    found += HundredPercent.findings(in: report, frames, counts)
    found += MetricTwoValues.findings(in: report, counts)
    found += PeriodOutside.findings(in: report)
    found += ListCount.findings(in: report)
    found += HeadingNumbering.findings(in: report)
    found += EmptySection.findings(in: report)
    found += DocumentOrder.findings(in: report)
    found += UnitNotListed.findings(in: report)
    found += OtherTier.findings(in: report)
    found += DuplicateRecipient.findings(in: report)
    found += Contradiction.findings(in: report, counts)
    found += CitationExpired.findings(in: report, citations)
    found += UnitMixed.findings(in: report, counts)
    found += FigureDiffers.findings(in: report, counts, against: figures)
    found += TrailingTotal.findings(in: report, counts, told: found)
    found += SwappedDigits.findings(in: report, counts, told: found)
    found += AllAndSome.findings(in: report, counts)
    found += DeniedDeed.findings(in: report, counts)
    found += UnitFlow.findings(in: report, counts, told: found)
    found += NearShare.findings(in: report, counts, told: found)
    found += PairShare.findings(in: report, counts, told: found)
    found += TwinNumbers.findings(in: report, counts, told: found)
    found += TwinShares.findings(in: report, counts, told: found)
    found += TableAgainstText.findings(in: report, counts, told: found)
    found += AllButSome.findings(in: report, counts, told: found)
    found += DeniedThing.findings(in: report, counts, told: found)
    found += FineAndFaulty.findings(in: report, told: found)
    found += PartAboveWhole.findings(in: report, counts, told: found)
    found += ResolvedShare.findings(in: report, counts, told: found)
    found += TableLaws.findings(in: report, told: found)
    found += TierSum.findings(in: report, counts, told: found)
    found += FacetShares.findings(in: report, counts, told: found)
    found += StaffTwice.findings(in: report, counts, told: found)
    found += NamedShares.undecided(in: report, counts, told: found)
    return distinct(found)
  }

  /// One line says one thing wrong: its sum and its flow, its sum and its share are one fault.
  private static func isEcho(_ finding: Finding, _ others: [Finding]) -> Bool {
    let ranks: [Finding.Rule: Int] = [.sumMismatch: 1, .carryOver: 2]
    guard let rank = ranks[finding.rule] else { return false }
    let values: Set = [finding.expected, finding.found]
    return others.contains { other in
      guard let known = ranks[other.rule], other.line == finding.line, other.severity != .info,
        finding.severity != .info
      else { return false }
      // Two ways to see one row.
      if known < rank, finding.quote == other.quote { return true }
      // A sum and a flow that share a number.
      return known < rank && !values.isDisjoint(with: [other.expected, other.found])
    }
  }

  /// In the order of the text; what two ways of looking have found is told once.
  private static func distinct(_ found: [Finding]) -> [Finding] {
    var told: Set<String> = []
    let sorted = found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(
      \.element)
    var out: [Finding] = []
    for finding in sorted {
      guard told.insert("\(finding.rule.rawValue) \(finding.line) \(finding.expected) \(finding.found)").inserted else {
        continue
      }
      // A sum that frame and sentence both miss.
      if finding.rule == .sumMismatch || finding.rule == .ratioWrong,
        out.contains(where: {
          $0.rule == finding.rule && abs($0.line - finding.line) <= 3 && $0.expected == finding.expected
        })
      {
        continue
      }
      // Carried over and new are told as such.
      if finding.rule == .sumMismatch,
        found.contains(where: {
          $0.rule == .carryOver && abs($0.line - finding.line) <= 1
            && Set([$0.expected, $0.found]) == Set([finding.expected, finding.found])
        })
      {
        continue
      }
      let values = Set([finding.expected, finding.found])
      if finding.rule == .sumMismatch || finding.rule == .carryOver,
        out.contains(where: {
          $0.rule == finding.rule && $0.line == finding.line && Set([$0.expected, $0.found]) == values
        })
      {
        continue
      }
      if isEcho(finding, out) { continue }
      out.append(finding)
    }
    return out.enumerated().filter { order, finding in !isEcho(finding, Array(out[(order + 1)...])) }.map(\.element)
  }
}
