"""Runs steps one after another and keeps what came of each.

A step is a function of a `Context`. It fails by raising `Failed`, is left out by raising
`Skipped`, and anything else that it raises is a failure too: a bug in a step never ends the run
without its table.
"""

import os
import signal
import subprocess
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from .counts import Counts
from .paths import ROOT, tool_environment

MINUTE = 60


class Failed(Exception):
    """The step failed; the text says why in one line."""


class Skipped(Exception):
    """The step does not apply here; the text says why."""


@dataclass(frozen=True)
class Step:
    """One line of the run."""

    name: str
    title: str
    group: str
    action: Callable
    needs: tuple = ()
    optional: bool = False
    # seconds that the step may take when nothing has to be built anew; it never fails by time
    budget: float = 5.0


@dataclass
class Result:
    """What came of a step: `ok`, `failed`, `skipped` or `not run`."""

    step: Step
    status: str
    seconds: float = 0.0
    counts: Counts | None = None
    note: str = ""
    log: Path | None = None

    @property
    def tests(self):
        """Its share of the total: a failure that no test accounts for is one failure."""
        counts = self.counts or Counts()
        unaccounted = self.status == "failed" and counts.failed == 0
        return counts + Counts(failed=1) if unaccounted else counts


@dataclass
class Context:
    """What a step works with."""

    log: Path
    beat: Callable = lambda: None
    counts: Counts | None = None
    limit: float = 60 * MINUTE
    root: Path = field(default=ROOT)

    def say(self, text):
        """Writes one line to the log."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"{text}\n")

    def run(self, *command, cwd=None, parse=None, **extra):
        """Runs a command into the log, adds its test counts, and returns what it printed."""
        words = [str(word) for word in command]
        folder = Path(cwd) if cwd else self.root
        if not folder.is_dir():
            raise Failed(f"{self.shown(folder)} does not exist")
        self.say(f"$ {' '.join(words)}    (in {self.shown(folder)})")
        start = self.log.stat().st_size
        code = self._wait(words, folder, tool_environment(**extra))
        with self.log.open("rb") as log:
            log.seek(start)
            output = log.read().decode("utf-8", "replace")
        counted = self._count(output, parse)
        if code != 0:
            raise Failed(f"`{' '.join(words[:4])}` ended with {_ending(code)}")
        if parse and not counted:
            raise Failed(f"`{' '.join(words[:4])}` printed no test count")
        return output

    def shown(self, path):
        """The path relative to the repository where it is inside."""
        path = Path(path)
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def _count(self, output, parse):
        found = parse(output) if parse else None
        if found is None:
            return False
        self.counts = (self.counts or Counts()) + found
        return found != Counts()

    def _wait(self, words, folder, environment):
        end = time.monotonic() + self.limit
        with self.log.open("ab") as log:
            try:
                process = subprocess.Popen(
                    words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                    stderr=subprocess.STDOUT, start_new_session=True,
                )
            except FileNotFoundError:
                raise Failed(f"`{words[0]}` is not installed") from None
        try:
            while True:
                try:
                    return process.wait(timeout=0.25)
                except subprocess.TimeoutExpired:
                    self.beat()
                if time.monotonic() > end:
                    raise Failed(f"`{' '.join(words[:4])}` was stopped after {self.limit:.0f} s")
        finally:
            _stop(process)


def _ending(code):
    return f"exit code {code}" if code > 0 else f"signal {signal.Signals(-code).name}"


def _stop(process):
    """Ends what the command left running; it has a process group of its own."""
    if process.poll() is not None:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=5)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


class Runner:
    """Runs the chosen steps in order and tells a reporter about each."""

    def __init__(self, steps, reporter, logs, keep_going=False):
        self.steps = steps
        self.reporter = reporter
        self.logs = Path(logs)
        self.keep_going = keep_going

    def run(self):
        """The results of all steps, also of those that did not run."""
        self.logs.mkdir(parents=True, exist_ok=True)
        results = []
        for number, step in enumerate(self.steps, 1):
            reason = self._reason_against(step, results)
            if reason:
                result = Result(step, "not run", note=reason)
            else:
                self.reporter.begin(number, len(self.steps), step)
                result = self._one(number, step)
            self.reporter.end(result)
            results.append(result)
        return results

    def _reason_against(self, step, results):
        missing = {r.step.name for r in results if r.status in ("failed", "not run")}
        if missing and not self.keep_going:
            return "an earlier step failed"
        needed = [name for name in step.needs if name in missing]
        return f"needs {needed[0]}" if needed else ""

    def _one(self, number, step):
        log = self.logs / f"{number:02}-{step.name}.log"
        log.write_text("", encoding="utf-8")
        context = Context(log, beat=self.reporter.beat)
        begin = time.monotonic()
        status, note = "ok", ""
        try:
            note = step.action(context) or ""
        except Skipped as reason:
            status, note = "skipped", str(reason)
        except Failed as reason:
            status, note = "failed", str(reason)
        except Exception as error:  # a bug in a step is a failed step
            context.say(traceback.format_exc())
            status, note = "failed", f"{type(error).__name__}: {error}"
        return Result(step, status, time.monotonic() - begin, context.counts, note, log)
