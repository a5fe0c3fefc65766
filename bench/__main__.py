"""Measures everything in one run and prints one table."""

import datetime
import html
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time

import numpy as np

from . import checking, data, engines, load, machine, pgscript, replay, scoring, server, slowflush
from .report import Report, say

WORK = engines.folder_of()
SCALE = float(os.environ.get("SCALE", "5"))
ENGINES = os.environ.get("ENGINES", "sqlite postgres").split()
MILLION = 1_000_000
# Seconds of one load; a quick look takes less.
LOAD_SECONDS = 8 if SCALE >= 1 else 4
# An export that takes longer is broken off.
EXPORT_SECONDS = 120
SCOPES = "receive,submit,read,statistics"


def sizes():
    """How many dossiers there are at each look at the statistics."""
    total = int(SCALE * MILLION)
    return [size for size in (MILLION, 5 * MILLION) if size < total] + [total]


def millions(count):
    return f"{count / MILLION:g} million"


def main():
    report = Report()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    flush = machine.flush_milliseconds(WORK)
    print(f"{machine.description()}; a flush takes {flush:.2f} ms; {SCALE:g} million dossiers", flush=True)
    try:
        calendar(report)
        papers(report)
        checking.run(report)
        scoring.run(report)
        world = data.World()
        files = registers(world)
        for name in ENGINES:
            engine = {"sqlite": engines.SQLite, "postgres": engines.Postgres}[name](WORK)
            engine.start()
            try:
                measure(engine, world, files, report)
            finally:
                engine.stop()
    finally:
        report.show()
        if os.environ.get("KEEP") != "1":
            shutil.rmtree(WORK, ignore_errors=True)


# The calendar


def calendar(report):
    figures = json.loads(server.command("bench-calendar"))
    report.at_most(
        "add N working days", figures["add_working_days"], 10, "ns", f"numpy.busday_offset {busday():.0f} ns")
    for key, value in figures.items():
        if key.startswith("due_"):
            name = key.removeprefix("due_").replace("_", " ")
            report.at_most(f"due date with two pauses, {name}", value, 1000, "ns")


def busday():
    """Nanoseconds that numpy takes to add working days, a hundred thousand at once."""
    rng = np.random.default_rng(1)
    days = np.datetime64("2014-01-01") + rng.integers(0, 3650, 100_000)
    steps = rng.integers(1, 31, 100_000)
    calendar = np.busdaycalendar(holidays=[f"{year}-{day}" for year in range(2014, 2026) for day in ("01-01", "09-02")])
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        np.busday_offset(days, steps, roll="backward", busdaycal=calendar)
        best = min(best, time.perf_counter() - start)
    return best / len(days) * 1e9


# Papers


def papers(report):
    """A plan of four pages with a table of tasks, in milliseconds each."""
    figures = json.loads(server.command("bench-papers", "Tests/Fixtures/papers/ke-hoach.txt"))
    report.at_most("a paper as DOCX", figures["docx"], 10, "ms")
    if "pdf" in figures:
        report.at_most("a paper as PDF, kept worker", figures["pdf"], 50, "ms", f"the first {figures['pdf_first']:.0f} ms")


# The data


def registers(world):
    """Files to import: units, a short register, one with all units mixed, and one for each step of size."""
    files = {name: WORK / f"{name}.csv" for name in ("units", "short", "mixed", "communes")}
    world.write_units(files["units"])
    files["communes"].write_text("\n".join(world.communes) + "\n", encoding="utf-8")
    files["steps"], before = [], 0
    for part, size in enumerate(sizes(), 1):
        path = WORK / f"register{part}.csv"
        world.write_dossiers(path, size - before, part)
        files["steps"].append((path, size - before))
        before = size
    with open(files["steps"][0][0], encoding="utf-8") as long, open(files["short"], "w", encoding="utf-8") as short:
        for _, line in zip(range(10_001), long):
            short.write(line)
    world.write_mixed(files["mixed"], 20_000, 9)
    say("registers written")
    return files


def base(engine, name, files):
    """A database with units and procedures, and no dossier."""
    address = engine.database(name)
    server.command("import", "units", "--database", address, files["units"])
    server.command("import", "procedures", "--database", address, data.CATALOGUE)
    return address


