"""Keeps this process known to the platform: register, heartbeat, register again, deregister.

Runs in a thread of its own and never stops trying: without the platform the backend still answers,
it is only not reachable through the gateway. Refusals are logged with the platform's own words.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import urllib.error
import urllib.request

from .logs import Log
from .metrics import Metrics

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
REQUEST_SECONDS, GOODBYE_SECONDS = 5.0, 2.0
MAX_ANSWER = 1 << 20

# The platform is named by its address; a proxy from the environment has no business in between.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Refused(Exception):
    """The platform answered, and the answer was no."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status


def call(method: str, url: str, token: str | None, body: object = None, seconds: float = REQUEST_SECONDS) -> dict:
    """One request; its JSON answer. Raises Refused or OSError."""
    data = b"" if body is None and method != "GET" else None
    headers = {"Accept": "application/json"}
    if body is not None:
        data = json.dumps(body).encode()
        headers["Content-Type"] = "application/json"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with _opener.open(request, timeout=seconds) as response:
            text = response.read(MAX_ANSWER)
        return json.loads(text) if text else {}
    except urllib.error.HTTPError as error:
        raise Refused(error.code, _words(error.read(MAX_ANSWER))) from error
    except http.client.HTTPException as error:
        raise OSError(f"the connection broke: {error!r}") from error
    except ValueError as error:
        raise Refused(200, "the answer is not JSON") from error


class PlatformLink:
    def __init__(
        self, core: str, token: str, manifest: dict, base_url: str, log: Log, metrics: Metrics
    ) -> None:
        self._core, self._token, self._manifest = core, token, manifest
        self._base_url, self._log, self._metrics = base_url, log, metrics
        self._stop = threading.Event()
        self._instance: str | None = None
        self._interval = 10.0
        self._thread = threading.Thread(target=self._run, name="platform", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Says goodbye; an unreachable platform does not hold up the exit for long."""
        self._stop.set()
        self._thread.join(REQUEST_SECONDS + 1)
        if self._instance is None:
            return
        try:
            call("DELETE", self._address(), self._token, seconds=GOODBYE_SECONDS)
            self._log.info("deregistered", instance=self._instance)
        except (Refused, OSError) as error:
            self._log.warn("could not deregister", error=str(error))
        self._instance = None
        self._metrics.registered = False

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                if self._instance is None:
                    self._register()
                else:
                    self._beat()
                failures = 0
            except (Refused, OSError) as error:
                failures += 1
                self._log.warn("platform not reached, trying again", error=str(error), attempt=failures)
            if self._instance is None and failures == 0:
                continue  # Forgotten by the platform: register at once.
            self._stop.wait(_wait(failures) if failures else self._interval)

    def _register(self) -> None:
        body = {"manifest": self._manifest, "baseUrl": self._base_url}
        answer = call("POST", f"{self._core}/api/plugins/register", self._token, body)
        instance, seconds = answer.get("instanceId"), answer.get("heartbeatIntervalSeconds", 10)
        if not isinstance(instance, str) or not isinstance(seconds, (int, float)):
            raise Refused(200, "the answer names no instance")
        if self._stop.is_set():
            self._log.info("registered while stopping", instance=instance)
        self._instance, self._interval = instance, max(0.05, min(float(seconds), 300.0))
        self._metrics.registered = True
        self._log.info("registered", instance=instance, state=answer.get("state"))

    def _beat(self) -> None:
        try:
            call("PUT", f"{self._address()}/heartbeat", self._token)
        except Refused as refused:
            if refused.status != 404:
                raise
            self._log.warn("the platform forgot this instance, registering again")
            self._instance, self._metrics.registered = None, False

    def _address(self) -> str:
        return f"{self._core}/api/plugins/instances/{self._instance}"


def _wait(failures: int) -> float:
    """Doubles from the first wait to the longest; the dice keep many backends from one beat."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - 1, 10)) * random.uniform(0.8, 1.2)


def _words(body: bytes) -> str:
    try:
        problem = json.loads(body)
        parts = (problem.get(key) for key in ("code", "detail", "hint"))
        return " ".join(str(part) for part in parts if part) or "refused"
    except (ValueError, AttributeError):
        return "refused"
