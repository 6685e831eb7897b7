"""Who is asking: reads and verifies the token that the platform puts on every request.

A request without a token is anonymous. A token that does not verify is refused, never ignored.
Keys come from the platform's /.well-known/jwks.json and are asked for again when an unknown key id
turns up, but not more often than every ten seconds.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from dataclasses import dataclass
from typing import Callable

from . import p256
from .problems import Problem

LEEWAY_SECONDS = 30
REFETCH_SECONDS = 10
CACHE_ENTRIES = 1000


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    roles: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.id != "anonymous"


ANONYMOUS = Person("anonymous", "Somebody")
DEVELOPER = Person("developer", "Developer", ("developer",))


class Identity:
    """`fetch_keys()` returns the JSON of the platform's key set; it may raise OSError."""

    def __init__(
        self,
        plugin: str,
        fetch_keys: Callable[[], dict] | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._plugin, self._fetch, self._clock = plugin, fetch_keys, clock
        self._lock = threading.Lock()
        self._keys: dict[str, tuple[int, int]] = {}
        self._asked = float("-inf")
        self._verified: dict[str, tuple[float, Person]] = {}

    def of(self, token: str | None) -> Person:
        if self._fetch is None:
            return DEVELOPER  # Alone on a developer's machine: there is no platform to sign tokens.
        if not token:
            return ANONYMOUS
        with self._lock:
            expires, person = self._verified.get(token, (0.0, ANONYMOUS))
        if expires > self._clock():
            return person
        claims = self._claims(token)
        person = _person(claims)
        with self._lock:
            if len(self._verified) >= CACHE_ENTRIES:
                self._verified.clear()
            self._verified[token] = (claims["exp"], person)
        return person

    def _claims(self, token: str) -> dict:
        try:
            head, body, signature = token.split(".")
            header, claims = _json(head), _json(body)
            signed, raw = f"{head}.{body}".encode("ascii"), _bytes(signature)
        except (ValueError, RecursionError) as error:
            raise _refused("it is not a signed token") from error
        if header.get("alg") != "ES256":
            raise _refused("it is not signed with ES256")
        if not p256.verify(self._key(header.get("kid")), signed, raw):
            raise _refused("its signature is wrong")
        self._check(claims)
        return claims

    def _check(self, claims: dict) -> None:
        now, expires, audience = self._clock(), claims.get("exp"), claims.get("aud")
        if not isinstance(expires, (int, float)) or expires + LEEWAY_SECONDS < now:
            raise _refused("it has expired")
        if isinstance(claims.get("nbf"), (int, float)) and claims["nbf"] - LEEWAY_SECONDS > now:
            raise _refused("it is not valid yet")
        if self._plugin not in (audience if isinstance(audience, list) else [audience]):
            raise _refused("it was made for another plugin")

    def _key(self, kid: object) -> tuple[int, int]:
        name = kid if isinstance(kid, str) else ""
        with self._lock:
            if name not in self._keys and time.monotonic() - self._asked > REFETCH_SECONDS:
                self._asked = time.monotonic()
                try:
                    self._keys = _read_keys(self._fetch())
                except (OSError, ValueError) as error:
                    self._asked = float("-inf")
                    raise Problem(
                        503, "ORD-503", "The platform's keys cannot be read.", "Try again in a moment."
                    ) from error
            key = self._keys.get(name)
        if key is None:
            raise _refused("its key is unknown")
        return key


def _read_keys(document: dict) -> dict[str, tuple[int, int]]:
    keys = {}
    for key in document.get("keys", []):
        if key.get("kty") == "EC" and key.get("crv") == "P-256":
            point = tuple(int.from_bytes(_bytes(key[axis]), "big") for axis in ("x", "y"))
            keys[key.get("kid", "")] = point
    return keys


def _person(claims: dict) -> Person:
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise _refused("it names nobody")
    roles = claims.get("roles")
    roles = tuple(role for role in roles if isinstance(role, str)) if isinstance(roles, list) else ()
    name = claims.get("name")
    return Person(subject, name if isinstance(name, str) and name else subject, roles)


def _refused(why: str) -> Problem:
    return Problem(401, "ORD-401", f"The token is refused: {why}.", "Sign in again.")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _json(text: str) -> dict:
    value = json.loads(_bytes(text))
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value