def import_dossiers(address, path):
    """Imports a register; gives seconds and megabytes."""
    log = WORK / "import.log"
    with open(log, "w", encoding="utf-8") as out:
        status, seconds, memory = machine.run_measured(
            [server.CCHC, "import", "dossiers", "--database", address, "--format", "json", str(path)],
            stdout=out, stderr=subprocess.STDOUT)
    outcome = json.loads(log.read_text(encoding="utf-8")) if status in (0, 1) else {"refused": -1}
    if status != 0 or outcome["refused"]:
        say(f"import of {path.name}: status {status}\n" + log.read_text(encoding="utf-8")[:2000])
        if status not in (0, 1):
            raise SystemExit("the import failed")
    return seconds, memory


# One engine


def measure(engine, world, files, report):
    small = base(engine, "small", files)
    short_seconds, short_memory = import_dossiers(small, files["short"])
    mixed_seconds, _ = import_dossiers(small, files["mixed"])
    engine.drop("small")
    intake(engine, "fresh", base(engine, "fresh", files), files, report, "no dossiers yet")
    engine.drop("fresh")
    if engine.name == "SQLite":
        slow_intake(engine, base(engine, "slow", files), files, report)
        engine.drop("slow")

    documents(engine, base(engine, "documents", files), report)
    engine.drop("documents")

    address = base(engine, "main", files)
    accounts = make_accounts(address, world)
    costs = {}
    total = 0
    for step, (path, count) in enumerate(files["steps"]):
        seconds, memory = import_dossiers(address, path)
        total += count
        what = f"{engine.name}: import of {count:,} rows"
        report.at_least(what, count / seconds, 20_000, "rows/s", f"{seconds:.0f} s, {engine.size('main') / 1e9:.1f} GB")
        if step == 0:
            report.at_most(
                f"{engine.name}: import memory, {count:,} rows", memory, 1.5 * short_memory, "MB",
                f"10,000 rows: {short_memory:.0f} MB")
            report.only(
                f"{engine.name}: import of 20,000 rows, all units mixed", 20_000 / mixed_seconds, "rows/s",
                f"10,000 rows by unit: {10_000 / short_seconds:,.0f} rows/s with start and end")
        else:
            report.only(f"{engine.name}: import memory, {count:,} rows", memory, "MB")
        engine.settle("main")
        costs[total] = statistics(engine, address, world, total, report)
        indicators(engine, address, world, total, report)
    reports(engine, address, world, total, report)
    if len(costs) > 1:
        first, last = min(costs), max(costs)
        report.only(
            f"{engine.name}: statistics, {millions(last)} against {millions(first)}", costs[last] / costs[first],
            "times", "grows with days and units, not with dossiers")
    pages(engine, address, world, accounts, report, total)
    intake(engine, "main", address, files, report, millions(total))
    if engine.name == "SQLite":
        rows_alone(engine, "main", report)
    if os.environ.get("KEEP") != "1":
        engine.drop("main")


# Documents


def documents(engine, address, report):
    """Searches over the words of a million documents, and numbers given to sixteen clerks at once."""
    count = int(min(SCALE, 1) * 1_000_000)
    figures = json.loads(server.command("bench-documents", "--database", address, "--documents", count))
    engine.settle("documents")
    figures.update(json.loads(server.command("bench-documents", "--database", address, "--documents", count)))
    # As many at once as there are cores are held to the limit; eight on two cores wait for each other.
    for clients in (1, 2, 8):
        what = f"{engine.name}: full-text search, {millions(count)}, {clients} at once, p99"
        p50, p99, longest = (figures[f"search_{figure}_ms_{clients}"] for figure in ("p50", "p99", "max"))
        note = f"p50 {p50:.1f} ms, longest {longest:.0f} ms"
        if clients <= max(os.cpu_count(), 1):
            report.at_most(what, p99, 50, "ms", note)
        else:
            report.only(what, p99, "ms", note)
    report.at_most(
        f"{engine.name}: gaps and doubles in 2,000 numbers from 16 connections",
        figures["number_gaps"] + abs(figures["numbers_missing"]), 0, "numbers",
        f"{figures['numbers_per_second']:,.0f} numbers/s")


# Statistics


