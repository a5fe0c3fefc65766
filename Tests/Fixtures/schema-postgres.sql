-- 2026-11-01 units

CREATE TABLE unit_kind (
  code TEXT COLLATE "C" NOT NULL, label TEXT COLLATE "C" NOT NULL, level BIGINT NOT NULL, PRIMARY KEY (code));

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

CREATE TABLE unit (
  id BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
  kind TEXT COLLATE "C" NOT NULL REFERENCES unit_kind (code),
  PRIMARY KEY (id));

CREATE UNIQUE INDEX unit_code ON unit (code);

CREATE TABLE unit_span (
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  place BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0),
  parent_id BIGINT REFERENCES unit (id),
  from_on TEXT COLLATE "C" CHECK (length(from_on) = 10),
  to_on TEXT COLLATE "C" CHECK (length(to_on) = 10),
  CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on),
  PRIMARY KEY (unit_id, place));

CREATE TABLE unit_succession (
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  successor_id BIGINT NOT NULL REFERENCES unit (id),
  place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, successor_id));

CREATE TABLE department (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0),
  is_front_desk BOOLEAN NOT NULL, PRIMARY KEY (unit_id, id));

CREATE TABLE officer (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0),
  position TEXT COLLATE "C" NOT NULL, department_id BIGINT,
  from_on TEXT COLLATE "C" CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" CHECK (length(to_on) = 10),
  PRIMARY KEY (unit_id, id));

-- 2026-11-01b accounts

CREATE TABLE account (
  id BIGINT NOT NULL,
  user_name TEXT COLLATE "C" NOT NULL CHECK (length(user_name) BETWEEN 3 AND 40),
  name TEXT COLLATE "C" NOT NULL,
  password_hash TEXT COLLATE "C" NOT NULL,
  must_change BOOLEAN NOT NULL,
  is_disabled BOOLEAN NOT NULL,
  unit_id BIGINT NOT NULL,
  officer_id BIGINT,
  failures BIGINT NOT NULL,
  locked_until BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (id));

CREATE UNIQUE INDEX account_user_name ON account (user_name);

CREATE TABLE account_grant (
  account_id BIGINT NOT NULL REFERENCES account (id), unit_id BIGINT NOT NULL, role TEXT COLLATE "C" NOT NULL,
  is_subtree BOOLEAN NOT NULL, PRIMARY KEY (account_id, unit_id, role));

CREATE TABLE session (
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  account_id BIGINT NOT NULL REFERENCES account (id),
  begun_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
  PRIMARY KEY (digest));

CREATE INDEX session_account ON session (account_id);

CREATE TABLE token (
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  id BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL, unit_id BIGINT NOT NULL, scopes TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL, ends_at BIGINT, revoked_at BIGINT,
  PRIMARY KEY (digest));

CREATE UNIQUE INDEX token_id ON token (id);

-- 2026-11-01c journal

