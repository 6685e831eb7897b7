"""Instructions per request in user space, counted by valgrind's callgrind.

The count does not change with what else the machine does, so it decides where CPU time is too
noisy. It knows nothing of the kernel's share and of caches.
"""

import re
import subprocess
from dataclasses import replace

from suite.runner import Failed

from . import load

WARM_UP, REQUESTS, CONNECTIONS = 600, 3000, 16
LIMIT = 180


def wrap(folder):
    """The words before a server's command; its counts are written below `folder`."""
    return ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={folder}/counts"]


def per_request(row, subject, core, folder):
    """Instructions of `REQUESTS` requests, divided by them."""
    row = replace(row, connections=CONNECTIONS)
    url = subject.url(row.path, row.protocol)
    _right(load.send(row, url, WARM_UP, core, LIMIT), url)
    _control("--zero", subject.pid)
    _right(load.send(row, url, REQUESTS, core, LIMIT), url)
    known = set(folder.glob("counts.*"))
    _control("--dump", subject.pid)
    fresh = sorted(set(folder.glob("counts.*")) - known)
    if len(fresh) != 1:
        raise Failed(f"callgrind wrote {len(fresh)} files of counts for {subject.name}, not one")
    return parse(fresh[0].read_text(encoding="utf-8", errors="replace")) / REQUESTS


def parse(text):
    """The sum over all functions and threads: `totals: 225000000`."""
    found = re.search(r"^(?:totals|summary):\s*(\d+)", text, re.M)
    if not found:
        raise Failed("callgrind wrote no total")
    return int(found.group(1))


def _right(outcome, url):
    if outcome.errors:
        raise Failed(f"{url}: {outcome.errors} of {outcome.requests} answers were wrong")


def _control(order, pid):
    try:
        told = subprocess.run(
            ["callgrind_control", order, str(pid)], capture_output=True, text=True,
            timeout=60, check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"callgrind_control {order} did not return") from None
    if told.returncode != 0:
        raise Failed(f"callgrind_control {order}: {(told.stderr or told.stdout).strip()}")
