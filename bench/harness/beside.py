"""What `bench/feed` and `bench/bundles` share: rows in which two servers give the same bytes."""

import argparse
import signal
import sys
import urllib.request
from pathlib import Path

from suite.runner import Failed

from . import ROOT, idle, machine, programs, report, rounds
from .load import HTTP1, Row
from .processes import Cores, Servers

NOTES = (
    "Each server has one worker on one core, the load another. CPU is user and system time of the"
    " server's\nprocesses, divided by requests; ratios are paired per round: cost ÷ cost of Midplane."
    " nginx gives files with\nthe very bytes that Midplane answered.",
)


def row(name, title, size, headers=(), status="2xx", credentials=(), connections=16):
    """One kind of request; each server's own path is put in later."""
    return Row(name, title, HTTP1, connections, 1, "", size, tuple(headers), status,
               tuple(credentials))


def arguments(name, about, more=lambda parser: None, words=None):
    """The command line that both have."""
    parser = argparse.ArgumentParser(prog=f"bench/{name}", description=about)
    parser.add_argument("--rounds", type=int, choices=range(1, 21), default=4, metavar="N")
    parser.add_argument("--seconds", type=float, default=2, metavar="S")
    parser.add_argument("--binary", type=Path, metavar="FILE",
                        help="measure this release build instead of building one")
    parser.add_argument("--label", default="local")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results", metavar="DIR")
    more(parser)
    options = parser.parse_args(words)
    if not report.LABEL.fullmatch(options.label):
        parser.error("a label has a-z, 0-9 and -, at most 40")
    return options


def say(text):
    """Progress goes to stderr, the table alone to stdout."""
    print(text, file=sys.stderr, flush=True)


def measure(options, servers, pairs):
    """Figures of `(row, {subject: row of that subject})` pairs."""
    figures = []
    for row_of_all, per_subject in pairs:
        say(row_of_all.title)
        samples = rounds.measure_each(
            per_subject, options.rounds, options.seconds, servers.cores.load, say)
        figures.append(report.row_figures(row_of_all, samples, "midplane"))
    return figures


def run(name, options, work):
    """One run of `work(options, servers, binary, result)`, to the files of its result."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    urllib.request.install_opener(urllib.request.build_opener(urllib.request.ProxyHandler({})))
    idle.raise_file_limit()
    try:
        with Servers(Cores.of_process()) as servers:
            programs.install("h2load", "nginx", "wrk")
            built = options.binary or programs.release_binary(servers.directory("built") / "midplane")
            result = {
                "bench": name, "label": options.label, "date": f"{machine.now():%Y-%m-%d %H:%M} UTC",
                "commit": machine.commit(), "machine": machine.describe(),
                "load_average": {"start": machine.load_average()}, "reference": "midplane",
                "versions": {}, "notes": list(NOTES), "rows": [],
                "settings": {"rounds": options.rounds, "seconds": options.seconds},
            }
            work(options, servers, built, result)
            result["load_average"]["end"] = machine.load_average()
        print(report.text(result), end="")
        say("written to " + " and ".join(map(str, report.write(result, options.results))))
        if report.errors(result):
            raise Failed(f"{report.errors(result)} answers were wrong: the figures say nothing")
    except Failed as problem:
        say(f"bench failed: {problem}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
