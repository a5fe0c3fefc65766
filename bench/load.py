"""Many connections at once: wrk with a script of ours."""

import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


class Load:
    """What one run of wrk reached."""

    def __init__(self, text):
        lines = [line for line in text.splitlines() if line.startswith("result ")]
        if not lines:
            raise SystemExit("wrk gave no result:\n" + text)
        figures = json.loads(lines[-1][len("result "):])
        self.requests = figures["requests"]
        self.rate = figures["requests"] / figures["seconds"]
        self.p50, self.p99, self.longest = figures["p50"], figures["p99"], figures["max"]
        self.failed = figures["failed"]


def run(address, script, connections, seconds, *arguments):
    """`connections` clients that each send the next request when the last is answered."""
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s",
         str(HERE / script), address, "--", *map(str, arguments)],
        capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("wrk: " + done.stdout + done.stderr)
    return Load(done.stdout)
