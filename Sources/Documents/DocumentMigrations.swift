public import Storage

/// The tables of the registers of documents.
public enum DocumentMigrations {
  /// In the order of application.
  public static let all = [documents, reviews, signs, kept, parts, attachments, unreadable]

  /// The words by which documents are found.
  public static let words = TextIndex("document_words")
  /// The words of documents together with those of what hangs on them.
  public static let attachmentWords = TextIndex("attachment_words", isLong: true)

  static let attachments = Migration(
    "2026-11-22b words of attachments",
    [
      .table(
        """
        CREATE TABLE attachment_text (
          unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
          digest TEXT NOT NULL CHECK (length(digest) = 64), state TEXT NOT NULL, reason TEXT NOT NULL,
          words TEXT NOT NULL, tries BIGINT NOT NULL, lease_until BIGINT, made_at BIGINT NOT NULL,
          PRIMARY KEY (unit_id, document_id, source))
        """),
      .run("CREATE INDEX attachment_text_waiting ON attachment_text (made_at) WHERE state = 'waiting'"),
      // The same bytes hang on what was sent and on everything that arrived: read once.
      .run("CREATE INDEX attachment_text_read ON attachment_text (digest) WHERE state = 'read'"),
      .textIndex(attachmentWords),
      // What was there before waits to be read.
      .run(
        """
        INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
        SELECT e.unit_id, CAST(substr(e.subject, 9) AS BIGINT), e.evidence, f.name, f.digest, 'waiting', '', '', 0, e.at
        FROM evidence_link e JOIN stored_file f ON f.unit_id = e.unit_id
          AND f.id = CASE WHEN e.evidence LIKE 'file:%' THEN CAST(substr(e.evidence, 6) AS BIGINT) END
        WHERE e.subject LIKE 'van-ban:%' AND e.kind IN ('proof', 'sent')
        ON CONFLICT (unit_id, document_id, source) DO NOTHING
        """),
      .run(
        """
        INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
        SELECT unit_id, document_id, 'paper', '', file_digest, 'waiting', '', '', 0, made_at FROM document_paper
        WHERE format = 'json'
        ON CONFLICT (unit_id, document_id, source) DO NOTHING
        """),
      .run(
        """
        INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
        SELECT d.unit_id, d.id, 'paper', '', p.file_digest, 'waiting', '', '', 0, p.made_at
        FROM document d JOIN document_paper p ON p.unit_id = d.source_unit_id AND p.document_id = d.source_id
        WHERE p.format = 'json'
        ON CONFLICT (unit_id, document_id, source) DO NOTHING
        """),
    ])

  static let unreadable = Migration(
    "2026-11-22c attachments known by their bytes",
    [
      // Also what could not be read is not read again for every recipient.
      .run("DROP INDEX attachment_text_read"),
      .run("CREATE INDEX attachment_text_known ON attachment_text (digest) WHERE state <> 'waiting'"),
    ])

  static let parts = Migration(
    "2026-11-22 parts and suspensions",
    [
      // Which part of a document another one ends or rests, and when; nothing is all of it, from its own day on.
      .column("ALTER TABLE document_link ADD COLUMN part TEXT"),
      .column("ALTER TABLE document_link ADD COLUMN begins_on TEXT CHECK (length(begins_on) = 10)"),
      .column("ALTER TABLE document_link ADD COLUMN ends_on TEXT CHECK (length(ends_on) = 10)"),
    ])

  static let kept = Migration(
    "2026-11-22 what a used number was kept for",
    // Why it had been reserved; a number that is taken back from a document is kept again.
    [.column("ALTER TABLE document_number ADD COLUMN kept_for TEXT")])

  static let signs = Migration(
    "2026-11-21 one document for a sign",
    [
      // Two books can hold the same number; with the same notation it would be the same sign.
      .table(
        """
        CREATE TABLE taken_sign (
          unit_id BIGINT NOT NULL, year BIGINT NOT NULL, sign_key TEXT NOT NULL, document_id BIGINT NOT NULL,
          PRIMARY KEY (unit_id, year, sign_key))
        """),
      .run("CREATE INDEX taken_sign_document ON taken_sign (unit_id, document_id)"),
      .run("CREATE INDEX document_number_of_year ON document (unit_id, year, number) WHERE number IS NOT NULL"),
    ])

