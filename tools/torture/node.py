"""A node of its own, and what it costs: resident memory in KiB, descriptors, files in its folder."""
import os
import pathlib
import resource
import socket
import subprocess
import tempfile
import time


TOKEN = "torture-token-4f1c9a77d2e8"


class Node:
    """`midplane serve` on a free port, in a folder that goes with it."""

    def __init__(self, binary, descriptors=None, config=None):
        self.binary = binary
        self.config = config
        self.descriptors = descriptors

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        limit = self.descriptors

        def prepare():
            if limit:
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

        command = [self.binary, "serve", "--data-dir", self.folder.name, "--listen", "127.0.0.1:0"]
        if self.config:
            path = pathlib.Path(self.folder.name, "midplane.yaml")
            path.write_text(self.config)
            command += ["--config", path]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            preexec_fn=prepare,
            env={**os.environ, "MIDPLANE_ADMIN_TOKEN": TOKEN},
        )
        line = self.process.stdout.readline()
        host, port = line.strip().rsplit("http://", 1)[1].rsplit(":", 1)
        self.address = (host, int(port))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.folder.cleanup()

    def connect(self):
        return socket.create_connection(self.address, 30)

    def ask(self, path):
        """One answer, head and body."""
        return self.send("GET", path)

    def send(self, method, path, body=b"", fields=None):
        """The same for a request with a body of JSON."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.address[0]}", "Connection: close"]
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (fields or {}).items()]
        with self.connect() as client:
            client.sendall("\r\n".join([*lines, "", ""]).encode() + body)
            seen = b""
            while piece := client.recv(65536):
                seen += piece
        return seen

    def until(self, holds):
        """Waits until it is so."""
        end = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < end, "it never came true"
            time.sleep(0.05)

    def healthz(self):
        """How long it takes to be answered, in seconds; the slowest of five."""
        times = []
        for _ in range(5):
            began = time.monotonic()
            answer = self.ask("/healthz")
            assert answer.startswith(b"HTTP/1.1 200"), answer
            times.append(time.monotonic() - began)
        return max(times)

    def warm_up(self):
        for path in ["/", "/healthz", "/api/v1/pilets"] * 10:
            self.ask(path)

    def costs(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        memory = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return {
            "memory": int(memory.split()[1]),
            "descriptors": len(os.listdir(f"/proc/{self.process.pid}/fd")),
            "files": sum(len(files) for _, _, files in os.walk(self.folder.name)),
        }

    def settle(self, before, slack):
        """Waits until the descriptors are given back, as long as that may take."""
        end = time.monotonic() + 30
        while self.costs()["descriptors"] > before["descriptors"] + slack and time.monotonic() < end:
            time.sleep(0.1)