def statistics(engine, address, world, total, report):
    """Asks for every unit and several periods; gives the seconds of the dearest."""
    day = datetime.timedelta(days=1)
    yesterday = world.today - day
    periods = {
        "a month": (yesterday - 30 * day, yesterday), "a year": (yesterday - 365 * day, yesterday),
        "two years less a week": (world.first + 3 * day, yesterday - 4 * day),
    }
    token = server.token(address, data.ROOT, SCOPES)
    asked = {}
    with server.Server(address, WORK) as running:

        def ask(by, first, last):
            start = time.perf_counter()
            status, _, text = running.get(
                f"/api/v1/statistics?unit={data.ROOT}&by={by}&from={first}&to={last}", Authorization=f"Bearer {token}")
            if status != 200:
                raise SystemExit(f"statistics: {status} {text[:200]}")
            return time.perf_counter() - start, text

        for name, (first, last) in periods.items():
            # Enough that what a server does once after its start is not what is measured.
            times, texts = zip(*(ask("unit", first + shift * day, last) for shift in range(15)))
            answer = json.loads(texts[0])
            # The first one of all makes the structure of the day.
            asked[name] = sorted(times)[len(times) // 2]
        by_field = sorted(ask("field", *periods["a year"])[0] for _ in range(3))[1]
    report.only(
        f"{engine.name}: a year by field, {data.COMMUNES:,} units together, {millions(total)}", by_field * 1000, "ms",
        "every book of every unit is read")
    plain, rows = float("inf"), []
    for _ in range(2):
        seconds, rows = engine.seconds("main", engines.plain_query(first, last))
        plain = min(plain, seconds)
    compare(answer, rows, name)
    dearest = max(asked.values())
    report.at_most(
        f"{engine.name}: statistics of {data.COMMUNES:,} units, {millions(total)}", dearest * 1000,
        plain * engine.plain_share * 1000, "ms",
        f"GROUP BY {plain * 1000:,.0f} ms, 1/{plain / dearest:.0f}; "
        + ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in asked.items()))
    return dearest


def indicators(engine, address, world, total, report):
    """Every indicator of every unit for a month at once, and a commune's alone; from the start of the program to its end."""
    day = datetime.timedelta(days=1)
    last = world.today - day

    def seconds(*words):
        start = time.perf_counter()
        out = server.command(
            "figures", "--database", address, "--from", last - 30 * day, "--to", last, "--format", "csv", *words)
        return time.perf_counter() - start, out.count("\n")

    everything, lines = seconds("--unit", data.ROOT, "--each")
    report.at_most(
        f"{engine.name}: all indicators of {data.COMMUNES:,} units for a month, {millions(total)}", everything, 60, "s",
        f"{lines:,} figures")
    one = min(seconds("--unit", world.communes[0])[0] for _ in range(3))
    report.at_most(f"{engine.name}: all indicators of a commune for a month, {millions(total)}", one, 1, "s")


def reports(engine, address, world, total, report):
    """A commune's whole report with its Word file, and a province's made of those of its communes; the figures of the
    whole country beside them, computed from the dossiers."""
    last = world.today - datetime.timedelta(days=1)
    first = last - datetime.timedelta(days=90)
    found = json.loads(server.command(
        "bench-reports", "--database", address, "--unit", world.provinces[0], "--from", first, "--to", last))
    report.at_most(
        f"{engine.name}: a commune's whole report, {millions(total)}", found["report_p50_ms"] / 1000, 1, "s",
        f"longest {found['report_max_ms']:.0f} ms")
    report.at_most(
        f"{engine.name}: a province's report of {found['units']:.0f} communes, {millions(total)}",
        found["together_p50_ms"] / 1000, 2, "s", f"longest {found['together_max_ms']:.0f} ms")
    start = time.perf_counter()
    server.command("figures", "--database", address, "--unit", data.ROOT, "--from", first, "--to", last)
    report.at_most(
        f"{engine.name}: all indicators of the whole country for a quarter, {millions(total)}",
        time.perf_counter() - start, 2, "s", "from the start of the program to its end")


