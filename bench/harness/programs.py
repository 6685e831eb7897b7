"""Gets what a bench needs: the servers, the load generator, and a release build of Midplane."""

import os
import shutil
import subprocess
import sys

from suite import installs
from suite.paths import BINARY
from suite.runner import Failed

from . import ROOT

# the Debian package of each program
PACKAGES = {
    "h2load": "nghttp2-client",
    "nginx": "nginx-light",
    "haproxy": "haproxy",
    "valgrind": "valgrind",
    "wrk": "wrk",
}


def run(*command, **environment):
    """Runs a command in sight of the user."""
    words = [str(word) for word in command]
    try:
        code = subprocess.run(words, env={**os.environ, **environment}, check=False).returncode
    except FileNotFoundError:
        raise Failed(f"`{words[0]}` is not installed") from None
    if code != 0:
        raise Failed(f"`{' '.join(words)}` ended with exit code {code}")


def install(*names):
    """Installs from Debian what is missing of these programs."""
    for name in names:
        installs.program((name,), (PACKAGES[name],), run)


def release_binary(target):
    """Builds the release binary and copies it to `target`: bin/midplane may change any time."""
    run(sys.executable, ROOT / "tools" / "ci" / "build.py", "--release")
    shutil.copy2(BINARY, target)
    return target
