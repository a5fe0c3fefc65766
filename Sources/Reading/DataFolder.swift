import Foundation

/// A folder of the data folder whose files are data: outlines, checklists, registers.
public enum DataFolder {
  /// The names of the JSON5 files of a folder, in order; hidden ones do not count. No folder holds no files; one that is
  /// there and cannot be read throws, for it is not the same as an empty one.
  public static func files(in folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".json5") && !$0.hasPrefix(".")
    }.sorted()
  }
}
