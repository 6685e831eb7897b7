"""HTTP around the API: reads requests within limits, answers JSON or problem+json, counts and logs.

Listens on 127.0.0.1 only: the gateway is the one who calls. Chunked bodies are refused, because a
body without a length cannot be limited before it is read.
"""

from __future__ import annotations

import json
import re
import secrets
import socketserver
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable
from urllib.parse import parse_qs, urlsplit

from .logs import Log
from .metrics import Metrics
from .problems import Problem

MAX_BODY = 64 * 1024
MAX_DISCARD = 1024 * 1024
PROBES = ("/healthz", "/readyz", "/metrics")
"""Asked for every few seconds: logged only when they fail."""


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str]
    params: dict[str, str]
    token: str | None
    trace_id: str
    body: bytes

    def json(self) -> object:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            detail = "The body is not valid JSON."
            raise Problem(400, "ORD-400", detail, "Send a JSON object with content-type application/json.") from error


@dataclass
class Response:
    status: int
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    """A str body is sent as it is, anything else as JSON."""


@dataclass(frozen=True)
class Route:
    method: str
    pattern: str
    """`{name}` stands for one path segment."""
    handle: Callable[[Request], Response]

    def match(self, path: str) -> dict[str, str] | None:
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.pattern), path)
        return found.groupdict() if found else None


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, routes: list[Route], log: Log, metrics: Metrics) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.routes, self.log, self.metrics = routes, log, metrics
        self._running = 0
        self._idle = threading.Condition()

    def server_bind(self) -> None:
        # The base class would ask DNS for this machine's name, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def begin(self) -> None:
        with self._idle:
            self._running += 1

    def end(self) -> None:
        with self._idle:
            self._running -= 1
            self._idle.notify_all()

    def drain(self, seconds: float) -> bool:
        """Waits until no request is being answered; False when it took too long."""
        with self._idle:
            return self._idle.wait_for(lambda: self._running == 0, seconds)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 120
    disable_nagle_algorithm = True
    wbufsize = -1  # Head and body leave in one piece.

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_GET

    def _serve(self) -> None:
        self.server.begin()
        started = time.monotonic()
        trace_id = _trace_id(self.headers.get("traceparent"))
        route = "unknown"
        try:
            try:
                found, request = self._read(trace_id)
                route = found.pattern
                response = found.handle(request)
            except Problem as problem:
                response = _problem(problem, trace_id)
            except Exception as error:  # The caller learns nothing of the inside, the log everything.
                self.server.log.error("request failed", trace_id, error=repr(error))
                response = _problem(Problem(500, "ORD-500", "The orders backend failed."), trace_id)
            self._write(response)
        except OSError:
            self.close_connection = True  # The caller has gone; there is nobody to answer.
            return
        finally:
            self.server.end()
        seconds = time.monotonic() - started
        self.server.metrics.request(self.command, route, response.status, seconds)
        if route in PROBES and response.status < 400:
            return
        self.server.log.info(
            "request",
            trace_id,
            method=self.command,
            route=route,
            status=response.status,
            ms=round(seconds * 1000, 1),
            request_id=self.headers.get("X-Request-Id", ""),
        )

    def _read(self, trace_id: str) -> tuple[Route, Request]:
        body = self._body()
        try:
            url = urlsplit(self.path)
        except ValueError as error:
            raise Problem(400, "ORD-400", "The address cannot be read.") from error
        method = "GET" if self.command == "HEAD" else self.command
        matches = [(r, p) for r in self.server.routes if (p := r.match(url.path)) is not None]
        if not matches:
            raise Problem(404, "ORD-404", "There is nothing at this address.")
        for route, params in matches:
            if route.method == method:
                query = {key: values[-1] for key, values in parse_qs(url.query).items()}
                token = self.headers.get("X-Pilet-Token")
                return route, Request(method, url.path, query, params, token, trace_id, body)
        allowed = ", ".join(sorted({route.method for route, _ in matches}))
        raise Problem(405, "ORD-405", f"{method} is not possible here.", f"Possible: {allowed}.")

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise Problem(411, "ORD-411", "The body has no length.", "Send a Content-Length.")
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()):
            self.close_connection = True
            raise Problem(400, "ORD-400", "The Content-Length is not a number.")
        if int(length) > MAX_BODY:
            self.close_connection = True
            # Reading some of it lets the answer through: a reset would overtake it.
            self.rfile.read(min(int(length), MAX_DISCARD))
            raise Problem(413, "ORD-413", f"The body is larger than {MAX_BODY} bytes.")
        return self.rfile.read(int(length))

    def _write(self, response: Response) -> None:
        text = response.body if isinstance(response.body, str) else json.dumps(response.body)
        payload = b"" if response.body is None else text.encode()
        self.send_response(response.status)
        kind = "text/plain; charset=utf-8" if isinstance(response.body, str) else "application/json"
        headers = {"Content-Type": kind, "Cache-Control": "no-store", **response.headers}
        if response.body is None:
            headers.pop("Content-Type")
        for name, value in headers.items():
            self.send_header(name, value)
        if response.status != 204:
            self.send_header("Content-Length", str(len(payload)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(payload)
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Requests that cannot even be parsed; the base class would answer in HTML."""
        self.close_connection = True
        self.request_version = "HTTP/1.1"
        self.command = getattr(self, "command", None) or "GET"
        self._write(_problem(Problem(code, f"ORD-{code}", message or "Bad request."), ""))

    def log_message(self, format: str, *args: object) -> None:
        """The base class would write its own lines to standard error."""


def _problem(problem: Problem, trace_id: str) -> Response:
    headers = {"Content-Type": "application/problem+json"}
    return Response(problem.status, problem.body(trace_id), headers)


def _trace_id(traceparent: str | None) -> str:
    found = re.fullmatch(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}", traceparent or "")
    return found.group(1) if found else secrets.token_hex(16)
