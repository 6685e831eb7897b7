"""Builds the browser side and the binary that embeds it.

The same functions serve `make build`, `make demo` and the test run. They take the `run` of their
caller, which decides where the output goes.
"""

import os
import shutil

from . import installs, stamps
from .paths import BINARY, ROOT, WEB, cargo_target
from .runner import Failed

PAGES = [WEB / name / "dist" / "index.html" for name in ("shell", "docs", "console")]
WEB_STAMP = WEB / "node_modules" / ".midplane-build"


def web(run):
    """Builds web/ when its sources differ from those of the last build. Returns whether it ran."""
    digest = stamps.digest_of_folder(WEB, leave_out={"e2e"})
    if all(page.is_file() for page in PAGES) and stamps.matches(WEB_STAMP, digest):
        return False
    run("npm", "run", "build", cwd=WEB)
    for page in PAGES:
        if not page.is_file():
            raise Failed(f"the build of web/ left no {page.relative_to(ROOT)}")
    stamps.write(WEB_STAMP, digest)
    return True


def web_packages(run):
    """Installs the packages of web/. Returns whether that was needed."""
    return installs.npm_ci(WEB, run)


def binary(run, release=False):
    """Builds the server and puts it at bin/midplane."""
    how = ["--release"] if release else ["--profile", "demo"]
    run("cargo", "build", "--locked", *how, "--package", "midplane-node", "--bin", "midplane")
    built = cargo_target() / ("release" if release else "demo") / "midplane"
    place(built, BINARY)


def place(built, target):
    """Copies so that a server which still runs from the old file is not disturbed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        shutil.copy2(built, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
