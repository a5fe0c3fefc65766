import Ground
import HTTPTypes
import Logging
import Organisation
import Storage

/// What the pages themselves refuse.
enum WebRefusal: Refusal, Equatable {
  /// Sent by a page that is not ours.
  case foreignForm
  /// Sent by a page of ours, but of a session that is over.
  case oldForm
  /// Sent by a page that another account had opened.
  case othersForm
  /// A file that is larger than is taken.
  case tooLarge
  /// A form without a file that is longer than is taken: so many bytes.
  case formTooLong(Int)
  /// A form with a file that broke off or makes no sense.
  case brokenUpload
  /// A page is looked at, a form is sent; nothing else is done to it.
  case badMethod
  case badEncoding
  case badDay(String)
  /// A day of a year that the page does not show.
  case yearOutside(Day, ClosedRange<Int>)
  case badPeriod
  case badAmount(String)
  case uploadMissing
  case notSignedFile
  /// Neither that nor a Word or Excel file without macros.
  case notAttachment
  case choose([String])
  case refused(String)
  /// A page of more rows than this is none.
  case tooManyRows(Int)
  /// What cannot be undone was not confirmed.
  case notConfirmed
  /// What proves a thing that is done stays as it was.
  case settled
  /// The number belongs to a plan, a report or a conclusion, which is put right where it is.
  case paperOfPlan
  /// Nothing is known of this figure there and then.
  case noFigure(String)
  /// A value that is none of a list's.
  case badChoice(String)
  /// None of a list's values, where one is needed.
  case choiceMissing
  /// No unit in reach has this code or name.
  case noUnit(String)
  /// Several units answer to a name: the first of them, and how many more.
  case manyUnits(String, [String], Int)
}

/// An error in the words of a page: status, message, and for what nobody foresaw a number to ask about.
struct Failure {
  var status: HTTPResponse.Status
  var title: String
  var message: String
  var code: String

  init(_ error: any Error, services: WebServices, method: String) {
    let isForm = method == "POST"
    if let problem = error as? DatabaseProblem, let known = DatabaseFailure(problem, isForm: isForm) {
      (status, title, message, code) = (known.status, known.title, known.message, known.code)
      if let logged = known.logged { services.logger.error("database", metadata: ["problem": "\(logged)"]) }
      return
    }
    switch error {
    case let refusal as any Refusal:
      message = refusal.message
      code = refusal.code
      switch refusal.kind {
      case .invalid: (status, title) = (.unprocessableContent, FailureWords.invalid)
      case .conflict: (status, title) = (.conflict, FailureWords.conflict)
      case .notFound: (status, title) = (.notFound, FailureWords.notFound)
      case .forbidden: (status, title) = (.forbidden, FailureWords.forbidden)
      }
      switch error as? WebRefusal {
      case .tooLarge, .formTooLong: status = .contentTooLarge
      case .badMethod: status = .methodNotAllowed
      default: break
      }
      if let organisation = error as? OrganisationRefusal {
        if organisation == .tooManyRequests { status = .tooManyRequests }
        if organisation == .badToken { status = .unauthorized }
      }
    case is NoSuchPage:
      (status, title, message, code) = (.notFound, FailureWords.notFound, FailureWords.noPage, "page.not-found")
    default:
      let number = services.ids.next(NoSuchPage.self).value % 1_000_000
      services.logger.error(
        "unexpected", metadata: ["number": "\(number)", "method": "\(method)", "error": "\(type(of: error)) \(error)"])
      (status, title, message, code) = (
        .internalServerError, FailureWords.unexpected, FailureWords.number(number, isForm: isForm), "unexpected"
      )
    }
  }
}
