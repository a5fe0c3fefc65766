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
    // More than anybody reads; what finds more has read something that is no report.
    func add(_ more: [Finding]) { found += more.prefix(max(0, most - found.count)) }
    add(SumMismatch.findings(in: report, counts))
    add(RepeatedLabel.findings(in: report, counts))
    add(CarryOver.findings(in: report, frames, counts))
    add(Difference.findings(in: report, counts))
    add(Ratio.findings(in: report, counts))
    add(HundredPercent.findings(in: report, frames, counts))
    add(MetricTwoValues.findings(in: report, counts))
    add(PeriodOutside.findings(in: report))
    add(ListCount.findings(in: report))
    add(HeadingNumbering.findings(in: report))
    add(EmptySection.findings(in: report))
    add(DocumentOrder.findings(in: report))
    add(UnitNotListed.findings(in: report))
    add(OtherTier.findings(in: report))
    add(DuplicateRecipient.findings(in: report))
    add(Contradiction.findings(in: report, counts))
    add(CitationExpired.findings(in: report, citations))
    add(UnitMixed.findings(in: report, counts))
    add(FigureDiffers.findings(in: report, counts, against: figures))
    add(TrailingTotal.findings(in: report, counts, told: found))
    add(SwappedDigits.findings(in: report, counts, told: found))
    add(AllAndSome.findings(in: report, counts))
    add(DeniedDeed.findings(in: report, counts))
    add(UnitFlow.findings(in: report, counts, told: found))
    add(NearShare.findings(in: report, counts, told: found))
    add(PairShare.findings(in: report, counts, told: found))
    add(TwinNumbers.findings(in: report, counts, told: found))
    add(TwinShares.findings(in: report, counts, told: found))
    add(TableAgainstText.findings(in: report, counts, told: found))
    add(AllButSome.findings(in: report, counts, told: found))
    add(DeniedThing.findings(in: report, counts, told: found))
    add(FineAndFaulty.findings(in: report, told: found))
    add(PartAboveWhole.findings(in: report, counts, told: found))
    add(ResolvedShare.findings(in: report, counts, told: found))
    add(TableLaws.findings(in: report, told: found))
    add(TierSum.findings(in: report, counts, told: found))
    add(FacetShares.findings(in: report, counts, told: found))
    add(StaffTwice.findings(in: report, counts, told: found))
    add(NamedShares.undecided(in: report, counts, told: found))
    return distinct(found)
  }

  /// The most findings that are told.
  private static let most = 2000

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
    let flows = found.filter { $0.rule == .carryOver }
    var out: [Finding] = []
    for finding in sorted {
      guard told.insert("\(finding.rule.rawValue) \(finding.line) \(finding.expected) \(finding.found)").inserted else {
        continue
      }
      let near = out.reversed().prefix { $0.line >= finding.line - 3 }
      // A sum that frame and sentence both miss.
      if finding.rule == .sumMismatch || finding.rule == .ratioWrong,
        near.contains(where: { $0.rule == finding.rule && $0.expected == finding.expected })
      {
        continue
      }
      // Carried over and new are told as such.
      if finding.rule == .sumMismatch,
        flows.contains(where: {
          abs($0.line - finding.line) <= 1
            && Set([$0.expected, $0.found]) == Set([finding.expected, finding.found])
        })
      {
        continue
      }
      let values = Set([finding.expected, finding.found])
      if finding.rule == .sumMismatch || finding.rule == .carryOver,
        near.contains(where: {
          $0.rule == finding.rule && $0.line == finding.line && Set([$0.expected, $0.found]) == values
        })
      {
        continue
      }
      if isEcho(finding, Array(near)) { continue }
      out.append(finding)
    }
    return out.enumerated().filter { order, finding in
      !isEcho(finding, Array(out[(order + 1)...].prefix { $0.line == finding.line }))
    }.map(\.element)
  }
}
