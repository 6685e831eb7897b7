"""Checks for the tools that the run cannot install by itself, and says how to get them."""

import re
import shutil
import sys

from . import installs
from .paths import ROOT, cargo_target
from .runner import Failed

NODE = (20, 19)
PYTHON = (3, 10)


def check(context):
    """Fails with one line that names everything missing."""
    hints = (
        ("Rust", ("rustc", "--version"), rust_minimum(), "from your distribution or with rustup"),
        ("cargo", ("cargo", "--version"), None, "it comes with Rust"),
        ("rustfmt", ("cargo", "fmt", "--version"), None, "rustup component add rustfmt"),
        ("clippy", ("cargo", "clippy", "--version"), None, "rustup component add clippy"),
        ("Node", ("node", "--version"), NODE, "from your distribution or nodejs.org"),
        ("npm", ("npm", "--version"), None, "it comes with Node"),
    )
    wrong = [problem for row in hints if (problem := _problem(context, *row))]
    if sys.version_info[:2] < PYTHON:
        wrong.append(f"Python is {sys.version.split()[0]}, needed is {dotted(PYTHON)} or newer")
    if wrong:
        raise Failed("; ".join(wrong))
    installs.c_compiler(context.run)
    context.say(f"cargo output goes to {cargo_target()}")


def _problem(context, name, words, minimum, hint):
    wanted = f" {dotted(minimum)} or newer" if minimum else ""
    try:
        told = version(context.run(*words)) if shutil.which(words[0]) else None
    except Failed:
        told = None
    if told is None:
        return f"{name}{wanted} is missing: {hint}"
    if minimum and told < minimum:
        return f"{name} is {dotted(told)}, needed is{wanted}: {hint}"
    return None


def version(text):
    """The first `major.minor` in what a tool says of itself."""
    found = re.search(r"(\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else None


def rust_minimum():
    """`rust-version` of the workspace."""
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    stated = re.search(r'^rust-version = "([^"]+)"', manifest, re.M)
    return version(stated.group(1)) if stated else None


def dotted(numbers):
    """`(20, 19)` as people write it."""
    return ".".join(map(str, numbers))