CREATE TABLE journal_act (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, account_id BIGINT,
  actor TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL, subject TEXT COLLATE "C" NOT NULL, summary TEXT COLLATE "C" NOT NULL,
  seq BIGINT, hash TEXT COLLATE "C" CHECK (length(hash) = 64),
  CHECK ((seq IS NULL) = (hash IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE INDEX journal_unsealed ON journal_act (unit_id, id) WHERE seq IS NULL;

CREATE UNIQUE INDEX journal_seq ON journal_act (unit_id, seq) WHERE seq IS NOT NULL;

CREATE INDEX journal_subject ON journal_act (unit_id, subject, id);

CREATE TABLE journal_head (
  unit_id BIGINT NOT NULL, seq BIGINT NOT NULL, hash TEXT COLLATE "C" NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (unit_id));

-- 2026-11-01d shared records

CREATE TABLE person (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL, phone TEXT COLLATE "C" NOT NULL, address TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX person_number ON person (unit_id, number, kind) WHERE number <> '';

CREATE TABLE stored_file (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  name TEXT COLLATE "C" NOT NULL, media_type TEXT COLLATE "C" NOT NULL, size BIGINT NOT NULL CHECK (size >= 0),
  subject TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE INDEX stored_file_subject ON stored_file (unit_id, subject);

CREATE TABLE document_reference (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT COLLATE "C" NOT NULL, issuer TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL, issued_on TEXT COLLATE "C" CHECK (length(issued_on) = 10), trust TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE TABLE evidence_link (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, subject TEXT COLLATE "C" NOT NULL, evidence TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX evidence_subject ON evidence_link (unit_id, subject, evidence, kind);

CREATE TABLE idempotency_key (
  unit_id BIGINT NOT NULL, key TEXT COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request TEXT COLLATE "C" NOT NULL, answer TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, key));

CREATE TABLE outbox (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, payload TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL, tries BIGINT NOT NULL, next_at BIGINT NOT NULL, done_at BIGINT,
  PRIMARY KEY (unit_id, id));

CREATE INDEX outbox_waiting ON outbox (next_at, unit_id, id) WHERE done_at IS NULL;

CREATE TABLE notice (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, officer_id BIGINT, kind TEXT COLLATE "C" NOT NULL, subject TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL, read_at BIGINT,
  PRIMARY KEY (unit_id, id));

CREATE INDEX notice_unread ON notice (unit_id, officer_id, id) WHERE read_at IS NULL;

CREATE TABLE job (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, payload TEXT COLLATE "C" NOT NULL,
  account_id BIGINT, made_at BIGINT NOT NULL, lease_until BIGINT, tries BIGINT NOT NULL,
  done BIGINT NOT NULL, refused BIGINT NOT NULL, result TEXT COLLATE "C", failure TEXT COLLATE "C", finished_at BIGINT,
  PRIMARY KEY (unit_id, id));

CREATE INDEX job_waiting ON job (made_at, unit_id, id) WHERE finished_at IS NULL;

CREATE TABLE setting (name TEXT COLLATE "C" NOT NULL, value TEXT COLLATE "C" NOT NULL, PRIMARY KEY (name));

CREATE TABLE reference_version (name TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (name));

-- 2026-11-01e calendar

CREATE TABLE calendar_day (
  unit_id BIGINT NOT NULL, day TEXT COLLATE "C" NOT NULL CHECK (length(day) = 10), kind TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL, PRIMARY KEY (unit_id, day));

CREATE TABLE office_hours (
  unit_id BIGINT NOT NULL, from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), week TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, from_on));

-- 2026-11-22h notices to accounts

ALTER TABLE notice ADD COLUMN account_id BIGINT;

-- 2026-11-22i subjects of the journal

DROP INDEX journal_subject;

CREATE INDEX journal_import ON journal_act (unit_id, subject) WHERE kind = 'dossiers.imported';

-- 2026-11-22j outages beside decided days

CREATE TABLE system_outage (
  unit_id BIGINT NOT NULL, day TEXT COLLATE "C" NOT NULL CHECK (length(day) = 10), note TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, day));

INSERT INTO system_outage (unit_id, day, note)
SELECT unit_id, day, note FROM calendar_day WHERE kind = 'system-outage';

DELETE FROM calendar_day WHERE kind = 'system-outage';

-- 2026-11-02 procedures

CREATE TABLE procedure (id BIGINT NOT NULL, code TEXT COLLATE "C" NOT NULL CHECK (length(code) > 0), PRIMARY KEY (id));

CREATE UNIQUE INDEX procedure_code ON procedure (code);

CREATE TABLE procedure_revision (
  id BIGINT NOT NULL,
  procedure_id BIGINT NOT NULL REFERENCES procedure (id),
  number BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('published', 'amended', 'abolished')),
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0),
  field TEXT COLLATE "C" NOT NULL,
  level TEXT COLLATE "C" NOT NULL,
  service_level TEXT COLLATE "C" NOT NULL,
  time_limit TEXT COLLATE "C",
  limit_text TEXT COLLATE "C" NOT NULL,
  fee TEXT COLLATE "C" NOT NULL,
  details TEXT COLLATE "C" NOT NULL,
  effective_from TEXT COLLATE "C" CHECK (length(effective_from) = 10),
  decision TEXT COLLATE "C" NOT NULL,
  decided_on TEXT COLLATE "C" CHECK (length(decided_on) = 10),
  source TEXT COLLATE "C" NOT NULL,
  trust TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id));

CREATE UNIQUE INDEX procedure_revision_number ON procedure_revision (procedure_id, number);

-- 2026-11-03 dossiers

CREATE TABLE dossier (
  unit_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  procedure_id BIGINT NOT NULL,
  revision_id BIGINT NOT NULL,
  helped_unit_id BIGINT NOT NULL,
  deciding_unit_id BIGINT NOT NULL,
  parent_id BIGINT,
  channel TEXT COLLATE "C" NOT NULL CHECK (channel IN ('direct', 'online', 'post')),
  state TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C",
  verdict TEXT COLLATE "C",
  applicant_kind TEXT COLLATE "C" NOT NULL,
  applicant_name TEXT COLLATE "C" NOT NULL,
  applicant_number TEXT COLLATE "C" NOT NULL,
  applicant_phone TEXT COLLATE "C" NOT NULL,
  applicant_address TEXT COLLATE "C" NOT NULL,
  person_id BIGINT,
  search_key TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  submitted_at BIGINT,
  received_at BIGINT,
  due_at BIGINT,
  due_precision TEXT COLLATE "C" NOT NULL,
  paused_since BIGINT,
  finished_at BIGINT,
  returned_at BIGINT,
  overdue_from TEXT COLLATE "C" CHECK (length(overdue_from) = 10),
  overdue_to TEXT COLLATE "C" CHECK (length(overdue_to) = 10),
  dateless_from TEXT COLLATE "C" CHECK (length(dateless_from) = 10),
  dateless_to TEXT COLLATE "C" CHECK (length(dateless_to) = 10),
  step BIGINT NOT NULL,
  officer_id BIGINT,
  payment TEXT COLLATE "C" NOT NULL,
  handover TEXT COLLATE "C" NOT NULL,
  sync TEXT COLLATE "C" NOT NULL,
  components_digitised BIGINT,
  result_digitised BOOLEAN,
  fee BIGINT,
  late_cause TEXT COLLATE "C",
  late_cause_confirmed BOOLEAN NOT NULL,
  timeline TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  CHECK (finished_at IS NULL OR received_at IS NULL OR finished_at >= received_at),
  CHECK ((outcome IS NULL) = (finished_at IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX dossier_code ON dossier (code, unit_id);

CREATE INDEX dossier_received ON dossier (unit_id, received_at, id);

CREATE INDEX dossier_received_everywhere ON dossier (received_at, unit_id, id);

CREATE INDEX dossier_open ON dossier (unit_id, due_at, id) WHERE outcome IS NULL;

CREATE INDEX dossier_open_everywhere ON dossier (due_at, unit_id, id) WHERE outcome IS NULL;

CREATE INDEX dossier_paused ON dossier (unit_id, id) WHERE paused_since IS NOT NULL;

CREATE INDEX dossier_late ON dossier (unit_id, finished_at) WHERE verdict = 'late';

CREATE INDEX dossier_applicant ON dossier (unit_id, applicant_number) WHERE applicant_number <> '';

CREATE INDEX dossier_part ON dossier (unit_id, parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX dossier_decided_elsewhere ON dossier (deciding_unit_id, unit_id, id) WHERE deciding_unit_id <> unit_id;

CREATE TABLE dossier_number (
  unit_id BIGINT NOT NULL, on_day TEXT COLLATE "C" NOT NULL CHECK (length(on_day) = 10), last BIGINT NOT NULL,
  PRIMARY KEY (unit_id, on_day));

CREATE TABLE dossier_spell (
  unit_id BIGINT NOT NULL, dossier_id BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('overdue', 'dateless')),
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  PRIMARY KEY (unit_id, dossier_id, kind, from_on));

-- 2026-11-04 dossier tallies

CREATE TABLE dossier_tally (
  unit_id BIGINT NOT NULL,
  basis TEXT COLLATE "C" NOT NULL CHECK (basis IN ('receipt', 'authority')),
  procedure_id BIGINT NOT NULL,
  month BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, basis, procedure_id, month));

CREATE TABLE dossier_tally_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id));

