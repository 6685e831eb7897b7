-- The refresh token before the current one stays good for a short grace. A command line's session
-- ends with the browser's that let it in.
ALTER TABLE sessions ADD COLUMN previous_id TEXT;
ALTER TABLE sessions ADD COLUMN traded_at INTEGER;
ALTER TABLE sessions ADD COLUMN parent TEXT;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_parent ON sessions (parent) WHERE parent IS NOT NULL;

ALTER TABLE device_logins ADD COLUMN session_id TEXT;
CREATE INDEX device_logins_expiry ON device_logins (expires_at);

-- Usernames compare without case. They are ASCII, so this is the same as in the code. Of accounts
-- that differ in case only the older one is found by every spelling; the others by their own
-- spelling alone, since no username has a `=` in it.
ALTER TABLE users ADD COLUMN folded TEXT NOT NULL DEFAULT '';
UPDATE users SET folded = lower(username);
UPDATE users SET folded = '=' || username WHERE EXISTS (
    SELECT 1 FROM users AS older WHERE lower(older.username) = lower(users.username)
        AND (older.created_at, older.id) < (users.created_at, users.id)
);
CREATE UNIQUE INDEX users_folded ON users (folded);

-- What is cleared away is found by its age.
CREATE INDEX change_log_at ON change_log (at);
CREATE INDEX outbox_created ON outbox (created_at);
