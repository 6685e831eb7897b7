-- Where channels pointed, for ever: what a rollback goes back to. The change log is cleared away.
CREATE TABLE channel_moves (
    seq          INTEGER NOT NULL PRIMARY KEY,
    environment  TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    from_version TEXT,
    to_version   TEXT    NOT NULL,
    cause        TEXT,
    reason       TEXT,
    moved_at     INTEGER NOT NULL,
    moved_by     TEXT    NOT NULL,
    revision     INTEGER NOT NULL
) STRICT;
CREATE INDEX channel_moves_name ON channel_moves (name, environment, channel, seq);

-- As far as the change log goes back; of what it has forgotten, where the channel points is known.
INSERT INTO channel_moves
    (environment, name, channel, from_version, to_version, moved_at, moved_by, revision)
SELECT json_extract(body, '$.environment'), json_extract(body, '$.name'),
       json_extract(body, '$.channel'), json_extract(body, '$.from'), json_extract(body, '$.to'),
       at, actor, revision
FROM change_log
WHERE kind = 'channel-moved' AND json_valid(body)
    AND json_extract(body, '$.environment') IS NOT NULL AND json_extract(body, '$.name') IS NOT NULL
    AND json_extract(body, '$.channel') IS NOT NULL AND json_extract(body, '$.to') IS NOT NULL
ORDER BY revision, seq;
INSERT INTO channel_moves
    (environment, name, channel, from_version, to_version, moved_at, moved_by, revision)
SELECT channels.environment, channels.name, channels.channel, NULL, channels.version,
       versions.published_at, versions.published_by, channels.revision
FROM channels JOIN versions USING (name, version)
WHERE NOT EXISTS (
    SELECT 1 FROM channel_moves AS known WHERE known.environment = channels.environment
        AND known.name = channels.name AND known.channel = channels.channel
);

-- What is operated on is one plugin at a time.
CREATE INDEX channels_name ON channels (name);

-- What nobody has used for long is found by its age.
CREATE INDEX versions_age ON versions (published_at) WHERE state <> 'archived';

-- Plugins that are switched off; an empty environment stands for all of them.
CREATE TABLE plugin_switches (
    name        TEXT    NOT NULL,
    environment TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    PRIMARY KEY (name, environment)
) STRICT, WITHOUT ROWID;

-- Moves of channels that somebody else has to approve.
CREATE TABLE approvals (
    seq          INTEGER NOT NULL PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    environment  TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    from_version TEXT,
    to_version   TEXT    NOT NULL,
    requested_by TEXT    NOT NULL,
    requested_at INTEGER NOT NULL,
    reason       TEXT,
    expires_at   INTEGER NOT NULL,
    verdict      TEXT,
    decided_by   TEXT,
    decided_at   INTEGER,
    decided_why  TEXT,
    revision     INTEGER NOT NULL
) STRICT;
CREATE INDEX approvals_waiting ON approvals (name) WHERE verdict IS NULL;

-- Who did what, when, from where and why: the changes that are somebody's deed, with a retention of
-- their own. `body` is the same as in the change log.
CREATE TABLE audit (
    seq      INTEGER NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    plugin   TEXT,
    actor    TEXT    NOT NULL,
    body     TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_plugin ON audit (plugin, seq) WHERE plugin IS NOT NULL;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX tokens_name ON tokens (name COLLATE NOCASE);
INSERT INTO audit (revision, at, kind, plugin, actor, body)
SELECT revision, at, kind, coalesce(json_extract(body, '$.name'), json_extract(body, '$.plugin')),
       actor, body
FROM change_log
WHERE json_valid(body) AND kind <> 'instance-moved'
ORDER BY revision, seq;
