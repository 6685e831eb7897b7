"""Puts the backend together and runs it until SIGTERM or SIGINT. Exit code 2: bad settings or port."""

from __future__ import annotations

import os
import signal
import sys
import threading

from . import samples
from .api import Api
from .identity import Identity
from .logs import Log
from .metrics import Metrics
from .platform_link import PlatformLink, Refused, call
from .settings import Settings, SettingsError, read_settings
from .store import Store
from .web import Server

DRAIN_SECONDS = 5.0
STOP = {signal.SIGTERM, signal.SIGINT}


def main() -> int:
    try:
        settings = read_settings(os.environ)
        return _serve(settings)
    except SettingsError as error:
        print(f"orders: {error}", file=sys.stderr)
        return 2


def _serve(settings: Settings) -> int:
    # waited for and never handled: a handler that sets an event can meet the lock of whoever begins
    # to wait for it, and then nobody ever stops
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    log, metrics = Log(settings.name, settings.version), Metrics()
    store = Store(settings.data_dir)
    if settings.seed and (made := samples.fill(store)):
        log.info("made sample orders", count=made)
    identity = Identity(settings.name, _key_source(settings.core_base_url))
    api = Api(store, identity, metrics, settings.manifest)
    try:
        server = Server(settings.port, api.routes(), log, metrics)
    except OSError as error:
        raise SettingsError(f"cannot listen on port {settings.port}: {error.strerror}") from error
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    print(f"orders listens on {server.url}", flush=True)
    link = _link(settings, server.url, log, metrics)
    signal.sigwait(STOP)
    log.info("stopping")
    if link:
        link.stop()
    server.shutdown()
    if not server.drain(DRAIN_SECONDS):
        log.warn("stopped with requests unanswered")
    server.server_close()
    store.close()
    log.info("stopped")
    return 0


def _link(settings: Settings, url: str, log: Log, metrics: Metrics) -> PlatformLink | None:
    if settings.core_base_url is None or settings.reg_token is None:
        log.warn("CORE_BASE_URL is not set: running alone, everybody is the developer")
        return None
    link = PlatformLink(
        settings.core_base_url, settings.reg_token, settings.manifest, url, log, metrics
    )
    link.start()
    return link


def _key_source(core: str | None):
    if core is None:
        return None

    def fetch() -> dict:
        try:
            return call("GET", f"{core}/.well-known/jwks.json", None, seconds=2.0)
        except Refused as error:
            raise OSError(str(error)) from error

    return fetch
