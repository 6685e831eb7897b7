"""The orders backend: a small HTTP service with a SQLite file, standard library only."""
