import Ground
import HTTPTypes
import Organisation

/// Signing in and out.
enum SignInRoutes {
  static func add(to routes: Routes) {
    routes.get("/dang-nhap") { visit in
      .page(SignInView.page(visit.query["tiep"], nil, "", isChanged: visit.query["da_doi"] == "1"))
    }
    routes.post("/dang-nhap") { visit in
      let name = visit.form["ten"]
      do {
        let signedIn = try await signIn(name, visit)
        let next = visit.form["tiep"]
        // Only ever on to a page of our own.
        let target = next.hasPrefix("/") && !next.hasPrefix("//") && !next.contains("\\") ? next : "/"
        return .session(signedIn.token, then: signedIn.account.mustChange ? "/mat-khau" : target)
      } catch let refusal as OrganisationRefusal {
        return .page(
          SignInView.page(visit.form["tiep"], refusal.message, name),
          status: refusal == .tooManyRequests ? .tooManyRequests : .unauthorized)
      }
    }
    routes.post("/dang-xuat") { visit in
      if let session = visit.session {
        try await visit.write { db in try SessionStore.end(digest: session.digest, in: db) }
      }
      return .session(nil, then: "/dang-nhap")
    }
    routes.get("/mat-khau") { visit in
      .page(SignInView.password(try visit.signedIn(), nil))
    }
    routes.post("/mat-khau") { visit in
      let session = try visit.signedIn()
      do {
        guard visit.form["moi"] == visit.form["lap_lai"] else {
          return .page(SignInView.password(session, SignInView.different), status: .unprocessableContent)
        }
        try await visit.services.accounts.changePassword(
          of: session.account.id, from: visit.form["cu"], to: visit.form["moi"], at: visit.now)
        return .session(nil, then: "/dang-nhap?da_doi=1")
      } catch let refusal as OrganisationRefusal {
        return .page(SignInView.password(session, refusal.message), status: .unprocessableContent)
      }
    }
    routes.get("/phim-tat") { _ in .page(SignInView.keys) }
  }

  /// Wrong ones from one place are limited, also many at the same moment. Right ones are not: in the morning a whole
  /// province may come from behind one address.
  private static func signIn(_ name: String, _ visit: Visit) async throws -> Accounts.SignedIn {
    let (limits, key) = (visit.services.limits, "sign-in \(visit.address)")
    let minute = try limits.take(key, limit: 30, at: visit.now)
    let signedIn = try await visit.services.accounts.signIn(
      userName: name, password: visit.form["mat_khau"], at: visit.now)
    limits.giveBack(key, takenIn: minute)
    return signedIn
  }
}
