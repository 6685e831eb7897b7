-- Tokens that ended are found by when they did, and those that a token made by its id.
CREATE INDEX tokens_expired ON tokens (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX tokens_revoked ON tokens (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX tokens_maker ON tokens (created_by);
