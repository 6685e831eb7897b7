"""Installs what builds and tests need, and only when it is missing.

Packages come from the lockfiles (npm ci) and from Debian by name. Nothing is removed or upgraded,
and where neither root nor a password-free sudo is there, the message says what to install.
"""

import os
import shutil
import subprocess
from pathlib import Path

from . import stamps
from .runner import Failed

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def npm_ci(folder, run):
    """`npm ci` unless the folder already has what its lockfile says. Returns whether it ran."""
    lock = folder / "package-lock.json"
    if not lock.is_file():
        raise Failed(f"{lock} does not exist")
    stamp = folder / "node_modules" / ".midplane-lock"
    digest = stamps.digest_of_values(lock.read_bytes(), _node_major())
    if stamps.matches(stamp, digest):
        return False
    run("npm", "ci", "--no-audit", "--no-fund", cwd=folder)
    stamps.write(stamp, digest)
    return True


def _node_major():
    # native modules are built for one major version of Node
    node = shutil.which("node")
    if not node:
        raise Failed("`node` is not installed: install Node 20.19 or newer, with npm")
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    return told.stdout.split(".")[0]


def program(names, packages, run, which=shutil.which, prefix=None):
    """The path of a program, installed from Debian when it is not there."""
    present = next(filter(None, map(which, names)), None)
    if present:
        return present
    prefix = rights() if prefix is None else prefix
    wanted = " ".join(packages)
    if prefix is False or not which("apt-get"):
        raise Failed(f"`{names[0]}` is missing: install it (Debian: apt-get install {wanted})")
    install = (*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages)
    try:
        run(*install, DEBIAN_FRONTEND="noninteractive")
    except Failed:
        # a fresh machine knows no package list yet
        run(*prefix, "apt-get", "update")
        run(*install, DEBIAN_FRONTEND="noninteractive")
    present = next(filter(None, map(which, names)), None)
    if not present:
        raise Failed(f"`{names[0]}` is still missing after installing {wanted}")
    return present


def chromium(run):
    """The browser of the end-to-end tests."""
    return program(CHROMIUM, ("chromium", "fonts-liberation"), run)


def certificates(run):
    """What makes the certificate of a second origin in the end-to-end tests."""
    return program(("openssl",), ("openssl",), run)


def directory_server(run):
    """The directory that the example provider is tested with. Installed, it is not set up and serves nobody."""
    if shutil.which("ldapadd") and Path("/usr/sbin/slapd").exists():
        return
    prefix = rights()
    if prefix is not False and shutil.which("debconf-set-selections"):
        answer = "echo slapd slapd/no_configuration boolean true | debconf-set-selections"
        run(*prefix, "sh", "-c", answer)
    program(("ldapadd",), ("slapd", "ldap-utils"), run)


def tracer(run):
    """What lets a disk fail in the tests of faults. Where it cannot be had they leave that out."""
    try:
        return program(("strace",), ("strace",), run)
    except Failed:
        return None


def python_packages(run):
    """What fetches the servers in Python that tests of Rust speak to."""
    there = subprocess.run(["python3", "-m", "pip", "--version"], capture_output=True, check=False)
    if there.returncode != 0:
        program(("pip3",), ("python3-pip",), run)


def c_compiler(run):
    """The compiler of the bundled SQLite."""
    return program(("cc", "gcc", "clang"), ("build-essential",), run)


def rights():
    """The words before a command that needs root: none as root, False when there is no way."""
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if not sudo:
        return False
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return (sudo, "-n") if asked.returncode == 0 else False
