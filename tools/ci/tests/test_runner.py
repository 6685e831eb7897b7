"""A run with real commands: what each outcome does to the steps after it and to the total."""

import io
import os
import sys
import tempfile
import unittest
from pathlib import Path

from suite import report
from suite.counts import Counts, unittest as parse_unittest
from suite.report import Reporter
from suite.runner import Context, Failed, Runner, Skipped, Step


def python(code):
    """A command that every machine with these tests has."""
    return (sys.executable, "-c", code)


def step(name, action, needs=()):
    return Step(name, f"the {name} step", "Group", action, needs)


def command(code, parse=None):
    return lambda context: context.run(*python(code), parse=parse) and None


GREEN = command("pass")
RED = command("import sys; print('it broke'); sys.exit(3)")
TESTS = command("print('Ran 3 tests in 0.1s\\n\\nOK')", parse_unittest)
RED_TESTS = command(
    "import sys; print('Ran 3 tests in 0.1s\\n\\nFAILED (failures=2)'); sys.exit(1)", parse_unittest
)


class Runs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.out = io.StringIO()

    def run_steps(self, *steps, keep_going=False):
        reporter = Reporter(self.out, live=False)
        results = Runner(steps, reporter, self.folder / "logs", keep_going).run()
        reporter.summary(results)
        return results

    def states(self, results):
        return [result.status for result in results]

    def last_line(self):
        return self.out.getvalue().splitlines()[-1]

    def test_a_green_run_ends_with_its_total(self):
        results = self.run_steps(step("a", GREEN), step("b", TESTS))
        self.assertEqual(self.states(results), ["ok", "ok"])
        self.assertTrue(report.succeeded(results))
        self.assertEqual(self.last_line(), "3 passed, 0 failed")

    def test_a_failure_without_tests_is_one_failure_and_shows_its_log(self):
        results = self.run_steps(step("lint", RED))
        self.assertFalse(report.succeeded(results))
        self.assertEqual(self.last_line(), "0 passed, 1 failed")
        said = self.out.getvalue()
        self.assertIn("    | it broke\n", said)
        self.assertIn("ended with exit code 3", said)
        self.assertIn(f"log: {self.folder / 'logs' / '1-lint.log'}".replace("1-", "01-"), said)

    def test_failed_tests_count_themselves_and_nothing_more(self):
        self.run_steps(step("tests", RED_TESTS))
        self.assertEqual(self.last_line(), "1 passed, 2 failed")

    def test_green_tests_of_a_runner_that_then_failed_are_not_a_success(self):
        broken = command(
            "import sys; print('Ran 3 tests in 0.1s\\n\\nOK'); sys.exit(1)", parse_unittest
        )
        self.run_steps(step("tests", broken))
        self.assertEqual(self.last_line(), "3 passed, 1 failed")

    def test_a_runner_that_prints_no_count_has_failed(self):
        results = self.run_steps(step("tests", command("print('hello')", parse_unittest)))
        self.assertEqual(self.states(results), ["failed"])
        self.assertIn("printed no test count", results[0].note)

    def test_it_stops_at_the_first_failure(self):
        results = self.run_steps(step("a", RED), step("b", TESTS))
        self.assertEqual(self.states(results), ["failed", "not run"])
        self.assertEqual(self.last_line(), "0 passed, 1 failed")

    def test_keep_going_leaves_out_only_what_needs_the_failed_step(self):
        results = self.run_steps(
            step("build", RED), step("other", TESTS), step("use", TESTS, ("build",)),
            step("use-of-use", TESTS, ("use",)), keep_going=True,
        )
        self.assertEqual(self.states(results), ["failed", "ok", "not run", "not run"])
        self.assertEqual(results[2].note, "needs build")
        self.assertEqual(self.last_line(), "3 passed, 1 failed")

    def test_a_skipped_step_counts_nothing_and_does_not_fail_the_run(self):
        def skip(_):
            raise Skipped("not installed")

        results = self.run_steps(step("deny", skip), step("after", GREEN, ("deny",)))
        self.assertEqual(self.states(results), ["skipped", "ok"])
        self.assertTrue(report.succeeded(results))
        self.assertEqual(self.last_line(), "0 passed, 0 failed")
        self.assertIn("(not installed)", self.out.getvalue())

    def test_a_bug_in_a_step_is_a_failed_step(self):
        def bug(_):
            raise KeyError("oops")

        results = self.run_steps(step("bug", bug), step("b", GREEN), keep_going=True)
        self.assertEqual(self.states(results), ["failed", "ok"])
        self.assertIn("KeyError", results[0].note)
        self.assertIn("Traceback", results[0].log.read_text())

    def test_a_missing_tool_and_a_missing_folder_are_named(self):
        absent = step("absent", lambda context: context.run("no-such-tool-here"))
        nowhere = step("nowhere", lambda context: context.run("true", cwd=self.folder / "gone"))
        results = self.run_steps(absent, nowhere, keep_going=True)
        self.assertEqual(results[0].note, "`no-such-tool-here` is not installed")
        self.assertIn("gone does not exist", results[1].note)

    def test_of_a_long_log_both_ends_are_shown(self):
        code = "import sys; print('\\n'.join(f'line {n}' for n in range(200))); sys.exit(1)"
        self.run_steps(step("long", command(code)))
        said = self.out.getvalue()
        self.assertNotIn("line 100\n", said)
        self.assertIn("    | line 0\n", said)
        self.assertIn("    | line 140\n    | line 141\n", said)
        self.assertIn("    | line 199\n", said)
        self.assertIn("    | … 129 lines …\n", said)


