"""CPU time and memory of a process with its children, as the kernel counts them.

Threads that have ended are included; other processes, the load generator first of all, are not.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

MICROSECONDS_PER_TICK = 1_000_000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cpu:
    """User and system time in microseconds; the kernel tells it in steps of 10 ms."""

    user: float = 0.0
    system: float = 0.0

    @property
    def total(self):
        """Both together."""
        return self.user + self.system

    def __add__(self, other):
        return Cpu(self.user + other.user, self.system + other.system)

    def __sub__(self, other):
        return Cpu(self.user - other.user, self.system - other.system)


def of_tree(pid):
    """The time that the process and its living children have used so far."""
    return sum((parse_stat(_read(one, "stat")) for one in tree(pid)), Cpu())


def resident_kib(pid):
    """Resident memory of the process and its children, in KiB."""
    return sum(parse_resident(_read(one, "status")) for one in tree(pid))


def tree(pid):
    """The process and all its descendants."""
    found = [pid]
    for thread in os.listdir(f"/proc/{pid}/task"):
        for child in Path(f"/proc/{pid}/task/{thread}/children").read_text().split():
            found += tree(int(child))
    return found


def parse_stat(text):
    """`utime` and `stime` of `/proc/PID/stat` (proc(5)); the name before may hold anything."""
    fields = text.rsplit(")", 1)[1].split()
    return Cpu(int(fields[11]) * MICROSECONDS_PER_TICK, int(fields[12]) * MICROSECONDS_PER_TICK)


def parse_resident(text):
    """`VmRSS` of `/proc/PID/status` in KiB; a process that just ended has none."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", text, re.M)
    return int(found.group(1)) if found else 0


def _read(pid, name):
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
