#!/usr/bin/env python3
"""Measures what others feel, on a node of its own with one worker: beside a backend that sends interim answers without
end, and at twice the load that the node can take.

    tools/torture/neighbours.py [bin/midplane] [rounds]
"""
import multiprocessing
import os
import pathlib
import re
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from node import Node  # noqa: E402  (the path is set above)
from plugin import quick, register  # noqa: E402

SECONDS = 3
CONFIG = "gateway:\n  workers: 1\n"
# of HTTP/2, each with as many streams as a connection may have
CONNECTIONS, STREAMS = 40, 100


def median(node, path, seconds):
    """How long an answer takes, in milliseconds: the median and the slowest of a hundred."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        assert node.ask(path).startswith(b"HTTP/1.1 200"), path
        times.append((time.monotonic() - began) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def beside_interim_answers(node, rounds):
    """A quick plugin alone, and beside four requests to one that never comes to its answer."""
    register(node, "quick", quick)
    register(node, "interim", interim, apart=True)
    # who measures shares neither an interpreter nor a core with those who ask
    fork = multiprocessing.get_context("fork")
    alone, beside = [], []
    for _ in range(rounds):
        alone.append(median(node, "/api/v1/quick/x", SECONDS))
        stop = fork.Event()
        asking = [fork.Process(target=ask_on, args=(node, stop)) for _ in range(4)]
        for process in asking:
            process.start()
        beside.append(median(node, "/api/v1/quick/x", SECONDS))
        stop.set()
        for process in asking:
            process.join()
    for place, name in enumerate(["median", "99 of 100"]):
        ratios = [with_it[place] / without[place] for without, with_it in zip(alone, beside)]
        without, with_it = (statistics.median(row[place] for row in rows) for rows in (alone, beside))
        print(f"interim answers, {name}: {without:.2f} ms alone, {with_it:.2f} ms beside, "
              f"× {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


def interim(client):
    while True:
        client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 2000)


def ask_on(node, stop):
    os.nice(15)
    while not stop.is_set():
        assert node.ask("/api/v1/interim/x").startswith(b"HTTP/1.1 502")


def load(node, connections, streams, rate=None):
    """Answers in a second: those that were right, and those that were 503."""
    words = ["h2load", "-D", SECONDS, "-t", 1, "-c", connections, "-m", streams]
    words += [f"--rps={rate}"] if rate else []
    url = "http://%s:%d/api/v1/pilets" % node.address
    told = subprocess.run([*map(str, words), url], capture_output=True, text=True, check=True).stdout
    counts = re.search(r"status codes: (\d+) 2xx, \d+ 3xx, \d+ 4xx, (\d+) 5xx", told).groups()
    return [int(count) / SECONDS for count in counts]


def twice_the_capacity(node, rounds):
    """What is answered well when as much is asked as can be answered, and twice as much."""
    ratios, slowest = [], 0
    for _ in range(rounds):
        capacity, _ = load(node, 8, 4)
        # per connection, and up to all its streams at a time
        rate = max(1, round(2 * capacity / CONNECTIONS))
        results = []
        asking = threading.Thread(target=ask_for_more, args=(results, node, rate))
        asking.start()
        while asking.is_alive():
            slowest = max(slowest, node.healthz(), administration(node))
        asking.join()
        good, shed = results[0]
        ratios.append(good / capacity)
        asked = rate * CONNECTIONS
        print(f"overload: {capacity:.0f}/s at capacity; asked {asked}/s: {good:.0f}/s good, {shed:.0f}/s 503")
    print(f"goodput at twice the capacity ÷ at capacity: {statistics.median(ratios):.2f} "
          f"({min(ratios):.2f}-{max(ratios):.2f}); health and administration within {slowest * 1000:.0f} ms")


def ask_for_more(results, node, rate):
    results.append(load(node, CONNECTIONS, STREAMS, rate))


def administration(node):
    began = time.monotonic()
    assert not node.ask("/api/platform/v1/plugins").startswith(b"HTTP/1.1 503")
    return time.monotonic() - began


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else "bin/midplane"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for measure in (beside_interim_answers, twice_the_capacity):
        with Node(binary, config=CONFIG) as node:
            node.warm_up()
            measure(node, rounds)


if __name__ == "__main__":
    main()
