-- Changes are typed: `body` holds what happened in its stored form (format 1 and later). Rows of
-- before have none; who would follow them loads everything again.
ALTER TABLE change_log ADD COLUMN body TEXT;

-- The outbox has the same form as its payload. Nobody has read it so far, and what stands in it
-- says too little to be of use.
DELETE FROM outbox;

-- Who of several nodes does what only one may do. A row stays when its lease ends: the fence goes
-- on from there.
CREATE TABLE leases (
    name     TEXT    NOT NULL PRIMARY KEY,
    holder   TEXT    NOT NULL,
    until_at INTEGER NOT NULL,
    fence    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
