import Ground
import Organisation
import Testing

@testable import Web

/// Giới hạn tần suất, without a server.
@Suite struct RateLimitTests {
  private let start = Instant(seconds: 1_772_416_800)

  @Test func beyondTheLimitOneWaitsForTheNextMinute() throws {
    let limits = RateLimits()
    for second in 0..<3 { try limits.take("a", limit: 3, at: start + second) }
    #expect(throws: OrganisationRefusal.tooManyRequests) { try limits.take("a", limit: 3, at: start + 59) }
    try limits.take("b", limit: 3, at: start + 59)
    #expect(try limits.take("a", limit: 3, at: start + 60) == start + 60)
  }

  /// However many were refused: they are not held against who comes after.
  @Test func whatIsGivenBackIsFreeForTheNext() throws {
    let limits = RateLimits()
    let minutes = try (0..<3).map { _ in try limits.take("a", limit: 3, at: start) }
    for _ in 0..<50 {
      #expect(throws: OrganisationRefusal.tooManyRequests) { try limits.take("a", limit: 3, at: start) }
    }
    for minute in minutes { limits.giveBack("a", takenIn: minute) }
    for _ in 0..<3 { try limits.take("a", limit: 3, at: start) }
    #expect(throws: OrganisationRefusal.tooManyRequests) { try limits.take("a", limit: 3, at: start) }
  }

  @Test func whatComesBackFromAnEarlierMinuteMakesNoRoomInThisOne() throws {
    let limits = RateLimits()
    let earlier = try limits.take("a", limit: 1, at: start + 59)
    try limits.take("a", limit: 1, at: start + 119)
    limits.giveBack("a", takenIn: earlier)
    #expect(throws: OrganisationRefusal.tooManyRequests) { try limits.take("a", limit: 1, at: start + 120) }
  }
}