-- 2026-11-05 issued papers

CREATE TABLE issued_paper (
  unit_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  dossier_id BIGINT NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  template_version TEXT COLLATE "C" NOT NULL,
  file_digest TEXT COLLATE "C" NOT NULL CHECK (length(file_digest) = 64),
  media_type TEXT COLLATE "C" NOT NULL,
  issued_at BIGINT NOT NULL,
  issued_by TEXT COLLATE "C" NOT NULL,
  signs_paper_id BIGINT,
  PRIMARY KEY (unit_id, id));

CREATE INDEX issued_paper_dossier ON issued_paper (unit_id, dossier_id, issued_at);

-- 2026-11-06 queues

CREATE INDEX dossier_officer ON dossier (officer_id, due_at, unit_id, id)
WHERE outcome IS NULL AND officer_id IS NOT NULL;

CREATE INDEX dossier_ready ON dossier (unit_id, finished_at, id) WHERE state = 'finished';

-- 2026-11-21 drafts of dossiers

CREATE TABLE dossier_draft (
  unit_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  fields TEXT COLLATE "C" NOT NULL,
  saved_by TEXT COLLATE "C" NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id));

-- 2026-11-22 delivery of results

ALTER TABLE dossier ADD COLUMN delivery TEXT COLLATE "C" CHECK (delivery IN ('counter', 'post', 'electronic'));

-- 2026-11-22 books of whole units

CREATE TABLE unit_tally (
  unit_id BIGINT NOT NULL,
  basis TEXT COLLATE "C" NOT NULL CHECK (basis IN ('receipt', 'authority')),
  month BIGINT NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, basis, month));

INSERT INTO unit_tally (unit_id, basis, month, content)
SELECT unit_id, basis, month, content FROM dossier_tally WHERE procedure_id = 0;

DELETE FROM dossier_tally WHERE procedure_id = 0;

-- 2026-11-23 dossiers not yet received

CREATE INDEX dossier_submitted ON dossier (unit_id, id) WHERE state = 'submitted';

-- 2026-11-23 open dossiers decided elsewhere

CREATE INDEX dossier_open_elsewhere ON dossier (deciding_unit_id, unit_id, id) WHERE deciding_unit_id <> unit_id AND outcome IS NULL;

-- 2026-11-06 frozen figures

CREATE TABLE frozen_figures (
  unit_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10),
  to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (unit_id, id));

-- 2026-11-21 figures of results

CREATE INDEX dossier_result ON dossier (unit_id, finished_at, result_digitised, components_digitised)
WHERE result_digitised IS NOT NULL AND parent_id IS NULL;

-- 2026-11-22 figures of the service index

CREATE INDEX dossier_asked_again ON dossier (unit_id, received_at)
WHERE timeline LIKE '%supplementRequested%supplementRequested%';

CREATE INDEX dossier_without_result ON dossier (unit_id, finished_at)
WHERE outcome IN ('withdrawn', 'stopped') AND parent_id IS NULL;

-- 2026-11-07 documents

