"""What a result is worth nothing without: the machine, its load, and the commit."""

import datetime
import os
import platform
import re
import subprocess
from pathlib import Path

from . import ROOT


def describe():
    """Cores, CPU and kernel of this machine."""
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    return {
        "cores": os.cpu_count(),
        "cpu": cpu_model(cpuinfo) or platform.machine(),
        "kernel": f"{platform.system()} {platform.release()}",
    }


def cpu_model(cpuinfo):
    """The model that /proc/cpuinfo names; on some architectures there is none."""
    found = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.M)
    return found.group(1).strip() if found else None


def load_average():
    """Of the last minute: what else kept the machine busy, and the bench itself."""
    return round(os.getloadavg()[0], 2)


def now():
    """The time in UTC."""
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def commit():
    """The commit of the checkout, with `+` when tracked files other than results differ from it."""
    head = _git("rev-parse", "--short=7", "HEAD")
    if not head:
        return "unknown"
    changed = ("status", "--porcelain", "--untracked-files=no", ".", ":!bench/results")
    return head + ("+" if _git(*changed) else "")


def _git(*words):
    try:
        told = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        )
    except FileNotFoundError:
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""
