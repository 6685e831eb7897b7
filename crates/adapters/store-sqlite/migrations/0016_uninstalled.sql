-- How members configured a plugin of their team for themselves is kept as long as the team's install of it.
CREATE TRIGGER installs_leave_no_configurations AFTER DELETE ON installs
WHEN OLD.owner LIKE 'team:%'
BEGIN
    UPDATE member_access SET config = '{}'
    WHERE tenant = OLD.tenant AND team = substr(OLD.owner, 6) AND plugin = OLD.plugin;
END;
