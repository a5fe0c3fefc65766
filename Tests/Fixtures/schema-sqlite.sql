-- 2026-11-01 units

CREATE TABLE unit_kind (
  code TEXT NOT NULL, label TEXT NOT NULL, level BIGINT NOT NULL, PRIMARY KEY (code)) WITHOUT ROWID;

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

INSERT INTO unit_kind (code, label, level) VALUES (?1, ?2, ?3);

CREATE TABLE unit (
  id BIGINT NOT NULL,
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
  kind TEXT NOT NULL REFERENCES unit_kind (code),
  PRIMARY KEY (id)) WITHOUT ROWID;

CREATE UNIQUE INDEX unit_code ON unit (code);

CREATE TABLE unit_span (
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  place BIGINT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0),
  parent_id BIGINT REFERENCES unit (id),
  from_on TEXT CHECK (length(from_on) = 10),
  to_on TEXT CHECK (length(to_on) = 10),
  CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on),
  PRIMARY KEY (unit_id, place)) WITHOUT ROWID;

CREATE TABLE unit_succession (
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  successor_id BIGINT NOT NULL REFERENCES unit (id),
  place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, successor_id)) WITHOUT ROWID;

CREATE TABLE department (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL CHECK (length(name) > 0),
  is_front_desk BOOLEAN NOT NULL, PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE TABLE officer (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL CHECK (length(name) > 0),
  position TEXT NOT NULL, department_id BIGINT,
  from_on TEXT CHECK (length(from_on) = 10), to_on TEXT CHECK (length(to_on) = 10),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

-- 2026-11-01b accounts

CREATE TABLE account (
  id BIGINT NOT NULL,
  user_name TEXT NOT NULL CHECK (length(user_name) BETWEEN 3 AND 40),
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  must_change BOOLEAN NOT NULL,
  is_disabled BOOLEAN NOT NULL,
  unit_id BIGINT NOT NULL,
  officer_id BIGINT,
  failures BIGINT NOT NULL,
  locked_until BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (id)) WITHOUT ROWID;

CREATE UNIQUE INDEX account_user_name ON account (user_name);

CREATE TABLE account_grant (
  account_id BIGINT NOT NULL REFERENCES account (id), unit_id BIGINT NOT NULL, role TEXT NOT NULL,
  is_subtree BOOLEAN NOT NULL, PRIMARY KEY (account_id, unit_id, role)) WITHOUT ROWID;

CREATE TABLE session (
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  account_id BIGINT NOT NULL REFERENCES account (id),
  begun_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
  PRIMARY KEY (digest)) WITHOUT ROWID;

CREATE INDEX session_account ON session (account_id);

CREATE TABLE token (
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  id BIGINT NOT NULL, name TEXT NOT NULL, unit_id BIGINT NOT NULL, scopes TEXT NOT NULL,
  made_at BIGINT NOT NULL, ends_at BIGINT, revoked_at BIGINT,
  PRIMARY KEY (digest)) WITHOUT ROWID;

CREATE UNIQUE INDEX token_id ON token (id);

-- 2026-11-01c journal

CREATE TABLE journal_act (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, account_id BIGINT,
  actor TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, summary TEXT NOT NULL,
  seq BIGINT, hash TEXT CHECK (length(hash) = 64),
  CHECK ((seq IS NULL) = (hash IS NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX journal_unsealed ON journal_act (unit_id, id) WHERE seq IS NULL;

CREATE UNIQUE INDEX journal_seq ON journal_act (unit_id, seq) WHERE seq IS NOT NULL;

CREATE INDEX journal_subject ON journal_act (unit_id, subject, id);

CREATE TABLE journal_head (
  unit_id BIGINT NOT NULL, seq BIGINT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (unit_id)) WITHOUT ROWID;

-- 2026-11-01d shared records

CREATE TABLE person (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  number TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX person_number ON person (unit_id, number, kind) WHERE number <> '';

CREATE TABLE stored_file (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64),
  name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL CHECK (size >= 0),
  subject TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX stored_file_subject ON stored_file (unit_id, subject);

CREATE TABLE document_reference (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL, issuer TEXT NOT NULL,
  title TEXT NOT NULL, issued_on TEXT CHECK (length(issued_on) = 10), trust TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE TABLE evidence_link (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, subject TEXT NOT NULL, evidence TEXT NOT NULL,
  kind TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX evidence_subject ON evidence_link (unit_id, subject, evidence, kind);

CREATE TABLE idempotency_key (
  unit_id BIGINT NOT NULL, key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, key)) WITHOUT ROWID;

CREATE TABLE outbox (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
  made_at BIGINT NOT NULL, tries BIGINT NOT NULL, next_at BIGINT NOT NULL, done_at BIGINT,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX outbox_waiting ON outbox (next_at, unit_id, id) WHERE done_at IS NULL;

CREATE TABLE notice (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, officer_id BIGINT, kind TEXT NOT NULL, subject TEXT NOT NULL,
  text TEXT NOT NULL, at BIGINT NOT NULL, read_at BIGINT,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX notice_unread ON notice (unit_id, officer_id, id) WHERE read_at IS NULL;

CREATE TABLE job (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
  account_id BIGINT, made_at BIGINT NOT NULL, lease_until BIGINT, tries BIGINT NOT NULL,
  done BIGINT NOT NULL, refused BIGINT NOT NULL, result TEXT, failure TEXT, finished_at BIGINT,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX job_waiting ON job (made_at, unit_id, id) WHERE finished_at IS NULL;

CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID;

CREATE TABLE reference_version (name TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID;

-- 2026-11-01e calendar

CREATE TABLE calendar_day (
  unit_id BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), kind TEXT NOT NULL,
  note TEXT NOT NULL, PRIMARY KEY (unit_id, day)) WITHOUT ROWID;

CREATE TABLE office_hours (
  unit_id BIGINT NOT NULL, from_on TEXT NOT NULL CHECK (length(from_on) = 10), week TEXT NOT NULL,
  PRIMARY KEY (unit_id, from_on)) WITHOUT ROWID;

-- 2026-11-22h notices to accounts

ALTER TABLE notice ADD COLUMN account_id BIGINT;

-- 2026-11-22i subjects of the journal

DROP INDEX journal_subject;

CREATE INDEX journal_import ON journal_act (unit_id, subject) WHERE kind = 'dossiers.imported';

-- 2026-11-22j outages beside decided days

CREATE TABLE system_outage (
  unit_id BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), note TEXT NOT NULL,
  PRIMARY KEY (unit_id, day)) WITHOUT ROWID;

INSERT INTO system_outage (unit_id, day, note)
SELECT unit_id, day, note FROM calendar_day WHERE kind = 'system-outage';

DELETE FROM calendar_day WHERE kind = 'system-outage';

-- 2026-11-02 procedures

CREATE TABLE procedure (id BIGINT NOT NULL, code TEXT NOT NULL CHECK (length(code) > 0), PRIMARY KEY (id)) WITHOUT ROWID;

CREATE UNIQUE INDEX procedure_code ON procedure (code);

CREATE TABLE procedure_revision (
  id BIGINT NOT NULL,
  procedure_id BIGINT NOT NULL REFERENCES procedure (id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('published', 'amended', 'abolished')),
  name TEXT NOT NULL CHECK (length(name) > 0),
  field TEXT NOT NULL,
  level TEXT NOT NULL,
  service_level TEXT NOT NULL,
  time_limit TEXT,
  limit_text TEXT NOT NULL,
  fee TEXT NOT NULL,
  details TEXT NOT NULL,
  effective_from TEXT CHECK (length(effective_from) = 10),
  decision TEXT NOT NULL,
  decided_on TEXT CHECK (length(decided_on) = 10),
  source TEXT NOT NULL,
  trust TEXT NOT NULL,
  PRIMARY KEY (id)) WITHOUT ROWID;

CREATE UNIQUE INDEX procedure_revision_number ON procedure_revision (procedure_id, number);

-- 2026-11-03 dossiers

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
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

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
  unit_id BIGINT NOT NULL, on_day TEXT NOT NULL CHECK (length(on_day) = 10), last BIGINT NOT NULL,
  PRIMARY KEY (unit_id, on_day)) WITHOUT ROWID;

CREATE TABLE dossier_spell (
  unit_id BIGINT NOT NULL, dossier_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('overdue', 'dateless')),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
  PRIMARY KEY (unit_id, dossier_id, kind, from_on)) WITHOUT ROWID;

-- 2026-11-04 dossier tallies

CREATE TABLE dossier_tally (
  unit_id BIGINT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('receipt', 'authority')),
  procedure_id BIGINT NOT NULL,
  month BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (unit_id, basis, procedure_id, month)) WITHOUT ROWID;

CREATE TABLE dossier_tally_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id)) WITHOUT ROWID;

-- 2026-11-05 issued papers

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
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX issued_paper_dossier ON issued_paper (unit_id, dossier_id, issued_at);

-- 2026-11-06 queues

CREATE INDEX dossier_officer ON dossier (officer_id, due_at, unit_id, id)
WHERE outcome IS NULL AND officer_id IS NOT NULL;

CREATE INDEX dossier_ready ON dossier (unit_id, finished_at, id) WHERE state = 'finished';

-- 2026-11-21 drafts of dossiers

CREATE TABLE dossier_draft (
  unit_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  title TEXT NOT NULL,
  fields TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

-- 2026-11-22 delivery of results

ALTER TABLE dossier ADD COLUMN delivery TEXT CHECK (delivery IN ('counter', 'post', 'electronic'));

-- 2026-11-22 books of whole units

CREATE TABLE unit_tally (
  unit_id BIGINT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('receipt', 'authority')),
  month BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (unit_id, basis, month)) WITHOUT ROWID;

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
  title TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  to_on TEXT NOT NULL CHECK (length(to_on) = 10),
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

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
  direction TEXT NOT NULL, state TEXT NOT NULL, type TEXT NOT NULL, is_legal BOOLEAN NOT NULL,
  urgency TEXT NOT NULL, sign TEXT NOT NULL, notation TEXT NOT NULL, issuer TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (length(subject) > 0), signer TEXT NOT NULL, signer_position TEXT NOT NULL,
  issued_on TEXT CHECK (length(issued_on) = 10), year BIGINT, book TEXT, number BIGINT, suffix TEXT NOT NULL,
  arrived_on TEXT CHECK (length(arrived_on) = 10), deadline_on TEXT CHECK (length(deadline_on) = 10),
  officer_id BIGINT, helpers TEXT NOT NULL, processed_on TEXT CHECK (length(processed_on) = 10),
  effective_on TEXT CHECK (length(effective_on) = 10), expires_on TEXT CHECK (length(expires_on) = 10),
  source_unit_id BIGINT, source_id BIGINT, note TEXT NOT NULL, content TEXT NOT NULL, timeline TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX document_id ON document (id);

CREATE INDEX document_direction ON document (unit_id, direction, state, id);

CREATE INDEX document_book ON document (unit_id, year, book, number) WHERE number IS NOT NULL;

CREATE INDEX document_sign ON document (unit_id, sign) WHERE sign <> '';

CREATE INDEX document_open ON document (unit_id, deadline_on, id)
WHERE direction = 'incoming' AND processed_on IS NULL;

CREATE INDEX document_legal ON document (unit_id, issued_on) WHERE is_legal;

CREATE TABLE document_register (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT NOT NULL, last_number BIGINT NOT NULL,
  last_on TEXT NOT NULL CHECK (length(last_on) = 10), PRIMARY KEY (unit_id, year, book)) WITHOUT ROWID;

CREATE TABLE document_number (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, book TEXT NOT NULL,
  number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 999999), suffix TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10), state TEXT NOT NULL, document_id BIGINT, reason TEXT NOT NULL,
  PRIMARY KEY (unit_id, year, book, number, suffix)) WITHOUT ROWID;

CREATE TABLE document_scheme (
  unit_id BIGINT NOT NULL, from_year BIGINT NOT NULL, scheme TEXT NOT NULL, PRIMARY KEY (unit_id, from_year)) WITHOUT ROWID;

CREATE TABLE document_recipient (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, place BIGINT NOT NULL, recipient_id BIGINT,
  name TEXT NOT NULL, sent_at BIGINT, arrived_id BIGINT, received_at BIGINT, sent_back TEXT NOT NULL,
  PRIMARY KEY (unit_id, document_id, place)) WITHOUT ROWID;

CREATE TABLE document_link (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, is_from BOOLEAN NOT NULL, kind TEXT NOT NULL,
  sign TEXT NOT NULL, other_unit_id BIGINT NOT NULL, other_id BIGINT NOT NULL, changed_on TEXT,
  PRIMARY KEY (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id)) WITHOUT ROWID;

CREATE TABLE document_paper (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, format TEXT NOT NULL, file_digest TEXT NOT NULL,
  template_version TEXT NOT NULL, made_at BIGINT NOT NULL, PRIMARY KEY (unit_id, document_id, format)) WITHOUT ROWID;

CREATE VIRTUAL TABLE document_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4 5');

-- 2026-11-08 legal reviews

CREATE TABLE legal_review (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, document_id BIGINT NOT NULL,
  reviewed_on TEXT NOT NULL CHECK (length(reviewed_on) = 10), kind TEXT NOT NULL, outcome TEXT NOT NULL,
  reason TEXT NOT NULL, handled TEXT NOT NULL, handled_on TEXT CHECK (length(handled_on) = 10),
  version BIGINT NOT NULL, PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX legal_review_document ON legal_review (unit_id, document_id, reviewed_on);

-- 2026-11-21 one document for a sign

CREATE TABLE taken_sign (
  unit_id BIGINT NOT NULL, year BIGINT NOT NULL, sign_key TEXT NOT NULL, document_id BIGINT NOT NULL,
  PRIMARY KEY (unit_id, year, sign_key)) WITHOUT ROWID;

CREATE INDEX taken_sign_document ON taken_sign (unit_id, document_id);

CREATE INDEX document_number_of_year ON document (unit_id, year, number) WHERE number IS NOT NULL;

-- 2026-11-22 what a used number was kept for

ALTER TABLE document_number ADD COLUMN kept_for TEXT;

-- 2026-11-22 parts and suspensions

ALTER TABLE document_link ADD COLUMN part TEXT;

ALTER TABLE document_link ADD COLUMN begins_on TEXT CHECK (length(begins_on) = 10);

ALTER TABLE document_link ADD COLUMN ends_on TEXT CHECK (length(ends_on) = 10);

-- 2026-11-22b words of attachments

CREATE TABLE attachment_text (
  unit_id BIGINT NOT NULL, document_id BIGINT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64), state TEXT NOT NULL, reason TEXT NOT NULL,
  words TEXT NOT NULL, tries BIGINT NOT NULL, lease_until BIGINT, made_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, document_id, source)) WITHOUT ROWID;

CREATE INDEX attachment_text_waiting ON attachment_text (made_at) WHERE state = 'waiting';

CREATE INDEX attachment_text_read ON attachment_text (digest) WHERE state = 'read';

CREATE VIRTUAL TABLE attachment_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4 5');

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
  register TEXT NOT NULL CHECK (length(register) BETWEEN 1 AND 40), edition BIGINT NOT NULL,
  happened_on TEXT NOT NULL CHECK (length(happened_on) = 10), who TEXT NOT NULL,
  what TEXT NOT NULL CHECK (length(what) > 0), field TEXT NOT NULL, state TEXT,
  entry_values TEXT NOT NULL, search_key TEXT NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT NOT NULL,
  withdrawn_at BIGINT, withdrawn_by TEXT, withdrawn_reason TEXT, version BIGINT NOT NULL,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX register_entry_day ON register_entry (unit_id, register, happened_on, id);

CREATE TABLE register_turn (
  unit_id BIGINT NOT NULL, entry_id BIGINT NOT NULL, id BIGINT NOT NULL, state TEXT NOT NULL,
  on_day TEXT NOT NULL CHECK (length(on_day) = 10), note TEXT NOT NULL, at BIGINT NOT NULL,
  actor TEXT NOT NULL, undone TEXT,
  PRIMARY KEY (unit_id, entry_id, id)) WITHOUT ROWID;

CREATE INDEX register_turn_day ON register_turn (unit_id, on_day) WHERE undone IS NULL;

CREATE TABLE register_book (
  unit_id BIGINT NOT NULL, register TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, register)) WITHOUT ROWID;

