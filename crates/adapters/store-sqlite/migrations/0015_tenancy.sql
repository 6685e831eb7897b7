-- Tenants, the teams of each, and who is in them. An account that stands in no row of
-- `tenant_accounts` belongs to the default tenant.
CREATE TABLE tenants (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tenants (id, name, created_at) VALUES ('default', 'Default', 0);

CREATE TABLE tenant_accounts (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    tenant  TEXT NOT NULL REFERENCES tenants (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tenant_accounts_tenant ON tenant_accounts (tenant);

CREATE TABLE teams (
    tenant     TEXT    NOT NULL REFERENCES tenants (id),
    id         TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_members (
    tenant  TEXT    NOT NULL,
    team    TEXT    NOT NULL,
    user_id TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role    TEXT    NOT NULL,
    since   INTEGER NOT NULL,
    PRIMARY KEY (tenant, team, user_id),
    FOREIGN KEY (tenant, team) REFERENCES teams (tenant, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX team_members_user ON team_members (user_id, tenant);

-- The team that somebody chose in a session; none when there is no text.
CREATE TABLE session_teams (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    team       TEXT
) STRICT, WITHOUT ROWID;

-- Teams that somebody left, or that are gone (no user then): tokens that are older act in them no more.
CREATE TABLE left_teams (
    tenant  TEXT    NOT NULL,
    team    TEXT    NOT NULL,
    user_id TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (tenant, team, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX left_teams_at ON left_teams (at);

-- Whose an install is: `team:ID` or `user:ID`, which leads the key, so that all of an account's are
-- found when it goes. One that was removed keeps its configuration for a while.
CREATE TABLE installs (
    tenant       TEXT    NOT NULL,
    owner        TEXT    NOT NULL,
    plugin       TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    config       TEXT    NOT NULL,
    enabled      INTEGER NOT NULL,
    installed_at INTEGER NOT NULL,
    installed_by TEXT    NOT NULL,
    changed_at   INTEGER NOT NULL,
    removed_at   INTEGER,
    revision     INTEGER NOT NULL,
    PRIMARY KEY (owner, tenant, plugin)
) STRICT, WITHOUT ROWID;
CREATE INDEX installs_removed ON installs (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE member_access (
    tenant        TEXT    NOT NULL,
    team          TEXT    NOT NULL,
    user_id       TEXT    NOT NULL,
    plugin        TEXT    NOT NULL,
    visible       INTEGER NOT NULL,
    can_use       INTEGER NOT NULL,
    can_configure INTEGER NOT NULL,
    config        TEXT    NOT NULL,
    PRIMARY KEY (tenant, team, user_id, plugin),
    FOREIGN KEY (tenant, team, user_id) REFERENCES team_members (tenant, team, user_id)
        ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How many installs of a version are on. Kept by the triggers below, so that whatever makes, changes or
-- takes away a row counts it in the same write.
CREATE TABLE install_counts (
    plugin  TEXT    NOT NULL,
    version TEXT    NOT NULL,
    active  INTEGER NOT NULL CHECK (active >= 0),
    PRIMARY KEY (plugin, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER installs_counted_in AFTER INSERT ON installs
WHEN NEW.enabled AND NEW.removed_at IS NULL
BEGIN
    INSERT INTO install_counts (plugin, version, active) VALUES (NEW.plugin, NEW.version, 1)
    ON CONFLICT (plugin, version) DO UPDATE SET active = active + 1;
END;

CREATE TRIGGER installs_counted_out AFTER DELETE ON installs
WHEN OLD.enabled AND OLD.removed_at IS NULL
BEGIN
    UPDATE install_counts SET active = active - 1
    WHERE plugin = OLD.plugin AND version = OLD.version;
END;

CREATE TRIGGER installs_no_longer_counted AFTER UPDATE ON installs
WHEN OLD.enabled AND OLD.removed_at IS NULL
BEGIN
    UPDATE install_counts SET active = active - 1
    WHERE plugin = OLD.plugin AND version = OLD.version;
END;

CREATE TRIGGER installs_counted_again AFTER UPDATE ON installs
WHEN NEW.enabled AND NEW.removed_at IS NULL
BEGIN
    INSERT INTO install_counts (plugin, version, active) VALUES (NEW.plugin, NEW.version, 1)
    ON CONFLICT (plugin, version) DO UPDATE SET active = active + 1;
END;

-- What belongs to a team or a person alone goes with it.
CREATE TRIGGER teams_leave_nothing AFTER DELETE ON teams
BEGIN
    DELETE FROM installs WHERE owner = 'team:' || OLD.id AND tenant = OLD.tenant;
END;

CREATE TRIGGER users_leave_no_installs AFTER DELETE ON users
BEGIN
    DELETE FROM installs WHERE owner = 'user:' || OLD.id;
END;
