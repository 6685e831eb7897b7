"""Where things are, and the environment that every tool runs in.

Nothing here depends on the folder from which a command was started.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "web"
EXAMPLES = ROOT / "examples"
DEMO = ROOT / "tools" / "demo"
BINARY = ROOT / "bin" / "midplane"
LOGS = ROOT / "target" / "test-logs"


def cache_folder(environment=None):
    """The folder of this project in the user's cache; it outlives a clone."""
    environment = os.environ if environment is None else environment
    home = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "midplane"


def cargo_target(environment=None):
    """Where cargo leaves its output."""
    environment = os.environ if environment is None else environment
    named = environment.get("CARGO_TARGET_DIR")
    return Path(named) if named else cache_folder(environment) / "target"


def tool_environment(**extra):
    """The caller's environment, without colours, prompts and snapshots that write themselves."""
    environment = dict(os.environ)
    environment.pop("FORCE_COLOR", None)
    environment.update(
        CARGO_TARGET_DIR=str(cargo_target()),
        CARGO_TERM_COLOR="never",
        CI="true",
        NO_COLOR="1",
        PYTHONDONTWRITEBYTECODE="1",
    )
    environment.update({name: str(value) for name, value in extra.items()})
    return environment
