-- Times are unix milliseconds; ids and names compare bytewise; JSON is text.

-- Which registry this is (revisions of two registries do not compare), and its newest revision.
CREATE TABLE revision (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    registry TEXT    NOT NULL,
    value    INTEGER NOT NULL
) STRICT;
INSERT INTO revision (id, registry, value) VALUES (1, lower(hex(randomblob(16))), 0);

CREATE TABLE change_log (
    seq      INTEGER NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    actor    TEXT    NOT NULL
) STRICT;
CREATE INDEX change_log_revision ON change_log (revision);

CREATE TABLE outbox (
    id           INTEGER NOT NULL PRIMARY KEY,
    revision     INTEGER NOT NULL,
    topic        TEXT    NOT NULL,
    payload      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    delivered_at INTEGER
) STRICT;
CREATE INDEX outbox_undelivered ON outbox (id) WHERE delivered_at IS NULL;

CREATE TABLE versions (
    name         TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    manifest     TEXT    NOT NULL,
    ui           TEXT,
    package      TEXT    NOT NULL,
    package_size INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT    NOT NULL,
    revision     INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_files (
    name         TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    path         TEXT    NOT NULL,
    digest       TEXT    NOT NULL,
    integrity    TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    content_type TEXT    NOT NULL,
    variants     TEXT    NOT NULL,
    PRIMARY KEY (name, version, path),
    FOREIGN KEY (name, version) REFERENCES versions (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (
    environment TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    PRIMARY KEY (environment, name, channel),
    FOREIGN KEY (name, version) REFERENCES versions (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE instances (
    id            TEXT    NOT NULL PRIMARY KEY,
    plugin        TEXT    NOT NULL,
    version       TEXT    NOT NULL,
    base_url      TEXT    NOT NULL,
    ui_remote_url TEXT,
    manifest      TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    registered_at INTEGER NOT NULL,
    seen_at       INTEGER NOT NULL,
    UNIQUE (plugin, version, base_url)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id            TEXT    NOT NULL PRIMARY KEY,
    username      TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    roles         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    hash        TEXT    NOT NULL UNIQUE,
    permissions TEXT    NOT NULL,
    plugin      TEXT,
    created_at  INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    expires_at  INTEGER,
    revoked_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id         TEXT    NOT NULL PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES users (id),
    refresh_id TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE device_logins (
    secret_hash TEXT    NOT NULL PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    client      TEXT    NOT NULL,
    expires_at  INTEGER NOT NULL,
    user_id     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_keys (
    kid        TEXT    NOT NULL PRIMARY KEY,
    pkcs8      BLOB    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
