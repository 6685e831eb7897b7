"""A platform that writes down what it is told, and the real backend as a child process."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BACKEND = Path(__file__).resolve().parent.parent
TOKENS = json.loads((Path(__file__).parent / "tokens.json").read_text("utf-8"))
PATIENCE = 10.0

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Platform:
    """Answers like the platform's registration API and keeps every call in `calls`."""

    def __init__(self, port: int = 0) -> None:
        self.calls: list[tuple[str, str, str, dict | None]] = []
        self.refuse_registration_with: int | None = None
        self.forgotten: set[str] = set()
        self._changed = threading.Condition()
        platform = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                body = json.loads(raw) if raw else None
                status, answer = platform.answer(self.command, self.path)
                payload = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)
                token = self.headers.get("Authorization", "")
                platform.remember((self.command, self.path, token, body))

            do_GET = do_POST = do_PUT = do_DELETE = _serve

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, method: str, path: str) -> tuple[int, dict]:
        if path == "/.well-known/jwks.json":
            return 200, TOKENS["jwks"]
        if method == "POST" and path == "/api/plugins/register":
            if self.refuse_registration_with:
                return self.refuse_registration_with, {"code": "MP-TEST-1", "detail": "not today"}
            instance = f"inst-{len(self.seen('POST', 'register')) + 1}"
            return 200, {"instanceId": instance, "state": "ready", "heartbeatIntervalSeconds": 0.05}
        if any(instance in path for instance in self.forgotten):
            return 404, {"code": "MP-TEST-2", "detail": "unknown instance"}
        return 200, {}

    def remember(self, call: tuple[str, str, str, dict | None]) -> None:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    def seen(self, method: str, part: str) -> list[tuple[str, str, str, dict | None]]:
        return [call for call in list(self.calls) if call[0] == method and part in call[1]]

    def wait_for(self, method: str, part: str, count: int = 1) -> list:
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.seen(method, part)) >= count, PATIENCE):
                raise AssertionError(f"no {count} × {method} …{part}… in {self.calls}")
        return self.seen(method, part)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Backend:
    """The backend as people start it; `stop` ends it with SIGTERM and keeps what it printed."""

    def __init__(self, data_dir: str, **env: str) -> None:
        self.log_file = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [sys.executable, str(BACKEND)],
            env={"PATH": os.environ["PATH"], "PORT": "0", "ORDERS_DATA_DIR": data_dir, **env},
            stdout=subprocess.PIPE,
            stderr=self.log_file,
            text=True,
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if not found:
            raise AssertionError(f"the backend did not start: {line}{self.logs()}")
        self.url = found.group(0)

    def ask(self, method: str, path: str, body: object = None, token: str | None = None, raw: bytes | None = None):
        """`(status, answer)`; the answer is parsed JSON, or text when it is none."""
        data = raw if raw is not None else (None if body is None else json.dumps(body).encode())
        headers = {"X-Pilet-Token": token} if token else {}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with _opener.open(request, timeout=PATIENCE) as response:
                return response.status, _parse(response.read())
        except urllib.error.HTTPError as error:
            return error.code, _parse(error.read())

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return code

    def logs(self) -> str:
        self.log_file.seek(0)
        return self.log_file.read()


def _parse(data: bytes):
    try:
        return json.loads(data) if data else None
    except ValueError:
        return data.decode()
