public import Storage

/// The tables of reports and requests.
public enum ReportMigrations {
  /// In the order of application.
  public static let all: [Migration] = [reports, oneFreeReport]

  /// Two people who begin the same report at once get one.
  static let oneFreeReport = Migration(
    "2026-11-21 one report a period",
    [
      .run(
        """
        CREATE UNIQUE INDEX report_free ON report (unit_id, template, from_on, to_on) WHERE request_id IS NULL
        """)
    ])

  static let reports = Migration(
    "2026-11-21 reports",
    [
      .table(
        """
        CREATE TABLE report_request (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT NOT NULL,
          title TEXT NOT NULL CHECK (length(title) > 0),
          from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
          due_at BIGINT NOT NULL, note TEXT NOT NULL, basis TEXT NOT NULL, made_by TEXT NOT NULL,
          made_at BIGINT NOT NULL,
          CHECK (from_on <= to_on),
          PRIMARY KEY (unit_id, id))
        """),
      .table(
        """
        CREATE TABLE report_request_unit (
          unit_id BIGINT NOT NULL, request_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
          PRIMARY KEY (unit_id, request_id, asked_id))
        """),
      // A unit asks what it was asked for; the row belongs to who asks.
      .run("CREATE INDEX report_request_unit_asked ON report_request_unit (asked_id, unit_id, request_id)"),
      .table(
        """
        CREATE TABLE report (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT NOT NULL, template_edition TEXT NOT NULL,
          title TEXT NOT NULL, from_on TEXT NOT NULL CHECK (length(from_on) = 10),
          to_on TEXT NOT NULL CHECK (length(to_on) = 10),
          request_unit_id BIGINT, request_id BIGINT, due_at BIGINT, state TEXT NOT NULL, texts TEXT NOT NULL,
          signing TEXT NOT NULL, submitted_at BIGINT, remark TEXT NOT NULL, edition BIGINT NOT NULL,
          created_by TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
          CHECK (from_on <= to_on), CHECK ((request_unit_id IS NULL) = (request_id IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX report_period ON report (unit_id, to_on, id)"),
      // Who asked reads the answers; they are rows of those who answer. One answer a unit and request.
      .run(
        "CREATE UNIQUE INDEX report_answer ON report (unit_id, request_unit_id, request_id) WHERE request_id IS NOT NULL"
      ),
      .run("CREATE INDEX report_request_answers ON report (request_unit_id, request_id, unit_id)"),
      .table(
        """
        CREATE TABLE report_edition (
          unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
          sign TEXT NOT NULL, issued_on TEXT NOT NULL CHECK (length(issued_on) = 10), issued_at BIGINT NOT NULL,
          issued_by TEXT NOT NULL, figures TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64),
          paper_digest TEXT NOT NULL CHECK (length(paper_digest) = 64),
          docx_digest TEXT NOT NULL CHECK (length(docx_digest) = 64),
          pdf_digest TEXT CHECK (length(pdf_digest) = 64),
          xlsx_digest TEXT NOT NULL CHECK (length(xlsx_digest) = 64),
          json_digest TEXT NOT NULL CHECK (length(json_digest) = 64), document_id BIGINT,
          PRIMARY KEY (unit_id, report_id, number))
        """),
      .table(
        """
        CREATE TABLE report_log (
          unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, id BIGINT NOT NULL, action TEXT NOT NULL,
          at BIGINT NOT NULL, actor TEXT NOT NULL, remark TEXT NOT NULL,
          PRIMARY KEY (unit_id, report_id, id))
        """),
    ])
}
