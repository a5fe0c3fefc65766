public import Foundation
import Ground
public import Indicators
import Reading

/// Reads and writes the files of `Data/criteria`.
public enum CriteriaFile {
  /// The folder below the data folder.
  public static let folder = "criteria"
  /// The one file of the folder that is no set: what proves which criterion.
  public static let bindings = "evidence.json5"

  /// Reads a set; `registry` nil where no indicators are at hand. Throws everything that is wrong.
  public static func read(
    _ bytes: Data, name: String, _ registry: IndicatorRegistry?, data: String? = nil
  ) throws(CriteriaRefusal) -> CriteriaSet {
    let tree: CriteriaTree
    do { tree = try CriteriaTree.read(bytes) } catch { throw CriteriaRefusal(name, [CriteriaFault("", error)]) }
    return try set(tree, name: name, registry, data: data)
  }

  /// The same from a path.
  public static func read(
    path: String, _ registry: IndicatorRegistry?, data: String? = nil
  ) throws(CriteriaRefusal) -> CriteriaSet {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CriteriaRefusal(name, [CriteriaFault("", .cannotRead)])
    }
    return try read(bytes, name: name, registry, data: data)
  }

  static func set(
    _ tree: CriteriaTree, name: String, _ registry: IndicatorRegistry?, data: String?
  ) throws(CriteriaRefusal) -> CriteriaSet {
    if case .object(let object) = tree, object["index"] != nil {
      return try IndexCriteria.read(tree, name: name, registry, data: data)
    }
    var reader = CriteriaReader()
    let set = reader.set(tree)
    if let set { CriteriaCheck.check(set, registry, places: reader.places, unread: reader.unread, reader.faults) }
    guard let set, reader.faults.all.isEmpty else { throw CriteriaRefusal(name, reader.faults.all) }
    return set
  }

  /// The text of a file that reads as this set.
  public static func text(of set: CriteriaSet) -> String { set.tree.written() + "\n" }

  /// What a folder holds: the sets in the order of their codes, how many files, and what is wrong with the others.
  public static func load(
    _ data: String, _ registry: IndicatorRegistry
  ) -> (sets: [CriteriaSet], files: Int, refusals: [CriteriaRefusal]) {
    let path = data + "/" + folder
    let names: [String]
    do { names = try DataFolder.files(in: path).filter { $0 != bindings } } catch {
      return ([], 0, [CriteriaRefusal(folder, [CriteriaFault("", .cannotRead)])])
    }
    var sets: [CriteriaSet] = []
    var refusals: [CriteriaRefusal] = []
    for name in names {
      do throws(CriteriaRefusal) {
        let set = try read(path: path + "/" + name, registry, data: data)
        if sets.contains(where: { $0.code == set.code && $0.edition == set.edition }) {
          refusals.append(CriteriaRefusal(name, [CriteriaFault("code", .duplicateCode(set.code))]))
        } else {
          sets.append(set)
        }
      } catch { refusals.append(error) }
    }
    return (sets.sorted { ($0.code, $0.edition) < ($1.code, $1.edition) }, names.count, refusals)
  }
}
