#!/usr/bin/env python3
"""Builds bin/midplane: `python3 tools/ci/build.py [--release] [--examples]`.

Says each step with the time since the start, shows the tools' own output, and leaves out what is
already there: npm packages whose lockfile is unchanged, and a browser build whose sources are.
"""

import argparse
import os
import subprocess
import sys
import time

from suite import building, checkout, installs
from suite.paths import BINARY, EXAMPLES, ROOT, cargo_target
from suite.runner import Failed

BEGUN = time.monotonic()


def say(text):
    """One heading with the elapsed time."""
    print(f"[{time.monotonic() - BEGUN:6.1f} s] {text}", flush=True)


def run(*command, cwd=ROOT, **extra):
    """Runs a command in sight of the user."""
    # the own environment of the user: colours and prompts stay as they are
    environment = {**os.environ, "CARGO_TARGET_DIR": str(cargo_target()), **extra}
    words = [str(word) for word in command]
    try:
        code = subprocess.run(words, cwd=cwd, env=environment, check=False).returncode
    except FileNotFoundError:
        raise Failed(f"`{words[0]}` is not installed: see CONTRIBUTING.md, set-up") from None
    if code != 0:
        raise Failed(f"`{' '.join(words)}` ended with exit code {code}")


def build(release, examples):
    """All parts in order."""
    say("npm packages of web/")
    if not building.web_packages(run):
        say("  unchanged")
    say("browser shell")
    if not building.web(run):
        say("  unchanged")
    say(f"server ({'release' if release else 'demo'} profile; the first time takes minutes)")
    installs.c_compiler(run)
    building.binary(run, release)
    say(f"  {BINARY.relative_to(ROOT)} is ready")
    if examples:
        say("npm packages of examples/")
        if not installs.npm_ci(EXAMPLES, run):
            say("  unchanged")
        say("example plugins")
        run("node", "examples/build.mjs")


def main():
    """Reads the arguments and builds."""
    parser = argparse.ArgumentParser(description="Builds bin/midplane with the shell in it.")
    parser.add_argument("--release", action="store_true", help="with full optimisation")
    parser.add_argument("--examples", action="store_true", help="build the example plugins too")
    options = parser.parse_args()
    try:
        checkout.claim(cargo_target(), ROOT)
        build(options.release, options.examples)
    except Failed as problem:
        print(f"build failed: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    say("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
