public import Storage

/// The tables of inspections, findings and remedies.
public enum InspectionMigrations {
  /// In the order of application.
  public static let all: [Migration] = [inspections, findings, papers, proposed, reports]

  static let reports = Migration(
    "2026-11-22c days of reports on remedies",
    [
      // The day of the report that stands, read off the timeline when it is written; figures count by it.
      .column("ALTER TABLE remedy ADD COLUMN reported_on TEXT CHECK (length(reported_on) = 10)")
    ])

  static let proposed = Migration(
    "2026-11-22b members before their decision",
    [
      .table(
        """
        CREATE TABLE inspection_proposed (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
          name TEXT NOT NULL CHECK (length(name) > 0), position TEXT NOT NULL, role TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX inspection_proposed_of ON inspection_proposed (unit_id, inspection_id, id)"),
    ])

  static let papers = Migration(
    "2026-11-22 papers of inspections",
    [
      // Minutes of a unit, a decision on the team, or the plan: `about` is the unit, or the ground that has its number.
      .table(
        """
        CREATE TABLE inspection_paper (
          unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL, about BIGINT NOT NULL,
          template_version TEXT NOT NULL, paper_digest TEXT NOT NULL CHECK (length(paper_digest) = 64),
          docx_digest TEXT NOT NULL CHECK (length(docx_digest) = 64),
          pdf_digest TEXT CHECK (length(pdf_digest) = 64), document_id BIGINT,
          made_at BIGINT NOT NULL, actor TEXT NOT NULL,
          PRIMARY KEY (unit_id, inspection_id, kind, about))
        """),
      .run("CREATE INDEX inspection_document ON inspection (unit_id, document_id) WHERE document_id IS NOT NULL"),
    ])

  static let inspections = Migration(
    "2026-11-07 inspections",
    [
      .table(
        """
        CREATE TABLE inspection (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL,
          year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
          title TEXT NOT NULL CHECK (length(title) > 0), state TEXT NOT NULL,
          period_from TEXT CHECK (length(period_from) = 10), period_to TEXT CHECK (length(period_to) = 10),
          checklist TEXT, remedy_due_on TEXT CHECK (length(remedy_due_on) = 10),
          report_to TEXT NOT NULL, follow_up TEXT NOT NULL, note TEXT NOT NULL,
          number TEXT, issued_on TEXT CHECK (length(issued_on) = 10), template_version TEXT,
          paper_digest TEXT CHECK (length(paper_digest) = 64),
          docx_digest TEXT CHECK (length(docx_digest) = 64), pdf_digest TEXT CHECK (length(pdf_digest) = 64),
          document_id BIGINT, version BIGINT NOT NULL,
          CHECK ((period_from IS NULL) = (period_to IS NULL)),
          CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX inspection_year ON inspection (unit_id, year, id)"),
      .table(
        """
        CREATE TABLE inspection_basis (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL,
          number TEXT NOT NULL CHECK (length(number) > 0), issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
          issuer TEXT NOT NULL, subject TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX inspection_basis_of ON inspection_basis (unit_id, inspection_id, issued_on, id)"),
      .table(
        """
        CREATE TABLE inspection_member (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
          name TEXT NOT NULL CHECK (length(name) > 0), position TEXT NOT NULL, role TEXT NOT NULL,
          from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT CHECK (length(to_on) = 10),
          added_by BIGINT NOT NULL, removed_by BIGINT,
          CHECK ((to_on IS NULL) = (removed_by IS NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX inspection_member_of ON inspection_member (unit_id, inspection_id, id)"),
      .table(
        """
        CREATE TABLE inspection_unit (
          unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL,
          place BIGINT NOT NULL, reason TEXT NOT NULL, planned_on TEXT CHECK (length(planned_on) = 10),
          visited_on TEXT CHECK (length(visited_on) = 10), minutes_number TEXT NOT NULL,
          minutes_on TEXT CHECK (length(minutes_on) = 10), ratings TEXT NOT NULL, note TEXT NOT NULL,
          version BIGINT NOT NULL,
          PRIMARY KEY (unit_id, inspection_id, inspected_id))
        """),
      // An inspected unit asks by whom and when; it is another unit's row.
      .run("CREATE INDEX inspection_unit_inspected ON inspection_unit (inspected_id, unit_id, inspection_id)"),
      .table(
        """
        CREATE TABLE conclusion_part (
          unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
          PRIMARY KEY (unit_id, inspection_id, code))
        """),
      .table(
        """
        CREATE TABLE conclusion_acknowledgement (
          unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, key TEXT NOT NULL,
          reason TEXT NOT NULL CHECK (length(reason) > 0), actor TEXT NOT NULL, at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, inspection_id, key))
        """),
    ])

  static let findings = Migration(
    "2026-11-07b findings and remedies",
    [
      .table(
        """
        CREATE TABLE finding (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL,
          heading TEXT NOT NULL, field TEXT NOT NULL, category TEXT NOT NULL, scope TEXT NOT NULL,
          text TEXT NOT NULL CHECK (length(text) > 0), figures TEXT NOT NULL, place BIGINT NOT NULL,
          made_by TEXT NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX finding_of ON finding (unit_id, inspection_id, heading, place, id)"),
      .table(
        """
        CREATE TABLE finding_unit (
          unit_id BIGINT NOT NULL, finding_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL, place BIGINT NOT NULL,
          PRIMARY KEY (unit_id, finding_id, inspected_id))
        """),
      .run("CREATE INDEX finding_unit_inspected ON finding_unit (inspected_id, unit_id, finding_id)"),
      // A remedy lies with the unit that must do it.
      .table(
        """
        CREATE TABLE remedy (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspecting_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
          finding_id BIGINT NOT NULL, owner TEXT, due_on TEXT CHECK (length(due_on) = 10), state TEXT NOT NULL,
          timeline TEXT NOT NULL, version BIGINT NOT NULL,
          CHECK (state = 'drafted' OR (owner IS NOT NULL AND due_on IS NOT NULL)),
          PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE UNIQUE INDEX remedy_finding ON remedy (unit_id, finding_id)"),
      .run("CREATE INDEX remedy_waiting ON remedy (unit_id, due_on, id) WHERE state <> 'accepted'"),
      .run("CREATE INDEX remedy_inspection ON remedy (inspecting_id, inspection_id, unit_id)"),
    ])
}
