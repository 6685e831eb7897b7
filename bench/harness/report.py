"""The result of a run as a table for people and as JSON, both of the same figures."""

import json
import re

from .figures import Spread, paired

LABEL = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def row_figures(row, samples, reference):
    """What is kept of one row: per server its figures, and its cost ÷ that of `reference`."""
    servers = {}
    for name, own in samples.items():
        servers[name] = {
            "requests": sum(sample.requests for sample in own),
            "errors": sum(sample.errors for sample in own),
            "cpu_us": Spread.of([sample.cost for sample in own]).plain(),
            "user_us": Spread.of([sample.user / sample.requests for sample in own]).plain(),
            "system_us": Spread.of([sample.system / sample.requests for sample in own]).plain(),
            "ratio": paired(own, samples[reference]).plain(),
            "core_share": round(Spread.of([sample.share for sample in own]).median, 3),
            "cpu_us_per_round": [round(sample.cost, 3) for sample in own],
        }
    return {"name": row.name, "title": row.title, "servers": servers}


def errors(result):
    """Wrong answers of all servers in all rows."""
    return sum(
        server["errors"] for row in result.get("rows", ()) for server in row["servers"].values()
    )


def text(result):
    """The whole table."""
    parts = [_head(result)]
    parts += [_row(row, result["reference"]) for row in result.get("rows", ())]
    if result.get("idle_kib"):
        parts.append(_idle(result))
    if result.get("instructions"):
        parts += [_instructions(row, result["reference"]) for row in result["instructions"]]
    return "\n\n".join(parts) + "\n"


def write(result, folder):
    """Writes both files. Returns the paths; a run on the same day with the same label replaces."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{result['date'][:10]}-{result['bench']}-{result['label']}"
    paths = folder / f"{stem}.txt", folder / f"{stem}.json"
    paths[0].write_text(text(result), encoding="utf-8")
    paths[1].write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return paths


def _head(result):
    machine, load = result["machine"], result["load_average"]
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    return "\n".join((
        f"Bench `{result['bench']}`, label `{result['label']}`, {result['date']},"
        f" commit {result['commit']}",
        f"Machine: {machine['cores']} cores, {machine['cpu']}, {machine['kernel']};"
        f" load average {load['start']} before, {load['end']} after",
        f"Servers: {versions}",
        *result["notes"],
    ))


def _row(row, reference):
    lines = [row["title"], _line(
        "server", "requests", "errors", "CPU µs/request", "user", "system",
        f"÷ {reference}, paired", "of the core",
    )]
    for name, server in row["servers"].items():
        lines.append(_line(
            name, f"{server['requests']:,}", server["errors"], _spread(server["cpu_us"], 1),
            f"{server['user_us']['median']:.1f}", f"{server['system_us']['median']:.1f}",
            _spread(server["ratio"], 2), f"{server['core_share']:.2f}",
        ))
    return "\n".join(lines)


def _spread(plain, digits):
    return Spread(plain["median"], plain["min"], plain["max"]).text(digits)


def _line(name, requests, wrong, cost, user, system, ratio, share):
    return (
        f"{name:<10}{requests:>12}{wrong:>8}  {cost:<20}{user:>7}{system:>8}  {ratio:<22}{share:>11}"
    ).rstrip()


def _idle(result):
    lines = ["Idle kept-alive connections, resident KiB each"]
    lines += [f"{name:<10}{kib:>10.1f}" for name, kib in result["idle_kib"].items()]
    return "\n".join(lines)


def _instructions(row, reference):
    own = row["servers"][reference]
    lines = [row["title"], f"{'server':<10}{'instructions/request':>22}  ÷ {reference}"]
    for name, count in row["servers"].items():
        lines.append(f"{name:<10}{count:>22,.0f}  {count / own:.2f}")
    return "\n".join(lines)