-- 2026-11-10 plans and tasks

CREATE TABLE plan (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL,
  year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099),
  type TEXT NOT NULL, title TEXT NOT NULL CHECK (length(title) > 0), note TEXT NOT NULL, state TEXT NOT NULL,
  sign TEXT, sign_key TEXT, issued_on TEXT CHECK (length(issued_on) = 10), document_id BIGINT,
  search_key TEXT NOT NULL, version BIGINT NOT NULL,
  CHECK ((sign IS NULL) = (issued_on IS NULL)), CHECK ((sign IS NULL) = (sign_key IS NULL)),
  CHECK (state <> 'draft' OR sign IS NULL),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX plan_sign ON plan (unit_id, sign_key) WHERE sign_key IS NOT NULL;

CREATE INDEX plan_year ON plan (unit_id, year, id);

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
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX task_open ON task (unit_id, sort_on, id) WHERE closed_on IS NULL;

CREATE INDEX task_open_everywhere ON task (sort_on, unit_id, id) WHERE closed_on IS NULL;

CREATE INDEX task_closed ON task (unit_id, closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX task_plan ON task (plan_unit_id, plan_id, place, id) WHERE plan_id IS NOT NULL;

CREATE INDEX task_parent ON task (parent_unit_id, parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE obligation (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, year BIGINT NOT NULL, type TEXT NOT NULL,
  period BIGINT NOT NULL CHECK (period BETWEEN 0 AND 12), due_on TEXT CHECK (length(due_on) = 10),
  basis TEXT NOT NULL, is_exempt BOOLEAN NOT NULL, officer_id BIGINT,
  sign TEXT, done_on TEXT CHECK (length(done_on) = 10), version BIGINT NOT NULL,
  CHECK ((sign IS NULL) = (done_on IS NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX obligation_period ON obligation (unit_id, year, type, period);

CREATE TABLE reminder_sent (
  unit_id BIGINT NOT NULL, subject TEXT NOT NULL, step TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, subject, step)) WITHOUT ROWID;

CREATE TABLE calendar_feed (
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  account_id BIGINT NOT NULL, made_at BIGINT NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (digest)) WITHOUT ROWID;

CREATE INDEX calendar_feed_account ON calendar_feed (account_id);

-- 2026-11-21 reports in the register

ALTER TABLE obligation ADD COLUMN document_id BIGINT;

-- 2026-11-21 urged from above

ALTER TABLE task ADD COLUMN first_reminded_above_on TEXT CHECK (length(first_reminded_above_on) = 10);

-- 2026-11-22 papers of plans

ALTER TABLE plan ADD COLUMN wording TEXT;

ALTER TABLE plan ADD COLUMN template_version TEXT;

ALTER TABLE plan ADD COLUMN paper_digest TEXT CHECK (length(paper_digest) = 64);

ALTER TABLE plan ADD COLUMN docx_digest TEXT CHECK (length(docx_digest) = 64);

ALTER TABLE plan ADD COLUMN pdf_digest TEXT CHECK (length(pdf_digest) = 64);

-- 2026-11-22 tasks for several units

ALTER TABLE task ADD COLUMN spread_id BIGINT;

CREATE INDEX task_spread ON task (from_unit_id, spread_id) WHERE spread_id IS NOT NULL;

-- 2026-11-22b turns of giving work

CREATE TABLE task_turn (unit_id BIGINT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (unit_id)) WITHOUT ROWID;

-- 2026-11-07 inspections

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
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX inspection_year ON inspection (unit_id, year, id);

CREATE TABLE inspection_basis (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL,
  number TEXT NOT NULL CHECK (length(number) > 0), issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  issuer TEXT NOT NULL, subject TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX inspection_basis_of ON inspection_basis (unit_id, inspection_id, issued_on, id);

CREATE TABLE inspection_member (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0), position TEXT NOT NULL, role TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT CHECK (length(to_on) = 10),
  added_by BIGINT NOT NULL, removed_by BIGINT,
  CHECK ((to_on IS NULL) = (removed_by IS NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX inspection_member_of ON inspection_member (unit_id, inspection_id, id);

CREATE TABLE inspection_unit (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL,
  place BIGINT NOT NULL, reason TEXT NOT NULL, planned_on TEXT CHECK (length(planned_on) = 10),
  visited_on TEXT CHECK (length(visited_on) = 10), minutes_number TEXT NOT NULL,
  minutes_on TEXT CHECK (length(minutes_on) = 10), ratings TEXT NOT NULL, note TEXT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, inspected_id)) WITHOUT ROWID;

CREATE INDEX inspection_unit_inspected ON inspection_unit (inspected_id, unit_id, inspection_id);

CREATE TABLE conclusion_part (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, code)) WITHOUT ROWID;

CREATE TABLE conclusion_acknowledgement (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, key TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) > 0), actor TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, key)) WITHOUT ROWID;

-- 2026-11-07b findings and remedies

CREATE TABLE finding (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL,
  heading TEXT NOT NULL, field TEXT NOT NULL, category TEXT NOT NULL, scope TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) > 0), figures TEXT NOT NULL, place BIGINT NOT NULL,
  made_by TEXT NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX finding_of ON finding (unit_id, inspection_id, heading, place, id);

CREATE TABLE finding_unit (
  unit_id BIGINT NOT NULL, finding_id BIGINT NOT NULL, inspected_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, finding_id, inspected_id)) WITHOUT ROWID;

