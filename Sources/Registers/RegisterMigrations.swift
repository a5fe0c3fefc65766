public import Storage

/// The tables of the small registers.
public enum RegisterMigrations {
  /// In the order of application.
  public static let all: [Migration] = [entries]

  static let entries = Migration(
    "2026-11-20 register entries",
    [
      // One table for all kinds: what a kind keeps beside the common columns stands in entry_values.
      .table(
        """
        CREATE TABLE register_entry (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL,
          register TEXT NOT NULL CHECK (length(register) BETWEEN 1 AND 40), edition BIGINT NOT NULL,
          happened_on TEXT NOT NULL CHECK (length(happened_on) = 10), who TEXT NOT NULL,
          what TEXT NOT NULL CHECK (length(what) > 0), field TEXT NOT NULL, state TEXT,
          entry_values TEXT NOT NULL, search_key TEXT NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT NOT NULL,
          withdrawn_at BIGINT, withdrawn_by TEXT, withdrawn_reason TEXT, version BIGINT NOT NULL,
          CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX register_entry_day ON register_entry (unit_id, register, happened_on, id)"),
      .table(
        """
        CREATE TABLE register_turn (
          unit_id BIGINT NOT NULL, entry_id BIGINT NOT NULL, id BIGINT NOT NULL, state TEXT NOT NULL,
          on_day TEXT NOT NULL CHECK (length(on_day) = 10), note TEXT NOT NULL, at BIGINT NOT NULL,
          actor TEXT NOT NULL, undone TEXT,
          PRIMARY KEY (unit_id, entry_id, id))
        """),
      .run("CREATE INDEX register_turn_day ON register_turn (unit_id, on_day) WHERE undone IS NULL"),
      // Locked while somebody writes into a register, so that two who write the same at once see each other.
      .table(
        """
        CREATE TABLE register_book (
          unit_id BIGINT NOT NULL, register TEXT NOT NULL, version BIGINT NOT NULL,
          PRIMARY KEY (unit_id, register))
        """),
    ])
}
