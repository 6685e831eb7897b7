"""The command line of bench/gateway: bounds, names and defaults."""

import contextlib
import importlib.machinery
import importlib.util
import io
import unittest

from harness import ROOT

LOADER = importlib.machinery.SourceFileLoader("gateway_bench", str(ROOT / "bench" / "gateway"))
gateway = importlib.util.module_from_spec(importlib.util.spec_from_loader("gateway_bench", LOADER))
LOADER.exec_module(gateway)


class Arguments(unittest.TestCase):
    def refused(self, *words):
        """What is said to a wrong argument."""
        said = io.StringIO()
        with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as ended:
            gateway.arguments(words)
        self.assertEqual(ended.exception.code, 2)
        return said.getvalue()

    def test_a_full_run_is_the_default(self):
        options = gateway.arguments([])
        self.assertEqual((options.rounds, options.seconds), (5, 3))
        self.assertEqual(options.rows, ["h1", "h2", "h1-100k", "idle"])
        self.assertEqual(options.peers, ["nginx", "haproxy", "envoy"])

    def test_quick_is_shorter_and_can_be_made_longer(self):
        options = gateway.arguments(["--quick", "--rounds", "3"])
        self.assertEqual((options.rounds, options.seconds), (3, 0.8))
        self.assertEqual(options.rows, ["h1", "h2"])

    def test_peers_can_be_left_out(self):
        self.assertEqual(gateway.arguments(["--peers", "nginx"]).peers, ["nginx"])
        self.assertEqual(gateway.arguments(["--peers", ""]).peers, [])

    def test_load_is_bounded(self):
        self.assertIn("1000 is not within 1 and 20", self.refused("--rounds", "1000"))
        self.assertIn("0 is not within 0.2 and 10", self.refused("--seconds", "0"))

    def test_unknown_names_are_told_with_the_known_ones(self):
        self.assertIn("unknown peer `caddy`; known are: nginx, haproxy, envoy",
                      self.refused("--peers", "caddy"))
        self.assertIn("unknown row `h3`", self.refused("--rows", "h1,h3"))

    def test_a_label_cannot_leave_the_folder(self):
        self.assertIn("use a-z, 0-9 and -", self.refused("--label", "../base"))

    def test_instructions_need_requests(self):
        self.assertIn("needs a row with requests", self.refused("--instructions", "--rows", "idle"))


if __name__ == "__main__":
    unittest.main()
