"""Medians, spreads and paired ratios."""

import unittest

from harness.figures import Sample, Spread, order, paired


def sample(cost, requests=1000):
    """A round in which each request cost `cost` µs, a quarter of it user time."""
    return Sample(requests, 0, cost * requests / 4, cost * requests * 3 / 4, 2.0)


class Figures(unittest.TestCase):
    def test_the_cost_of_a_request_is_user_and_system_time(self):
        self.assertEqual(Sample(100, 0, 1000.0, 2000.0, 1.0).cost, 30.0)

    def test_the_share_is_of_one_core(self):
        self.assertEqual(Sample(100, 0, 250_000.0, 500_000.0, 1.5).share, 0.5)

    def test_a_spread_names_median_and_ends(self):
        self.assertEqual(Spread.of([3.0, 1.0, 2.0, 10.0]), Spread(2.5, 1.0, 10.0))
        self.assertEqual(Spread(28.24, 27.0, 30.06).text(1), "28.2 (27.0-30.1)")
        self.assertEqual(Spread(1 / 3, 0.0, 1.0).plain(2), {"median": 0.33, "min": 0.0, "max": 1.0})

    def test_ratios_are_paired_so_that_a_slow_round_cancels_out(self):
        # the second round was three times as slow for everybody
        peer, ours = [sample(20), sample(60)], [sample(10), sample(30)]
        self.assertEqual(paired(peer, ours), Spread(2.0, 2.0, 2.0))

    def test_ratios_of_unequal_runs_are_refused(self):
        with self.assertRaisesRegex(ValueError, "same rounds"):
            paired([sample(20)], [sample(10), sample(30)])

    def test_nobody_is_first_in_every_round(self):
        self.assertEqual([order("abc", number) for number in range(3)],
                         [["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c"]])


if __name__ == "__main__":
    unittest.main()
