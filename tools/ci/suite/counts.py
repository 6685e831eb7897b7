"""Reads how many tests passed and failed from what the test runners print.

A parser answers None when its runner's summary is not in the text: no summary is never taken for
"nothing failed".
"""

import re
from dataclasses import dataclass

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Counts:
    """Tests of one or several runners."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self):
        parts = [f"{self.passed} passed"]
        parts += [f"{self.failed} failed"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return ", ".join(parts)


def plain(text):
    """The text without colours."""
    return ANSI.sub("", text)


def _number(text, pattern):
    found = re.search(pattern, text)
    return int(found.group(1)) if found else 0


def nextest(text):
    """`Summary [ 0.06s] 21 tests run: 19 passed (1 slow), 1 failed, 1 timed out, 0 skipped`."""
    found = re.findall(r"^\s*Summary \[[^\]]*\]\s+\S+ tests? run: (.*)$", plain(text), re.M)
    if not found:
        return None
    summary = found[-1]
    failures = ("failed", "timed out", "exec failed")
    return Counts(
        _number(summary, r"(\d+) passed"),
        sum(_number(summary, rf"(\d+) {word}") for word in failures),
        _number(summary, r"(\d+) skipped"),
    )


def cargo_test(text):
    """`test result: ok. 5 passed; 0 failed; 1 ignored; …`, once per test binary."""
    pattern = r"^test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored"
    return _sum(re.findall(pattern, plain(text), re.M))


def vitest(text):
    """`Tests  1 failed | 38 passed | 2 skipped (41)`, once per workspace."""
    lines = re.findall(r"^\s*Tests\s{1,2}(\S.*)\(\d+\)\s*$", plain(text), re.M)
    return _sum(
        (
            _number(line, r"(\d+) passed"),
            _number(line, r"(\d+) failed"),
            _number(line, r"(\d+) skipped") + _number(line, r"(\d+) todo"),
        )
        for line in lines
    )


def node_test(text):
    """`# pass 3` (TAP) or `ℹ pass 3` (spec), and the other lines of that block."""
    found = {"pass": 0, "fail": 0, "cancelled": 0, "skipped": 0, "todo": 0}
    rows = re.findall(r"^[#ℹ] (pass|fail|cancelled|skipped|todo) (\d+)\s*$", plain(text), re.M)
    for word, number in rows:
        found[word] += int(number)
    if not rows:
        return None
    failed = found["fail"] + found["cancelled"]
    return Counts(found["pass"], failed, found["skipped"] + found["todo"])


def unittest(text):
    """`Ran 12 tests in 0.1s` and `OK (skipped=1)` or `FAILED (failures=1, errors=2)`, per run."""
    blocks = re.findall(
        r"^Ran (\d+) tests? in [^\n]*\n+(OK|FAILED|NO TESTS RAN)([^\n]*)", plain(text), re.M
    )
    runs = []
    for ran, _, details in blocks:
        words = ("failures", "errors", "unexpected successes")
        failed = sum(_number(details, rf"\b{word}=(\d+)") for word in words)
        skipped = _number(details, r"\bskipped=(\d+)")
        # sub-tests and class set-ups fail without being counted as run
        runs.append((max(int(ran) - failed - skipped, 0), failed, skipped))
    return _sum(runs)


def plain_line(text):
    """`13 passed, 0 failed` at the start of a line, as scripts of our own end, per file."""
    found = re.findall(r"^(\d+) passed, (\d+) failed", plain(text), re.M)
    return _sum(found)


def any_of(*parsers):
    """A parser that adds up what several parsers find."""

    def parse(text):
        found = [counts for counts in (parser(text) for parser in parsers) if counts is not None]
        return sum(found, Counts()) if found else None

    return parse


def _sum(rows):
    rows = [tuple(int(number) for number in row) for row in rows]
    return sum((Counts(*row) for row in rows), Counts()) if rows else None
