"""Servers are ended with their children, and one that fails says why."""

import os
import time
import unittest
from pathlib import Path

from harness.processes import Cores, Servers, free_ports
from suite.runner import Failed

HERE = min(os.sched_getaffinity(0))
CORES = Cores(HERE, HERE, HERE)


def alive(pid):
    """Whether a process runs; one that ended and was not waited for does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


def ends(pid, seconds=10):
    """Whether a process that was told to end does so. The kernel takes a moment for one that is
    nobody's child any more, and nobody is told when."""
    last = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < last:
        time.sleep(0.01)
    return not alive(pid)


def command(pid):
    """The name of the program that a process runs now."""
    return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()


class Processes(unittest.TestCase):
    def test_children_that_ignore_the_end_are_ended_too(self):
        stubborn = "trap '' TERM; sleep 600 & echo $! > child; mv child ready; wait"
        with Servers(CORES, patience=0.1) as servers:
            folder = servers.directory("stubborn")
            words = ["sh", "-c", f"cd {folder}; {stubborn}"]
            process = servers.start("stubborn", words, HERE)
            servers.wait(process, (folder / "ready").exists, "stubborn")
            child = int((folder / "ready").read_text())
            self.assertTrue(alive(child))
        self.assertFalse(alive(process.pid))
        self.assertTrue(ends(child))
        self.assertFalse(servers.folder.exists())

    def test_a_server_is_pinned_to_its_core(self):
        with Servers(CORES) as servers:
            process = servers.start("sleeper", ["sleep", "600"], HERE)
            servers.wait(process, lambda: command(process.pid) == "sleep", "sleeper")
            self.assertEqual(os.sched_getaffinity(process.pid), {HERE})
            servers.stop(process)
            self.assertEqual(servers.running, [])

    def test_a_server_that_ends_is_told_with_its_last_words(self):
        with Servers(CORES) as servers:
            process = servers.start("broken", ["sh", "-c", "echo no such option; exit 3"], HERE)
            with self.assertRaisesRegex(Failed, "broken ended with 3: no such option"):
                servers.wait(process, lambda: False, "broken")

    def test_ports_are_free_and_different(self):
        self.assertEqual(len(set(free_ports(3))), 3)


if __name__ == "__main__":
    unittest.main()
