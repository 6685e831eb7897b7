#!/usr/bin/env python3
"""Runs every check and every test of the repository: `python3 tools/ci/test.py`.

The last line is always `N passed, M failed` over all test runners; a step that fails without
naming a test counts as one failure. Exit code 0 when all is well, 1 when something failed, 2 for
a wrong argument, 130 when interrupted. It builds and installs what is missing, starts servers on
loopback ports of their own, and sends nothing anywhere.
"""

import argparse
import os
import signal
import sys

from suite import checkout
from suite.paths import LOGS, ROOT, cargo_target
from suite.report import Reporter, succeeded
from suite.runner import Runner
from suite.steps import STEPS, choose


def arguments(words=None):
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="test.py",
        description="Runs every check and test of the repository, quick ones first.",
        epilog="With CI=true it goes on after a failure, as with --keep-going.",
    )
    parser.add_argument("--only", action="append", default=[], metavar="NAME[,NAME]",
                        help="run these steps only, without the steps that they need")
    parser.add_argument("--with", action="append", default=[], metavar="NAME", dest="extra",
                        help="add an optional step, such as doctests")
    parser.add_argument("--keep-going", action="store_true",
                        help="go on after a failure with the steps that do not need the failed one")
    parser.add_argument("--list", action="store_true", help="list the steps and stop")
    return parser, parser.parse_args(words)


def main():
    """Runs the chosen steps and reports."""
    parser, options = arguments()
    if options.list:
        for step in STEPS:
            print(f"{step.name:<18} {step.title}{' (optional)' if step.optional else ''}")
        return 0
    only = [name for names in options.only for name in names.split(",") if name]
    try:
        steps = choose(only, options.extra)
    except ValueError as problem:
        parser.error(str(problem))
    keep_going = options.keep_going or os.environ.get("CI", "").lower() in ("1", "true")
    # asked to end: stop the running step's processes as for Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    reporter = Reporter()
    checkout.claim(cargo_target(), ROOT)
    try:
        results = Runner(steps, reporter, LOGS, keep_going).run()
    except KeyboardInterrupt:
        print("\ninterrupted")
        return 130
    reporter.summary(results)
    return 0 if succeeded(results) else 1


if __name__ == "__main__":
    sys.exit(main())