  static let reviews = Migration(
    "2026-11-08 legal reviews",
    [
      .table(
        """
        CREATE TABLE legal_review (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, document_id BIGINT NOT NULL,
          reviewed_on TEXT NOT NULL CHECK (length(reviewed_on) = 10), kind TEXT NOT NULL, outcome TEXT NOT NULL,
          reason TEXT NOT NULL, handled TEXT NOT NULL, handled_on TEXT CHECK (length(handled_on) = 10),
          version BIGINT NOT NULL, PRIMARY KEY (unit_id, id))
        """),
      .run("CREATE INDEX legal_review_document ON legal_review (unit_id, document_id, reviewed_on)"),
    ])

  static let documents = Migration(
    "2026-11-07 documents",
    [
      .table(
        """
        CREATE TABLE document (
          unit_id BIGINT NOT NULL, id BIGINT NOT NULL, version BIGINT NOT NULL,
          direction TEXT NOT NULL, state TEXT NOT NULL, type TEXT NOT NULL, is_legal BOOLEAN NOT NULL,
          urgency TEXT NOT NULL, sign TEXT NOT NULL, notation TEXT NOT NULL, issuer TEXT NOT NULL,
          subject TEXT NOT NULL CHECK (length(subject) > 0), signer TEXT NOT NULL, signer_position TEXT NOT NULL,
          issued_on TEXT CHECK (length(issued_on) = 10), year BIGINT, book TEXT, number BIGINT, suffix TEXT NOT NULL,
          arrived_on TEXT CHECK (length(arrived_on) = 10), deadline_on TEXT CHECK (length(deadline_on) = 10),
          officer_id BIGINT, helpers TEXT NOT NULL, processed_on TEXT CHECK (length(processed_on) = 10),
          effective_on TEXT CHECK (length(effective_on) = 10), expires_on TEXT CHECK (length(expires_on) = 10),
          source_unit_id BIGINT, source_id BIGINT, note TEXT NOT NULL, content TEXT NOT NULL, timeline TEXT NOT NULL,
          PRIMARY KEY (unit_id, id))
        """),
      // What a search finds is known by its number alone.
      .run("CREATE INDEX document_id ON document (id)"),
      .run("CREATE INDEX document_direction ON document (unit_id, direction, state, id)"),
      .run("CREATE INDEX document_book ON document (unit_id, year, book, number) WHERE number IS NOT NULL"),
      .run("CREATE INDEX document_sign ON document (unit_id, sign) WHERE sign <> ''"),
      .run(
        """
        CREATE INDEX document_open ON document (unit_id, deadline_on, id)
        WHERE direction = 'incoming' AND processed_on IS NULL
        """),
      .run("CREATE INDEX document_legal ON document (unit_id, issued_on) WHERE is_legal"),
      .table(
        """
        CREATE TABLE document_register (
          unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT NOT NULL, last_number BIGINT NOT NULL,
          last_on TEXT NOT NULL CHECK (length(last_on) = 10), PRIMARY KEY (unit_id, year, book))
        """),
      .table(
        """
        CREATE TABLE document_number (
          unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT NOT NULL,
          number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 999999), suffix TEXT NOT NULL,
          day TEXT NOT NULL CHECK (length(day) = 10), state TEXT NOT NULL, document_id BIGINT, reason TEXT NOT NULL,
          PRIMARY KEY (unit_id, year, book, number, suffix))
        """),
      .table(
        """
        CREATE TABLE document_scheme (
          unit_id BIGINT NOT NULL, from_year BIGINT NOT NULL, scheme TEXT NOT NULL, PRIMARY KEY (unit_id, from_year))
        """),
      .table(
        """
        CREATE TABLE document_recipient (
          unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, place BIGINT NOT NULL, recipient_id BIGINT,
          name TEXT NOT NULL, sent_at BIGINT, arrived_id BIGINT, received_at BIGINT, sent_back TEXT NOT NULL,
          PRIMARY KEY (unit_id, document_id, place))
        """),
      // Both ends know of a link, so that each finds it in its own unit: `is_from` tells which end a row is.
      .table(
        """
        CREATE TABLE document_link (
          unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, is_from BOOLEAN NOT NULL, kind TEXT NOT NULL,
          sign TEXT NOT NULL, other_unit_id BIGINT NOT NULL, other_id BIGINT NOT NULL, changed_on TEXT,
          PRIMARY KEY (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id))
        """),
      .table(
        """
        CREATE TABLE document_paper (
          unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, format TEXT NOT NULL, file_digest TEXT NOT NULL,
          template_version TEXT NOT NULL, made_at BIGINT NOT NULL, PRIMARY KEY (unit_id, document_id, format))
        """),
      .textIndex(words),
    ])
}