class Commands(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "log"
        self.log.touch()

    def test_the_output_of_one_command_is_its_own(self):
        context = Context(self.log)
        context.run(*python("print('first')"))
        second = context.run(*python("print('second')"))
        self.assertEqual(second, "second\n")
        self.assertIn("first", self.log.read_text())

    def test_counts_of_several_commands_add_up(self):
        context = Context(self.log)
        for _ in range(2):
            TESTS(context)
        self.assertEqual(context.counts, Counts(6, 0, 0))

    def test_a_command_that_hangs_is_stopped(self):
        hang = "import threading; threading.Event().wait()"
        with self.assertRaisesRegex(Failed, "was stopped after 0 s"):
            Context(self.log, limit=0.0).run(*python(hang))

    def test_what_a_stopped_command_started_ends_too(self):
        path = self.log.with_name("pipe")
        os.mkfifo(path)
        pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, pipe)
        child = (
            f"f = open({str(path)!r}, 'wb', 0); f.write(b'x'); "
            "import threading; threading.Event().wait()"
        )
        parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

        def enough():
            if _read(pipe) == b"x":
                raise Failed("enough")

        with self.assertRaisesRegex(Failed, "enough"):
            Context(self.log, beat=enough).run(*python(parent))
        os.set_blocking(pipe, True)
        self.assertEqual(os.read(pipe, 1), b"", "the pipe ends when nobody holds its other side")

    def test_tools_are_told_that_nobody_watches(self):
        told = Context(self.log).run(
            *python("import os; print(os.environ['CI'], os.environ['NO_COLOR'], os.environ['X'])"),
            X=1,
        )
        self.assertEqual(told, "true 1 1\n")


def _read(pipe):
    try:
        return os.read(pipe, 1)
    except BlockingIOError:
        return b""


class Live(unittest.TestCase):
    def test_seconds_count_up_only_on_a_terminal(self):
        for live, times in ((True, 1), (False, 0)):
            out = io.StringIO()
            reporter = Reporter(out, live=live)
            reporter.begin(1, 9, step("a", GREEN))
            reporter.shown -= 60
            reporter.beat()
            self.assertEqual(out.getvalue().count("\r"), times)


if __name__ == "__main__":
    unittest.main()
