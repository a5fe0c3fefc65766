import Appraisal
import Storage
import TestSupport
import Testing

@Suite struct AppraisalMigrationTests {
  @Test func everyMigrationHasANameOfItsOwn() {
    let names = (CriteriaMigrations.all + AppraisalMigrations.all).map(\.name)
    #expect(Set(names).count == names.count)
  }
}
