public import Ground

/// What indicators and declared figures say no to.
public enum IndicatorRefusal: Refusal, Equatable {
  /// No indicator of this code is described.
  case unknownIndicator(String)
  /// The system counts it itself: nobody declares it.
  case notDeclared(String)
  case notFound
  /// No unit of this code, or none for this person.
  case unknownUnit(String)
  /// Not a period; what was written.
  case badPeriod(String)
  case badRule(String)
  /// The period has not begun.
  case futurePeriod
  /// Not a number: label and text.
  case badNumber(String, String)
  case negative(String)
  case tooLong(Int)
  /// Declared without saying where it comes from: which.
  case noBasis(String)
  case basisTooLong(Int)
  /// No value was given.
  case missing(String)
  /// A column that must be there is not.
  case missingColumn(String)
  /// Stands in the same file: the line.
  case sameInFile(Int)
  /// Declared already with another value: what stands there.
  case differs(String)
  case tooManyRows(Int)
  /// A part is more than its whole: the part, its value, the whole, its value.
  case aboveWhole(String, String, String, String)
}
