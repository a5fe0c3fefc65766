public import Ground
public import Organisation
import Storage

/// Which reports a list and its export mean.
public struct ReportFilter: Sendable, Equatable {
  /// Whose drafts one sees.
  public var ours: [ID<Unit>]
  /// The units; every one when nil.
  public var units: [ID<Unit>]?
  /// Kỳ báo cáo: on which days it ends.
  public var ending: Period?
  /// On which days it was first sent.
  public var submitted: Period?
  /// How it stands, to who looks.
  public var state: ReportState?
  /// Only what was, or still is, too late.
  public var isLate = false
  /// Only what answers a request.
  public var isAsked = false

  /// All that can be seen from some units.
  public init(ours: [ID<Unit>], units: [ID<Unit>]?) {
    self.ours = ours
    self.units = units
  }

  func condition(at now: Instant) -> SQL {
    var parts: [SQL] = ["(unit_id IN (\(list: ours)) OR edition > 0)"]
    if let units { parts.append("unit_id IN (\(list: units))") }
    if let ending { parts.append("to_on >= \(ending.from) AND to_on <= \(ending.to)") }
    if let submitted {
      parts.append("submitted_at >= \(Instant(submitted.from)) AND submitted_at < \(Instant(submitted.to + 1))")
    }
    if let state { parts.append(stands(state)) }
    if isLate { parts.append("due_at IS NOT NULL AND COALESCE(submitted_at, \(now)) > due_at") }
    if isAsked { parts.append("request_id IS NOT NULL") }
    return SQL.joined(parts, by: " AND ")
  }

  /// What another unit does with a report that came back is its own matter: to others it is still returned.
  private func stands(_ state: ReportState) -> SQL {
    let own: SQL = "(unit_id IN (\(list: ours)) AND state = \(state))"
    let outward = ReportState.allCases.filter {
      $0 == state || (state == .returned && ($0 == .draft || $0 == .reviewing))
    }
    guard state != .draft, state != .reviewing else { return own }
    return "(\(own) OR (unit_id NOT IN (\(list: ours)) AND state IN (\(list: outward))))"
  }
}
