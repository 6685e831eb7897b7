"""Midplane with one registered plugin, a fresh data folder, and one worker.

Only a release build is measured: another one is up to three times as dear, and nothing in its
figures would say so.
"""

import json
import re
import subprocess
import urllib.error
import urllib.request

from suite.runner import Failed

from harness.processes import free_ports

from . import Subject, answers

TOKEN = "bench-admin-token-0123456789abcdef"
PLUGIN = "bench"
MANIFEST = {
    "name": PLUGIN,
    "version": "1.0.0",
    "displayName": "Bench",
    "type": "business",
    "backend": {
        "protocol": "http",
        "basePath": "/",
        "runtime": "external",
        "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"},
    },
}


def release_version(binary):
    """The version of a release build; any other build is refused."""
    try:
        told = subprocess.run(
            [str(binary), "--version"], capture_output=True, text=True, check=False, timeout=30,
        ).stdout.strip()
    except OSError as problem:
        raise Failed(f"{binary} cannot be started: {problem}") from None
    return parse_version(told, binary)


def parse_version(told, binary):
    """`midplane 0.1.0 (release)` gives `0.1.0`."""
    found = re.fullmatch(r"midplane (\S+) \((\S+)\)", told)
    profile = found.group(2) if found else "unknown"
    if profile != "release":
        raise Failed(
            f"{binary} is a build of profile `{profile}`: measure a release build"
            " (make build RELEASE=1)"
        )
    return found.group(1)


def start(servers, backend, binary, name="midplane", wrap=()):
    """Midplane with the backend behind `/api/v1/bench`; `wrap` are words before the command."""
    folder = servers.directory(name)
    (port,) = free_ports(1)
    words = [*wrap, binary, "serve", "--data-dir", folder / "data",
             "--listen", f"127.0.0.1:{port}"]
    process = servers.start(
        name, words, servers.cores.subject, MIDPLANE_ADMIN_TOKEN=TOKEN, RUST_LOG="error",
    )
    base = f"http://127.0.0.1:{port}"
    servers.wait(process, lambda: answers(f"{base}/readyz"), name, 120)
    register(base, backend)
    subject = Subject(name, release_version(binary), process, port, port, f"/api/v1/{PLUGIN}")
    servers.wait(process, lambda: answers(subject.url("/")), f"the plugin behind {name}", 120)
    return subject


def register(base, backend):
    """Puts the backend behind `/api/v1/bench` of a node."""
    body = {"manifest": MANIFEST, "baseUrl": f"http://127.0.0.1:{backend}", "token": TOKEN}
    request = urllib.request.Request(
        f"{base}/api/plugins/register", data=json.dumps(body).encode(), method="POST",
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
    )
    try:
        urllib.request.urlopen(request, timeout=60).close()
    except urllib.error.HTTPError as refused:
        text = refused.read(500).decode(errors="replace")
        raise Failed(f"midplane refused the plugin: {refused.code} {text}") from None
