#!/usr/bin/env python3
"""Attacks a node of its own and says what each attack cost: memory, descriptors, files, time of others.

Every file in `attacks/` has `attack(node)`, and may have `after(node, answer)`. No attack may cost more than 64 MiB or
leave a descriptor or a file, and `/healthz` has to be answered while it goes on.

    tools/torture/run.py [bin/midplane] [attack…]
"""
import importlib.util
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from node import Node  # noqa: E402  (the path is set above)

MOST_MEMORY = 64 * 1024
MOST_DESCRIPTORS = 8


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(path, binary):
    """Gives what is wrong, if anything."""
    module = load(path)
    with Node(binary, getattr(module, "DESCRIPTORS", None)) as node:
        node.warm_up()
        before = node.costs()
        held = module.attack(node)
        worst = node.costs()
        slowest = node.healthz()
        del held
        node.settle(before, MOST_DESCRIPTORS)
        after = node.costs()
    grown = worst["memory"] - before["memory"]
    print(f"{path.stem}: {grown} KiB, {worst['descriptors']} descriptors, /healthz {slowest * 1000:.0f} ms")
    faults = []
    if grown > MOST_MEMORY:
        faults.append(f"it cost {grown} KiB")
    if after["descriptors"] > before["descriptors"] + MOST_DESCRIPTORS:
        faults.append(f"it left {after['descriptors'] - before['descriptors']} descriptors")
    if after["files"] > before["files"]:
        faults.append(f"it left {after['files'] - before['files']} files")
    if slowest > 2:
        faults.append(f"/healthz took {slowest:.1f} s")
    return faults


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else "bin/midplane"
    wanted = sys.argv[2:]
    failed = 0
    for path in sorted((HERE / "attacks").glob("*.py")):
        if wanted and path.stem not in wanted:
            continue
        for fault in run(path, binary):
            failed += 1
            print(f"FAIL {path.stem}: {fault}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
