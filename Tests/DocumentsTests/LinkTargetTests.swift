import Ground
import Testing

@testable import Documents

/// Which document is meant by a sign, without any register.
@Suite struct LinkTargetTests {
  private func choice(_ day: String, _ issuer: String) -> LinkTarget.Choice {
    LinkTarget.Choice(sign: "12/QĐ-UBND", issuedOn: Day(day), issuer: issuer)
  }

  private func chosen(
    _ issued: LinkTarget.Issued?, _ issuer: String, _ all: [LinkTarget.Choice], isOutside: Bool = false
  ) throws -> Int? {
    try LinkTarget(sign: "12/QĐ-UBND", issued: issued, issuer: issuer, isOutside: isOutside).choose(among: all)
  }

  @Test(arguments: ["Xã Lục Bình", "UBND xã Lục Bình", "Ủy ban nhân dân xã Lục Bình", "  ủy ban nhân dân XÃ LỤC BÌNH "])
  func anOrganIsKnownByItsPlaceAndByItsCommittee(_ typed: String) throws {
    let all = [choice("2024-03-01", "Xã Lục Bình"), choice("2024-03-01", "UBND huyện Bạch Thông")]
    #expect(try chosen(nil, typed, all) == 0, "\(typed)")
    #expect(try chosen(.year(2024), "UBND huyện Bạch Thông", all) == 1)
  }

  @Test func whatFitsNoneIsASlipUnlessSomebodySaysItIsElsewhere() throws {
    let all = [choice("2024-03-01", "Xã Lục Bình")]
    for (issued, issuer) in [(LinkTarget.Issued.year(2023), ""), (.year(2024), "Sở Nội vụ")] {
      #expect(throws: DocumentRefusal.linkElsewhere("12/QĐ-UBND", all)) { _ = try chosen(issued, issuer, all) }
      #expect(try chosen(issued, issuer, all, isOutside: true) == nil)
    }
    #expect(try chosen(.year(2023), "", []) == nil, "nothing has the sign")
  }

  @Test func thePaperThatWasRegisteredTwiceIsOne() throws {
    let all = [choice("2024-03-01", "UBND tỉnh"), choice("2024-03-01", "ubnd Tỉnh")]
    #expect(try chosen(nil, "", all) == 0)
    let two = all + [choice("2025-03-01", "UBND tỉnh")]
    #expect(throws: DocumentRefusal.linkAmbiguous("12/QĐ-UBND", [two[0], two[2]])) { _ = try chosen(nil, "", two) }
  }
}
