"""Remembers from what something was made, so that a second run can leave it alone.

A stamp is a digest in a file beside the result. A missing, unreadable or different stamp means
"make it again"; nothing is ever trusted because of its age.
"""

import hashlib
import os
from pathlib import Path

MADE_BY_TOOLS = {"node_modules", "dist", "target", "results", "__pycache__", ".git"}


def digest_of_folder(folder, leave_out=()):
    """A digest over names and bytes of every file under the folder that people wrote."""
    folder = Path(folder)
    unwanted = MADE_BY_TOOLS | set(leave_out)
    digest = hashlib.sha256()
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in unwanted)
        for name in sorted(files):
            path = Path(base) / name
            if path.is_file():
                _add(digest, str(path.relative_to(folder)).encode())
                _add(digest, path.read_bytes())
    return digest.hexdigest()


def digest_of_values(*values):
    """A digest over texts and bytes."""
    digest = hashlib.sha256()
    for value in values:
        _add(digest, value if isinstance(value, bytes) else str(value).encode())
    return digest.hexdigest()


def _add(digest, data):
    # with the length, so that two values never run into each other
    digest.update(len(data).to_bytes(8, "big") + data)


def matches(stamp, digest):
    """Whether the stamp says this digest."""
    try:
        return Path(stamp).read_text(encoding="ascii").strip() == digest
    except (OSError, UnicodeDecodeError):
        return False


def write(stamp, digest):
    """Writes the stamp; call it only when the result is complete."""
    stamp = Path(stamp)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(f"{digest}\n", encoding="ascii")
