"""What a person sees of the run: one line per step, the ends of a failed log, a table, the total.

The words carry the meaning; there is no colour. On a terminal the seconds of the running step
count up in place; in CI and in files each line is written once.
"""

import os
import sys
import time

from . import budget
from .counts import Counts, plain

HEAD, TAIL = 12, 60
SPIN_EVERY = 1.0


class Reporter:
    """Writes to one stream."""

    def __init__(self, stream=None, live=None):
        self.stream = stream or sys.stdout
        in_ci = os.environ.get("CI", "").lower() in ("1", "true")
        self.live = self.stream.isatty() and not in_ci if live is None else live
        self.group = ""
        self.line = ""
        self.begun = self.shown = 0.0

    def begin(self, number, total, step):
        """The heading of its group, and the line of the step without its end."""
        if step.group != self.group:
            self.group = step.group
            self._write(f"\n== {step.group} ==\n")
        width = len(str(total))
        self.line = f"[{number:>{width}}/{total}] {step.name:<18} {step.title:<42} "
        self.begun = self.shown = time.monotonic()
        self._write(self.line)

    def beat(self):
        """Called again and again while a command runs."""
        now = time.monotonic()
        if self.live and now - self.shown >= SPIN_EVERY:
            self.shown = now
            self._write(f"\r{self.line}{now - self.begun:.0f} s")

    def end(self, result):
        """The end of the line, and for a failure both ends of its log."""
        if result.status == "not run":
            return
        start = f"\r{self.line}" if self.live else ""
        tests = f", {result.counts}" if result.counts else ""
        note = f" ({result.note})" if result.note and result.status != "failed" else ""
        self._write(f"{start}{result.status}, {result.seconds:.1f} s{tests}{note}\n")
        if result.status == "failed":
            self._failure(result)

    def _failure(self, result):
        lines = plain(result.log.read_text(encoding="utf-8", errors="replace")).splitlines()
        hidden = len(lines) - HEAD - TAIL
        if hidden > 0:
            # some tools say the reason first and then explain themselves at length
            lines[HEAD:-TAIL] = [f"… {hidden} lines …"]
        shown = "".join(f"    | {line}\n" for line in lines)
        self._write(f"{shown}    {result.note}\n    log: {result.log}\n")

    def summary(self, results):
        """The table, a warning where the run took long and, as the very last line, the total."""
        late = budget.warning(results)
        warned = f"\n{late}\n" if late else ""
        self._write(f"\n{table(results)}\n{warned}\n{total(results)}\n")

    def _write(self, text):
        self.stream.write(text)
        self.stream.flush()


def table(results):
    """All steps with state, seconds against their budget, and tests."""
    rows = [("step", "state", "seconds", "budget", "", "tests", "")]
    for result in results:
        tests = str(result.counts) if result.counts else ""
        times = budget.row(result)
        rows.append((result.step.name, result.status, *times, tests, result.note))
    rows.append(("total", "", *budget.sum_row(results), "", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = [
        f"{name:<{widths[0]}}  {state:<{widths[1]}}  {seconds:>{widths[2]}}  {limit:>{widths[3]}}"
        f"  {against:>{widths[4]}}  {tests:<{widths[5]}}  {note}".rstrip()
        for name, state, seconds, limit, against, tests, note in rows
    ]
    rule = "-" * max(len(line) for line in lines)
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def total(results):
    """`N passed, M failed` over all runners."""
    tests = sum((result.tests for result in results), Counts())
    return f"{tests.passed} passed, {tests.failed} failed"


def succeeded(results):
    """Whether nothing failed and nothing was left undone because of a failure."""
    return all(result.status in ("ok", "skipped") for result in results)
