"""Twice as many silent connections as the process may have descriptors."""
DESCRIPTORS = 512


def attack(node):
    return [node.connect() for _ in range(DESCRIPTORS * 2)]
