"""Settings from environment variables. Refuses values it cannot use, with the name of the variable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping
from urllib.parse import urlsplit

BACKEND = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """A variable holds something that cannot be used."""


@dataclass(frozen=True)
class Settings:
    port: int
    data_dir: Path
    seed: bool
    """Fill an empty database with sample orders."""
    core_base_url: str | None
    """Address of the platform; without one the backend runs alone, for development."""
    reg_token: str | None
    manifest: dict

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def version(self) -> str:
        return self.manifest["version"]


def read_settings(env: Mapping[str, str]) -> Settings:
    core = env.get("CORE_BASE_URL", "").rstrip("/") or None
    if core and urlsplit(core).scheme not in ("http", "https"):
        raise SettingsError(f"CORE_BASE_URL must start with http:// or https://, not {core!r}")
    token = env.get("REG_TOKEN") or None
    if core and not token:
        raise SettingsError("REG_TOKEN is missing; `midplane token create --scope register` makes one")
    return Settings(
        port=_port(env.get("PORT", "0")),
        data_dir=Path(env.get("ORDERS_DATA_DIR", "orders-data")),
        seed=env.get("ORDERS_SEED", "") == "1",
        core_base_url=core,
        reg_token=token,
        manifest=json.loads((BACKEND / "manifest.json").read_text("utf-8")),
    )


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise SettingsError(f"PORT must be a number from 0 to 65535 (0 = any free port), not {text!r}")
    return int(text)