CREATE INDEX finding_unit_inspected ON finding_unit (inspected_id, unit_id, finding_id);

CREATE TABLE remedy (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspecting_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  finding_id BIGINT NOT NULL, owner TEXT, due_on TEXT CHECK (length(due_on) = 10), state TEXT NOT NULL,
  timeline TEXT NOT NULL, version BIGINT NOT NULL,
  CHECK (state = 'drafted' OR (owner IS NOT NULL AND due_on IS NOT NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX remedy_finding ON remedy (unit_id, finding_id);

CREATE INDEX remedy_waiting ON remedy (unit_id, due_on, id) WHERE state <> 'accepted';

CREATE INDEX remedy_inspection ON remedy (inspecting_id, inspection_id, unit_id);

-- 2026-11-22 papers of inspections

CREATE TABLE inspection_paper (
  unit_id BIGINT NOT NULL, inspection_id BIGINT NOT NULL, kind TEXT NOT NULL, about BIGINT NOT NULL,
  template_version TEXT NOT NULL, paper_digest TEXT NOT NULL CHECK (length(paper_digest) = 64),
  docx_digest TEXT NOT NULL CHECK (length(docx_digest) = 64),
  pdf_digest TEXT CHECK (length(pdf_digest) = 64), document_id BIGINT,
  made_at BIGINT NOT NULL, actor TEXT NOT NULL,
  PRIMARY KEY (unit_id, inspection_id, kind, about)) WITHOUT ROWID;

CREATE INDEX inspection_document ON inspection (unit_id, document_id) WHERE document_id IS NOT NULL;

-- 2026-11-22b members before their decision

CREATE TABLE inspection_proposed (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, inspection_id BIGINT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0), position TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX inspection_proposed_of ON inspection_proposed (unit_id, inspection_id, id);

-- 2026-11-22c days of reports on remedies

ALTER TABLE remedy ADD COLUMN reported_on TEXT CHECK (length(reported_on) = 10);

-- 2026-11-21 declared figures

CREATE TABLE declared_figure (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, indicator TEXT NOT NULL CHECK (length(indicator) <= 80),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
  value BIGINT NOT NULL, note TEXT NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT NOT NULL,
  version BIGINT NOT NULL, CHECK (from_on <= to_on),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX declared_figure_of ON declared_figure (unit_id, indicator, from_on, to_on);

CREATE INDEX declared_figure_until ON declared_figure (unit_id, indicator, to_on);

-- 2026-11-22 grounds of declared figures

ALTER TABLE declared_figure ADD COLUMN basis TEXT NOT NULL DEFAULT '';

-- 2026-11-21 reports

CREATE TABLE report_request (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) > 0),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10), to_on TEXT NOT NULL CHECK (length(to_on) = 10),
  due_at BIGINT NOT NULL, note TEXT NOT NULL, basis TEXT NOT NULL, made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  CHECK (from_on <= to_on),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE TABLE report_request_unit (
  unit_id BIGINT NOT NULL, request_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, request_id, asked_id)) WITHOUT ROWID;

CREATE INDEX report_request_unit_asked ON report_request_unit (asked_id, unit_id, request_id);

CREATE TABLE report (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, template TEXT NOT NULL, template_edition TEXT NOT NULL,
  title TEXT NOT NULL, from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  to_on TEXT NOT NULL CHECK (length(to_on) = 10),
  request_unit_id BIGINT, request_id BIGINT, due_at BIGINT, state TEXT NOT NULL, texts TEXT NOT NULL,
  signing TEXT NOT NULL, submitted_at BIGINT, remark TEXT NOT NULL, edition BIGINT NOT NULL,
  created_by TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  CHECK (from_on <= to_on), CHECK ((request_unit_id IS NULL) = (request_id IS NULL)),
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE INDEX report_period ON report (unit_id, to_on, id);

CREATE UNIQUE INDEX report_answer ON report (unit_id, request_unit_id, request_id) WHERE request_id IS NOT NULL;

CREATE INDEX report_request_answers ON report (request_unit_id, request_id, unit_id);

CREATE TABLE report_edition (
  unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
  sign TEXT NOT NULL, issued_on TEXT NOT NULL CHECK (length(issued_on) = 10), issued_at BIGINT NOT NULL,
  issued_by TEXT NOT NULL, figures TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64),
  paper_digest TEXT NOT NULL CHECK (length(paper_digest) = 64),
  docx_digest TEXT NOT NULL CHECK (length(docx_digest) = 64),
  pdf_digest TEXT CHECK (length(pdf_digest) = 64),
  xlsx_digest TEXT NOT NULL CHECK (length(xlsx_digest) = 64),
  json_digest TEXT NOT NULL CHECK (length(json_digest) = 64), document_id BIGINT,
  PRIMARY KEY (unit_id, report_id, number)) WITHOUT ROWID;

CREATE TABLE report_log (
  unit_id BIGINT NOT NULL, report_id BIGINT NOT NULL, id BIGINT NOT NULL, action TEXT NOT NULL,
  at BIGINT NOT NULL, actor TEXT NOT NULL, remark TEXT NOT NULL,
  PRIMARY KEY (unit_id, report_id, id)) WITHOUT ROWID;

-- 2026-11-21 one report a period

CREATE UNIQUE INDEX report_free ON report (unit_id, template, from_on, to_on) WHERE request_id IS NULL;

-- 2026-11-21 declared facts

CREATE TABLE declared_fact (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, set_code TEXT NOT NULL CHECK (length(set_code) <= 100),
  year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2099), name TEXT NOT NULL CHECK (length(name) <= 120),
  answer TEXT NOT NULL, note TEXT NOT NULL, declared_by TEXT NOT NULL, declared_at BIGINT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX declared_fact_of ON declared_fact (unit_id, set_code, year, name);

-- 2026-11-21 criteria editions

CREATE TABLE criteria_edition (
  code TEXT NOT NULL CHECK (length(code) <= 100), edition TEXT NOT NULL CHECK (length(edition) <= 100),
  content TEXT NOT NULL, digest TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'inForce')),
  made_by TEXT NOT NULL, made_at BIGINT NOT NULL, enforced_by TEXT, enforced_at BIGINT,
  version BIGINT NOT NULL, PRIMARY KEY (code, edition)) WITHOUT ROWID;

