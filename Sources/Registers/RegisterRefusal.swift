public import Ground

/// What the registers say no to.
public enum RegisterRefusal: Refusal, Equatable {
  /// No register of this code is described.
  case unknownRegister(String)
  case notFound
  /// No unit of this code, or none for this person.
  case unknownUnit(String)
  /// The unit was not there on that day.
  case unitNotThere(String, Day)
  /// A column of the file or form that the register does not have.
  case unknownColumn(String)
  /// Nothing stands in a column that must be filled in.
  case missing(String)
  /// Longer than so many characters.
  case tooLong(String, Int)
  /// No day: column and text.
  case badDay(String, String)
  case futureDay(String, Day)
  case badNumber(String, String)
  case badMoney(String, String)
  /// None of the choices: column, text, what there is.
  case badChoice(String, String, [String])
  case badField(String)
  case badState(String)
  /// A state that does not follow: from, to.
  case stateDoesNotFollow(String, String)
  /// Earlier than what came before.
  case turnTooEarly(Day)
  /// The entry's day would lie after a state it came into later.
  case dayAfterTurn(Day)
  case noTurn
  /// Another entry of that day says the same.
  case same(Day)
  case reasonMissing
  case withdrawn
  case notWithdrawn
  /// Stands in the same file: the line.
  case sameInFile(Int)
  /// Is there with other content.
  case differs(Day)
  case tooManyRows(Int)
}
