-- How sure the day of publication is, and days that people set right by hand.

DROP VIEW current_readings;
DROP INDEX readings_document;

ALTER TABLE readings ADD COLUMN published_confidence DOUBLE PRECISION DEFAULT 0;
UPDATE readings SET published_confidence = 1 WHERE published_basis = 'metadata';

CREATE INDEX readings_document ON readings (document_id);

-- The highest number holds, for every version of the article's text, whatever its metadata say.
CREATE TABLE corrections (
    article_id VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    published  DATE,                    -- null: no day from outside, what the text itself says
    run_id     VARCHAR NOT NULL,
    PRIMARY KEY (article_id, number)
);

CREATE VIEW current_readings AS
SELECT r.*, d.article_id, d.version, d.text, d.text_hash
FROM readings r
JOIN documents d ON d.id = r.document_id
WHERE d.version = (SELECT max(o.version) FROM documents o WHERE o.article_id = d.article_id)
  AND r.number = (SELECT max(o.number) FROM readings o WHERE o.document_id = r.document_id);
