import ArgumentParser
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Reading
import Registers
import Storage

/// The indicators that the data folder describes.
enum FigureData {
  /// The indicators; what is wrong with others is said and does not stop the program.
  static func load(_ data: String?) -> IndicatorRegistry {
    guard let data else { return IndicatorRegistry() }
    let loaded = IndicatorRegistry.load(data)
    for fault in loaded.faults {
      for problem in fault.problems { Outcome.say("\(fault.file): \(problem.message)") }
    }
    return loaded.registry
  }
}