-- 2026-11-22 drafts of criteria by unit

ALTER TABLE criteria_edition ADD COLUMN unit_id BIGINT;

-- 2026-11-21 rounds of scoring

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
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE TABLE scoring_round_unit (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, asked_id BIGINT NOT NULL, place BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id, asked_id)) WITHOUT ROWID;

CREATE INDEX scoring_round_unit_asked ON scoring_round_unit (asked_id, unit_id, round_id);

CREATE TABLE score_sheet (
  unit_id BIGINT NOT NULL, id BIGINT NOT NULL, round_unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL,
  state TEXT NOT NULL, system_facts TEXT NOT NULL, system_at BIGINT NOT NULL, submitted_at BIGINT,
  remark TEXT NOT NULL, made_by TEXT NOT NULL, made_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (unit_id, id)) WITHOUT ROWID;

CREATE UNIQUE INDEX score_sheet_round ON score_sheet (unit_id, round_unit_id, round_id);

CREATE INDEX score_sheet_of_round ON score_sheet (round_unit_id, round_id, unit_id);

CREATE TABLE score_entry (
  unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, criterion TEXT NOT NULL,
  stage TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, sheet_id, id)) WITHOUT ROWID;

CREATE TABLE score_freeze (
  unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL, id BIGINT NOT NULL, stage TEXT NOT NULL,
  content TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64), at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (unit_id, sheet_id, id)) WITHOUT ROWID;

