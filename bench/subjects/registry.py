"""Midplane as a registry: published plugins and signed-in viewers, through its own doors."""

import io
import json
import random
import tarfile
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from suite.runner import Failed

from harness.processes import free_ports

from . import Subject, answers
from .midplane import TOKEN, release_version

BOUNDARY = "midplane-bench-boundary"
ROLES = ("auditor", "clerk", "driver", "guard", "nurse", "pilot")
PASSWORD = "password-of-a-bench"


def start(servers, binary, name="midplane", wrap=()):
    """Midplane with a fresh data folder and one worker; accounts may have all roles of this file.
    `wrap` are words before the command."""
    folder = servers.directory(name)
    config = folder / "midplane.yaml"
    config.write_text(f"signIn:\n  roles: [{', '.join(ROLES)}]\n", encoding="utf-8")
    (port,) = free_ports(1)
    words = [*wrap, binary, "serve", "--config", config, "--data-dir", folder / "data",
             "--listen", f"127.0.0.1:{port}"]
    process = servers.start(
        name, words, servers.cores.subject, MIDPLANE_ADMIN_TOKEN=TOKEN, RUST_LOG="error",
    )
    base = f"http://127.0.0.1:{port}"
    servers.wait(process, lambda: answers(f"{base}/readyz"), name, 120)
    return Subject(name, release_version(binary), process, port, port)


def publish_many(subject, count, versions=1):
    """`count` plugins for everybody, but every tenth for one role each; versions 1.0.0, 1.0.1, …"""
    def one(number):
        role = ROLES[number // 10 % len(ROLES)] if number % 10 == 9 else None
        for patch in range(versions):
            publish(subject, f"plugin-{number:04}", f"1.0.{patch}", role=role)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(count)))


def publish(subject, name, version, script="export function setup() {}\n", role=None, more=""):
    """One ES module with navigation and a description, as real ones have; `more` lines of manifest."""
    audience = f"targetAudience:\n  roles: [{role}]\n" if role else ""
    manifest = (
        f"apiVersion: midplane/v1\nname: {name}\nversion: {version}\ndisplayName: The {name}\n"
        f"description: What {name} does for those who use it, in a sentence.\nicon: box\n{audience}"
        f"{more}ui:\n  kind: esm\n  entry: index.js\n"
    )
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, text in (("plugin.yaml", manifest), ("index.js", script)):
            data = text.encode()
            member = tarfile.TarInfo(f"package/{path}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="p.tgz"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode() + packed.getvalue() + f"\r\n--{BOUNDARY}--\r\n".encode()
    return ask(subject, "/api/v1/pilets", body, f"multipart/form-data; boundary={BOUNDARY}")


def viewers(subject, count):
    """Access tokens of so many people, each with another set of roles; at most 64."""
    tokens = []
    for number in range(count):
        roles = [role for bit, role in enumerate(ROLES) if number >> bit & 1]
        name = f"viewer-{number}"
        tokens.append(sign_up(subject, name, roles))
    return tokens


def sign_up(subject, name, roles):
    """The access token of a new account."""
    user = {"username": name, "password": PASSWORD, "displayName": name, "roles": roles}
    ask_json(subject, "/api/platform/v1/users", user)
    return sign_in(subject, name)


def sign_in(subject, name):
    """The access token of a new session."""
    login = ask_json(subject, "/auth/login", {"username": name, "password": PASSWORD})
    return login["accessToken"]


def browser(subject, role):
    """The cookie of somebody with a role who signed in with a browser."""
    user = {"username": role, "password": PASSWORD, "displayName": role, "roles": [role]}
    ask_json(subject, "/api/platform/v1/users", user)
    body = json.dumps({"username": role, "password": PASSWORD}).encode()
    kind = {"Content-Type": "application/json"}
    login = urllib.request.Request(subject.url("/auth/login"), data=body, headers=kind)
    with urllib.request.urlopen(login, timeout=60) as answer:
        return answer.headers["Set-Cookie"].split(";")[0]


def ask_json(subject, path, value, method="POST", token=TOKEN):
    """Sends JSON."""
    return ask(subject, path, json.dumps(value).encode(), "application/json", method, token)


def ask(subject, path, body, kind, method="POST", token=TOKEN):
    """Sends as the administrator, or as whoever has the token."""
    request = urllib.request.Request(subject.url(path), data=body, method=method, headers={
        "Authorization": f"Bearer {token}", "Content-Type": kind,
    })
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        text = refused.read(500).decode(errors="replace")
        raise Failed(f"midplane refused {path}: {refused.code} {text}") from None


def fetch(url, **headers):
    """Body and headers of a GET; header names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=60) as answer:
        return answer.read(), answer.headers


def script_of(size):
    """A script of exactly `size` bytes that compresses about as well as real ones do."""
    words = random.Random(7)
    names = ["".join(words.choices("abcdefghijklmnop", k=words.randint(3, 9))) for _ in range(900)]
    text = "export function setup() {}\n"
    while len(text) < size:
        a, b, c = words.choices(names, k=3)
        text += f"function {a}{words.randint(0, 9999)}({b}){{return {b}.{c}+{words.random()}}}\n"
    whole = text[:text.rfind("\n", 0, size - 3) + 1]
    return whole + "//" + "x" * (size - len(whole) - 3) + "\n"
