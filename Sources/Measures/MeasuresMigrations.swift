public import Storage

/// The tables of figures.
public enum MeasuresMigrations {
  /// In the order of application.
  public static let all = [
    Migration(
      "2026-11-06 frozen figures",
      [
        .table(
          """
          CREATE TABLE frozen_figures (
            unit_id BIGINT NOT NULL,
            id BIGINT NOT NULL,
            title TEXT NOT NULL,
            from_on TEXT NOT NULL CHECK (length(from_on) = 10),
            to_on TEXT NOT NULL CHECK (length(to_on) = 10),
            frozen_at BIGINT NOT NULL,
            frozen_by TEXT NOT NULL,
            content TEXT NOT NULL,
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            PRIMARY KEY (unit_id, id))
          """)
      ]),
    Migration(
      "2026-11-21 figures of results",
      [
        // Which results of a period are digitised, without reading the dossiers themselves.
        .run(
          """
          CREATE INDEX dossier_result ON dossier (unit_id, finished_at, result_digitised, components_digitised)
          WHERE result_digitised IS NOT NULL AND parent_id IS NULL
          """)
      ]),
    Migration(
      "2026-11-22 figures of the service index",
      [
        // Who was asked more than once, and what ended without a result: few among many.
        .run(
          """
          CREATE INDEX dossier_asked_again ON dossier (unit_id, received_at)
          WHERE timeline LIKE '%supplementRequested%supplementRequested%'
          """),
        .run(
          """
          CREATE INDEX dossier_without_result ON dossier (unit_id, finished_at)
          WHERE outcome IN ('withdrawn', 'stopped') AND parent_id IS NULL
          """),
      ]),
  ]
}
