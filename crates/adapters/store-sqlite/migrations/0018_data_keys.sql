-- Keys that values are sealed with, each wrapped by a master key that is not in this file.
CREATE TABLE data_keys (
    id         TEXT    NOT NULL PRIMARY KEY,
    master     TEXT    NOT NULL,
    wrapped    BLOB    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A sealed value; PEM until the first start with a master key.
ALTER TABLE signing_keys RENAME COLUMN pkcs8 TO private_key;