CREATE TABLE document (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, version BIGINT NOT NULL,
  direction TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL, type TEXT COLLATE "C" NOT NULL, is_legal BOOLEAN NOT NULL,
  urgency TEXT COLLATE "C" NOT NULL, sign TEXT COLLATE "C" NOT NULL, notation TEXT COLLATE "C" NOT NULL, issuer TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL CHECK (length(subject) > 0), signer TEXT COLLATE "C" NOT NULL, signer_position TEXT COLLATE "C" NOT NULL,
  issued_on TEXT COLLATE "C" CHECK (length(issued_on) = 10), year BIGINT, book TEXT COLLATE "C", number BIGINT, suffix TEXT COLLATE "C" NOT NULL,
  arrived_on TEXT COLLATE "C" CHECK (length(arrived_on) = 10), deadline_on TEXT COLLATE "C" CHECK (length(deadline_on) = 10),
  officer_id BIGINT, helpers TEXT COLLATE "C" NOT NULL, processed_on TEXT COLLATE "C" CHECK (length(processed_on) = 10),
  effective_on TEXT COLLATE "C" CHECK (length(effective_on) = 10), expires_on TEXT COLLATE "C" CHECK (length(expires_on) = 10),
  source_unit_id BIGINT, source_id BIGINT, note TEXT COLLATE "C" NOT NULL, content TEXT COLLATE "C" NOT NULL, timeline TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE INDEX document_id ON document (id);

CREATE INDEX document_direction ON document (unit_id, direction, state, id);

CREATE INDEX document_book ON document (unit_id, year, book, number) WHERE number IS NOT NULL;

CREATE INDEX document_sign ON document (unit_id, sign) WHERE sign <> '';

CREATE INDEX document_open ON document (unit_id, deadline_on, id)
WHERE direction = 'incoming' AND processed_on IS NULL;

CREATE INDEX document_legal ON document (unit_id, issued_on) WHERE is_legal;

CREATE TABLE document_register (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT COLLATE "C" NOT NULL, last_number BIGINT NOT NULL,
  last_on TEXT COLLATE "C" NOT NULL CHECK (length(last_on) = 10), PRIMARY KEY (unit_id, year, book));

CREATE TABLE document_number (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 999999), suffix TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL CHECK (length(day) = 10), state TEXT COLLATE "C" NOT NULL, document_id BIGINT, reason TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, year, book, number, suffix));

CREATE TABLE document_scheme (
  unit_id BIGINT NOT NULL, from_year BIGINT NOT NULL, scheme TEXT COLLATE "C" NOT NULL, PRIMARY KEY (unit_id, from_year));

CREATE TABLE document_recipient (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, place BIGINT NOT NULL, recipient_id BIGINT,
  name TEXT COLLATE "C" NOT NULL, sent_at BIGINT, arrived_id BIGINT, received_at BIGINT, sent_back TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, document_id, place));

CREATE TABLE document_link (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, is_from BOOLEAN NOT NULL, kind TEXT COLLATE "C" NOT NULL,
  sign TEXT COLLATE "C" NOT NULL, other_unit_id BIGINT NOT NULL, other_id BIGINT NOT NULL, changed_on TEXT COLLATE "C",
  PRIMARY KEY (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id));

CREATE TABLE document_paper (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, format TEXT COLLATE "C" NOT NULL, file_digest TEXT COLLATE "C" NOT NULL,
  template_version TEXT COLLATE "C" NOT NULL, made_at BIGINT NOT NULL, PRIMARY KEY (unit_id, document_id, format));

CREATE TABLE document_words (
  unit_id BIGINT NOT NULL, key BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (unit_id, key));

CREATE INDEX document_words_words ON document_words USING gin (words) WITH (fastupdate = off);

CREATE INDEX document_words_newest ON document_words (key);

-- 2026-11-08 legal reviews

CREATE TABLE legal_review (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, document_id BIGINT NOT NULL,
  reviewed_on TEXT COLLATE "C" NOT NULL CHECK (length(reviewed_on) = 10), kind TEXT COLLATE "C" NOT NULL, outcome TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL, handled TEXT COLLATE "C" NOT NULL, handled_on TEXT COLLATE "C" CHECK (length(handled_on) = 10),
  version BIGINT NOT NULL, PRIMARY KEY (unit_id, id));

CREATE INDEX legal_review_document ON legal_review (unit_id, document_id, reviewed_on);

-- 2026-11-21 one document for a sign

CREATE TABLE taken_sign (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, sign_key TEXT COLLATE "C" NOT NULL, document_id BIGINT NOT NULL,
  PRIMARY KEY (unit_id, year, sign_key));

CREATE INDEX taken_sign_document ON taken_sign (unit_id, document_id);

CREATE INDEX document_number_of_year ON document (unit_id, year, number) WHERE number IS NOT NULL;

-- 2026-11-22 what a used number was kept for

ALTER TABLE document_number ADD COLUMN kept_for TEXT COLLATE "C";

-- 2026-11-22 parts and suspensions

ALTER TABLE document_link ADD COLUMN part TEXT COLLATE "C";

ALTER TABLE document_link ADD COLUMN begins_on TEXT COLLATE "C" CHECK (length(begins_on) = 10);

ALTER TABLE document_link ADD COLUMN ends_on TEXT COLLATE "C" CHECK (length(ends_on) = 10);

-- 2026-11-22b words of attachments

CREATE TABLE attachment_text (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, source TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64), state TEXT COLLATE "C" NOT NULL, reason TEXT COLLATE "C" NOT NULL,
  words TEXT COLLATE "C" NOT NULL, tries BIGINT NOT NULL, lease_until BIGINT, made_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, document_id, source));

CREATE INDEX attachment_text_waiting ON attachment_text (made_at) WHERE state = 'waiting';

CREATE INDEX attachment_text_read ON attachment_text (digest) WHERE state = 'read';

CREATE TABLE attachment_words (
  unit_id BIGINT NOT NULL, key BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (unit_id, key));

CREATE INDEX attachment_words_words ON attachment_words USING gin (words) WITH (fastupdate = off);

