-- Capabilities that plugins were granted, as JSON; no row where none is.
CREATE TABLE capability_grants (
    name         TEXT    NOT NULL PRIMARY KEY,
    capabilities TEXT    NOT NULL,
    revision     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
