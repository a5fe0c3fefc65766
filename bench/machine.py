"""What this machine is and what its disk takes; memory and CPU of processes."""

import os
import pathlib
import platform
import resource
import statistics
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def flush_milliseconds(folder):
    """The median time of an fsync after a small write."""
    path = pathlib.Path(folder) / "flush"
    times = []
    with open(path, "wb", buffering=0) as file:
        for _ in range(200):
            file.write(b"x" * 4096)
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - start)
    path.unlink()
    return statistics.median(times) * 1000


def description():
    model = ""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return f"{os.cpu_count()} CPUs {model}, {platform.system()} {platform.release()}"


def times(pid):
    """User and system seconds of a process and of its ended children: (own, children)."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    utime, stime, cutime, cstime = (int(field) / TICK for field in fields[11:15])
    return utime + stime, cutime + cstime


def parent(pid):
    return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def family_seconds(pid):
    """CPU seconds of a process and all its children, living and ended."""
    own, ended = times(pid)
    total = own + ended
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != pid:
            try:
                if parent(entry) == pid:
                    total += times(entry)[0]
            except OSError:
                continue
    return total


def memory(pid, field="VmRSS"):
    """Megabytes of a process: VmRSS now, VmHWM at its highest."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def run_measured(command, **options):
    """Runs a command; tells exit status, seconds, and megabytes at the highest."""
    start = time.monotonic()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - start
    assert isinstance(usage, resource.struct_rusage)
    return process.returncode, seconds, usage.ru_maxrss / 1024
