"""Connections of 100 bodies each that never end, for a plugin whose backend reads none of them."""
import threading
import time

from frames import Credit, head, opened, send
from plugin import register

SECONDS = 10


def attack(node):
    register(node, "hangs", lambda client: threading.Event().wait())
    held = [Credit(opened(node)) for _ in range(50)]
    for credit in held:
        for stream in range(1, 200, 2):
            send(credit.client, head(stream, "POST", "/api/v1/hangs/x", False))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for credit in held:
            if credit.hear():
                for stream in range(1, 200, 2):
                    credit.data(stream, 16000)
    return held
