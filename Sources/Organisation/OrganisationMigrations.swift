public import Storage

/// The tables of the organisation and of the records every domain shares.
public enum OrganisationMigrations {
  /// In the order of application.
  public static let all = [units, accounts, journal, records, calendar, accountNotices, journalSubjects, outages]

  /// The one table that a migration fills: the kinds of units an installation begins with.
  public static let filledTables: Set<String> = ["unit_kind"]

  static let units = Migration(
    "2026-11-01 units",
    [
      .table(
        """
        CREATE TABLE unit_kind (
          code TEXT NOT NULL, label TEXT NOT NULL, level BIGINT NOT NULL, PRIMARY KEY (code))
        """)
    ]
      + KindWords.initial.map { kind in
        .run("INSERT INTO unit_kind (code, label, level) VALUES (\(kind.code), \(kind.label), \(kind.level))")
      } + [
        .table(
          """
          CREATE TABLE unit (
            id BIGINT NOT NULL,
            code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
            kind TEXT NOT NULL REFERENCES unit_kind (code),
            PRIMARY KEY (id))
          """),
        .run("CREATE UNIQUE INDEX unit_code ON unit (code)"),
        .table(
          """
          CREATE TABLE unit_span (
            unit_id BIGINT NOT NULL REFERENCES unit (id),
            place BIGINT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            parent_id BIGINT REFERENCES unit (id),
            from_on TEXT CHECK (length(from_on) = 10),
            to_on TEXT CHECK (length(to_on) = 10),
            CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on),
            PRIMARY KEY (unit_id, place))
          """),
        .table(
          """
          CREATE TABLE unit_succession (
            unit_id BIGINT NOT NULL REFERENCES unit (id),
            successor_id BIGINT NOT NULL REFERENCES unit (id),
            place BIGINT NOT NULL,
            PRIMARY KEY (unit_id, successor_id))
          """),
        .table(
          """
          CREATE TABLE department (
            unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL CHECK (length(name) > 0),
            is_front_desk BOOLEAN NOT NULL, PRIMARY KEY (unit_id, id))
          """),
        .table(
          """
          CREATE TABLE officer (
            unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL CHECK (length(name) > 0),
            position TEXT NOT NULL, department_id BIGINT,
            from_on TEXT CHECK (length(from_on) = 10), to_on TEXT CHECK (length(to_on) = 10),
            PRIMARY KEY (unit_id, id))
          """),
      ])

  static let accounts = Migration(
    "2026-11-01b accounts",
    [
      .table(
        """
        CREATE TABLE account (
          id BIGINT NOT NULL,
          user_name TEXT NOT NULL CHECK (length(user_name) BETWEEN 3 AND 40),
          name TEXT NOT NULL,
          password_hash TEXT NOT NULL,
          must_change BOOLEAN NOT NULL,
          is_disabled BOOLEAN NOT NULL,
          unit_id BIGINT NOT NULL,
          officer_id BIGINT,
          failures BIGINT NOT NULL,
          locked_until BIGINT,
          version BIGINT NOT NULL,
          PRIMARY KEY (id))
        """),
      .run("CREATE UNIQUE INDEX account_user_name ON account (user_name)"),
      .table(
        """
        CREATE TABLE account_grant (
          account_id BIGINT NOT NULL REFERENCES account (id), unit_id BIGINT NOT NULL, role TEXT NOT NULL,
          is_subtree BOOLEAN NOT NULL, PRIMARY KEY (account_id, unit_id, role))
        """),
      .table(
        """
        CREATE TABLE session (
          digest TEXT NOT NULL CHECK (length(digest) = 64),
          account_id BIGINT NOT NULL REFERENCES account (id),
          begun_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
          PRIMARY KEY (digest))
        """),
      .run("CREATE INDEX session_account ON session (account_id)"),
      .table(
        """
        CREATE TABLE token (
          digest TEXT NOT NULL CHECK (length(digest) = 64),
          id BIGINT NOT NULL, name TEXT NOT NULL, unit_id BIGINT NOT NULL, scopes TEXT NOT NULL,
          made_at BIGINT NOT NULL, ends_at BIGINT, revoked_at BIGINT,
          PRIMARY KEY (digest))
        """),
      .run("CREATE UNIQUE INDEX token_id ON token (id)"),
    ])

