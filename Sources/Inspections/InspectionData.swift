import Foundation
import Organisation
import Reading

/// What inspections need beside the database: checklists, categories, weights, the frame of the conclusion. Files of
/// `Data/inspections`, JSON5, read once.
public struct InspectionData: Sendable {
  /// Checklists to choose from.
  public var checklists: [Checklist]
  /// Categories of weaknesses.
  public var categories: [WeaknessCategory]
  /// Weights of the suggestion; nil when there are none.
  public var weights: RiskWeights?
  /// The frame of the conclusion; nil when there is none.
  public var template: OutlineTemplate?

  /// Nothing: an installation without the files.
  public static let none = InspectionData(checklists: [], categories: [], weights: nil, template: nil)

  init(
    checklists: [Checklist], categories: [WeaknessCategory], weights: RiskWeights?, template: OutlineTemplate?
  ) {
    self.checklists = checklists
    self.categories = categories
    self.weights = weights
    self.template = template
  }

  private struct Categories: Decodable {
    var categories: [WeaknessCategory]
  }

  /// Reads a folder: every `checklist*.json5`, and `weaknesses`, `risk` and `conclusion`. A missing file is none; one
  /// that cannot be read, or contradicts itself, throws `badData` with its name.
  public init(folder: String) throws(InspectionRefusal) {
    let names: [String]
    do { names = try DataFolder.files(in: folder) } catch { throw .badData(folder) }
    func read<T: Decodable>(_ type: T.Type, _ name: String) throws(InspectionRefusal) -> T? {
      guard names.contains(name) else { return nil }
      let decoder = JSONDecoder()
      decoder.allowsJSON5 = true
      do {
        return try decoder.decode(type, from: Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      } catch { throw .badData(name) }
    }
    checklists = []
    for name in names where name.hasPrefix("checklist") {
      guard let list = try read(Checklist.self, name) else { continue }
      guard Set(list.items.map(\.code)).count == list.items.count else { throw .badData(name) }
      checklists.append(list)
    }
    categories = try read(Categories.self, "weaknesses.json5")?.categories ?? []
    guard Set(categories.map(\.code)).count == categories.count else { throw .badData("weaknesses.json5") }
    weights = try read(RiskWeights.self, "risk.json5")
    template = try read(OutlineTemplate.self, "conclusion.json5")
    if let template {
      let codes = template.headings.map(\.heading.code)
      guard Set(codes).count == codes.count else { throw .badData("conclusion.json5") }
    }
  }

  /// A category by code.
  public func category(_ code: String) -> WeaknessCategory? { categories.first { $0.code == code } }
}
