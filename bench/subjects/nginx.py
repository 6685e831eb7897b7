"""nginx: as a peer, and as the backend behind every server."""

import os
import re
import subprocess

from suite.runner import Failed

from harness.processes import free_ports

from . import Subject, answers

SMALL, LARGE = 1024, 100 * 1024

# without limits that would close connections inside a round
HTTP = """
daemon off; {user} worker_processes 1; {master} pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 8192; multi_accept on; }}
http {{
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  sendfile on; tcp_nopush on; open_file_cache max=1000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {servers}
}}
"""

BACKEND = """
server {{
  listen 127.0.0.1:{port}; default_type text/plain;
  location / {{ return 200 '{body}'; }}
  location /large {{ root {folder}; }}
  location /seen {{
    return 200 '{{"X-Request-Id": "$http_x_request_id", "X-Forwarded-For": "$http_x_forwarded_for"}}';
  }}
}}
"""

PROXY = """
upstream backend {{
  server 127.0.0.1:{backend}; keepalive 1024; keepalive_requests 1000000000;
}}
server {{ listen 127.0.0.1:{http1}; {proxy} }}
server {{ listen 127.0.0.1:{http2} http2; {proxy} }}
"""

STATIC = """
server {{
  listen 127.0.0.1:{port}; root {root}; gzip_static {gzip}; default_type application/json;
  types {{ text/javascript js; text/html html; }}
}}
"""

PASS = """
location / {
  proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection '';
  proxy_set_header X-Request-Id $request_id; proxy_set_header X-Forwarded-For $remote_addr;
  proxy_buffers 16 16k; proxy_buffer_size 16k; proxy_busy_buffers_size 128k;
  proxy_max_temp_file_size 0;
}
"""


def start_backend(servers):
    """The backend that answers everybody. Returns its port."""
    folder = servers.directory("backend")
    (folder / "large").write_bytes(b"x" * LARGE)
    (port,) = free_ports(1)
    site = BACKEND.format(port=port, body="x" * SMALL, folder=folder)
    process = _start(servers, folder, "backend", site, servers.cores.backend)
    servers.wait(process, lambda: answers(f"http://127.0.0.1:{port}/"), "the backend")
    return port


def start(servers, backend, wrap=()):
    """nginx as a peer; `wrap` are words before the command, such as those of valgrind."""
    folder = servers.directory("nginx")
    http1, http2 = free_ports(2)
    site = PROXY.format(backend=backend, http1=http1, http2=http2, proxy=PASS)
    process = _start(servers, folder, "nginx", site, servers.cores.subject, wrap)
    subject = Subject("nginx", version(), process, http1, http2)
    servers.wait(process, lambda: answers(subject.url("/")), "nginx", 120)
    return subject


def start_static(servers, files, name="nginx"):
    """nginx with these files: bytes by name, with `NAME.gz` beside those that have a gzip form."""
    folder = servers.directory(name)
    root = folder / "root"
    root.mkdir()
    for file, data in files.items():
        (root / file).write_bytes(data)
    (port,) = free_ports(1)
    # not every build has the module
    has_gzip = "http_gzip_static_module" in subprocess.run(
        ["nginx", "-V"], capture_output=True, text=True, check=True).stderr
    if not has_gzip and any(file.endswith(".gz") for file in files):
        raise Failed("this nginx has no gzip_static module")
    site = STATIC.format(port=port, root=root, gzip="on")
    process = _start(servers, folder, name, site, servers.cores.subject)
    first = next(iter(files))
    subject = Subject(name, version(), process, port, port)
    servers.wait(process, lambda: answers(subject.url(f"/{first}")), name)
    return subject


def version():
    """`nginx version: nginx/1.22.1`, on stderr."""
    told = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    return re.search(r"nginx/(\S+)", told).group(1)


def _start(servers, folder, name, site, core, wrap=()):
    configuration = folder / "nginx.conf"
    configuration.write_text(HTTP.format(
        folder=folder, servers=site,
        # the worker of a root server would lose the right to its temporary files
        user="user root;" if os.geteuid() == 0 else "",
        # what is wrapped must be the process that works
        master="master_process off;" if wrap else "",
    ), encoding="utf-8")
    words = [*wrap, "nginx", "-c", configuration, "-p", folder, "-e", folder / "error.log"]
    return servers.start(name, words, core)