  static let journal = Migration(
    "2026-11-01c journal",
    [
      .table(
        """
        CREATE TABLE journal_act (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, account_id BIGINT,
          actor TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, summary TEXT NOT NULL,
          seq BIGINT, hash TEXT CHECK (length(hash) = 64),
          CHECK ((seq IS NULL) = (hash IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX journal_unsealed ON journal_act (unit_id, id) WHERE seq IS NULL"),
      .run("CREATE UNIQUE INDEX journal_seq ON journal_act (unit_id, seq) WHERE seq IS NOT NULL"),
      .run("CREATE INDEX journal_subject ON journal_act (unit_id, subject, id)"),
      // How long a chain is and where it ends, so that a cut-off tail is noticed.
      .table(
        """
        CREATE TABLE journal_head (
          unit_id BIGINT NOT NULL, seq BIGINT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64),
          PRIMARY KEY (unit_id))
        """),
    ])

  static let records = Migration(
    "2026-11-01d shared records",
    [
      .table(
        """
        CREATE TABLE person (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
          number TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, version BIGINT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE UNIQUE INDEX person_number ON person (unit_id, number, kind) WHERE number <> ''"),
      .table(
        """
        CREATE TABLE stored_file (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64),
          name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL CHECK (size >= 0),
          subject TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX stored_file_subject ON stored_file (unit_id, subject)"),
      .table(
        """
        CREATE TABLE document_reference (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL, issuer TEXT NOT NULL,
          title TEXT NOT NULL, issued_on TEXT CHECK (length(issued_on) = 10), trust TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .table(
        """
        CREATE TABLE evidence_link (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, subject TEXT NOT NULL, evidence TEXT NOT NULL,
          kind TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE UNIQUE INDEX evidence_subject ON evidence_link (unit_id, subject, evidence, kind)"),
      .table(
        """
        CREATE TABLE idempotency_key (
          unit_id BIGINT NOT NULL, key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
          request TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, key))
        """),
      .table(
        """
        CREATE TABLE outbox (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
          made_at BIGINT NOT NULL, tries BIGINT NOT NULL, next_at BIGINT NOT NULL, done_at BIGINT,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX outbox_waiting ON outbox (next_at, unit_id, id) WHERE done_at IS NULL"),
      .table(
        """
        CREATE TABLE notice (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, officer_id BIGINT, kind TEXT NOT NULL, subject TEXT NOT NULL,
          text TEXT NOT NULL, at BIGINT NOT NULL, read_at BIGINT,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX notice_unread ON notice (unit_id, officer_id, id) WHERE read_at IS NULL"),
      .table(
        """
        CREATE TABLE job (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
          account_id BIGINT, made_at BIGINT NOT NULL, lease_until BIGINT, tries BIGINT NOT NULL,
          done BIGINT NOT NULL, refused BIGINT NOT NULL, result TEXT, failure TEXT, finished_at BIGINT,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX job_waiting ON job (made_at, unit_id, id) WHERE finished_at IS NULL"),
      .table(
        "CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name))"),
      // Goes up with every change of units, catalogue or calendars, so that memories of them know they are old.
      .table(
        "CREATE TABLE reference_version (name TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (name))"),
    ])

  /// People who sign in without being officers of a unit are told of what waits for them too.
  static let accountNotices = Migration(
    "2026-11-22h notices to accounts", [.column("ALTER TABLE notice ADD COLUMN account_id BIGINT")])

  /// Acts are asked for by their subject when a register comes in a second time, and never else: every other act would
  /// pay for an index that nobody reads.
  static let journalSubjects = Migration(
    "2026-11-22i subjects of the journal",
    [
      .run("DROP INDEX journal_subject"),
      .run("CREATE INDEX journal_import ON journal_act (unit_id, subject) WHERE kind = 'dossiers.imported'"),
    ])

  /// A day with an outage may be a decided day off, or a swapped working day, all the same.
  static let outages = Migration(
    "2026-11-22j outages beside decided days",
    [
      .table(
        """
        CREATE TABLE system_outage (
          unit_id BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), note TEXT NOT NULL,
          PRIMARY KEY (unit_id, day))
        """),
      .run(
        """
        INSERT INTO system_outage (unit_id, day, note)
        SELECT unit_id, day, note FROM calendar_day WHERE kind = 'system-outage'
        """),
      .run("DELETE FROM calendar_day WHERE kind = 'system-outage'"),
    ])

  static let calendar = Migration(
    "2026-11-01e calendar",
    [
      // unit_id 0 holds for every unit without rows of its own.
      .table(
        """
        CREATE TABLE calendar_day (
          unit_id BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), kind TEXT NOT NULL,
          note TEXT NOT NULL, PRIMARY KEY (unit_id, day))
        """),
      .table(
        """
        CREATE TABLE office_hours (
          unit_id BIGINT NOT NULL, from_on TEXT NOT NULL CHECK (length(from_on) = 10), week TEXT NOT NULL,
          PRIMARY KEY (unit_id, from_on))
        """),
    ])
}
