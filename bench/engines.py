"""The two engines: how to reach them beside the program, and what the plain way costs there."""

import datetime
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time

from . import machine
from .report import say

# Biểu II.06a of every unit, counted from the dossiers themselves.
PLAIN = """
SELECT unit_id,
  sum(CASE WHEN received_at >= {a} AND received_at < {b} AND channel = 'online' THEN 1 ELSE 0 END) AS online,
  sum(CASE WHEN received_at >= {a} AND received_at < {b} AND channel <> 'online' THEN 1 ELSE 0 END) AS direct_postal,
  sum(CASE WHEN received_at < {a} AND (finished_at IS NULL OR finished_at >= {a}) THEN 1 ELSE 0 END) AS carried_over,
  sum(CASE WHEN finished_at >= {a} AND finished_at < {b} AND verdict = 'early' THEN 1 ELSE 0 END) AS early,
  sum(CASE WHEN finished_at >= {a} AND finished_at < {b} AND verdict = 'onTime' THEN 1 ELSE 0 END) AS on_time,
  sum(CASE WHEN finished_at >= {a} AND finished_at < {b} AND verdict = 'late' THEN 1 ELSE 0 END) AS late,
  sum(CASE WHEN received_at < {b} AND (finished_at IS NULL OR finished_at >= {b}) THEN 1 ELSE 0 END) AS open,
  sum(CASE WHEN overdue_from <= '{last}' AND (overdue_to IS NULL OR overdue_to > '{last}') THEN 1 ELSE 0 END) AS overdue
FROM dossier
WHERE parent_id IS NULL AND received_at IS NOT NULL AND (outcome IS NULL OR outcome <> 'refused')
GROUP BY unit_id
"""


class SQLite:
    """A file, read by Python's own SQLite."""

    name = "SQLite"
    connections = 64
    plain_share = 1 / 100
    intake_cpu = 0.75

    def __init__(self, work):
        self.work = work

    def start(self):
        say(f"SQLite {sqlite3.sqlite_version}")

    def stop(self):
        pass

    def database(self, name):
        """The address of a database; a new one is made when it is opened."""
        return f"sqlite:{self.path(name)}"

    def path(self, name):
        return self.work / f"{name}.sqlite"

    def drop(self, name):
        for path in self.work.glob(f"{name}.sqlite*"):
            # Beside the file lies the folder of the papers that were made.
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def rows(self, name, sql):
        connection = sqlite3.connect(self.path(name))
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def seconds(self, name, sql):
        """How long a query takes, and its rows."""
        connection = sqlite3.connect(self.path(name))
        start = time.perf_counter()
        rows = connection.execute(sql).fetchall()
        seconds = time.perf_counter() - start
        connection.close()
        return seconds, rows

    def settle(self, name):
        """Nothing runs behind SQLite's back."""

    def size(self, name):
        return sum(path.stat().st_size for path in self.work.glob(f"{name}.sqlite*"))

    def cpu_seconds(self, server):
        return machine.family_seconds(server.pid)

    def row_rate(self, name, is_indexed, seconds=2):
        """Rows a second in the same file, one durable commit a row: rows of dossiers into a table of their own.

        With all the indexes that dossiers have, or with none.
        """
        connection = sqlite3.connect(self.path(name), isolation_level=None, timeout=30)
        run = connection.execute
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA wal_autocheckpoint = 4000")
        run("DROP TABLE IF EXISTS bench_row")
        if is_indexed:
            for (made,) in run("SELECT sql FROM sqlite_master WHERE tbl_name = 'dossier' AND sql <> ''").fetchall():
                run(re.sub(r"\b(TABLE|ON) dossier\b", r"\1 bench_row", re.sub(r"\bdossier_", "bench_row_", made)))
        else:
            run("CREATE TABLE bench_row AS SELECT * FROM dossier WHERE 0")
        # As many units as there are, whatever order they come in.
        rows = run("SELECT * FROM dossier GROUP BY unit_id").fetchall()
        insertion = f"INSERT INTO bench_row VALUES ({', '.join('?' * len(rows[0]))})"
        count, start = 0, time.perf_counter()
        while (passed := time.perf_counter() - start) < seconds:
            unit, number, code, *rest = rows[count * 1543 % len(rows)]
            run(insertion, (unit, number + count, f"{code}-{count}", *rest))
            count += 1
        run("DROP TABLE bench_row")
        connection.close()
        return count / passed


class Postgres:
    """A server of its own, started by scripts/postgres."""

    name = "PostgreSQL"
    connections = 16
    plain_share = 1 / 10
    intake_cpu = 1.5

    def __init__(self, work):
        self.folder = work / "postgres"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["scripts/postgres", "start", str(self.folder)], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("scripts/postgres: " + done.stderr)
        self.address = done.stdout.strip()
        say(f"PostgreSQL {self.rows('postgres', 'SHOW server_version')[0][0]}")

    def stop(self):
        subprocess.run(["scripts/postgres", "stop", str(self.folder)], check=True)

    def database(self, name):
        if not self.rows("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            self.rows("postgres", f"CREATE DATABASE {name}")
        return self.address_of(name)

    def address_of(self, name):
        return self.address.replace("postgres:///postgres?", f"postgres:///{name}?")

    def drop(self, name):
        self.rows("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def rows(self, name, sql):
        done = subprocess.run(
            ["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", self.address_of(name), "-c", sql],
            capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("psql: " + done.stderr)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines() if line]

    def seconds(self, name, sql):
        # The time of the shell around it is a few milliseconds in seconds.
        start = time.perf_counter()
        rows = self.rows(name, sql)
        return time.perf_counter() - start, rows

    def settle(self, name):
        """What autovacuum does within the next minutes, at once."""
        self.rows(name, "VACUUM ANALYZE")
        self.rows(name, "CHECKPOINT")

    def size(self, name):
        return int(self.rows("postgres", f"SELECT pg_database_size('{name}')")[0][0])

    def postmaster(self):
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def cpu_seconds(self, server):
        return machine.family_seconds(server.pid) + machine.family_seconds(self.postmaster())

    def log(self):
        return self.folder / "server.log"


def plain_query(first, last):
    """The query above for the days of a period; days begin at midnight in Vietnam."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    start = datetime.datetime.combine(first, datetime.time(), zone)
    end = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time(), zone)
    return PLAIN.format(a=int(start.timestamp()), b=int(end.timestamp()), last=last.isoformat())


def folder_of(environment="BENCH_WORK"):
    return pathlib.Path(os.environ.get(environment, ".work/bench"))
