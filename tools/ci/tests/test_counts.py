"""What each runner prints, as it really printed it, and the counts that must come out."""

import unittest

from suite import counts
from suite.counts import Counts


class Nextest(unittest.TestCase):
    def test_a_green_run(self):
        text = "\n────────\n     Summary [   0.064s] 21 tests run: 21 passed, 0 skipped\n"
        self.assertEqual(counts.nextest(text), Counts(21, 0, 0))

    def test_each_way_to_fail_counts(self):
        text = (
            "     Summary [ 123.4s] 14 tests run: 10 passed (2 slow, 1 flaky), 1 failed,"
            " 2 timed out, 1 exec failed, 5 skipped\n"
        )
        self.assertEqual(counts.nextest(text), Counts(10, 4, 5))

    def test_a_run_that_was_cut_short(self):
        text = "     Summary [   1.2s] 5/9 tests run: 4 passed, 1 failed, 0 skipped\n"
        self.assertEqual(counts.nextest(text), Counts(4, 1, 0))

    def test_one_test(self):
        text = "     Summary [   0.1s] 1 test run: 1 passed, 20 skipped\n"
        self.assertEqual(counts.nextest(text), Counts(1, 0, 20))

    def test_colours_do_not_hide_it(self):
        text = "\x1b[32;1m     Summary\x1b[0m [   0.1s] \x1b[1m2\x1b[0m tests run: \x1b[1m2\x1b[0m passed, 0 skipped"
        self.assertEqual(counts.nextest(text), Counts(2, 0, 0))

    def test_a_failed_build_has_no_counts(self):
        self.assertIsNone(counts.nextest("error: could not compile `midplane-feed`\n"))


class CargoTest(unittest.TestCase):
    def test_all_binaries_add_up(self):
        text = (
            "running 21 tests\n.....................\n"
            "test result: ok. 21 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\n"
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out\n"
        )
        self.assertEqual(counts.cargo_test(text), Counts(24, 2, 1))

    def test_nothing_ran(self):
        self.assertIsNone(counts.cargo_test("error[E0425]: cannot find value\n"))


class Vitest(unittest.TestCase):
    RED = " Test Files  3 failed (3)\n      Tests  1 failed | 1 passed | 1 skipped (3)\n   Start at  11:06:45\n"
    GREEN = " Test Files  2 passed (2)\n      Tests  38 passed | 2 todo (40)\n"

    def test_files_are_not_tests(self):
        self.assertEqual(counts.vitest(self.RED), Counts(1, 1, 1))

    def test_workspaces_add_up(self):
        self.assertEqual(counts.vitest(self.RED + self.GREEN), Counts(39, 1, 3))

    def test_coloured(self):
        text = "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m19 passed\x1b[39m\x1b[22m\x1b[90m (19)\x1b[39m\n"
        self.assertEqual(counts.vitest(text), Counts(19, 0, 0))

    def test_a_crash_has_no_counts(self):
        self.assertIsNone(counts.vitest("TypeError: Map.groupBy is not a function\n"))
        self.assertIsNone(counts.vitest(" Test Files  1 failed (1)\n      Tests  no tests\n"))


class NodeTest(unittest.TestCase):
    def test_tap(self):
        text = "1..3\n# tests 3\n# suites 0\n# pass 1\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n"
        self.assertEqual(counts.node_test(text), Counts(1, 1, 1))

    def test_spec(self):
        text = "ℹ tests 6\nℹ suites 0\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\n"
        self.assertEqual(counts.node_test(text), Counts(4, 2, 0))

    def test_a_test_that_talks_about_passing_is_not_counted(self):
        self.assertIsNone(counts.node_test("# pass the salt\nok 1 - pass 3\n"))


class Unittest(unittest.TestCase):
    def test_green(self):
        self.assertEqual(counts.unittest("....\nRan 4 tests in 0.003s\n\nOK\n"), Counts(4, 0, 0))

    def test_red(self):
        text = "Ran 12 tests in 1.5s\n\nFAILED (failures=1, errors=2, skipped=3, expected failures=1)\n"
        self.assertEqual(counts.unittest(text), Counts(6, 3, 3))

    def test_unexpected_successes_are_failures(self):
        text = "Ran 2 tests in 0.1s\n\nFAILED (unexpected successes=1)\n"
        self.assertEqual(counts.unittest(text), Counts(1, 1, 0))

    def test_a_class_that_did_not_start(self):
        text = "Ran 0 tests in 0.0s\n\nFAILED (errors=1)\n"
        self.assertEqual(counts.unittest(text), Counts(0, 1, 0))

    def test_the_end_of_the_run_is_missing(self):
        self.assertIsNone(counts.unittest("Ran 12 tests in 1.5s\n"))


class PlainLine(unittest.TestCase):
    def test_the_lines_of_all_files_add_up(self):
        text = "1 passed, 0 failed\nmore\n13 passed, 2 failed (81 s)\n"
        self.assertEqual(counts.plain_line(text), Counts(14, 2, 0))

    def test_only_at_the_start_of_a_line(self):
        self.assertIsNone(counts.plain_line("all 13 passed, 0 failed\n"))


class AnyOf(unittest.TestCase):
    def test_the_runner_that_was_used_counts(self):
        parse = counts.any_of(counts.vitest, counts.node_test)
        self.assertEqual(parse("# pass 2\n# fail 0\n"), Counts(2, 0, 0))
        self.assertEqual(parse(Vitest.GREEN), Counts(38, 0, 2))
        self.assertIsNone(parse("nothing\n"))


if __name__ == "__main__":
    unittest.main()
