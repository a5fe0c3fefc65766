public import Ground

/// What the rules of documents say no to.
public enum DocumentRefusal: Refusal, Equatable {
  case notFound
  /// The step does not fit the state.
  case notNow(DocumentEvent.Kind, DocumentState?)
  case subjectMissing
  case tooLong(String)
  /// A sign that cannot be read.
  case badSign(String)
  case signMissing
  case notationMissing
  case dayMissing
  /// A day after today.
  case dayInFuture(Day)
  /// The number stands in the book already, with that day; the number with a letter that is still free for the wanted
  /// day, if there is one.
  case numberTaken(DocumentNumber, Day, free: DocumentNumber?)
  /// The sign stands in the register already, with that day.
  case signTaken(String, Day)
  /// The code in front of the notation is not that of the type: the type, what was written, what would be right.
  case wrongNotation(DocumentType, String, String)
  /// The program gave the number when it issued the document, and its paper carries it.
  case numberGiven
  /// A document named as proof that no register knows and that is not told in full.
  case citationIncomplete(String)
  /// Nothing would change.
  case nothingToCorrect
  /// A neighbour's day contradicts: number, day, neighbour, its day.
  case outOfOrder(DocumentNumber, Day, DocumentNumber, Day)
  /// A number beyond what comes next: the number, the next one.
  case numberTooFar(DocumentNumber, Int)
  /// Nothing was reserved under that number for that day.
  case notReserved(DocumentNumber)
  /// The number is kept for a document of another day.
  case numberKept(DocumentNumber, Day)
  /// Only a number with a letter is reserved by hand.
  case suffixMissing(DocumentNumber)
  /// A number with a letter before the number it follows: the number, the next one of the book.
  case baseMissing(DocumentNumber, Int)
  case reasonMissing
  case deadlinePast(Day)
  case issuerMissing
  /// The same document came in before, under that number.
  case alreadyRegistered(DocumentNumber, Day)
  case recipientsMissing
  case unknownRecipient(String)
  case unknownOfficer
  /// Others have to be told who they are before they can be assigned.
  case officerMissing
  /// A document that would answer, replace or abolish itself.
  case linksItself
  /// A document that would change what changes it: the sign of the other.
  case linkCircular(String)
  case unknownLink(String)
  /// A part or days are said of a relation that changes no force, or a last day of what is no suspension.
  case effectWithoutForce
  /// It would act before it was issued: the day, and that of issue.
  case actsBeforeIssue(Day, Day)
  /// A suspension would end before it begins: first and last day.
  case suspensionBackwards(Day, Day)
  /// The same relation stands there with another part or other days: the sign of the other document.
  case linkOtherwise(String)
  /// So many documents of a list have no known day of effect.
  case forceUnclear(Int)
  /// More documents than a list is made of.
  case tooManyDocuments(Int)
  /// A file that is to be sent is not attached, or not any more.
  case unknownAttachment
  /// There is nothing to list.
  case nothingToList
  /// Several documents have the sign, and nothing tells which one is meant.
  case linkAmbiguous(String, [LinkTarget.Choice])
  /// Documents have the sign, and what is said besides fits none of them.
  case linkElsewhere(String, [LinkTarget.Choice])
  case effectBeforeIssue
  case expiryBeforeEffect
  case badNumber(String)
  case badDay(String)
  case badDirection(String)
  case unknownType(String)
  /// Only legal documents are reviewed.
  case notLegal
  /// A review that asks for nothing has nothing to be handled.
  case nothingToHandle
}
