"""Counters for Prometheus, written in its text format. Labels are routes, never raw paths."""

from __future__ import annotations

import threading
from typing import Iterable


class Metrics:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, str, int], int] = {}
        self._seconds = 0.0
        self._count = 0
        self.registered = False
        """Whether the platform knows this process now."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        with self._lock:
            key = (method, route, status)
            self._requests[key] = self._requests.get(key, 0) + 1
            self._seconds += seconds
            self._count += 1

    def render(self, orders_by_status: dict[str, int]) -> str:
        with self._lock:
            requests = sorted(self._requests.items())
            seconds, count = self._seconds, self._count
        lines = [
            *_head("orders_http_requests_total", "counter", "Requests answered."),
            *(
                f'orders_http_requests_total{{method="{m}",route="{r}",status="{s}"}} {n}'
                for (m, r, s), n in requests
            ),
            *_head("orders_http_request_seconds", "summary", "Time to answer a request."),
            f"orders_http_request_seconds_sum {seconds:.6f}",
            f"orders_http_request_seconds_count {count}",
            *_head("orders_stored", "gauge", "Orders in the database."),
            *(f'orders_stored{{status="{s}"}} {n}' for s, n in sorted(orders_by_status.items())),
            *_head("orders_platform_registered", "gauge", "1 while the platform knows this process."),
            f"orders_platform_registered {int(self.registered)}",
        ]
        return "\n".join(lines) + "\n"


def _head(name: str, kind: str, text: str) -> Iterable[str]:
    return (f"# HELP {name} {text}", f"# TYPE {name} {kind}")
