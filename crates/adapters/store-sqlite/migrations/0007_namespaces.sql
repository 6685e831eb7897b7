-- Names that somebody has claimed: a scope or a plugin's name, and its people as JSON.
CREATE TABLE namespaces (
    name     TEXT    NOT NULL PRIMARY KEY,
    people   TEXT    NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a token is restricted to, as JSON; the one plugin that it was for until now.
ALTER TABLE tokens ADD COLUMN scope TEXT NOT NULL DEFAULT '{"plugins":[],"environments":[]}';
UPDATE tokens SET scope = json_object('plugins', json_array(plugin), 'environments', json_array())
WHERE plugin IS NOT NULL;
ALTER TABLE tokens DROP COLUMN plugin;

-- When a token was used last, and from which network. Not in `tokens`: it is no change of a token.
CREATE TABLE token_uses (
    id        TEXT    NOT NULL PRIMARY KEY REFERENCES tokens (id) ON DELETE CASCADE,
    used_at   INTEGER NOT NULL,
    used_from TEXT
) STRICT, WITHOUT ROWID;

-- What whoever did it was called then: people and tokens may be gone when somebody looks.
ALTER TABLE audit ADD COLUMN actor_name TEXT;
UPDATE audit SET actor_name = coalesce(
    (SELECT username FROM users WHERE id = audit.actor),
    (SELECT name FROM tokens WHERE id = substr(audit.actor, 7)));