-- 2026-11-21b field owners and second scoring

ALTER TABLE scoring_round ADD COLUMN manager_id BIGINT;

ALTER TABLE scoring_round ADD COLUMN decision_parts TEXT;

ALTER TABLE scoring_round ADD COLUMN outlier_rule TEXT;

ALTER TABLE score_entry ADD COLUMN account_id BIGINT;

CREATE TABLE scoring_round_owner (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, field TEXT NOT NULL, account_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (unit_id, round_id, field, account_id)) WITHOUT ROWID;

CREATE TABLE scoring_sample (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, seed BIGINT NOT NULL CHECK (seed >= 0),
  share BIGINT NOT NULL CHECK (share >= 1 AND share <= 100), pairs BIGINT NOT NULL, actor TEXT NOT NULL,
  drawn_at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id)) WITHOUT ROWID;

CREATE TABLE second_scoring (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL, sheet_id BIGINT NOT NULL,
  field TEXT NOT NULL, account_id BIGINT NOT NULL, name TEXT NOT NULL, done_at BIGINT,
  PRIMARY KEY (unit_id, round_id, sheet_unit_id, sheet_id, field)) WITHOUT ROWID;

CREATE TABLE second_score (
  unit_id BIGINT NOT NULL, round_id BIGINT NOT NULL, id BIGINT NOT NULL, sheet_unit_id BIGINT NOT NULL,
  sheet_id BIGINT NOT NULL, field TEXT NOT NULL, criterion TEXT NOT NULL, points BIGINT NOT NULL,
  reason TEXT NOT NULL, account_id BIGINT NOT NULL, actor TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (unit_id, round_id, id)) WITHOUT ROWID;
