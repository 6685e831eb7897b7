"""Orders in one SQLite file. Every change is on disk before it is answered.

One connection behind one lock: plenty for a shop, and no request can see half a change.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from . import rules

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  customer   TEXT NOT NULL,
  status     TEXT NOT NULL,
  lines      TEXT NOT NULL,
  total      INTEGER NOT NULL,
  note       TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS orders_by_status ON orders (status, number);
CREATE TABLE IF NOT EXISTS history (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  at       TEXT NOT NULL,
  by       TEXT NOT NULL,
  change   TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS history_by_order ON history (order_id);
"""


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(folder / "orders.sqlite3", check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
        with self._lock, self._db:
            self._db.executescript(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def ping(self) -> None:
        with self._lock:
            self._db.execute("SELECT 1 FROM orders LIMIT 1").fetchone()

    def create(self, new: dict, by: str, at: str | None = None) -> dict:
        at = at or now()
        order_id = f"ord_{secrets.token_hex(8)}"
        row = (order_id, new["customer"], "new", json.dumps(new["lines"]), rules.total(new["lines"]))
        with self._lock, self._db:
            self._db.execute(
                "INSERT INTO orders (id, customer, status, lines, total, note, created_by, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, new["note"], by, at, at),
            )
            self._remember(order_id, at, by, {"status": "new"})
            return self._find(order_id)

    def get(self, order_id: str) -> dict | None:
        with self._lock:
            return self._find(order_id)

    def list(self, status: str | None, limit: int, before: int | None) -> list[dict]:
        """Newest first; `before` is the number of the last order already seen."""
        where, values = ["number < ?"], [before if before is not None else 2**62]
        if status:
            where.append("status = ?")
            values.append(status)
        query = f"SELECT * FROM orders WHERE {' AND '.join(where)} ORDER BY number DESC LIMIT ?"
        with self._lock:
            return [_order(row) for row in self._db.execute(query, (*values, limit))]

    def change(self, order_id: str, decide, by: str, at: str | None = None) -> dict | None:
        """`decide(order)` says what changes (or raises); both happen in one transaction."""
        at = at or now()
        with self._lock, self._db:
            order = self._find(order_id)
            if order is None:
                return None
            change = {key: value for key, value in decide(order).items() if order[key] != value}
            if change:
                columns = ", ".join(f"{column} = ?" for column in change)
                self._db.execute(
                    f"UPDATE orders SET {columns}, updated_at = ? WHERE id = ?",
                    (*change.values(), at, order_id),
                )
                self._remember(order_id, at, by, change)
            return self._find(order_id)

    def delete(self, order_id: str, check) -> bool:
        with self._lock, self._db:
            order = self._find(order_id)
            if order is None:
                return False
            check(order)
            self._db.execute("DELETE FROM orders WHERE id = ?", (order_id,))
            return True

    def history(self, order_id: str) -> list[dict]:
        query = "SELECT at, by, change FROM history WHERE order_id = ? ORDER BY rowid"
        with self._lock:
            rows = self._db.execute(query, (order_id,)).fetchall()
        return [{"at": row["at"], "by": row["by"], "change": json.loads(row["change"])} for row in rows]

    def summary(self) -> dict:
        by_status = "SELECT status, count(*), sum(total) FROM orders GROUP BY status"
        by_day = (
            "SELECT substr(created_at, 1, 10) AS day, count(*), sum(total) FROM orders"
            " WHERE status <> 'cancelled' GROUP BY day ORDER BY day DESC LIMIT 31"
        )
        with self._lock:
            states = {row[0]: (row[1], row[2]) for row in self._db.execute(by_status)}
            days = self._db.execute(by_day).fetchall()
        return {
            "currency": rules.CURRENCY,
            "total": sum(count for count, _ in states.values()),
            "open": sum(states.get(status, (0, 0))[0] for status in rules.OPEN),
            "openAmountCents": sum(states.get(status, (0, 0))[1] for status in rules.OPEN),
            "byStatus": {status: states.get(status, (0, 0))[0] for status in rules.STATUSES},
            "byDay": _every_day([(row[0], row[1], row[2]) for row in reversed(days)]),
        }

    def _find(self, order_id: str) -> dict | None:
        row = self._db.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
        return _order(row) if row else None

    def _remember(self, order_id: str, at: str, by: str, change: dict) -> None:
        self._db.execute(
            "INSERT INTO history (order_id, at, by, change) VALUES (?, ?, ?, ?)",
            (order_id, at, by, json.dumps(change)),
        )


def _every_day(days: list[tuple[str, int, int]]) -> list[dict]:
    """The last 31 days up to the newest order, days without orders included."""
    if not days:
        return []
    known = {day: (count, amount) for day, count, amount in days}
    last = date.fromisoformat(days[-1][0])
    first = max(date.fromisoformat(days[0][0]), last - timedelta(days=30))
    every = [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    return [
        {"day": day, "count": known.get(day, (0, 0))[0], "amountCents": known.get(day, (0, 0))[1]}
        for day in every
    ]


def _order(row: sqlite3.Row) -> dict:
    return {
        "id": row["id"],
        "number": row["number"],
        "customer": row["customer"],
        "status": row["status"],
        "currency": rules.CURRENCY,
        "lines": json.loads(row["lines"]),
        "totalCents": row["total"],
        "note": row["note"],
        "createdBy": row["created_by"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }
