"""Tests of the bench's arithmetic and of what it reads from other programs; no server is started."""
