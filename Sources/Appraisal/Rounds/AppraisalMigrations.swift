public import Storage

/// The tables of rounds of scoring and of score sheets.
public enum AppraisalMigrations {
  /// In the order of application.
  public static let all: [Migration] = [rounds, fieldOwners]

  static let rounds = Migration(
    "2026-11-21 rounds of scoring",
    [
      .table(
        """
        CREATE TABLE scoring_round (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, title TEXT NOT NULL CHECK (length(title) > 0),
          set_code TEXT NOT NULL, set_edition TEXT NOT NULL, set_label TEXT NOT NULL, set_text TEXT NOT NULL,
          set_digest TEXT NOT NULL CHECK (length(set_digest) = 64),
          from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
          deadlines TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL,
          result TEXT, result_digest TEXT CHECK (length(result_digest) = 64),
          sign TEXT, issued_on TEXT CHECK (length(issued_on) = 10), files TEXT, document_id BIGINT,
          published_at BIGINT, made_by TEXT NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
          CHECK (from_on <= to_on), CHECK ((result IS NULL) = (result_digest IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .table(
        """
        CREATE TABLE scoring_round_unit (
          unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
          PRIMARY KEY (unit_id, round_id, asked_id))
        """),
      // A unit asks which rounds it is scored in; the row belongs to who appraises.
      .run("CREATE INDEX scoring_round_unit_asked ON scoring_round_unit (asked_id, unit_id, round_id)"),
      .table(
        """
        CREATE TABLE score_sheet (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, round_unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL,
          state TEXT NOT NULL, system_facts TEXT NOT NULL, system_at BIGINT NOT NULL, submitted_at BIGINT,
          remark TEXT NOT NULL, made_by TEXT NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      // One sheet a unit and round.
      .run("CREATE UNIQUE INDEX score_sheet_round ON score_sheet (unit_id, round_unit_id, round_id)"),
      .run("CREATE INDEX score_sheet_of_round ON score_sheet (round_unit_id, round_id, unit_id)"),
      .table(
        """
        CREATE TABLE score_entry (
          unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, criterion TEXT NOT NULL,
          stage TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL,
          at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, sheet_id, id))
        """),
      .table(
        """
        CREATE TABLE score_freeze (
          unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, stage TEXT NOT NULL,
          content TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64), at BIGINT NOT NULL,
          actor TEXT NOT NULL,
          PRIMARY KEY (unit_id, sheet_id, id))
        """),
    ])

  /// Who appraises which field, the second scoring of a sample, and what was written for the decision.
  static let fieldOwners = Migration(
    "2026-11-21b field owners and second scoring",
    [
      .run("ALTER TABLE scoring_round ADD COLUMN manager_id BIGINT"),
      .run("ALTER TABLE scoring_round ADD COLUMN decision_parts TEXT"),
      .run("ALTER TABLE scoring_round ADD COLUMN outlier_rule TEXT"),
      .run("ALTER TABLE score_entry ADD COLUMN account_id BIGINT"),
      .table(
        """
        CREATE TABLE scoring_round_owner (
          unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, field TEXT NOT NULL, account_id BIGINT NOT NULL,
          name TEXT NOT NULL,
          PRIMARY KEY (unit_id, round_id, field, account_id))
        """),
      .table(
        """
        CREATE TABLE scoring_sample (
          unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, seed BIGINT NOT NULL CHECK (seed >= 0),
          share BIGINT NOT NULL CHECK (share >= 1 AND share <= 100), pairs BIGINT NOT NULL, actor TEXT NOT NULL,
          drawn_at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, round_id))
        """),
      .table(
        """
        CREATE TABLE second_scoring (
          unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL,
          field TEXT NOT NULL, account_id BIGINT NOT NULL, name TEXT NOT NULL, done_at BIGINT,
          PRIMARY KEY (unit_id, round_id, sheet_unit_id, sheet_id, field))
        """),
      .table(
        """
        CREATE TABLE second_score (
          unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL,
          sheet_id BIGINT NOT NULL, field TEXT NOT NULL, criterion TEXT NOT NULL, points BIGINT NOT NULL,
          reason TEXT NOT NULL, account_id BIGINT NOT NULL, actor TEXT NOT NULL, at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, round_id, id))
        """),
    ])
}
