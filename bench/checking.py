"""How well the check of reports does on labelled reports, and how long the longest takes."""

import csv
import json
import pathlib
import subprocess
import time

from .server import CCHC

FIXTURES = pathlib.Path("Tests/Fixtures")


def findings(path):
    """What the program says of a report, without what it could not decide; and the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run([CCHC, "check", str(path), "--format", "json"], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"cchc check {path}: {done.returncode}\n{done.stderr}")
    return [found for found in json.loads(done.stdout) if found["severity"] != "info"], seconds


def measure(folder, labels):
    """(precision, recall, seconds of the longest report). A row without a rule is one that no rule covers."""
    with open(FIXTURES / "checking" / labels, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file)]
    hits = right = said = 0
    longest = (0, 0.0)
    paths = sorted((FIXTURES / folder).glob("*.txt"))
    told = {}
    for path in paths:
        told[path.name], seconds = findings(path)
        longest = max(longest, (path.stat().st_size, seconds))

    def meant(row, name, found):
        return (name.startswith(row["report"]) and row["rule"] == found["rule"]
                and row["quote"] in found["quote"])

    for row in rows:
        hits += any(meant(row, name, found) for name in told for found in told[name])
    for name in told:
        for found in told[name]:
            said += 1
            right += any(meant(row, name, found) for row in rows)
    return right / said if said else 1.0, hits / len(rows), longest[1]


def run(report):
    """Adds its lines to the report."""
    for folder, labels, name in (("seeds", "seeds-expected.csv", "seeds"), ("checking", "unseen-expected.csv", "other reports"),
                                 ("tuned", "tuned-expected.csv", "reports tuned on")):
        precision, recall, seconds = measure(folder, labels)
        report.at_least(f"check of reports, precision, {name}", precision * 100, 95, "%")
        report.at_least(f"check of reports, recall, {name}", recall * 100, 90, "%", "of the labelled rows; docs/checking.md names those without a rule")
        if folder == "seeds":
            report.at_most("check of the longest seed", seconds, 1, "s")
