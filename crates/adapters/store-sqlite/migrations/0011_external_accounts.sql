-- People that an identity provider vouches for: whom it means is told by its issuer and what that calls
-- them, never by a name or an address.
CREATE TABLE external_accounts (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_accounts_user ON external_accounts (user_id);

-- Which session began by which of the provider's, so that what ends there ends here.
CREATE TABLE external_sessions (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    named      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX external_sessions_named ON external_sessions (issuer, named) WHERE named IS NOT NULL;
CREATE INDEX external_sessions_subject ON external_sessions (issuer, subject);
