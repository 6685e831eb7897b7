-- What roles may do that somebody wrote down or changed, as JSON.
CREATE TABLE roles (
    name       TEXT    NOT NULL PRIMARY KEY,
    definition TEXT    NOT NULL,
    revision   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
