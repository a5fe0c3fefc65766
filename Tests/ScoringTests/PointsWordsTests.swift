import Indicators
import Testing

@testable import Scoring

/// How points are said that are not all known.
@Suite struct PointsWordsTests {
  private func sum(_ known: String, _ low: String, _ high: String) -> ScorePoints {
    var sum = ScorePoints(Sample.q(known))
    sum += ScorePoints(unknownFrom: Sample.q(low), to: Sample.q(high))
    return sum
  }

  @Test func whatIsKnownIsNeverTakenForTheWhole() {
    // A part that gives a point whatever it is: the known ones alone lie below everything the sum can come to.
    #expect(CriteriaWords.points(sum("2.43", "1", "3")) == "đã rõ 2,43 (cả thảy từ 3,43 đến 5,43)")
    #expect(CriteriaWords.points(sum("2.5", "1", "3"), decimals: 2) == "đã rõ 2,50 (cả thảy từ 3,50 đến 5,50)")
    #expect(CriteriaWords.points(sum("60", "0", "5")) == "60 (từ 60 đến 65)")
    #expect(CriteriaWords.points(sum("0", "1", "3")) == "chưa rõ (từ 1 đến 3)")
    #expect(CriteriaWords.points(ScorePoints(Sample.q("16.93"))) == "16,93")
  }
}
