-- Who has a plugin, by owner: what administrators look at, one page after the other.
CREATE INDEX installs_of_plugins ON installs (tenant, plugin, owner) WHERE removed_at IS NULL;
