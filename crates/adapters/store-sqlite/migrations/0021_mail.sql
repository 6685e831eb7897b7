-- Mail addresses of accounts. One stands in a tenant once, however it is spelled.
CREATE TABLE account_addresses (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    tenant  TEXT NOT NULL,
    folded  TEXT NOT NULL,
    address TEXT NOT NULL,
    UNIQUE (folded, tenant)
) STRICT, WITHOUT ROWID;

-- An account that moves takes its address along where that is free.
CREATE TRIGGER addresses_move_in AFTER INSERT ON tenant_accounts
BEGIN
    DELETE FROM account_addresses WHERE user_id = NEW.user_id AND EXISTS (
        SELECT 1 FROM account_addresses AS other WHERE other.folded = account_addresses.folded
            AND other.tenant = NEW.tenant AND other.user_id <> NEW.user_id);
    UPDATE account_addresses SET tenant = NEW.tenant WHERE user_id = NEW.user_id;
END;
CREATE TRIGGER addresses_move_on AFTER UPDATE ON tenant_accounts
BEGIN
    DELETE FROM account_addresses WHERE user_id = NEW.user_id AND EXISTS (
        SELECT 1 FROM account_addresses AS other WHERE other.folded = account_addresses.folded
            AND other.tenant = NEW.tenant AND other.user_id <> NEW.user_id);
    UPDATE account_addresses SET tenant = NEW.tenant WHERE user_id = NEW.user_id;
END;

-- Links that let somebody in once: invitations, whose `offer` says what they give, and links to choose
-- another password.
CREATE TABLE account_links (
    id         TEXT    NOT NULL PRIMARY KEY,
    purpose    TEXT    NOT NULL,
    user_id    TEXT    REFERENCES users (id) ON DELETE CASCADE,
    offer      TEXT,
    tenant     TEXT,
    folded     TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX account_links_user ON account_links (user_id, created_at) WHERE user_id IS NOT NULL;
CREATE INDEX account_links_open ON account_links (id)
WHERE purpose = 'invitation' AND ended_at IS NULL;
CREATE INDEX account_links_invited ON account_links (folded, tenant)
WHERE purpose = 'invitation' AND ended_at IS NULL;
CREATE INDEX account_links_expiry ON account_links (expires_at);

-- Hashes of the secrets that lead to them.
CREATE TABLE link_secrets (
    hash    TEXT NOT NULL PRIMARY KEY,
    link_id TEXT NOT NULL REFERENCES account_links (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX link_secrets_link ON link_secrets (link_id);

-- Letters that wait to be sent; `letter` is JSON. Those without a link are of somebody who says that
-- they forgot their password.
CREATE TABLE letters (
    id         TEXT    NOT NULL PRIMARY KEY,
    letter     TEXT    NOT NULL,
    link_id    TEXT    REFERENCES account_links (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letters_due ON letters (due_at, id);
CREATE INDEX letters_link ON letters (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX letters_forgotten ON letters (id) WHERE link_id IS NULL;
