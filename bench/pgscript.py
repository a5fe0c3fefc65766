"""Turns the statements of one real intake, as PostgreSQL logged them, into a script for pgbench."""

import re
import subprocess

LINE = re.compile(r"^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[(\d+)\](?: \S+@\S+)? (LOG|DETAIL):  (.*)$")
STATEMENT = re.compile(r"^(?:execute [^:]*|statement): (.*)$", re.S)
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def transactions(text):
    """The transactions in a log: lists of (statement, parameters), in the order they ended."""
    entries = []
    for line in text.splitlines():
        found = LINE.match(line)
        if found:
            entries.append([found.group(1), found.group(2), found.group(3)])
        elif entries:
            entries[-1][2] += "\n" + line.lstrip("\t")
    running, ended = {}, []
    for pid, kind, message in entries:
        if kind == "DETAIL":
            if running.get(pid):
                running[pid][-1][1].extend(literal for _, literal in PARAMETER.findall(message))
            continue
        found = STATEMENT.match(message)
        if not found:
            continue
        sql = " ".join(found.group(1).split())
        if sql.startswith("BEGIN"):
            running[pid] = []
        running.setdefault(pid, []).append((sql, []))
        if sql in ("COMMIT", "ROLLBACK"):
            ended.append(running.pop(pid))
    return ended


def intakes(text):
    """The transactions that opened a dossier."""
    return [
        transaction for transaction in transactions(text)
        if any(sql.startswith("INSERT INTO dossier (") for sql, _ in transaction)
    ]


def alike(captured):
    """Two intakes that sent the same statements: whether a unit has pages of later months changes one of them."""
    for place, first in enumerate(captured):
        for second in captured[place + 1:]:
            if [sql for sql, _ in first] == [sql for sql, _ in second]:
                return first, second
    raise SystemExit("pgbench: no two intakes sent the same statements")


def guarded(literal):
    """pgbench takes :word for a variable even inside a text."""
    return re.sub(r":(?=[^\W\d])", "'||chr(58)||'", literal)


def script(first, second, units):
    """A script like `first`: what differs in `second`, an intake for another unit, is another value each time.

    `units` are the ids of the units, which it spreads over.
    """
    shapes = [sql for sql, _ in first]
    if shapes != [sql for sql, _ in second]:
        raise SystemExit("pgbench: two intakes did not send the same statements")
    unit = next(values[0] for sql, values in first if sql.startswith("INSERT INTO dossier ("))
    lines = ["\\set place random(0, %d)" % (len(units) - 1), *unit_choice(sorted(units))]
    lines += [f"\\set fresh{n} random(100000000000000000, 999999999999999999)" for n in range(8)]
    names = {}
    for (sql, a), (_, b) in zip(first, second):
        values = {}
        for place, (one, other) in enumerate(zip(a, b), 1):
            values[str(place)] = value(one, other, unit, names)
        lines.append(re.sub(r"\$(\d+)\b", lambda found: values[found.group(1)], sql) + ";")
    return "\n".join(lines) + "\n"


def value(one, other, unit, names):
    """What stands in the script for a parameter of the first intake."""
    if one == unit:
        return ":unit"
    digits = one.strip("'")
    if one == other or (digits.isdigit() and len(digits) < 15):
        return guarded(one)
    # The same value in two places of the intake is the same value in the script.
    variable = names.setdefault(one, f":fresh{len(names) % 8}")
    if digits.isdigit():
        return variable
    keep = max(0, len(digits) - 18)
    return f"({guarded(chr(39) + digits[:keep].rstrip(chr(39)) + chr(39))} || {variable}::text)"


def unit_choice(units):
    """Sets :unit from :place; ids come in a few runs without gaps."""
    runs = []
    for place, number in enumerate(units):
        if runs and number == runs[-1][1] + place - runs[-1][0]:
            continue
        runs.append((place, number))
    lines = []
    for index, (place, number) in enumerate(runs):
        end = runs[index + 1][0] if index + 1 < len(runs) else len(units)
        lines.append(f"\\{'if' if index == 0 else 'elif'} :place < {end}")
        lines.append(f"\\set unit {number} + :place - {place}")
    return lines + ["\\endif"]


def rate(path, address, connections, seconds):
    """Transactions a second."""
    done = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(seconds), "-f", str(path),
         address],
        capture_output=True, text=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or not found:
        raise SystemExit("pgbench: " + done.stdout + done.stderr[-2000:])
    return float(found.group(1))
