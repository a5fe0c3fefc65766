public import Storage

/// The tables of dossiers. Every key begins with the unit, so that a distributed PostgreSQL shards them together.
public enum DossierMigrations {
  /// In the order of application.
  public static let all = [dossiers, tallies, papers, queues, drafts, deliveries, wholes, submissions, elsewhere]

  static let dossiers = Migration(
    "2026-11-03 dossiers",
    [
      .table(
        """
        CREATE TABLE dossier (
          unit_id BIGINT NOT NULL,
          id BIGINT NOT NULL,
          code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
          procedure_id BIGINT NOT NULL,
          revision_id BIGINT NOT NULL,
          helped_unit_id BIGINT NOT NULL,
          deciding_unit_id BIGINT NOT NULL,
          parent_id BIGINT,
          channel TEXT NOT NULL CHECK (channel IN ('direct', 'online', 'post')),
          state TEXT NOT NULL,
          outcome TEXT,
          verdict TEXT,
          applicant_kind TEXT NOT NULL,
          applicant_name TEXT NOT NULL,
          applicant_number TEXT NOT NULL,
          applicant_phone TEXT NOT NULL,
          applicant_address TEXT NOT NULL,
          person_id BIGINT,
          search_key TEXT NOT NULL,
          subject TEXT NOT NULL,
          submitted_at BIGINT,
          received_at BIGINT,
          due_at BIGINT,
          due_precision TEXT NOT NULL,
          paused_since BIGINT,
          finished_at BIGINT,
          returned_at BIGINT,
          overdue_from TEXT CHECK (length(overdue_from) = 10),
          overdue_to TEXT CHECK (length(overdue_to) = 10),
          dateless_from TEXT CHECK (length(dateless_from) = 10),
          dateless_to TEXT CHECK (length(dateless_to) = 10),
          step BIGINT NOT NULL,
          officer_id BIGINT,
          payment TEXT NOT NULL,
          handover TEXT NOT NULL,
          sync TEXT NOT NULL,
          components_digitised BIGINT,
          result_digitised BOOLEAN,
          fee BIGINT,
          late_cause TEXT,
          late_cause_confirmed BOOLEAN NOT NULL,
          timeline TEXT NOT NULL,
          version BIGINT NOT NULL,
          CHECK (finished_at IS NULL OR received_at IS NULL OR finished_at >= received_at),
          CHECK ((outcome IS NULL) = (finished_at IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      // Unique within the unit, and the directory that finds the unit of a code.
      .run("CREATE UNIQUE INDEX dossier_code ON dossier (code, unit_id)"),
      .run("CREATE INDEX dossier_received ON dossier (unit_id, received_at, id)"),
      .run("CREATE INDEX dossier_received_everywhere ON dossier (received_at, unit_id, id)"),
      .run("CREATE INDEX dossier_open ON dossier (unit_id, due_at, id) WHERE outcome IS NULL"),
      .run("CREATE INDEX dossier_open_everywhere ON dossier (due_at, unit_id, id) WHERE outcome IS NULL"),
      .run("CREATE INDEX dossier_paused ON dossier (unit_id, id) WHERE paused_since IS NOT NULL"),
      .run("CREATE INDEX dossier_late ON dossier (unit_id, finished_at) WHERE verdict = 'late'"),
      .run(
        "CREATE INDEX dossier_applicant ON dossier (unit_id, applicant_number) WHERE applicant_number <> ''"),
      .run("CREATE INDEX dossier_part ON dossier (unit_id, parent_id) WHERE parent_id IS NOT NULL"),
      .run(
        "CREATE INDEX dossier_decided_elsewhere ON dossier (deciding_unit_id, unit_id, id) "
          + "WHERE deciding_unit_id <> unit_id"),
      .table(
        """
        CREATE TABLE dossier_number (
          unit_id BIGINT NOT NULL, on_day TEXT NOT NULL CHECK (length(on_day) = 10), last BIGINT NOT NULL,
          PRIMARY KEY (unit_id, on_day))
        """),
      // Overdue or dateless days before the last such stretch, which stands in the dossier itself.
      .table(
        """
        CREATE TABLE dossier_spell (
          unit_id BIGINT NOT NULL, dossier_id BIGINT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('overdue', 'dateless')),
          from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
          PRIMARY KEY (unit_id, dossier_id, kind, from_on))
        """),
    ])

  static let tallies = Migration(
    "2026-11-04 dossier tallies",
    [
      // A page for each month in which something was counted. Procedure 0 stood for all of them (see `wholes`).
      .table(
        """
        CREATE TABLE dossier_tally (
          unit_id BIGINT NOT NULL,
          basis TEXT NOT NULL CHECK (basis IN ('receipt', 'authority')),
          procedure_id BIGINT NOT NULL,
          month BIGINT NOT NULL,
          content TEXT NOT NULL,
          PRIMARY KEY (unit_id, basis, procedure_id, month))
        """),
      // Whose turn it is to change the pages of a unit: the row is locked until the end of the transaction.
      .table("CREATE TABLE dossier_tally_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id))"),
    ])

  static let papers = Migration(
    "2026-11-05 issued papers",
    [
      // The bytes lie in the file store; a paper is never rendered again. A signed version is a row beside it.
      .table(
        """
        CREATE TABLE issued_paper (
          unit_id BIGINT NOT NULL,
          id BIGINT NOT NULL,
          dossier_id BIGINT NOT NULL,
          form TEXT NOT NULL,
          template_version TEXT NOT NULL,
          file_digest TEXT NOT NULL CHECK (length(file_digest) = 64),
          media_type TEXT NOT NULL,
          issued_at BIGINT NOT NULL,
          issued_by TEXT NOT NULL,
          signs_paper_id BIGINT,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX issued_paper_dossier ON issued_paper (unit_id, dossier_id, issued_at)"),
    ])

  static let queues = Migration(
    "2026-11-06 queues",
    [
      // What an officer holds, and results that wait to be collected: few rows of many, asked for on every first page.
      .run(
        """
        CREATE INDEX dossier_officer ON dossier (officer_id, due_at, unit_id, id)
        WHERE outcome IS NULL AND officer_id IS NOT NULL
        """),
      .run("CREATE INDEX dossier_ready ON dossier (unit_id, finished_at, id) WHERE state = 'finished'"),
    ])

  static let deliveries = Migration(
    "2026-11-22 delivery of results",
    [.column("ALTER TABLE dossier ADD COLUMN delivery TEXT CHECK (delivery IN ('counter', 'post', 'electronic'))")])

  static let wholes = Migration(
    "2026-11-22 books of whole units",
    [
      // Among the books of each procedure those of all together lay far apart; a report of thousands of units reads them.
      .table(
        """
        CREATE TABLE unit_tally (
          unit_id BIGINT NOT NULL,
          basis TEXT NOT NULL CHECK (basis IN ('receipt', 'authority')),
          month BIGINT NOT NULL,
          content TEXT NOT NULL,
          PRIMARY KEY (unit_id, basis, month))
        """),
      .run(
        """
        INSERT INTO unit_tally (unit_id, basis, month, content)
        SELECT unit_id, basis, month, content FROM dossier_tally WHERE procedure_id = 0
        """),
      .run("DELETE FROM dossier_tally WHERE procedure_id = 0"),
    ])

  static let submissions = Migration(
    "2026-11-23 dossiers not yet received",
    [
      // Few of many at any time, asked for on every first page; among the open ones without a due date they lay far apart.
      .run("CREATE INDEX dossier_submitted ON dossier (unit_id, id) WHERE state = 'submitted'")
    ])

  static let elsewhere = Migration(
    "2026-11-23 open dossiers decided elsewhere",
    [
      // Every year's lie in the index of all; on every first page only the open ones are asked for.
      .run(
        "CREATE INDEX dossier_open_elsewhere ON dossier (deciding_unit_id, unit_id, id) "
          + "WHERE deciding_unit_id <> unit_id AND outcome IS NULL")
    ])

  static let drafts = Migration(
    "2026-11-21 drafts of dossiers",
    [
      // What was begun at the desk; no dossier yet, so it lies apart from them.
      .table(
        """
        CREATE TABLE dossier_draft (
          unit_id BIGINT NOT NULL,
          id BIGINT NOT NULL,
          title TEXT NOT NULL,
          fields TEXT NOT NULL,
          saved_by TEXT NOT NULL,
          saved_at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """)
    ])
}
