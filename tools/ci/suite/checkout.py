"""One target folder for all checkouts of a user, without one taking another's code for its own.

Cargo names what it builds of a workspace by the place inside the workspace, and finds it fresh by
the age of files. In a folder that two checkouts share it would hand the older one what was built
from the newer one. So the folder remembers whose it is, and who comes after another checkout builds
the workspace's own crates again; compiled dependencies stay.
"""

import shutil
from pathlib import Path

OWNER = ".midplane-checkout"
OURS = ("midplane-*", "xtask-*")


def claim(target, root):
    """Makes the target folder this checkout's. Returns whether it was another one's."""
    target, owner = Path(target), str(Path(root).resolve())
    stamp = target / OWNER
    try:
        before = stamp.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        before = None
    if before == owner:
        return False
    for pattern in OURS:
        # <profile>/.fingerprint, and <triple>/<profile>/.fingerprint
        for depth in ("*", "*/*"):
            for kept in target.glob(f"{depth}/.fingerprint/{pattern}"):
                shutil.rmtree(kept, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    # last: who is interrupted before this starts over
    stamp.write_text(f"{owner}\n", encoding="utf-8")
    return before is not None
