"""The same machine with a slower disk: every flush takes some time longer, for the program and for what it is held
against."""

import json
import os
import pathlib
import subprocess
import sys

from . import engines, machine
from .report import say

# What a flush takes longer, in microseconds, and how many times one commit a row the intake must reach then: as on an
# ordinary server's disk (over a millisecond), and as on a quick one (just below it). Where a flush takes a tenth of
# that, two cores have less than a quarter of a millisecond for an intake before the disk is the limit of bare rows.
DISKS = ((2000, 5), (600, 2))


def environment(work, extra):
    """The variables under which a program's flushes are late; None where it cannot be had here."""
    source, library = pathlib.Path(__file__).parent / "slowflush.c", work / "slowflush.so"
    try:
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"no slow flush: {error}")
        return None
    return {**os.environ, "LD_PRELOAD": str(library.resolve()), "FLUSH_EXTRA_US": str(extra)}


def probe(work, name, variables):
    """Rows a second at one commit each, and milliseconds of a flush, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.slowflush", str(work), name], env=variables, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("bench.slowflush: " + done.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    print(json.dumps([
        engines.SQLite(folder).row_rate(sys.argv[2], False), machine.flush_milliseconds(folder)]))
