"""The same machine with a slower disk: every flush takes some time longer, for the program and for what it is held
against."""

import json
import os
import pathlib
import subprocess
import sys

from . import engines, machine
from .report import say

# What a flush of an ordinary server disk takes, in microseconds.
EXTRA = 2000


def environment(work):
    """The variables under which a program's flushes are late; None where it cannot be had here."""
    source, library = pathlib.Path(__file__).parent / "slowflush.c", work / "slowflush.so"
    try:
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"no slow flush: {error}")
        return None
    return {**os.environ, "LD_PRELOAD": str(library.resolve()), "FLUSH_EXTRA_US": str(EXTRA)}


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
