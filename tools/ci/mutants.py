#!/usr/bin/env python3
"""Asks whether the tests would notice: `python3 tools/ci/mutants.py [--package NAME] [-- ARGS]`.

Changes each decision of the pure crates in turn (a comparison, a constant, an arm that is left out)
and runs the tests of its crate. A mutant that survives is a sentence that no test holds. The list of
the survivors is the output; exit code 0 without any, 1 with some. One that loops for ever is cut off
and counted apart: whoever ran the tests would notice. It takes more than an hour and is not part of
`make test`.
"""

import argparse
import os
import shutil
import subprocess
import sys

from suite.paths import ROOT, cache_folder, cargo_target

# The crates whose mistakes let somebody in, send a request astray or show the wrong version.
PACKAGES = ("midplane-access", "midplane-net", "midplane-routing", "midplane-feed")
VERSION = "27.1.0"
OUTPUT = ROOT / "target"


def tool():
    """The path of cargo-mutants, installed into the user's cache when it is missing."""
    present = shutil.which("cargo-mutants")
    if present:
        return present
    root = cache_folder() / "tools"
    kept = root / "bin" / "cargo-mutants"
    if not kept.is_file():
        print(f"installing cargo-mutants {VERSION}", flush=True)
        subprocess.run(
            ["cargo", "install", "--locked", "--quiet", "--version", VERSION, "--root", str(root),
             "cargo-mutants"],
            check=True,
        )
    return str(kept)


def outcome(name):
    """The mutants of one outcome, `missed` or `timeout`: a line each."""
    path = OUTPUT / "mutants.out" / f"{name}.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def main():
    """Runs the tool over each crate and reports."""
    parser = argparse.ArgumentParser(description="Mutation tests of the pure crates.")
    parser.add_argument("--package", action="append", choices=PACKAGES, metavar="NAME",
                        help=f"only this crate; known are {', '.join(PACKAGES)}")
    parser.add_argument("rest", nargs="*", metavar="ARGS", help="further words for cargo-mutants")
    options = parser.parse_args()
    packages = [word for name in options.package or PACKAGES for word in ("--package", name)]
    OUTPUT.mkdir(exist_ok=True)
    command = [tool(), "mutants", *packages, "--output", str(OUTPUT), "--no-shuffle",
               *options.rest]
    # a target folder of its own: the copies that it builds are nobody's checkout
    environment = {**os.environ, "CARGO_TARGET_DIR": str(cargo_target()) + "-mutants"}
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    left, hung = outcome("missed"), outcome("timeout")
    print(f"{len(left)} survived, {len(hung)} never ended", flush=True)
    # 2 and 3: some were missed or timed out, and are counted above; others are the tool's failure
    return code if code not in (0, 2, 3) else int(bool(left))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as problem:
        sys.exit(f"`{' '.join(problem.cmd)}` ended with exit code {problem.returncode}")
    except KeyboardInterrupt:
        sys.exit(130)