def compare(answer, rows, period):
    """Both ways must have counted the same, or the comparison means nothing."""
    sums = [sum(int(row[column]) for row in rows) for column in range(1, 9)]
    figures = [
        answer["received"]["online"], answer["received"]["direct_postal"], answer["received"]["carried_over"],
        answer["resolved"]["early"], answer["resolved"]["on_time"], answer["resolved"]["late"],
        answer["in_progress"]["total"], answer["in_progress"]["overdue"],
    ]
    if sums != figures:
        say(f"the statistics of {period} differ from the GROUP BY: {figures} and {sums}")


# Pages


def make_accounts(address, world):
    """The administrator of everything, and somebody at the desk of a commune of middling size: (name, unit) each."""
    commune = world.communes[int(np.argsort(world.weights)[len(world.weights) // 2])]
    with server.Server(address, WORK) as running:
        administrator, cookie = running.administrator()
        running.account(cookie, "canbo", commune, "frontDesk")
    return (administrator, data.ROOT), ("canbo", commune)


def pages(engine, address, world, accounts, report, total):
    (administrator, _), (officer, commune) = accounts
    with server.Server(address, WORK) as running:
        report.at_most(f"{engine.name}: ready to answer", running.ready_seconds, 1, "s", millions(total))
        time.sleep(3)
        report.at_most(f"{engine.name}: memory at rest", running.memory(), 100, "MB", millions(total))
        unit = engine.rows("main", f"SELECT id FROM unit WHERE code = '{commune}'")[0][0]
        own = engine.rows("main", f"SELECT unit_id, id FROM dossier WHERE unit_id = {unit} ORDER BY id LIMIT 1000")
        some = engine.rows("main", "SELECT id FROM unit WHERE code LIKE 'H%.0%' ORDER BY code LIMIT 300")
        wide = []
        for (number,) in some[::15]:
            wide += engine.rows(
                "main", f"SELECT unit_id, id FROM dossier WHERE unit_id = {number} ORDER BY id DESC LIMIT 50")
        for who, name, dossiers in (("one commune", officer, own), ("whole country", administrator, wide)):
            cookie = running.sign_in(name)
            for page, paths in page_paths(running, cookie, world, dossiers).items():
                page_load(engine, running, cookie, who, page, paths, report)
            search_by_name(engine, running, cookie, who, report)
        report.only(f"{engine.name}: memory after the pages", running.memory(), "MB")
    with server.Server(address, WORK) as running:
        export(engine, running, running.sign_in(administrator), world, total, report)


def search_by_name(engine, running, cookie, who, report):
    """A list of dossiers by a name that many have, and by one that nobody has: the second needs all of them."""
    for name, words in (("a common name", "nguyen+van+an"), ("a name nobody has", "zzzq")):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            running.get(f"/ho-so?tim={words}", Cookie=cookie)
            times.append(time.perf_counter() - start)
        report.only(f"{engine.name}: list of {who} by {name}", sorted(times)[2] * 1000, "ms", "one at a time")


def page_paths(running, cookie, world, dossiers):
    """The addresses of each kind of page."""
    lists = ["/ho-so", "/ho-so?kenh=online", f"/ho-so?tu={vietnamese(world.received_since(0.2))}"]
    return {
        "queue": with_next(running, cookie, ["/ho-so/den-han"]),
        "list": with_next(running, cookie, lists),
        "dossier": [f"/ho-so/{unit}/{number}" for unit, number in dossiers],
        "today": ["/"],
        "search by name": ["/ho-so?tim=tran+thi", "/ho-so?tim=nguyen+van+long"],
    }


def with_next(running, cookie, paths):
    """The same with the pages that follow, as far as the fourth."""
    found = []
    for path in paths:
        for _ in range(4):
            found.append(path)
            status, _, text = running.get(path, Cookie=cookie)
            if status != 200:
                raise SystemExit(f"{path}: {status}")
            following = re.search(r'href="([^"]*trang=[^"]*)"', text)
            if not following:
                break
            path = html.unescape(following.group(1))
    return found


def page_load(engine, running, cookie, who, page, paths, report):
    status, _, text = running.get(paths[0], Cookie=cookie)
    if status != 200:
        raise SystemExit(f"{paths[0]}: {status} {text[:300]}")
    listing = WORK / "paths.txt"
    listing.write_text("\n".join(paths) + "\n")
    load.run(running.address, "pages.lua", 16, 1, listing, cookie)
    reached = load.run(running.address, "pages.lua", 16, max(2, LOAD_SECONDS // 2), listing, cookie)
    note = f"p50 {reached.p50:.1f} ms, {reached.rate:.0f}/s" + (f", {reached.failed} FAILED" if reached.failed else "")
    if not reached.requests:
        reached.p99, note = LOAD_SECONDS / 2 * 1000, "no request was answered in time"
    what = f"{engine.name}: {page}, {who}, p99"
    if page in ("queue", "list", "dossier"):
        report.at_most(what, reached.p99, 20, "ms", note)
    else:
        report.only(what, reached.p99, "ms", note)


def vietnamese(day):
    return day.strftime("%d/%m/%Y")


def export(engine, running, cookie, world, total, report):
    """A tenth of the dossiers, then a million of them or all there are: the memory must be the same."""
    time.sleep(1)
    before = running.memory()
    few_rows, _, few, _, _ = download(running, cookie, world.received_since(min(0.1, 0.1 * MILLION / total)))
    rows, seconds, many, first, is_whole = download(
        running, cookie, world.received_since(min(1, 1.05 * MILLION / total)))
    report.at_most(
        f"{engine.name}: memory while {rows:,} rows are exported", many, 1.25 * few, "MB",
        ("" if is_whole else f"BROKEN OFF after {seconds:.0f} s; ")
        + f"{few:.0f} MB for {few_rows:,} rows, {before:.0f} MB before; first byte after {first * 1000:.0f} ms, "
        f"{rows / seconds:,.0f} rows/s")


def download(running, cookie, since):
    """Exports what was received since a day; gives rows, seconds, megabytes at the highest, seconds to the first byte,
    and whether it came to its end."""
    highest, done = [running.memory()], threading.Event()

    def watch():
        while not done.wait(0.05):
            highest.append(running.memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=1200)
    connection.request("GET", f"/ho-so.csv?tu={vietnamese(since)}", headers={"Cookie": cookie})
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"export: {answer.status}")
    rows, first, is_whole = -1, None, True
    while piece := answer.read1(1 << 16):
        first = first or time.monotonic() - start
        rows += piece.count(b"\n")
        if time.monotonic() - start > EXPORT_SECONDS:
            is_whole = False
            break
    seconds = time.monotonic() - start
    connection.close()
    done.set()
    watcher.join()
    return rows, seconds, max(highest), first or 0, is_whole


# Intake


def intake(engine, name, address, files, report, state):
    """New dossiers through the API, beside what the engine can do without us."""
    token = server.token(address, data.ROOT, SCOPES)
    word = f"{name}{int(time.time())}"
    what = f"{engine.name}: intake, {state}"
    with server.Server(address, WORK) as running:
        arguments = (engine.connections, LOAD_SECONDS, files["communes"], token)
        load.run(running.address, "intake.lua", engine.connections, 2, files["communes"], token, word + "warm")
        quiet(engine, running)
        probes = [probe(engine, name)] if engine.name == "SQLite" else []
        quiet(engine, running)
        before, own_before = engine.cpu_seconds(running), machine.family_seconds(running.pid)
        reached = load.run(running.address, "intake.lua", *arguments, word + "run")
        under_load = engine.cpu_seconds(running) - before
        own = machine.family_seconds(running.pid) - own_before
        sealing = quiet(engine, running)
        whole = engine.cpu_seconds(running) - before
        if probes:
            probes.append(probe(engine, name))
        alone = load.run(running.address, "intake.lua", 1, 3, files["communes"], token, word + "alone")
    if reached.failed:
        say(f"{what}: {reached.failed} of {reached.requests} FAILED")
    note = f"p50 {reached.p50:.1f} ms, p99 {reached.p99:.1f} ms; one connection alone {alone.rate:,.0f}/s"
    if probes:
        base_rate, indexed_rate, flush = (sum(column) / len(probes) for column in zip(*probes))
        factor = 5 if flush > 1 else 2
        report.at_least(
            what, reached.rate, factor * base_rate, "/s",
            f"{note}; one commit a row {base_rate:,.0f}/s, with the indexes of dossiers {indexed_rate:,.0f}/s, "
            f"flush {flush:.2f} ms")
    else:
        rate = pgbench(engine, name, address, files, token)
        report.at_least(what, reached.rate, rate / 2, "/s", f"{note}; pgbench {rate:,.0f}/s")
    report.at_most(
        f"{what}, CPU", whole / reached.requests * 1000, engine.intake_cpu, "ms",
        f"{under_load / reached.requests * 1000:.2f} ms under load, {own / reached.requests * 1000:.2f} ms of it in the "
        f"server; journal sealed {sealing:.0f} s after")


def rows_alone(engine, name, report):
    """What SQLite itself needs for the rows of an intake, beside the line above."""
    again = replay.Replay(engine.path(name))
    try:
        for together in (1, 64):
            report.only(
                f"{engine.name}: the rows of an intake alone, {together} to a commit", again.rate(together), "/s",
                "written by a program that does nothing else")
    finally:
        again.close()


def slow_intake(engine, address, files, report):
    """The same intake where a flush takes as long as on an ordinary disk, and on a quick one: many share one."""
    for extra, factor in slowflush.DISKS:
        variables = slowflush.environment(WORK, extra)
        if variables is None:
            return
        token = server.token(address, data.ROOT, SCOPES)
        word = f"slow{extra}"
        with server.Server(address, WORK, variables) as running:
            arguments = (engine.connections, LOAD_SECONDS, files["communes"], token)
            load.run(running.address, "intake.lua", engine.connections, 2, files["communes"], token, word + "warm")
            quiet(engine, running)
            before = slowflush.probe(WORK, "slow", variables)
            reached = load.run(running.address, "intake.lua", *arguments, word + "run")
            quiet(engine, running)
            after = slowflush.probe(WORK, "slow", variables)
        rate, flush = ((a + b) / 2 for a, b in zip(before, after))
        report.at_least(
            f"{engine.name}: intake, every flush made {extra / 1000:g} ms longer", reached.rate, factor * rate, "/s",
            f"p50 {reached.p50:.1f} ms, p99 {reached.p99:.1f} ms; one commit a row {rate:,.0f}/s, flush {flush:.2f} ms, "
            f"{reached.rate / rate:.1f} times")


def probe(engine, name):
    """Rows a second at one commit each, the same with indexes, and milliseconds of a flush."""
    return engine.row_rate(name, False), engine.row_rate(name, True), machine.flush_milliseconds(WORK)


def quiet(engine, running, limit=90):
    """Waits until what goes on behind the requests has ended; gives the seconds that took."""
    start = time.monotonic()
    last = engine.cpu_seconds(running)
    while time.monotonic() - start < limit:
        time.sleep(1.5)
        now = engine.cpu_seconds(running)
        if now - last < 0.05:
            break
        last = now
    return time.monotonic() - start


def pgbench(engine, name, address, files, token):
    """What pgbench reaches with the statements of one intake, spread over all communes."""
    engine.rows(name, f"ALTER DATABASE {name} SET log_statement = 'all'")
    mark = engine.log().stat().st_size
    with server.Server(address, WORK) as running:
        units = files["communes"].read_text().split()
        for place in (5, 1717, 100, 2500, 900, 3000):
            status, _, text = running.request(
                "POST", "/api/v1/dossiers",
                json.dumps({
                    "unit": units[place], "procedure": "2.000815", "channel": "direct", "applicant": "Nguyễn Văn An",
                    "applicant_id": f"{1_000_000_000 + place:012}"}).encode(),
                Authorization=f"Bearer {token}", Content_Type="application/json",
                Idempotency_Key=f"capture-{time.time()}")
            if status != 201:
                raise SystemExit(f"intake: {status} {text}")
        time.sleep(0.5)
    engine.rows(name, f"ALTER DATABASE {name} RESET log_statement")
    with open(engine.log(), encoding="utf-8", errors="replace") as log:
        log.seek(mark)
        captured = pgscript.intakes(log.read())
    if len(captured) < 2:
        raise SystemExit("pgbench: the intakes are not in the server's log")
    ids = [int(number) for (number,) in engine.rows(name, "SELECT id FROM unit WHERE kind = 'commune'")]
    path = WORK / "intake.pgbench"
    path.write_text(pgscript.script(*pgscript.alike(captured), ids), encoding="utf-8")
    pgscript.rate(path, engine.address_of(name), engine.connections, 2)
    return pgscript.rate(path, engine.address_of(name), engine.connections, LOAD_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
