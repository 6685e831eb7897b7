"""What a connection costs that is kept alive and does nothing."""

import resource
import socket
import time

from suite.runner import Failed

from . import cpu

FEW, MANY = 64, 2064
REST_SECONDS = 1.0


def raise_file_limit():
    """Allows this process, and the servers it starts later, one file per connection."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 16384 if hard == resource.RLIM_INFINITY else min(16384, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def kib_per_connection(subject, row):
    """Growth of resident memory from few to many connections that had one request of `row` each."""
    connections = []
    try:
        open_up_to(FEW, connections, subject, row)
        # a server may give buffers back once it has been at rest for a moment
        time.sleep(REST_SECONDS)
        few = cpu.resident_kib(subject.pid)
        open_up_to(MANY, connections, subject, row)
        time.sleep(REST_SECONDS)
        return (cpu.resident_kib(subject.pid) - few) / (MANY - FEW)
    except OSError as problem:
        raise Failed(f"{subject.name}: connection {len(connections) + 1}: {problem}") from None
    finally:
        for connection in connections:
            connection.close()


def open_up_to(count, connections, subject, row):
    """Opens connections and takes one whole answer on each."""
    request = f"GET {subject.prefix}{row.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    while len(connections) < count:
        connection = socket.create_connection(("127.0.0.1", subject.http1), timeout=10)
        connections.append(connection)
        connection.sendall(request)
        answer = connection.recv(65536)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise Failed(f"{subject.name} answered {answer[:40]!r}")
        while len(answer) < answer.find(b"\r\n\r\n") + 4 + row.size:
            more = connection.recv(65536)
            if not more:
                raise Failed(f"{subject.name} closed a connection inside an answer")
            answer += more
