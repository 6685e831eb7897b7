-- Who is kept out, and since when; when roles changed last, so that open sessions follow.
ALTER TABLE users ADD COLUMN disabled_at INTEGER;
ALTER TABLE users ADD COLUMN roles_at INTEGER;
CREATE INDEX users_roles_at ON users (roles_at) WHERE roles_at IS NOT NULL;

-- Those who run the platform and can sign in: few, and asked for before one of them goes.
CREATE INDEX users_administrators ON users (id)
WHERE disabled_at IS NULL AND instr(roles, char(34) || 'administrator' || char(34)) > 0;

-- Sessions of accounts that are gone: their access tokens hold no more, until they have lapsed.
CREATE TABLE removed_sessions (
    id         TEXT    NOT NULL PRIMARY KEY,
    ended_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX removed_sessions_ended ON removed_sessions (ended_at);
CREATE INDEX removed_sessions_expiry ON removed_sessions (expires_at);
