public import Storage

/// The tables of figures that units declare.
public enum IndicatorMigrations {
  /// In the order of application.
  public static let all = [
    Migration(
      "2026-11-21 declared figures",
      [
        .table(
          """
          CREATE TABLE declared_figure (
            unit_id BIGINT NOT NULL, id BIGINT NOT NULL, indicator TEXT NOT NULL CHECK (length(indicator) <= 80),
            from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
            value BIGINT NOT NULL, note TEXT NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT NOT NULL,
            version BIGINT NOT NULL, CHECK (from_on <= to_on),
            PRIMARY KEY (unit_id, id))
          """),
        // One value of an indicator for a unit and a period.
        .run("CREATE UNIQUE INDEX declared_figure_of ON declared_figure (unit_id, indicator, from_on, to_on)"),
        .run("CREATE INDEX declared_figure_until ON declared_figure (unit_id, indicator, to_on)"),
      ]),
    // Empty for what was declared before a ground was asked for.
    Migration(
      "2026-11-22 grounds of declared figures",
      [.column("ALTER TABLE declared_figure ADD COLUMN basis TEXT NOT NULL DEFAULT ''")]),
  ]
}
