"""Starts servers, each on a core of its own choice, and ends all of them however the bench ends.

Every child has a process group, which is ended when the `with` block is left; should the bench
itself be killed, the kernel ends its children.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from suite.runner import Failed

PRECEDENCE = -10


@dataclass(frozen=True)
class Cores:
    """Who runs where: what is measured never shares its core with load or backend."""

    subject: int
    backend: int
    load: int

    @classmethod
    def of_process(cls):
        """The cores that this process may use. With two, backend and load share the second."""
        usable = sorted(os.sched_getaffinity(0))
        if len(usable) < 2:
            raise Failed("two cores are needed: one for the server, one for backend and load")
        return cls(usable[0], usable[1], usable[2] if len(usable) > 2 else usable[1])


def pinned(core, *words):
    """The command on one core, ended by the kernel when its parent is gone."""
    return ["setpriv", "--pdeathsig", "TERM", "taskset", "-c", str(core), *map(str, words)]


def prefer():
    """Asks for precedence over what else the machine does; only root gets it. Runs in the child."""
    try:
        os.nice(PRECEDENCE)
        # the kernel weighs sessions before it weighs the processes in them
        Path("/proc/self/autogroup").write_text(str(PRECEDENCE), encoding="ascii")
    except OSError:
        pass


class Servers:
    """The servers of one run, and the folder that holds their files; both go when it is left."""

    def __init__(self, cores, patience=5):
        self.cores = cores
        self.patience = patience
        self.folder = Path(tempfile.mkdtemp(prefix="midplane-bench-"))
        self.running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop(*self.running)
        shutil.rmtree(self.folder, ignore_errors=True)

    def directory(self, name):
        """A fresh folder for one server's files."""
        folder = self.folder / name
        folder.mkdir()
        # a server that gives up root must still reach its files
        self.folder.chmod(0o755)
        return folder

    def start(self, name, words, core, **environment):
        """Starts a server. What it says goes to a log that `wait` shows when it fails."""
        log = self.folder / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                pinned(core, *words), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                env={**os.environ, **environment}, start_new_session=True, preexec_fn=prefer,
            )
        process.log = log
        self.running.append(process)
        return process

    def wait(self, process, ready, what, seconds=30):
        """Waits until `ready()` holds; a server that ends before is an error at once."""
        end = time.monotonic() + seconds
        while not ready():
            if process.poll() is not None:
                raise Failed(f"{what} ended with {process.returncode}: {tail(process.log)}")
            if time.monotonic() > end:
                raise Failed(f"{what} is not ready after {seconds} s: {tail(process.log)}")
            time.sleep(0.05)

    def stop(self, *processes):
        """Ends servers with all their children, politely first."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in processes:
                _signal_group(process, number)
            end = time.monotonic() + self.patience
            for process in processes:
                _wait_for_end(process, end)
        self.running = [process for process in self.running if process not in processes]


def _signal_group(process, number):
    # the group outlives its first process while a worker is left
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def _wait_for_end(process, end):
    try:
        process.wait(timeout=max(end - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        pass


def tail(log, lines=5):
    """The last lines of a log, as one line."""
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return " | ".join(text[-lines:]) or "it said nothing"


def free_ports(count):
    """Loopback ports that nobody uses now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
