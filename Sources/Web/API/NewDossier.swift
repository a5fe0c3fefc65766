import Dossiers
import Foundation
import Ground
import Organisation

/// What a program sends to have a dossier received or submitted.
struct NewDossier: Decodable {
  var unit: String
  var procedure: String
  var channel: String
  var applicant: String
  var applicantID: String?
  var receivedAt: String?
  /// Code of the unit that decides, when it is another one.
  var decidingUnit: String?
  var subject: String?
  /// How the result is wanted: `counter`, `post` or `electronic`.
  var resultDelivery: String?
  /// Where the applicant lives; a result by post needs it.
  var address: String?

  enum CodingKeys: String, CodingKey {
    case unit, procedure, channel, applicant, subject, address
    case decidingUnit = "deciding_unit"
    case applicantID = "applicant_id"
    case receivedAt = "received_at"
    case resultDelivery = "result_delivery"
  }

  /// Reads a body. Throws `notJSON` for what is none, `badBody` for JSON that says something else.
  static func read(_ bytes: [UInt8]) throws(APIRefusal) -> NewDossier {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notJSON }
    do {
      return try JSONDecoder().decode(NewDossier.self, from: Data(bytes))
    } catch DecodingError.dataCorrupted {
      throw .notJSON
    } catch { throw .badBody }
  }

  /// The intake it means under the structure of units.
  func intake(_ tree: UnitTree) throws -> Intake {
    guard let receiver = tree.unit(code: unit) else { throw DossierRefusal.unknownUnit(unit) }
    guard let channel = Channel(rawValue: channel) else { throw APIRefusal.badValue("channel") }
    var intake = Intake(
      unit: receiver.id, procedure: procedure, channel: channel,
      applicant: .init(name: applicant, number: applicantID ?? "", address: address ?? ""),
      subject: subject ?? "")
    if let resultDelivery {
      guard let delivery = ResultDelivery(rawValue: resultDelivery) else {
        throw APIRefusal.badValue("result_delivery")
      }
      intake.delivery = delivery
    }
    if let receivedAt {
      guard let moment = WrittenMoment(receivedAt) else { throw APIRefusal.badValue("received_at") }
      intake.receivedAt = moment.instant
    }
    if let decidingUnit {
      guard let decider = tree.unit(code: decidingUnit) else { throw DossierRefusal.unknownUnit(decidingUnit) }
      intake.decidingUnit = decider.id
    }
    return intake
  }
}

extension Intake {
  /// What is asked for, whatever way it was written: two requests that mean the same are one under one key.
  var meaning: String {
    get throws {
      let parts: [String?] = [
        "\(unit)", procedure, channel.rawValue, applicant.name.tidied, applicant.number.tidied, subject.tidied,
        receivedAt?.description, decidingUnit.map { "\($0)" },
      ]
      // Only where they are said: keys that were given before there were such fields stay good.
      let later = [delivery.map { "delivery:" + $0.rawValue }, "address:" + applicant.address.tidied].compactMap(\.self)
      return String(
        decoding: try JSONText.bytes(parts + later.filter { $0 != "address:" }), as: UTF8.self)
    }
  }
}
