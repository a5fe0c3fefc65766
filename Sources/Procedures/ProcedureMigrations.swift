public import Storage

/// The tables of the catalogue: reference data, the same for every unit.
public enum ProcedureMigrations {
  /// In the order of application.
  public static let all = [
    Migration(
      "2026-11-02 procedures",
      [
        .table(
          "CREATE TABLE procedure (id BIGINT NOT NULL, code TEXT NOT NULL CHECK (length(code) > 0), PRIMARY KEY (id))"),
        .run("CREATE UNIQUE INDEX procedure_code ON procedure (code)"),
        .table(
          """
          CREATE TABLE procedure_revision (
            id BIGINT NOT NULL,
            procedure_id BIGINT NOT NULL REFERENCES procedure (id),
            number BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('published', 'amended', 'abolished')),
            name TEXT NOT NULL CHECK (length(name) > 0),
            field TEXT NOT NULL,
            level TEXT NOT NULL,
            service_level TEXT NOT NULL,
            time_limit TEXT,
            limit_text TEXT NOT NULL,
            fee TEXT NOT NULL,
            details TEXT NOT NULL,
            effective_from TEXT CHECK (length(effective_from) = 10),
            decision TEXT NOT NULL,
            decided_on TEXT CHECK (length(decided_on) = 10),
            source TEXT NOT NULL,
            trust TEXT NOT NULL,
            PRIMARY KEY (id))
          """),
        .run("CREATE UNIQUE INDEX procedure_revision_number ON procedure_revision (procedure_id, number)"),
      ])
  ]
}
