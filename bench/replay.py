"""The rows of an intake written by a program that does nothing else: what SQLite itself needs for them.

A copy of the file, the same tables with their indexes, the same statements; no server, no rules, no answer. One intake
to a commit shows what sharing a flush is worth, many to a commit what is left for anybody to gain.
"""

import shutil
import sqlite3
import time

DAY = "2026-11-22"
NAMES = "unit_id, id, kind, name, number, phone, address, version"


class Replay:
    """Writes intakes into a copy of a file, each as the program would: a savepoint, the rows, the counts."""

    def __init__(self, path):
        self.copy = path.with_suffix(".replay")
        with sqlite3.connect(path) as source:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.close()
        shutil.copy(path, self.copy)
        self.connection = sqlite3.connect(self.copy, isolation_level=None, cached_statements=100)
        self.run = self.connection.execute
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32768", "temp_store = MEMORY"):
            self.run(f"PRAGMA {pragma}")
        head = self.run("SELECT * FROM dossier LIMIT 1")
        self.places = {column[0]: place for place, column in enumerate(head.description)}
        self.rows = self.run("SELECT * FROM dossier GROUP BY unit_id").fetchall()
        self.insertion = f"INSERT INTO dossier VALUES ({', '.join('?' * len(self.places))})"
        self.pages = dict(self.run("SELECT unit_id, content FROM unit_tally GROUP BY unit_id").fetchall())
        self.month = self.run("SELECT max(month) FROM unit_tally").fetchone()[0]
        self.count = 0

    def rate(self, together, seconds=3):
        """Intakes a second with so many to a commit."""
        first, start = self.count, time.perf_counter()
        while time.perf_counter() - start < seconds:
            self.run("BEGIN IMMEDIATE")
            for _ in range(together):
                self.intake()
            self.run("COMMIT")
        return (self.count - first) / (time.perf_counter() - start)

    def intake(self):
        row = list(self.rows[self.count * 1543 % len(self.rows)])
        self.count += 1
        unit, procedure, key = row[0], row[self.places["procedure_id"]], 10**18 + self.count
        number = "%012d" % (10**9 + self.count * 7919 % (9 * 10**10))
        self.run("SAVEPOINT request")
        self.run(
            "INSERT INTO dossier_number VALUES (?, ?, 1) ON CONFLICT (unit_id, on_day) "
            "DO UPDATE SET last = dossier_number.last + 1 RETURNING last", (unit, DAY)).fetchone()
        self.run(
            f"INSERT INTO person ({NAMES}) VALUES (?, ?, 'citizen', 'Nguyễn Văn An', ?, '', '', 1) RETURNING id",
            (unit, key, number)).fetchone()
        now = int(time.time())
        for name, value in (
            ("id", key), ("code", f"R-{key}"), ("received_at", now), ("applicant_number", number), ("person_id", key),
            ("outcome", None), ("verdict", None), ("finished_at", None), ("due_at", now + 86_400 * 3),
        ):
            row[self.places[name]] = value
        self.run(self.insertion, row)
        self.counted(unit, procedure)
        self.run(
            "INSERT INTO journal_act (unit_id, id, at, actor, kind, subject, summary) "
            "VALUES (?, ?, ?, 'bench', 'dossier.opened', ?, 'received')", (unit, key, now, f"dossier:{key}"))
        self.run(
            "INSERT INTO idempotency_key VALUES (?, ?, ?, ?, ?)",
            (unit, f"replay-{key}", "a" * 64, '{"code":"x","due_at":"2026-11-25T17:30:00+07:00"}', now))
        self.run("RELEASE request")

    def counted(self, unit, procedure):
        """Reads the two pages of the tallies and writes them back."""
        self.run(
            "SELECT content FROM unit_tally WHERE unit_id = ? AND basis = 'receipt' AND month >= ?",
            (unit, self.month)).fetchall()
        self.run(
            "SELECT content FROM dossier_tally WHERE unit_id = ? AND basis = 'receipt' AND procedure_id = ? "
            "AND month >= ?", (unit, procedure, self.month)).fetchall()
        page = f"{self.pages.get(unit, '')}{self.count}"
        self.run(
            "INSERT INTO unit_tally VALUES (?, 'receipt', ?, ?) ON CONFLICT (unit_id, basis, month) "
            "DO UPDATE SET content = excluded.content", (unit, self.month, page))
        self.run(
            "INSERT INTO dossier_tally VALUES (?, 'receipt', ?, ?, ?) "
            "ON CONFLICT (unit_id, basis, procedure_id, month) DO UPDATE SET content = excluded.content",
            (unit, procedure, self.month, page))

    def close(self):
        self.connection.close()
        for path in self.copy.parent.glob(self.copy.name + "*"):
            path.unlink()
