"""The list of steps is sound: names, needs and order."""

import unittest

from suite.steps import STEPS, choose


class Steps(unittest.TestCase):
    def test_names_are_unique_and_needs_come_before(self):
        seen = set()
        for step in STEPS:
            self.assertNotIn(step.name, seen)
            self.assertLessEqual(set(step.needs), seen, step.name)
            seen.add(step.name)

    def test_groups_are_not_torn_apart(self):
        groups = [step.group for step in STEPS]
        self.assertEqual(len(set(groups)), sum(a != b for a, b in zip(groups, groups[1:])) + 1)

    def test_optional_steps_run_when_asked_for(self):
        names = lambda steps: [step.name for step in steps]
        self.assertNotIn("doctests", names(choose()))
        self.assertIn("doctests", names(choose(extra=["doctests"])))
        self.assertEqual(names(choose(only=["fmt", "toolchain"])), ["toolchain", "fmt"])

    def test_an_unknown_name_is_told_with_the_known_ones(self):
        with self.assertRaisesRegex(ValueError, "unknown step `tests`; known are: backends"):
            choose(only=["tests"])


if __name__ == "__main__":
    unittest.main()
