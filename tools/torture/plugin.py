"""A plugin whose backend does what a script says with each of its connections."""
import json
import multiprocessing
import os
import socket
import threading

from node import TOKEN

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
WAYS = {"/healthz", "/readyz"}


def head(client):
    """The path of the next request; `None` when there is none."""
    seen = b""
    while b"\r\n\r\n" not in seen:
        piece = client.recv(65536)
        if not piece:
            return None
        seen += piece
    return seen.split(b" ", 2)[1].decode()


class Backend:
    """Answers probes; anything else is the script's, with the connection."""

    def __init__(self, script):
        self.script = script
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.url = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            while (path := head(client)) is not None:
                if path in WAYS:
                    client.sendall(OK)
                else:
                    self.script(client)
        except OSError:
            pass


def quick(client):
    """The script of a backend that works."""
    client.sendall(OK)


def in_a_process(script):
    """The address of a backend that takes neither turns of this interpreter nor a core from others."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    fork.Process(target=_serve_apart, args=(script, there), daemon=True).start()
    return here.recv()


def _serve_apart(script, there):
    os.nice(15)
    there.send(Backend(script).url)
    threading.Event().wait()


def register(node, name, script, apart=False):
    """A plugin of the node; its addresses begin with `/api/v1/NAME/`."""
    url = in_a_process(script) if apart else Backend(script).url
    manifest = {
        "name": name,
        "version": "1.0.0",
        "displayName": name,
        "type": "business",
        "backend": {
            "protocol": "http",
            "basePath": "/",
            "runtime": "external",
            "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"},
        },
    }
    body = json.dumps({"manifest": manifest, "baseUrl": url, "token": TOKEN}).encode()
    answer = node.send("POST", "/api/plugins/register", body, {"Authorization": f"Bearer {TOKEN}"})
    assert answer.startswith(b"HTTP/1.1 20"), answer
    node.until(lambda: b" 503 " not in node.ask(f"/api/v1/{name}/healthz").split(b"\r\n")[0])
