import Appraisal
import Foundation
import Indicators
import Plans
import Registers
import Scoring

/// Reads the shipped sets of criteria and what proves them.
enum CriteriaData {
  /// The sets and bindings; what is wrong with others is said and does not stop the program.
  static func load(
    _ data: String?, _ indicators: IndicatorRegistry, _ plans: PlanCatalogue, _ registers: RegisterBook
  ) -> (sets: [CriteriaSet], evidence: EvidenceBindings) {
    guard let data else { return ([], EvidenceBindings()) }
    let loaded = CriteriaFile.load(data, indicators)
    for refusal in loaded.refusals { Outcome.say(refusal.message) }
    let found = EvidenceBindingFile.load(
      data,
      .init(
        sets: loaded.sets, plans: plans, registers: registers, templates: FigureData.reports(data),
        indicators: indicators))
    for fault in found.faults { Outcome.say("\(CriteriaFile.bindings): \(fault.message)") }
    return (loaded.sets, found.bindings)
  }

  /// What is wrong with the file of bindings.
  static func problems(_ data: String) -> (files: Int, problems: [DataProblem]) {
    let file = "\(CriteriaFile.folder)/\(CriteriaFile.bindings)"
    guard FileManager.default.fileExists(atPath: "\(data)/\(file)") else { return (0, []) }
    let plans: PlanCatalogue
    // A catalogue that cannot be read is told of where it is checked.
    do { plans = try PlanCatalogueFile.read(folder: data + "/" + PlanCatalogueFile.folder) } catch { return (1, []) }
    let indicators = IndicatorRegistry.load(data).registry
    let world = EvidenceBindingFile.World(
      sets: CriteriaFile.load(data, indicators).sets, plans: plans,
      registers: RegisterBook.load(data + "/" + RegisterData.folder).book, indicators: indicators)
    return (
      1, EvidenceBindingFile.load(data, world).faults.map { DataProblem(file: file, problem: $0.message) }
    )
  }
}
