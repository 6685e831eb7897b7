"""The servers that are compared: each with the configuration that does the same work.

That work is: one path to one backend over kept-alive HTTP/1.1, a request id and the client's
address added to each request, no access log, one worker. What a server does beyond that (Midplane
also authenticates, authorises, and writes trace and identity headers) counts against it.
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

from suite.runner import Failed

from harness import load


@dataclass(frozen=True)
class Subject:
    """A running server and where it takes each protocol."""

    name: str
    version: str
    process: object
    http1: int
    http2: int
    prefix: str = ""

    @property
    def pid(self):
        """The process whose time is counted, with its children."""
        return self.process.pid

    def url(self, path, protocol=load.HTTP1):
        """Where a path of the backend is behind this server."""
        port = self.http1 if protocol == load.HTTP1 else self.http2
        return f"http://127.0.0.1:{port}{self.prefix}{path}"


def answers(url):
    """Whether the URL answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.HTTPError):
        return False


def check_work(subject, rows):
    """Fails unless the server passes bodies on whole and adds both headers to each request."""
    for row in rows:
        with urllib.request.urlopen(subject.url(row.path), timeout=10) as answer:
            body = answer.read()
        if len(body) != row.size:
            raise Failed(f"{subject.name}: {row.path} has {len(body)} bytes, not {row.size}")
    with urllib.request.urlopen(subject.url("/seen"), timeout=10) as answer:
        seen = json.load(answer)
    missing = [name for name, value in seen.items() if not value]
    if missing:
        raise Failed(f"{subject.name}: the backend received no {' and no '.join(missing)}")
