"""Times against budgets: said in the table, warned about in total, never a failure."""

import unittest

from suite import budget, report
from suite.runner import Result, Step
from suite.steps import choose


def result(name, seconds, limit, status="ok"):
    return Result(Step(name, "", "Group", None, budget=limit), status, seconds)


class Budgets(unittest.TestCase):
    def test_each_step_and_the_total_are_compared(self):
        lines = report.table([result("fmt", 1.5, 5), result("nextest", 200, 120)]).splitlines()
        self.assertRegex(lines[2], r"^fmt +ok +1\.5 +5 +3\.5 under$")
        self.assertRegex(lines[3], r"^nextest +ok +200\.0 +120 +80\.0 over$")
        self.assertRegex(lines[-1], r"^total +201\.5 +125 +76\.5 over$")

    def test_what_did_not_run_has_no_time(self):
        results = [result("deny", 0.1, 5, "skipped"), result("e2e", 0, 5, "not run")]
        self.assertEqual([budget.row(r) for r in results], [("", "", "")] * 2)
        self.assertEqual(budget.sum_row(results), ("0.0", "0", "0.0 under"))

    def test_a_long_run_is_warned_about_with_the_worst_steps_first(self):
        slow = [result("clippy", 300, 60), result("nextest", 510, 120), result("fmt", 1, 5)]
        self.assertEqual(
            budget.warning(slow),
            "warning: 13.5 min; a warm run should take 12 min: most over are nextest, clippy",
        )
        self.assertTrue(report.succeeded(slow))

    def test_the_steps_together_stay_within_the_warm_run(self):
        self.assertLessEqual(sum(s.budget for s in choose()), budget.WARM_MINUTES * 60)

    def test_a_short_run_is_not(self):
        self.assertEqual(budget.warning([result("clippy", 300, 60)]), "")


if __name__ == "__main__":
    unittest.main()
