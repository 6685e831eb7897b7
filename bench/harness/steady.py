"""A steady trickle of requests beside other work, and how long each of them took.

The pace is fixed and far below what a server can do, so that what is seen is what the other work does
to a request and not a queue of our own.
"""

import subprocess
import time

from suite.runner import Failed

from .processes import pinned, prefer

CONNECTIONS = 2
PER_CONNECTION = 400
LONGEST_SECONDS = 300


class Trickle:
    """h2load, which writes a line for each answer while it runs."""

    def __init__(self, url, core, log, headers=()):
        self.log = log
        words = ["h2load", "--h1", "-c", CONNECTIONS, "-t", 1, "--rps", PER_CONNECTION,
                 "-D", LONGEST_SECONDS, f"--log-file={log}"]
        words += [word for header in headers for word in ("-H", header)]
        self.process = subprocess.Popen(
            pinned(core, *words, url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=prefer,
        )

    def __enter__(self):
        deadline = time.monotonic() + 10
        while not (self.log.exists() and self.log.stat().st_size):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Failed("h2load wrote no answer")
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def between(self, begun, ended):
        """Milliseconds of the answers that were asked for within these times (µs since 1970), sorted."""
        return within(self.log.read_text(encoding="utf-8"), begun, ended)


def within(text, begun, ended):
    """Reads h2load's lines: start in µs since 1970, status, µs until the end of the answer."""
    found = []
    # the last line may be half written
    for line in text.split("\n")[:-1]:
        start, status, took = line.split("\t")[:3]
        if begun <= int(start) <= ended:
            if status != "200":
                raise Failed(f"an answer of the trickle had the status {status}")
            found.append(int(took) / 1000)
    if not found:
        raise Failed("the trickle had no answer in that time")
    return sorted(found)


def summary(sorted_ms):
    """What a report says of them."""
    def at(share):
        return round(sorted_ms[min(len(sorted_ms) - 1, int(len(sorted_ms) * share))], 2)
    return {"answers": len(sorted_ms), "p50": at(0.5), "p99": at(0.99), "max": round(sorted_ms[-1], 2),
            "above_5_ms": sum(one > 5 for one in sorted_ms)}