CREATE INDEX attachment_words_newest ON attachment_words (key);

INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
SELECT e.unit_id, CAST(substr(e.subject, 9) AS BIGINT), e.evidence, f.name, f.digest, 'waiting', '', '', 0, e.at
FROM evidence_link e JOIN stored_file f ON f.unit_id = e.unit_id
  AND f.id = CASE WHEN e.evidence LIKE 'file:%' THEN CAST(substr(e.evidence, 6) AS BIGINT) END
WHERE e.subject LIKE 'van-ban:%' AND e.kind IN ('proof', 'sent')
ON CONFLICT (unit_id, document_id, source) DO NOTHING;

INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
SELECT unit_id, document_id, 'paper', '', file_digest, 'waiting', '', '', 0, made_at FROM document_paper
WHERE format = 'json'
ON CONFLICT (unit_id, document_id, source) DO NOTHING;

INSERT INTO attachment_text (unit_id, document_id, source, name, digest, state, reason, words, tries, made_at)
SELECT d.unit_id, d.id, 'paper', '', p.file_digest, 'waiting', '', '', 0, p.made_at
FROM document d JOIN document_paper p ON p.unit_id = d.source_unit_id AND p.document_id = d.source_id
WHERE p.format = 'json'
ON CONFLICT (unit_id, document_id, source) DO NOTHING;

-- 2026-11-22c attachments known by their bytes

DROP INDEX attachment_text_read;

CREATE INDEX attachment_text_known ON attachment_text (digest) WHERE state <> 'waiting';

-- 2026-11-20 register entries

CREATE TABLE register_entry (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL,
  register TEXT COLLATE "C" NOT NULL CHECK (length(register) BETWEEN 1 AND 40), edition BIGINT NOT NULL,
  happened_on TEXT COLLATE "C" NOT NULL CHECK (length(happened_on) = 10), who TEXT COLLATE "C" NOT NULL,
  what TEXT COLLATE "C" NOT NULL CHECK (length(what) > 0), field TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C",
  entry_values TEXT COLLATE "C" NOT NULL, search_key TEXT COLLATE "C" NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT COLLATE "C" NOT NULL,
  withdrawn_at BIGINT, withdrawn_by TEXT COLLATE "C", withdrawn_reason TEXT COLLATE "C", version BIGINT NOT NULL,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE INDEX register_entry_day ON register_entry (unit_id, register, happened_on, id);

CREATE TABLE register_turn (
  unit_id BIGINT NOT NULL, entry_id BIGINT NOT NULL, id BIGINT NOT NULL, state TEXT COLLATE "C" NOT NULL,
  on_day TEXT COLLATE "C" NOT NULL CHECK (length(on_day) = 10), note TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL, undone TEXT COLLATE "C",
  PRIMARY KEY (unit_id, entry_id, id));

CREATE INDEX register_turn_day ON register_turn (unit_id, on_day) WHERE undone IS NULL;

CREATE TABLE register_book (
  unit_id BIGINT NOT NULL, register TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, register));

-- 2026-11-10 plans and tasks

CREATE TABLE plan (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL,
  year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099),
  type TEXT COLLATE "C" NOT NULL, title TEXT COLLATE "C" NOT NULL CHECK (length(title) > 0), note TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL,
  sign TEXT COLLATE "C", sign_key TEXT COLLATE "C", issued_on TEXT COLLATE "C" CHECK (length(issued_on) = 10), document_id BIGINT,
  search_key TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  CHECK ((sign IS NULL) = (issued_on IS NULL)), CHECK ((sign IS NULL) = (sign_key IS NULL)),
  CHECK (state <> 'draft' OR sign IS NULL),
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX plan_sign ON plan (unit_id, sign_key) WHERE sign_key IS NOT NULL;

CREATE INDEX plan_year ON plan (unit_id, year, id);

CREATE TABLE task (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, from_unit_id BIGINT NOT NULL,
  plan_unit_id BIGINT, plan_id BIGINT, parent_unit_id BIGINT, parent_id BIGINT, place BIGINT NOT NULL,
  officer_id BIGINT, role TEXT COLLATE "C" NOT NULL, work TEXT COLLATE "C" NOT NULL CHECK (length(work) > 0),
  responsibility TEXT COLLATE "C" NOT NULL, schedule TEXT COLLATE "C" NOT NULL, product TEXT COLLATE "C" NOT NULL, due TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL, assigned_on TEXT COLLATE "C" CHECK (length(assigned_on) = 10),
  due_on TEXT COLLATE "C" CHECK (length(due_on) = 10), sort_on TEXT COLLATE "C" NOT NULL CHECK (length(sort_on) = 10),
  percent BIGINT CHECK (percent BETWEEN 0 AND 100), reported_on TEXT COLLATE "C" CHECK (length(reported_on) = 10),
  done_on TEXT COLLATE "C" CHECK (length(done_on) = 10), closed_on TEXT COLLATE "C" CHECK (length(closed_on) = 10),
  reminded BIGINT NOT NULL, reminded_above BIGINT NOT NULL,
  first_reminded_on TEXT COLLATE "C" CHECK (length(first_reminded_on) = 10),
  search_key TEXT COLLATE "C" NOT NULL, log TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  CHECK ((plan_id IS NULL) = (plan_unit_id IS NULL)), CHECK ((parent_id IS NULL) = (parent_unit_id IS NULL)),
  CHECK (reminded >= reminded_above),
  PRIMARY KEY (unit_id, id));

