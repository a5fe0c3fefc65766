public import Storage

/// The tables of sets of criteria that an installation uses beside the shipped ones, and of what units declare for them.
public enum CriteriaMigrations {
  /// In the order of application.
  public static let all: [Migration] = [declaredFacts, editions, draftsByUnit]

  private static let declaredFacts = Migration(
    "2026-11-21 declared facts",
    [
      .table(
        """
        CREATE TABLE declared_fact (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, set_code TEXT NOT NULL CHECK (length(set_code) <= 100),
          year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099), name TEXT NOT NULL CHECK (length(name) <= 120),
          answer TEXT NOT NULL, note TEXT NOT NULL, declared_by TEXT NOT NULL, declared_at BIGINT NOT NULL,
          version BIGINT NOT NULL, PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE UNIQUE INDEX declared_fact_of ON declared_fact (unit_id, set_code, year, name)"),
    ])

  private static let editions = Migration(
    "2026-11-21 criteria editions",
    [
      .table(
        """
        CREATE TABLE criteria_edition (
          code TEXT NOT NULL CHECK (length(code) <= 100), edition TEXT NOT NULL CHECK (length(edition) <= 100),
          content TEXT NOT NULL, digest TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'inForce')),
          made_by TEXT NOT NULL, made_at BIGINT NOT NULL, enforced_by TEXT, enforced_at BIGINT,
          version BIGINT NOT NULL, PRIMARY KEY (code, edition))
        """)
    ])

  private static let draftsByUnit = Migration(
    "2026-11-22 drafts of criteria by unit", [.run("ALTER TABLE criteria_edition ADD COLUMN unit_id BIGINT")])
}
