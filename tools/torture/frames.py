"""Frames of HTTP/2 (RFC 9113), written by hand: what a well-behaved library would refuse to send."""
import struct

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 6, 8, 9
END_STREAM, END_HEADERS = 1, 4
ZERO_WINDOW = struct.pack(">HI", 4, 0)


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def head(stream, method, path, ends=True, extra=()):
    fields = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "127.0.0.1"), *extra]
    block = b""
    for name, value in fields:
        block += b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()
    return frame(HEADERS, END_HEADERS | (END_STREAM if ends else 0), stream, block)


def opened(node, settings=b""):
    client = node.connect()
    client.sendall(PREFACE + frame(SETTINGS, 0, 0, settings))
    return client


def send(client, data):
    """Whether the other side still takes it."""
    try:
        client.sendall(data)
        return True
    except OSError:
        return False


class Credit:
    """What may be sent on a connection: as long as one keeps to it, a server has to take it."""

    def __init__(self, client):
        self.client, self.unread, self.windows = client, b"", {0: 65535}

    def hear(self):
        """Reads what the server granted meanwhile; says whether it is still there."""
        self.client.setblocking(False)
        try:
            while piece := self.client.recv(65536):
                self.unread += piece
            return False
        except BlockingIOError:
            pass
        except OSError:
            return False
        finally:
            self.client.settimeout(2)
        while len(self.unread) >= 9:
            size = int.from_bytes(self.unread[:3], "big")
            if len(self.unread) < 9 + size:
                break
            kind, stream = self.unread[3], int.from_bytes(self.unread[5:9], "big")
            if kind == WINDOW_UPDATE:
                more = int.from_bytes(self.unread[9:13], "big")
                self.windows[stream] = self.windows.get(stream, 65535) + more
            self.unread = self.unread[9 + size :]
        return True

    def data(self, stream, size):
        """Sends as much of a body as may be sent now; says how much that was."""
        size = min(size, self.windows[0], self.windows.setdefault(stream, 65535))
        if size <= 0 or not send(self.client, frame(DATA, 0, stream, b" " * size)):
            return 0
        self.windows[0] -= size
        self.windows[stream] -= size
        return size
