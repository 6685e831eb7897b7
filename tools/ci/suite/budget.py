"""How long the steps took against what they may take.

A budget is for a warm run: packages installed, dependencies compiled. It is said, never enforced:
a slow machine or a first build must not turn a right change red.
"""

WARM_MINUTES = 12
RAN = ("ok", "failed")


def row(result):
    """Seconds, budget, and how far it is over or under; empty for a step that did not run."""
    if result.status not in RAN:
        return ("", "", "")
    return _compared(result.seconds, result.step.budget)


def sum_row(results):
    """The same for all steps that ran."""
    ran = [result for result in results if result.status in RAN]
    return _compared(sum(r.seconds for r in ran), sum(r.step.budget for r in ran))


def warning(results):
    """One line when the run took longer than a warm one should, or nothing."""
    seconds = sum(result.seconds for result in results)
    if seconds <= WARM_MINUTES * 60:
        return ""
    over = [r for r in results if r.status in RAN and r.seconds > r.step.budget]
    worst = sorted(over, key=lambda r: r.step.budget - r.seconds)[:3]
    where = f": most over are {', '.join(r.step.name for r in worst)}" if worst else ""
    return f"warning: {seconds / 60:.1f} min; a warm run should take {WARM_MINUTES} min{where}"


def _compared(seconds, limit):
    difference = limit - seconds
    word = "under" if difference >= 0 else "over"
    return (f"{seconds:.1f}", f"{limit:.0f}", f"{abs(difference):.1f} {word}")