CREATE INDEX task_open ON task (unit_id, sort_on, id) WHERE closed_on IS NULL;

CREATE INDEX task_open_everywhere ON task (sort_on, unit_id, id) WHERE closed_on IS NULL;

CREATE INDEX task_closed ON task (unit_id, closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX task_plan ON task (plan_unit_id, plan_id, place, id) WHERE plan_id IS NOT NULL;

CREATE INDEX task_parent ON task (parent_unit_id, parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE obligation (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, year BIGINT NOT NULL, type TEXT COLLATE "C" NOT NULL,
  period BIGINT NOT NULL CHECK (period BETWEEN 0 AND 12), due_on TEXT COLLATE "C" CHECK (length(due_on) = 10),
  basis TEXT COLLATE "C" NOT NULL, is_exempt BOOLEAN NOT NULL, officer_id BIGINT,
  sign TEXT COLLATE "C", done_on TEXT COLLATE "C" CHECK (length(done_on) = 10), version BIGINT NOT NULL,
  CHECK ((sign IS NULL) = (done_on IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX obligation_period ON obligation (unit_id, year, type, period);

CREATE TABLE reminder_sent (
  unit_id BIGINT NOT NULL, subject TEXT COLLATE "C" NOT NULL, step TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, subject, step));

CREATE TABLE calendar_feed (
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  account_id BIGINT NOT NULL, made_at BIGINT NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (digest));

CREATE INDEX calendar_feed_account ON calendar_feed (account_id);

-- 2026-11-21 reports in the register

ALTER TABLE obligation ADD COLUMN document_id BIGINT;

-- 2026-11-21 urged from above

ALTER TABLE task ADD COLUMN first_reminded_above_on TEXT COLLATE "C" CHECK (length(first_reminded_above_on) = 10);

-- 2026-11-22 papers of plans

ALTER TABLE plan ADD COLUMN wording TEXT COLLATE "C";

ALTER TABLE plan ADD COLUMN template_version TEXT COLLATE "C";

ALTER TABLE plan ADD COLUMN paper_digest TEXT COLLATE "C" CHECK (length(paper_digest) = 64);

ALTER TABLE plan ADD COLUMN docx_digest TEXT COLLATE "C" CHECK (length(docx_digest) = 64);

ALTER TABLE plan ADD COLUMN pdf_digest TEXT COLLATE "C" CHECK (length(pdf_digest) = 64);

-- 2026-11-22 tasks for several units

ALTER TABLE task ADD COLUMN spread_id BIGINT;

CREATE INDEX task_spread ON task (from_unit_id, spread_id) WHERE spread_id IS NOT NULL;

-- 2026-11-22b turns of giving work

CREATE TABLE task_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id));

-- 2026-11-07 inspections

CREATE TABLE inspection (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  title TEXT COLLATE "C" NOT NULL CHECK (length(title) > 0), state TEXT COLLATE "C" NOT NULL,
  period_from TEXT COLLATE "C" CHECK (length(period_from) = 10), period_to TEXT COLLATE "C" CHECK (length(period_to) = 10),
  checklist TEXT COLLATE "C", remedy_due_on TEXT COLLATE "C" CHECK (length(remedy_due_on) = 10),
  report_to TEXT COLLATE "C" NOT NULL, follow_up TEXT COLLATE "C" NOT NULL, note TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C", issued_on TEXT COLLATE "C" CHECK (length(issued_on) = 10), template_version TEXT COLLATE "C",
  paper_digest TEXT COLLATE "C" CHECK (length(paper_digest) = 64),
  docx_digest TEXT COLLATE "C" CHECK (length(docx_digest) = 64), pdf_digest TEXT COLLATE "C" CHECK (length(pdf_digest) = 64),
  document_id BIGINT, version BIGINT NOT NULL,
  CHECK ((period_from IS NULL) = (period_to IS NULL)),
  CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
  PRIMARY KEY (unit_id, id));

CREATE INDEX inspection_year ON inspection (unit_id, year, id);

CREATE TABLE inspection_basis (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL CHECK (length(number) > 0), issued_on TEXT COLLATE "C" NOT NULL CHECK (length(issued_on) = 10),
  issuer TEXT COLLATE "C" NOT NULL, subject TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE INDEX inspection_basis_of ON inspection_basis (unit_id, inspection_id, issued_on, id);

CREATE TABLE inspection_member (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0), position TEXT COLLATE "C" NOT NULL, role TEXT COLLATE "C" NOT NULL,
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" CHECK (length(to_on) = 10),
  added_by BIGINT NOT NULL, removed_by BIGINT,
  CHECK ((to_on IS NULL) = (removed_by IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE INDEX inspection_member_of ON inspection_member (unit_id, inspection_id, id);

CREATE TABLE inspection_unit (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL,
  place BIGINT NOT NULL, reason TEXT COLLATE "C" NOT NULL, planned_on TEXT COLLATE "C" CHECK (length(planned_on) = 10),
  visited_on TEXT COLLATE "C" CHECK (length(visited_on) = 10), minutes_number TEXT COLLATE "C" NOT NULL,
  minutes_on TEXT COLLATE "C" CHECK (length(minutes_on) = 10), ratings TEXT COLLATE "C" NOT NULL, note TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, inspected_id));

CREATE INDEX inspection_unit_inspected ON inspection_unit (inspected_id, unit_id, inspection_id);

CREATE TABLE conclusion_part (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, code TEXT COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, code));

CREATE TABLE conclusion_acknowledgement (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, key TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL CHECK (length(reason) > 0), actor TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, key));

-- 2026-11-07b findings and remedies

CREATE TABLE finding (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
  heading TEXT COLLATE "C" NOT NULL, field TEXT COLLATE "C" NOT NULL, category TEXT COLLATE "C" NOT NULL, scope TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL CHECK (length(text) > 0), figures TEXT COLLATE "C" NOT NULL, place BIGINT NOT NULL,
  made_by TEXT COLLATE "C" NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE INDEX finding_of ON finding (unit_id, inspection_id, heading, place, id);

CREATE TABLE finding_unit (
  unit_id BIGINT NOT NULL, finding_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, finding_id, inspected_id));

CREATE INDEX finding_unit_inspected ON finding_unit (inspected_id, unit_id, finding_id);

CREATE TABLE remedy (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspecting_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  finding_id BIGINT NOT NULL, owner TEXT COLLATE "C", due_on TEXT COLLATE "C" CHECK (length(due_on) = 10), state TEXT COLLATE "C" NOT NULL,
  timeline TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL,
  CHECK (state = 'drafted' OR (owner IS NOT NULL AND due_on IS NOT NULL)),
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX remedy_finding ON remedy (unit_id, finding_id);

CREATE INDEX remedy_waiting ON remedy (unit_id, due_on, id) WHERE state <> 'accepted';

CREATE INDEX remedy_inspection ON remedy (inspecting_id, inspection_id, unit_id);

-- 2026-11-22 papers of inspections

CREATE TABLE inspection_paper (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL, about BIGINT NOT NULL,
  template_version TEXT COLLATE "C" NOT NULL, paper_digest TEXT COLLATE "C" NOT NULL CHECK (length(paper_digest) = 64),
  docx_digest TEXT COLLATE "C" NOT NULL CHECK (length(docx_digest) = 64),
  pdf_digest TEXT COLLATE "C" CHECK (length(pdf_digest) = 64), document_id BIGINT,
  made_at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, kind, about));

CREATE INDEX inspection_document ON inspection (unit_id, document_id) WHERE document_id IS NOT NULL;

-- 2026-11-22b members before their decision

CREATE TABLE inspection_proposed (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) > 0), position TEXT COLLATE "C" NOT NULL, role TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE INDEX inspection_proposed_of ON inspection_proposed (unit_id, inspection_id, id);

-- 2026-11-22c days of reports on remedies

ALTER TABLE remedy ADD COLUMN reported_on TEXT COLLATE "C" CHECK (length(reported_on) = 10);

-- 2026-11-21 declared figures

CREATE TABLE declared_figure (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, indicator TEXT COLLATE "C" NOT NULL CHECK (length(indicator) <= 80),
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  value BIGINT NOT NULL, note TEXT COLLATE "C" NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL, CHECK (from_on <= to_on),
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX declared_figure_of ON declared_figure (unit_id, indicator, from_on, to_on);

CREATE INDEX declared_figure_until ON declared_figure (unit_id, indicator, to_on);

-- 2026-11-22 grounds of declared figures

ALTER TABLE declared_figure ADD COLUMN basis TEXT COLLATE "C" NOT NULL DEFAULT '';

-- 2026-11-21 reports

CREATE TABLE report_request (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL CHECK (length(title) > 0),
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  due_at BIGINT NOT NULL, note TEXT COLLATE "C" NOT NULL, basis TEXT COLLATE "C" NOT NULL, made_by TEXT COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  CHECK (from_on <= to_on),
  PRIMARY KEY (unit_id, id));

CREATE TABLE report_request_unit (
  unit_id BIGINT NOT NULL, request_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, request_id, asked_id));

CREATE INDEX report_request_unit_asked ON report_request_unit (asked_id, unit_id, request_id);

CREATE TABLE report (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT COLLATE "C" NOT NULL, template_edition TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL, from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10),
  to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  request_unit_id BIGINT, request_id BIGINT, due_at BIGINT, state TEXT COLLATE "C" NOT NULL, texts TEXT COLLATE "C" NOT NULL,
  signing TEXT COLLATE "C" NOT NULL, submitted_at BIGINT, remark TEXT COLLATE "C" NOT NULL, edition BIGINT NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  CHECK (from_on <= to_on), CHECK ((request_unit_id IS NULL) = (request_id IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE INDEX report_period ON report (unit_id, to_on, id);

CREATE UNIQUE INDEX report_answer ON report (unit_id, request_unit_id, request_id) WHERE request_id IS NOT NULL;

CREATE INDEX report_request_answers ON report (request_unit_id, request_id, unit_id);

CREATE TABLE report_edition (
  unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  sign TEXT COLLATE "C" NOT NULL, issued_on TEXT COLLATE "C" NOT NULL CHECK (length(issued_on) = 10), issued_at BIGINT NOT NULL,
  issued_by TEXT COLLATE "C" NOT NULL, figures TEXT COLLATE "C" NOT NULL, digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  paper_digest TEXT COLLATE "C" NOT NULL CHECK (length(paper_digest) = 64),
  docx_digest TEXT COLLATE "C" NOT NULL CHECK (length(docx_digest) = 64),
  pdf_digest TEXT COLLATE "C" CHECK (length(pdf_digest) = 64),
  xlsx_digest TEXT COLLATE "C" NOT NULL CHECK (length(xlsx_digest) = 64),
  json_digest TEXT COLLATE "C" NOT NULL CHECK (length(json_digest) = 64), document_id BIGINT,
  PRIMARY KEY (unit_id, report_id, number));

CREATE TABLE report_log (
  unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, id BIGINT NOT NULL, action TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL, remark TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, report_id, id));

-- 2026-11-21 one report a period

CREATE UNIQUE INDEX report_free ON report (unit_id, template, from_on, to_on) WHERE request_id IS NULL;

-- 2026-11-21 declared facts

CREATE TABLE declared_fact (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, set_code TEXT COLLATE "C" NOT NULL CHECK (length(set_code) <= 100),
  year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099), name TEXT COLLATE "C" NOT NULL CHECK (length(name) <= 120),
  answer TEXT COLLATE "C" NOT NULL, note TEXT COLLATE "C" NOT NULL, declared_by TEXT COLLATE "C" NOT NULL, declared_at BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX declared_fact_of ON declared_fact (unit_id, set_code, year, name);

-- 2026-11-21 criteria editions

CREATE TABLE criteria_edition (
  code TEXT COLLATE "C" NOT NULL CHECK (length(code) <= 100), edition TEXT COLLATE "C" NOT NULL CHECK (length(edition) <= 100),
  content TEXT COLLATE "C" NOT NULL, digest TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'inForce')),
  made_by TEXT COLLATE "C" NOT NULL, made_at BIGINT NOT NULL, enforced_by TEXT COLLATE "C", enforced_at BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (code, edition));

