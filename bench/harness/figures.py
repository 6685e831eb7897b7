"""The arithmetic of a comparison: medians, spreads, and ratios that are paired per round."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Median, smallest and largest of some values."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values):
        """Of at least one value."""
        return cls(statistics.median(values), min(values), max(values))

    def text(self, digits):
        """`28.2 (27.0-30.1)`."""
        parts = (f"{value:.{digits}f}" for value in (self.median, self.low, self.high))
        return "{} ({}-{})".format(*parts)

    def plain(self, digits=3):
        """For JSON."""
        return {
            "median": round(self.median, digits),
            "min": round(self.low, digits),
            "max": round(self.high, digits),
        }


@dataclass(frozen=True)
class Sample:
    """One server in one round: requests, wrong answers, CPU µs and wall seconds."""

    requests: int
    errors: int
    user: float
    system: float
    seconds: float

    @property
    def cost(self):
        """CPU µs per request."""
        return (self.user + self.system) / self.requests

    @property
    def share(self):
        """Share of its core that the server used, 1 = all of it."""
        return (self.user + self.system) / 1e6 / self.seconds


def paired(samples, reference):
    """Cost ÷ cost of the reference in the same round: what lasts longer than a round cancels."""
    if len(samples) != len(reference):
        raise ValueError("both must have been measured in the same rounds")
    return Spread.of([one.cost / other.cost for one, other in zip(samples, reference)])


def order(names, number):
    """Who is measured when in round `number`: there and back, so that nobody is always first."""
    return list(names) if number % 2 == 0 else list(reversed(names))
