"""HAProxy with one thread."""

import re
import subprocess

from harness.processes import free_ports

from . import Subject, answers

CONFIGURATION = """
global
  maxconn 4096
  nbthread 1
defaults
  mode http
  timeout client 600s
  timeout server 600s
  timeout connect 5s
  option http-keep-alive
  http-reuse always
  option forwardfor
  unique-id-format %[uuid()]
  unique-id-header X-Request-Id
frontend all
  bind 127.0.0.1:{http1}
  bind 127.0.0.1:{http2} proto h2
  default_backend backend
backend backend
  server one 127.0.0.1:{backend} pool-max-conn 1024
"""


def start(servers, backend, wrap=()):
    """HAProxy in the foreground; `wrap` are words before the command."""
    folder = servers.directory("haproxy")
    http1, http2 = free_ports(2)
    configuration = folder / "haproxy.cfg"
    configuration.write_text(
        CONFIGURATION.format(http1=http1, http2=http2, backend=backend), encoding="utf-8",
    )
    words = [*wrap, "haproxy", "-f", configuration, "-db"]
    process = servers.start("haproxy", words, servers.cores.subject)
    subject = Subject("haproxy", version(), process, http1, http2)
    servers.wait(process, lambda: answers(subject.url("/")), "haproxy", 120)
    return subject


def version():
    """`HAProxy version 2.6.12-1+deb12u4 2026/10/17 - …`; older ones say `HA-Proxy`."""
    told = subprocess.run(["haproxy", "-v"], capture_output=True, text=True, check=True).stdout
    return re.search(r"version (\d[\w.]*)", told).group(1)
