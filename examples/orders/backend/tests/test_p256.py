"""Signatures made by another implementation verify; changed ones never do."""

import base64
import unittest

from orders_backend import p256

from .support import TOKENS


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


KEY = tuple(int.from_bytes(_bytes(TOKENS["jwks"]["keys"][0][axis]), "big") for axis in ("x", "y"))


def parts(token: str) -> tuple[bytes, bytes]:
    head, body, signature = token.split(".")
    return f"{head}.{body}".encode(), _bytes(signature)


class Verify(unittest.TestCase):
    def test_signatures_of_another_implementation(self) -> None:
        for token in (TOKENS["ada"], *TOKENS["many"]):
            self.assertTrue(p256.verify(KEY, *parts(token)))

    def test_one_changed_bit_anywhere(self) -> None:
        message, signature = parts(TOKENS["ada"])
        for index in range(0, 64, 7):
            changed = bytearray(signature)
            changed[index] ^= 1
            self.assertFalse(p256.verify(KEY, message, bytes(changed)))
        self.assertFalse(p256.verify(KEY, message + b"x", signature))

    def test_numbers_outside_their_range(self) -> None:
        message, signature = parts(TOKENS["ada"])
        zero, order = bytes(32), p256.N.to_bytes(32, "big")
        for bad in (zero + signature[32:], signature[:32] + zero, order + signature[32:], b"", signature * 2):
            self.assertFalse(p256.verify(KEY, message, bad))

    def test_keys_that_are_not_on_the_curve(self) -> None:
        message, signature = parts(TOKENS["ada"])
        for key in ((0, 0), (KEY[0], KEY[1] ^ 1), (KEY[0] + p256.P, KEY[1])):
            self.assertFalse(p256.verify(key, message, signature))


if __name__ == "__main__":
    unittest.main()
