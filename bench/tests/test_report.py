"""The table and the JSON say the same, and wrong answers are not lost in them."""

import json
import tempfile
import unittest
from pathlib import Path

from harness import report
from harness.figures import Sample
from harness.load import HTTP1, Row

ROW = Row("h1", "HTTP/1.1, 64 connections, 1 KiB", HTTP1, 64, 1, "/small", 1024)
SAMPLES = {
    "midplane": [Sample(1000, 0, 8e3, 12e3, 0.025), Sample(1000, 0, 16e3, 24e3, 0.05)],
    "nginx": [Sample(2000, 0, 10e3, 20e3, 0.04), Sample(2000, 3, 20e3, 40e3, 0.08)],
}


def result(**more):
    """A run of two rounds."""
    return {
        "bench": "gateway", "label": "base", "date": "2026-11-26 08:00 UTC", "commit": "0666c0c",
        "machine": {"cores": 2, "cpu": "A CPU", "kernel": "Linux 6"},
        "load_average": {"start": 0.1, "end": 1.9}, "reference": "midplane",
        "versions": {"midplane": "0.1.0", "nginx": "1.22.1"}, "notes": ["A note."],
        "rows": [report.row_figures(ROW, SAMPLES, "midplane")], **more,
    }


class Report(unittest.TestCase):
    maxDiff = None

    def test_the_table(self):
        self.assertEqual(report.text(result(idle_kib={"midplane": 27.0, "nginx": 0.52})), """\
Bench `gateway`, label `base`, 2026-11-26 08:00 UTC, commit 0666c0c
Machine: 2 cores, A CPU, Linux 6; load average 0.1 before, 1.9 after
Servers: midplane 0.1.0, nginx 1.22.1
A note.

HTTP/1.1, 64 connections, 1 KiB
server        requests  errors  CPU µs/request         user  system  ÷ midplane, paired    of the core
midplane         2,000       0  30.0 (20.0-40.0)       12.0    18.0  1.00 (1.00-1.00)             0.80
nginx            4,000       3  22.5 (15.0-30.0)        7.5    15.0  0.75 (0.75-0.75)             0.75

Idle kept-alive connections, resident KiB each
midplane        27.0
nginx            0.5
""")

    def test_instructions_have_a_table_of_their_own(self):
        counted = {"name": "h1", "title": "HTTP/1.1, 3,000 requests",
                   "servers": {"midplane": 75300, "nginx": 27900}}
        self.assertTrue(report.text(result(rows=[], instructions=[counted])).endswith("""
HTTP/1.1, 3,000 requests
server      instructions/request  ÷ midplane
midplane                  75,300  1.00
nginx                     27,900  0.37
"""))

    def test_wrong_answers_are_counted_over_all_rows(self):
        self.assertEqual(report.errors(result()), 3)
        self.assertEqual(report.errors({"instructions": []}), 0)

    def test_both_files_are_written(self):
        with tempfile.TemporaryDirectory() as folder:
            table, data = report.write(result(), Path(folder) / "results")
            self.assertEqual(table.name, "2026-11-26-gateway-base.txt")
            self.assertEqual(table.read_text(encoding="utf-8"), report.text(result()))
            self.assertEqual(json.loads(data.read_text(encoding="utf-8")), result())

    def test_a_label_is_part_of_a_file_name(self):
        self.assertTrue(report.LABEL.fullmatch("base-2"))
        for word in ("", "../x", "Base", "a b"):
            self.assertFalse(report.LABEL.fullmatch(word), word)


if __name__ == "__main__":
    unittest.main()
