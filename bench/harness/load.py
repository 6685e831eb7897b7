"""One load generator for all servers and both protocols: h2load, on one core.

It sends an exact number of requests, so that bytes can be counted too: an answer of the wrong
length is as wrong as an error.
"""

import re
import subprocess
import tempfile
from dataclasses import dataclass

from suite.runner import Failed

from .processes import pinned, prefer

HTTP1, HTTP2 = "HTTP/1.1", "HTTP/2"
CALIBRATION_SECONDS = 0.3
# a guess that only decides how long wrk runs
BY_TURNS_PER_SECOND = 30_000


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
    headers: tuple = ()
    # "2xx", or "3xx" for answers that say that nothing changed
    status: str = "2xx"
    # credentials that are sent by turns; then wrk sends, which can do that
    credentials: tuple = ()


@dataclass(frozen=True)
class Outcome:
    """What came back: requests sent, those that failed or were wrong, and the wall time."""

    requests: int
    errors: int
    seconds: float


def send(row, url, requests, core, limit=60):
    """Sends `requests` requests and says how it went; stops after `limit` seconds."""
    if row.credentials:
        return send_by_turns(row, url, requests, core, limit)
    clients = min(row.connections, requests)
    words = ["h2load", "-n", requests, "-c", clients, "-m", row.streams, "-t", 1]
    words += ["--h1"] if row.protocol == HTTP1 else []
    words += [word for header in row.headers for word in ("-H", header)]
    try:
        told = subprocess.run(
            pinned(core, *words, url), capture_output=True, text=True, timeout=limit, check=False,
            start_new_session=True, preexec_fn=prefer,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{url} did not answer {requests} requests in {limit} s") from None
    return parse(told.stdout, row.size, row.status)


SCRIPT = """
local tokens, at = {{{tokens}}}, 0
request = function()
  at = at % #tokens + 1
  return wrk.format("GET", nil, {{["Authorization"] = tokens[at]{headers}}})
end
"""


def send_by_turns(row, url, requests, core, limit):
    """For about as long as `requests` take, with another credential each time."""
    quoted = ", ".join(f'"Bearer {token}"' for token in row.credentials)
    named = "".join(', ["{}"] = "{}"'.format(*header.split(": ", 1)) for header in row.headers)
    # wrk takes a time and no number: the last one tells how long that many take
    seconds = max(1, min(limit // 2, round(requests / BY_TURNS_PER_SECOND)))
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT.format(tokens=quoted, headers=named))
        script.flush()
        words = ["wrk", "-t1", f"-c{row.connections}", f"-d{seconds}s", "-s", script.name, url]
        told = subprocess.run(
            pinned(core, *words), capture_output=True, text=True, timeout=limit, check=False,
            start_new_session=True, preexec_fn=prefer,
        )
    return parse_wrk(told.stdout)


def parse_wrk(text):
    """Reads wrk's summary."""
    found = re.search(r"^\s*(\d+) requests in ([\d.]+)(ms|s|m),", text, re.M)
    if not found:
        raise Failed(f"wrk printed no summary: {text[-300:].strip() or 'nothing'}")
    unit = {"ms": 1e-3, "s": 1, "m": 60}[found.group(3)]
    wrong = _number(text, r"^\s*Non-2xx or 3xx responses: (\d+)") or 0
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    wrong += sum(map(int, lost.groups())) if lost else 0
    return Outcome(int(found.group(1)), wrong, float(found.group(2)) * unit)


def parse(text, size, status="2xx"):
    """Reads h2load's summary; `size` is the length of a right answer in bytes."""
    sent = _number(text, r"^requests: (\d+) total")
    right = _number(text, rf"^status codes: .*?(\d+) {status}")
    body = _number(text, r"^traffic: .* \((\d+)\) data$")
    elapsed = re.search(r"^finished in ([\d.]+)(us|ms|s|m),", text, re.M)
    if None in (sent, right, body) or not elapsed:
        raise Failed(f"h2load printed no summary: {text[-300:].strip() or 'nothing'}")
    unit = {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60}[elapsed.group(2)]
    # bytes that are missing or too many make at least one answer wrong
    missing = -(-abs(right * size - body) // max(size, 1))
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
