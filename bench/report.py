"""The lines that are printed: figure, limit, ratio, met or not."""

import sys
import time

START = time.monotonic()


def say(text):
    """Progress, beside the result."""
    print(f"[{time.monotonic() - START:6.0f} s] {text}", file=sys.stderr, flush=True)


def number(value):
    """A number as people read it."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


class Report:
    """Gathers lines and prints them as one table."""

    def __init__(self):
        self.lines = []

    def at_least(self, what, value, limit, unit, note=""):
        """A figure that should reach its limit; the ratio is figure / limit."""
        self.add(what, value, f"≥ {number(limit)} {unit}", value / limit if limit else 0, value >= limit, unit, note)

    def at_most(self, what, value, limit, unit, note=""):
        """A figure that should stay below its limit; the ratio is figure / limit."""
        self.add(what, value, f"≤ {number(limit)} {unit}", value / limit if limit else 0, value <= limit, unit, note)

    def only(self, what, value, unit, note=""):
        """A figure without a limit."""
        self.lines.append((what, f"{number(value)} {unit}", "", "", "", note))
        say(f"{what}: {number(value)} {unit} {note}")

    def add(self, what, value, limit, ratio, met, unit, note):
        mark = "met" if met else "NOT MET"
        self.lines.append((what, f"{number(value)} {unit}", limit, f"{ratio:.2f}", mark, note))
        say(f"{what}: {number(value)} {unit} ({limit}) {mark} {note}")

    def show(self):
        head = ("what", "figure", "limit", "ratio", "", "note")
        rows = [head] + self.lines
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        for index, row in enumerate(rows):
            cells = [
                cell.rjust(width) if column in (1, 2, 3) else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths))
            ]
            print("  ".join(cells).rstrip())
            if index == 0:
                print("  ".join("-" * width for width in widths))
        missed = sum(1 for line in self.lines if line[4] == "NOT MET")
        met = sum(1 for line in self.lines if line[4] == "met")
        print(f"{met} met, {missed} not met")
