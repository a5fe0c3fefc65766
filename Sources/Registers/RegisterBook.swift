import Foundation
import Ground
import Reading

/// Bộ sổ theo dõi: the kinds an installation has, as its data folder says.
public struct RegisterBook: Sendable, Equatable {
  /// The kinds in their order.
  public let kinds: [RegisterKind]

  /// A file that holds no kind that can be used.
  public struct Fault: Sendable, Equatable {
    /// The file's name.
    public var file: String
    /// Everything that is wrong with it.
    public var problems: [RegisterKindProblem]
  }

  /// Some kinds.
  public init(_ kinds: [RegisterKind] = []) {
    self.kinds = kinds.sorted { ($0.order, $0.code) < ($1.order, $1.code) }
  }

  /// A kind by its code. Throws `RegisterRefusal.unknownRegister`.
  public func kind(_ code: String) throws(RegisterRefusal) -> RegisterKind {
    guard let kind = kinds.first(where: { $0.code == code }) else { throw .unknownRegister(code) }
    return kind
  }

  /// Reads every `.json5` of a folder; a file with faults gives no kind, and the others are there all the same.
  public static func load(_ folder: String) -> (book: RegisterBook, faults: [Fault]) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(ending) && !$0.hasPrefix(".")
      }.sorted()
    } catch { return (RegisterBook(), [Fault(file: folder, problems: [.file(.cannotRead)])]) }
    var kinds: [RegisterKind] = []
    var faults: [Fault] = []
    for name in names {
      do throws(Faulty) {
        let kind = try read(FileManager.default.contents(atPath: folder + "/" + name))
        guard name == kind.code + ending else { throw Faulty([.otherName(kind.code)]) }
        kinds.append(kind)
      } catch { faults.append(Fault(file: name, problems: error.problems)) }
    }
    return (RegisterBook(kinds), faults)
  }

  /// Reads one kind from its text; for tests and for trying a file.
  public static func kind(reading text: String) -> Result<RegisterKind, Faulty> {
    Result { () throws(Faulty) in try read(Data(text.utf8)) }
  }

  /// What is wrong with one file.
  public struct Faulty: Error, Equatable {
    /// All of it.
    public let problems: [RegisterKindProblem]
    init(_ problems: [RegisterKindProblem]) { self.problems = problems }
  }

  private static let ending = ".json5"
  /// A description of a register is a few kilobytes.
  private static let mostBytes = 1 << 20

  private static func read(_ bytes: Data?) throws(Faulty) -> RegisterKind {
    guard let bytes, bytes.count <= mostBytes else { throw Faulty([.file(.cannotRead)]) }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let kind: RegisterKind
    do { kind = try decoder.decode(RegisterKind.self, from: bytes) } catch {
      throw Faulty([RegisterKindProblem(error)])
    }
    let problems = RegisterKindCheck.problems(of: kind)
    guard problems.isEmpty else { throw Faulty(problems) }
    return kind
  }
}
