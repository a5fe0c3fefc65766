import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct TokenCacheTests {
  @Test func aRevocationByThisProcessHoldsAtOnce() async throws {
    let database = try await Engine.sqlite.database(OrganisationMigrations.all)
    let now = At.time("2026-03-02T09:00")
    let token = AccessToken(id: ID(1), name: "t", unitID: ID(1), scopes: [.read], madeAt: now, endsAt: nil)
    let value = try await database.write { db in try TokenStore.create(token, in: db) }
    let cache = TokenCache()
    #expect(try await cache.token(value, at: now, in: database)?.isGood(at: now) == true)
    _ = try await database.write { db in try TokenStore.revoke(ID(1), at: now, in: db) }
    // Another process may still believe in it for the rest of this second; this one need not.
    #expect(try await cache.token(value, at: now, in: database)?.isGood(at: now) == true)
    #expect(try await cache.token(value, at: now + 1, in: database)?.isGood(at: now + 1) == false)
    cache.forget()
    #expect(try await cache.token(value, at: now, in: database)?.isGood(at: now) == false)
    await database.close()
  }
}
