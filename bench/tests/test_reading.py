"""What the kernel, h2load, valgrind and the servers print is read right, or refused."""

import os
import unittest

from harness import callgrind, cpu, load, machine, steady
from subjects import midplane
from suite.runner import Failed

SUMMARY = """finished in 125.00ms, 8000.00 req/s, 9.53MB/s
requests: 1000 total, 1000 started, 1000 done, {done} succeeded, 0 failed, 0 errored, 0 timeout
status codes: {done} 2xx, 0 3xx, 0 4xx, {bad} 5xx
traffic: 1.12MB (1174000) total, 108.40KB (111000) headers (space savings 0.00%), 1.00MB ({body}) data
"""


class Load(unittest.TestCase):
    def read(self, done=1000, body=1024 * 1000):
        return load.parse(SUMMARY.format(done=done, bad=1000 - done, body=body), 1024)

    def test_a_clean_run(self):
        self.assertEqual(self.read(), load.Outcome(1000, 0, 0.125))

    def test_an_answer_that_is_not_2xx_is_an_error(self):
        self.assertEqual(self.read(done=990, body=990 * 1024).errors, 10)

    def test_an_answer_that_says_that_nothing_changed_is_right_where_it_is_asked_for(self):
        text = SUMMARY.replace("0 3xx", "1000 3xx").format(done=0, bad=0, body=0)
        self.assertEqual(load.parse(text, 0, "3xx"), load.Outcome(1000, 0, 0.125))
        self.assertEqual(load.parse(text, 0).errors, 1000)

    def test_wrk_counts_what_was_wrong(self):
        text = "  300 requests in 2.00s, 1MB read\n"
        self.assertEqual(load.parse_wrk(text), load.Outcome(300, 0, 2.0))
        lost = "  Socket errors: connect 1, read 2, write 0, timeout 3\n"
        wrong = "  Non-2xx or 3xx responses: 5\n"
        self.assertEqual(load.parse_wrk(text + lost + wrong).errors, 11)
        with self.assertRaises(Failed):
            load.parse_wrk("unable to connect")

    def test_missing_and_surplus_bytes_are_errors(self):
        self.assertEqual(self.read(body=1024 * 1000 - 1).errors, 1)
        self.assertEqual(self.read(body=1024 * 1003).errors, 3)

    def test_no_summary_is_no_result(self):
        with self.assertRaisesRegex(Failed, "no summary: could not connect"):
            load.parse("could not connect\n", 1024)


class Trickle(unittest.TestCase):
    LOG = "1000\t200\t700\n2000\t200\t6100\n3000\t200\t300\n9000\t200\t1\n400"

    def test_only_what_was_asked_for_in_that_time_counts(self):
        took = steady.within(self.LOG, 1000, 3000)
        self.assertEqual(took, [0.3, 0.7, 6.1])
        self.assertEqual(steady.summary(took), {
            "answers": 3, "p50": 0.7, "p99": 6.1, "max": 6.1, "above_5_ms": 1,
        })

    def test_an_answer_that_is_not_200_is_no_result(self):
        with self.assertRaisesRegex(Failed, "status 503"):
            steady.within("1000\t503\t700\n", 0, 9000)
        with self.assertRaisesRegex(Failed, "no answer in that time"):
            steady.within(self.LOG, 10_000, 20_000)


class Kernel(unittest.TestCase):
    def test_the_name_of_a_process_may_hold_spaces_and_brackets(self):
        fields = "S 1 7 7 0 -1 4194560 10 0 0 0 150 25 0 0 20 0 4 0 100 1000 10"
        tick = 1_000_000 / os.sysconf("SC_CLK_TCK")
        self.assertEqual(cpu.parse_stat(f"7 (a) b (c)) {fields}"), cpu.Cpu(150 * tick, 25 * tick))

    def test_this_process_uses_time_and_memory(self):
        own = os.getpid()
        self.assertIn(own, cpu.tree(own))
        self.assertGreater(cpu.of_tree(own).total, 0)
        self.assertGreater(cpu.resident_kib(own), 1000)

    def test_a_process_without_memory_counts_nothing(self):
        self.assertEqual(cpu.parse_resident("Name:\tzombie\n"), 0)

    def test_a_cpu_without_a_model_name(self):
        self.assertEqual(machine.cpu_model("model name\t: Some CPU @ 2 GHz\n"), "Some CPU @ 2 GHz")
        self.assertIsNone(machine.cpu_model("processor\t: 0\n"))


class Valgrind(unittest.TestCase):
    def test_the_total_of_a_dump(self):
        self.assertEqual(callgrind.parse("events: Ir\nfn=main\n1 2\ntotals: 225000000\n"), 225000000)

    def test_a_dump_without_a_total_is_refused(self):
        with self.assertRaises(Failed):
            callgrind.parse("events: Ir\n")


class Profile(unittest.TestCase):
    def test_a_release_build_is_taken(self):
        self.assertEqual(midplane.parse_version("midplane 0.1.0 (release)", "bin"), "0.1.0")

    def test_any_other_build_is_refused(self):
        for told in ("midplane 0.1.0 (demo)", "midplane 0.1.0 (debug)", "midplane 0.1.0", ""):
            with self.assertRaisesRegex(Failed, "measure a release build"):
                midplane.parse_version(told, "bin")


if __name__ == "__main__":
    unittest.main()
