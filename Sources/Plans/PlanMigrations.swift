public import Storage

/// The tables of plans, tasks and obligations.
public enum PlanMigrations {
  /// In the order of application.
  public static let all: [Migration] = [plans, papers, urgings, issuedPapers, spreads, turns]

  static let turns = Migration(
    "2026-11-22b turns of giving work",
    // Who gives work to many looks who has it first: one after the other, so that nobody gets it twice.
    [.table("CREATE TABLE task_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id))")])

  static let spreads = Migration(
    "2026-11-22 tasks for several units",
    [
      .column("ALTER TABLE task ADD COLUMN spread_id BIGINT"),
      .run("CREATE INDEX task_spread ON task (from_unit_id, spread_id) WHERE spread_id IS NOT NULL"),
    ])

  static let issuedPapers = Migration(
    "2026-11-22 papers of plans",
    [
      .column("ALTER TABLE plan ADD COLUMN wording TEXT"), .column("ALTER TABLE plan ADD COLUMN template_version TEXT"),
      .column("ALTER TABLE plan ADD COLUMN paper_digest TEXT CHECK (length(paper_digest) = 64)"),
      .column("ALTER TABLE plan ADD COLUMN docx_digest TEXT CHECK (length(docx_digest) = 64)"),
      .column("ALTER TABLE plan ADD COLUMN pdf_digest TEXT CHECK (length(pdf_digest) = 64)"),
    ])

  static let urgings = Migration(
    "2026-11-21 urged from above",
    [
      .column(
        "ALTER TABLE task ADD COLUMN first_reminded_above_on TEXT CHECK (length(first_reminded_above_on) = 10)")
    ])

  static let papers = Migration(
    "2026-11-21 reports in the register",
    [.run("ALTER TABLE obligation ADD COLUMN document_id BIGINT")])

  static let plans = Migration(
    "2026-11-10 plans and tasks",
    [
      .table(
        """
        CREATE TABLE plan (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL,
          year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099),
          type TEXT NOT NULL, title TEXT NOT NULL CHECK (length(title) > 0), note TEXT NOT NULL, state TEXT NOT NULL,
          sign TEXT, sign_key TEXT, issued_on TEXT CHECK (length(issued_on) = 10), document_id BIGINT,
          search_key TEXT NOT NULL, version BIGINT NOT NULL,
          CHECK ((sign IS NULL) = (issued_on IS NULL)), CHECK ((sign IS NULL) = (sign_key IS NULL)),
          CHECK (state <> 'draft' OR sign IS NULL),
          PRIMARY KEY (unit_id, id))
        """),
      // One number of a year, one day: the second entry of a number is refused whatever its day.
      .run("CREATE UNIQUE INDEX plan_sign ON plan (unit_id, sign_key) WHERE sign_key IS NOT NULL"),
      .run("CREATE INDEX plan_year ON plan (unit_id, year, id)"),
      .table(
        """
        CREATE TABLE task (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, from_unit_id BIGINT NOT NULL,
          plan_unit_id BIGINT, plan_id BIGINT, parent_unit_id BIGINT, parent_id BIGINT, place BIGINT NOT NULL,
          officer_id BIGINT, role TEXT NOT NULL, work TEXT NOT NULL CHECK (length(work) > 0),
          responsibility TEXT NOT NULL, schedule TEXT NOT NULL, product TEXT NOT NULL, due TEXT,
          state TEXT NOT NULL, assigned_on TEXT CHECK (length(assigned_on) = 10),
          due_on TEXT CHECK (length(due_on) = 10), sort_on TEXT NOT NULL CHECK (length(sort_on) = 10),
          percent BIGINT CHECK (percent BETWEEN 0 AND 100), reported_on TEXT CHECK (length(reported_on) = 10),
          done_on TEXT CHECK (length(done_on) = 10), closed_on TEXT CHECK (length(closed_on) = 10),
          reminded BIGINT NOT NULL, reminded_above BIGINT NOT NULL,
          first_reminded_on TEXT CHECK (length(first_reminded_on) = 10),
          search_key TEXT NOT NULL, log TEXT NOT NULL, version BIGINT NOT NULL,
          CHECK ((plan_id IS NULL) = (plan_unit_id IS NULL)), CHECK ((parent_id IS NULL) = (parent_unit_id IS NULL)),
          CHECK (reminded >= reminded_above),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX task_open ON task (unit_id, sort_on, id) WHERE closed_on IS NULL"),
      .run("CREATE INDEX task_open_everywhere ON task (sort_on, unit_id, id) WHERE closed_on IS NULL"),
      .run("CREATE INDEX task_closed ON task (unit_id, closed_on, id) WHERE closed_on IS NOT NULL"),
      .run("CREATE INDEX task_plan ON task (plan_unit_id, plan_id, place, id) WHERE plan_id IS NOT NULL"),
      .run("CREATE INDEX task_parent ON task (parent_unit_id, parent_id) WHERE parent_id IS NOT NULL"),
      .table(
        """
        CREATE TABLE obligation (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, year BIGINT NOT NULL, type TEXT NOT NULL,
          period BIGINT NOT NULL CHECK (period BETWEEN 0 AND 12), due_on TEXT CHECK (length(due_on) = 10),
          basis TEXT NOT NULL, is_exempt BOOLEAN NOT NULL, officer_id BIGINT,
          sign TEXT, done_on TEXT CHECK (length(done_on) = 10), version BIGINT NOT NULL,
          CHECK ((sign IS NULL) = (done_on IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE UNIQUE INDEX obligation_period ON obligation (unit_id, year, type, period)"),
      // What was said already, so that nobody is told twice.
      .table(
        """
        CREATE TABLE reminder_sent (
          unit_id BIGINT NOT NULL, subject TEXT NOT NULL, step TEXT NOT NULL, at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, subject, step))
        """),
      // Found by its digest before any unit is known, as an access token.
      .table(
        """
        CREATE TABLE calendar_feed (
          digest TEXT NOT NULL CHECK (length(digest) = 64),
          account_id BIGINT NOT NULL, made_at BIGINT NOT NULL, revoked_at BIGINT,
          PRIMARY KEY (digest))
        """),
      .run("CREATE INDEX calendar_feed_account ON calendar_feed (account_id)"),
    ])
}