-- 2026-11-22 drafts of criteria by unit

ALTER TABLE criteria_edition ADD COLUMN unit_id BIGINT;

-- 2026-11-21 rounds of scoring

CREATE TABLE scoring_round (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, title TEXT COLLATE "C" NOT NULL CHECK (length(title) > 0),
  set_code TEXT COLLATE "C" NOT NULL, set_edition TEXT COLLATE "C" NOT NULL, set_label TEXT COLLATE "C" NOT NULL, set_text TEXT COLLATE "C" NOT NULL,
  set_digest TEXT COLLATE "C" NOT NULL CHECK (length(set_digest) = 64),
  from_on TEXT COLLATE "C" NOT NULL CHECK (length(from_on) = 10), to_on TEXT COLLATE "C" NOT NULL CHECK (length(to_on) = 10),
  deadlines TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL, note TEXT COLLATE "C" NOT NULL,
  result TEXT COLLATE "C", result_digest TEXT COLLATE "C" CHECK (length(result_digest) = 64),
  sign TEXT COLLATE "C", issued_on TEXT COLLATE "C" CHECK (length(issued_on) = 10), files TEXT COLLATE "C", document_id BIGINT,
  published_at BIGINT, made_by TEXT COLLATE "C" NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
  CHECK (from_on <= to_on), CHECK ((result IS NULL) = (result_digest IS NULL)),
  PRIMARY KEY (unit_id, id));

