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
