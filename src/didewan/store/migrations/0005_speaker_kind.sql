-- What kind of source a statement has: named, role, anonymous, medium, none. Older readings did not say.

ALTER TABLE statements ADD COLUMN speaker_kind VARCHAR DEFAULT 'none';
