"""One JSON object per line on standard error. Never logs tokens or bodies."""

from __future__ import annotations

import json
import sys
import threading
from datetime import datetime, timezone
from typing import TextIO


class Log:
    def __init__(self, plugin: str, version: str, stream: TextIO | None = None) -> None:
        self._base = {"plugin.name": plugin, "plugin.version": version}
        self._stream = stream or sys.stderr
        self._lock = threading.Lock()

    def info(self, msg: str, trace_id: str = "", **fields: object) -> None:
        self._write("info", msg, trace_id, fields)

    def warn(self, msg: str, trace_id: str = "", **fields: object) -> None:
        self._write("warn", msg, trace_id, fields)

    def error(self, msg: str, trace_id: str = "", **fields: object) -> None:
        self._write("error", msg, trace_id, fields)

    def _write(self, level: str, msg: str, trace_id: str, fields: dict[str, object]) -> None:
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entry = {"timestamp": now, "level": level, **self._base, "trace_id": trace_id, "msg": msg}
        line = json.dumps({**entry, **fields}, ensure_ascii=False, default=str)
        with self._lock:
            self._stream.write(line + "\n")
            self._stream.flush()