CREATE TABLE scoring_round_unit (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id, asked_id));

CREATE INDEX scoring_round_unit_asked ON scoring_round_unit (asked_id, unit_id, round_id);

CREATE TABLE score_sheet (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, round_unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL, system_facts TEXT COLLATE "C" NOT NULL, system_at BIGINT NOT NULL, submitted_at BIGINT,
  remark TEXT COLLATE "C" NOT NULL, made_by TEXT COLLATE "C" NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id));

CREATE UNIQUE INDEX score_sheet_round ON score_sheet (unit_id, round_unit_id, round_id);

CREATE INDEX score_sheet_of_round ON score_sheet (round_unit_id, round_id, unit_id);

CREATE TABLE score_entry (
  unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, criterion TEXT COLLATE "C" NOT NULL,
  stage TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL, value TEXT COLLATE "C" NOT NULL, reason TEXT COLLATE "C" NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, sheet_id, id));

CREATE TABLE score_freeze (
  unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, stage TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL, digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64), at BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, sheet_id, id));

-- 2026-11-21b field owners and second scoring

ALTER TABLE scoring_round ADD COLUMN manager_id BIGINT;

ALTER TABLE scoring_round ADD COLUMN decision_parts TEXT;

ALTER TABLE scoring_round ADD COLUMN outlier_rule TEXT;

ALTER TABLE score_entry ADD COLUMN account_id BIGINT;

CREATE TABLE scoring_round_owner (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, field TEXT COLLATE "C" NOT NULL, account_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (unit_id, round_id, field, account_id));

CREATE TABLE scoring_sample (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, seed BIGINT NOT NULL CHECK (seed >= 0),
  share BIGINT NOT NULL CHECK (share >= 1 AND share <= 100), pairs BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  drawn_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id));

CREATE TABLE second_scoring (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL,
  field TEXT COLLATE "C" NOT NULL, account_id BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL, done_at BIGINT,
  PRIMARY KEY (unit_id, round_id, sheet_unit_id, sheet_id, field));

CREATE TABLE second_score (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL,
  sheet_id BIGINT NOT NULL, field TEXT COLLATE "C" NOT NULL, criterion TEXT COLLATE "C" NOT NULL, points BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL, account_id BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id, id));
