-- Where an archived version stood before, so that undoing it brings back no more than it took.
ALTER TABLE versions ADD COLUMN archived_from TEXT;
