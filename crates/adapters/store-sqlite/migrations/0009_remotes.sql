-- In whose name the UI that a backend serves may be published; nobody's for those that are there.
ALTER TABLE instances ADD COLUMN publisher TEXT;

-- Who asked for what is in beta.
ALTER TABLE users ADD COLUMN beta_features INTEGER NOT NULL DEFAULT 0;
