"""Measures servers in turns: each round is one stretch of load for each of them.

Noise of a shared machine lasts longer than a round, so it hits all servers of a round alike and
cancels out in the ratios.
"""

from . import cpu, load
from .figures import Sample, order


def measure(row, subjects, rounds, seconds, core, say=lambda text: None):
    """The samples of each subject, one per round, by the subject's name."""
    return measure_each([(subject, row) for subject in subjects], rounds, seconds, core, say)


def measure_each(pairs, rounds, seconds, core, say=lambda text: None):
    """As `measure`, of subjects that each have a row of their own."""
    by_name = {subject.name: (subject, row) for subject, row in pairs}
    requests = {
        name: load.calibrate(row, subject.url(row.path, row.protocol), core, seconds)
        for name, (subject, row) in by_name.items()
    }
    samples = {name: [] for name in by_name}
    for number in range(rounds):
        say(f"  round {number + 1} of {rounds}")
        for name in order(by_name, number):
            subject, row = by_name[name]
            samples[name].append(one(row, subject, requests[name], core))
    return samples


def one(row, subject, requests, core):
    """One stretch of load, and the CPU time of the server alone."""
    before = cpu.of_tree(subject.pid)
    outcome = load.send(row, subject.url(row.path, row.protocol), requests, core)
    spent = cpu.of_tree(subject.pid) - before
    return Sample(outcome.requests, outcome.errors, spent.user, spent.system, outcome.seconds)
