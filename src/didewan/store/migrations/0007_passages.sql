-- By what articles, statements and figures are found. layer: article, statement, figure; number: their place
-- in the record (0 for the article); kind: name (known id; of an article's places all around them too),
-- speaker (match key of a word of who says it), word (match key of the lemma of a word of what is said).
CREATE TABLE passage_keys (
    article_id VARCHAR NOT NULL,
    layer      VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    kind       VARCHAR NOT NULL,
    key        VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

CREATE INDEX passage_keys_key ON passage_keys (key);
CREATE INDEX passage_keys_article ON passage_keys (article_id);

-- What was indexed before has none: the next run indexes it again.
DELETE FROM indexed;
