-- Who follows which channel, and feature flags: small documents that are read whole.
CREATE TABLE channel_rules (
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    rules TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (environment, name, channel)
) STRICT;

CREATE TABLE flags (
    key TEXT NOT NULL PRIMARY KEY,
    flag TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

-- What feeds were made of at an earlier moment is read from the changes of a few kinds.
CREATE INDEX change_log_kind ON change_log (kind, at);
