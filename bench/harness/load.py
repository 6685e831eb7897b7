"""One load generator for all servers and both protocols: h2load, on one core.

It sends an exact number of requests, so that bytes can be counted too: an answer of the wrong
length is as wrong as an error.
"""

import re
import subprocess
from dataclasses import dataclass

from suite.runner import Failed

from .processes import pinned, prefer

HTTP1, HTTP2 = "HTTP/1.1", "HTTP/2"
CALIBRATION_SECONDS = 0.3


@dataclass(frozen=True)
class Row:
    """One kind of load, the same for every server."""

    name: str
    title: str
    protocol: str
    connections: int
    streams: int
    path: str
    size: int


@dataclass(frozen=True)
class Outcome:
    """What came back: requests sent, those that failed or were wrong, and the wall time."""

    requests: int
    errors: int
    seconds: float


def send(row, url, requests, core, limit=60):
    """Sends `requests` requests and says how it went; stops after `limit` seconds."""
    clients = min(row.connections, requests)
    words = ["h2load", "-n", requests, "-c", clients, "-m", row.streams, "-t", 1]
    words += ["--h1"] if row.protocol == HTTP1 else []
    try:
        told = subprocess.run(
            pinned(core, *words, url), capture_output=True, text=True, timeout=limit, check=False,
            start_new_session=True, preexec_fn=prefer,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{url} did not answer {requests} requests in {limit} s") from None
    return parse(told.stdout, row.size)


def parse(text, size):
    """Reads h2load's summary; `size` is the length of a right answer in bytes."""
    sent = _number(text, r"^requests: (\d+) total")
    right = _number(text, r"^status codes: (\d+) 2xx")
    body = _number(text, r"^traffic: .* \((\d+)\) data$")
    elapsed = re.search(r"^finished in ([\d.]+)(us|ms|s|m),", text, re.M)
    if None in (sent, right, body) or not elapsed:
        raise Failed(f"h2load printed no summary: {text[-300:].strip() or 'nothing'}")
    unit = {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60}[elapsed.group(2)]
    # bytes that are missing or too many make at least one answer wrong
    missing = -(-abs(right * size - body) // size)
    return Outcome(sent, min(sent, sent - right + missing), float(elapsed.group(1)) * unit)


def calibrate(row, url, core, seconds):
    """Warms the server up and finds how many requests fill `seconds`."""
    requests = 4 * row.connections * row.streams
    while True:
        outcome = send(row, url, requests, core)
        if outcome.errors:
            raise Failed(f"{url}: {outcome.errors} of {outcome.requests} answers were wrong")
        if outcome.seconds >= CALIBRATION_SECONDS:
            return max(int(requests / outcome.seconds * seconds), row.connections)
        requests *= 3


def _number(text, pattern):
    found = re.search(pattern, text, re.M)
    return int(found.group(1)) if found else None
