"""Checks ES256 signatures (ECDSA on P-256 with SHA-256), in plain Python integers.

The standard library has no ECDSA, and this backend has no dependencies. Only verification is here:
it handles public values only, so its timing tells nobody a secret. It never signs and makes no keys.
Formulas: SEC 1 v2, section 4.1.4; doubling and addition in Jacobian coordinates for a = -3.
"""

from __future__ import annotations

import hashlib

P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)

Point = tuple[int, int, int]
INFINITY: Point = (1, 1, 0)


def on_curve(x: int, y: int) -> bool:
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x * x - 3 * x + B)) % P == 0


def verify(key: tuple[int, int], message: bytes, signature: bytes) -> bool:
    """`signature` is r and s, 32 bytes each, as JWS carries it (RFC 7518 section 3.4)."""
    if len(signature) != 64 or not on_curve(*key):
        return False
    r = int.from_bytes(signature[:32], "big")
    s = int.from_bytes(signature[32:], "big")
    if not (1 <= r < N and 1 <= s < N):
        return False
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, -1, N)
    x, _, z = _sum_of_products(digest * inverse % N, r * inverse % N, key)
    if z == 0:
        return False
    z_inverse = pow(z, -1, P)
    return x * z_inverse * z_inverse % P % N == r


def _sum_of_products(u: int, v: int, key: tuple[int, int]) -> Point:
    """u·G + v·key, both at once (Shamir's trick)."""
    g, q = (*G, 1), (*key, 1)
    table = (INFINITY, g, q, _add(g, q))
    result = INFINITY
    for bit in range(255, -1, -1):
        result = _double(result)
        pick = (u >> bit & 1) | (v >> bit & 1) << 1
        if pick:
            result = _add(result, table[pick])
    return result


def _double(point: Point) -> Point:
    x, y, z = point
    if z == 0 or y == 0:
        return INFINITY
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    z3 = ((y + z) * (y + z) - gamma - delta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, z3


def _add(one: Point, two: Point) -> Point:
    if one[2] == 0:
        return two
    if two[2] == 0:
        return one
    (x1, y1, z1), (x2, y2, z2) = one, two
    z1z1, z2z2 = z1 * z1 % P, z2 * z2 % P
    u1, u2 = x1 * z2z2 % P, x2 * z1z1 % P
    s1, s2 = y1 * z2 * z2z2 % P, y2 * z1 * z1z1 % P
    h, r = (u2 - u1) % P, (s2 - s1) % P
    if h == 0:
        return _double(one) if r == 0 else INFINITY
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, h * z1 * z2 % P
