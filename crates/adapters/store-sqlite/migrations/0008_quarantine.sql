-- What the review of a version found; where one goes that waits in quarantine; checksums of its package
-- in the forms that npm takes; and since when it stands where it stands.
ALTER TABLE versions ADD COLUMN review TEXT;
ALTER TABLE versions ADD COLUMN held TEXT;
ALTER TABLE versions ADD COLUMN package_sha1 TEXT;
ALTER TABLE versions ADD COLUMN package_sha512 TEXT;
ALTER TABLE versions ADD COLUMN state_since INTEGER NOT NULL DEFAULT 0;
UPDATE versions SET state_since = published_at;
-- nobody wrote down when: the files of what is archived already stay for as long as if it were today
UPDATE versions SET state_since = unixepoch('now') * 1000 WHERE state = 'archived';
DROP INDEX versions_age;
CREATE INDEX versions_state ON versions (state, state_since);

-- Which blobs a version has: its package, its files and their codings.
CREATE TABLE blob_uses (
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (name, version, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_uses_digest ON blob_uses (digest);
INSERT OR IGNORE INTO blob_uses (name, version, digest) SELECT name, version, package FROM versions;
INSERT OR IGNORE INTO blob_uses (name, version, digest)
SELECT name, version, digest FROM version_files;
INSERT OR IGNORE INTO blob_uses (name, version, digest)
SELECT name, version, digest FROM (
    SELECT file.name AS name, file.version AS version, json_extract(
        CASE WHEN variant.type = 'object' THEN variant.value ELSE '{}' END, '$.digest'
    ) AS digest
    FROM version_files AS file,
        json_each(CASE WHEN json_valid(file.variants) THEN file.variants ELSE '[]' END) AS variant
) WHERE digest IS NOT NULL;

-- Blobs of versions whose files are deleted, until they are gone.
CREATE TABLE blob_removals (digest TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
