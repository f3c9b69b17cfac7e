-- The record over many articles. What can be derived again from readings (claims, claim_keys, signatures,
-- bands, words, members, and the machine's decisions) is replaced when an article is read anew; what
-- persons decided is only ever added to.

-- Readings whose claims stand below.
CREATE TABLE indexed (
    article_id VARCHAR NOT NULL,
    reading_id VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

-- One row an event of a reading that holds now. claim: JSON, all of it.
CREATE TABLE claims (
    id         VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    source     VARCHAR,
    published  DATE,
    type       VARCHAR NOT NULL,
    mode       VARCHAR,
    status     VARCHAR NOT NULL,
    from_date  DATE,
    to_date    DATE,
    confidence DOUBLE PRECISION NOT NULL,
    claim      VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

-- By what claims are found. kind: block (where claims meet that may tell one happening), place (also all
-- places around), actor, recipient.
CREATE TABLE claim_keys (
    claim_id   VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    key        VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

-- Reprints: articles of one telling print nearly the same. signature: JSON list.
CREATE TABLE signatures (
    article_id VARCHAR NOT NULL,
    telling    VARCHAR NOT NULL,
    published  DATE,
    signature  VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

CREATE TABLE bands (
    article_id VARCHAR NOT NULL,
    band       VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL
);

-- The words of articles by the match key of their lemma, with where the first stands.
CREATE TABLE words (
    article_id   VARCHAR NOT NULL,
    word         VARCHAR NOT NULL,
    times        INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset   INTEGER NOT NULL,
    run_id       VARCHAR NOT NULL
);

-- Whether two claims tell one happening (judgement: same, not, unsure); reasons: JSON. The machine's are
-- replaced, a person's are numbered: the last one holds.
CREATE TABLE decisions (
    left_id    VARCHAR NOT NULL,
    right_id   VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    judgement  VARCHAR NOT NULL,
    score      DOUBLE PRECISION NOT NULL,
    reasons    VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided    TIMESTAMP NOT NULL,
    run_id     VARCHAR NOT NULL
);

CREATE TABLE members (
    claim_id    VARCHAR NOT NULL,
    incident_id VARCHAR NOT NULL,
    run_id      VARCHAR NOT NULL
);

-- Values of incidents that persons entered; they hang on a claim, so that they outlive rebuilding.
CREATE TABLE settlements (
    claim_id   VARCHAR NOT NULL,
    field      VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    value      VARCHAR NOT NULL,        -- JSON; null: what is told holds again
    decided_by VARCHAR NOT NULL,
    decided    TIMESTAMP NOT NULL,
    run_id     VARCHAR NOT NULL
);

-- Records frozen under a name. kind: incident or claim; content: JSON.
CREATE TABLE releases (
    name    VARCHAR PRIMARY KEY,
    created TIMESTAMP NOT NULL,
    digest  VARCHAR NOT NULL,           -- hash of all contents: the same record has the same digest
    rule    VARCHAR NOT NULL,           -- by which counts were resolved, empty for the default
    run_id  VARCHAR NOT NULL
);

CREATE TABLE released (
    release VARCHAR NOT NULL,
    kind    VARCHAR NOT NULL,
    id      VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    run_id  VARCHAR NOT NULL
);

CREATE INDEX indexed_reading ON indexed (reading_id);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claim_keys_key ON claim_keys (key);
CREATE INDEX claim_keys_claim ON claim_keys (article_id);
CREATE INDEX signatures_article ON signatures (article_id);
CREATE INDEX bands_band ON bands (band);
CREATE INDEX bands_article ON bands (article_id);
CREATE INDEX words_word ON words (word);
CREATE INDEX words_article ON words (article_id);
CREATE INDEX decisions_left ON decisions (left_id);
CREATE INDEX decisions_right ON decisions (right_id);
CREATE INDEX members_claim ON members (claim_id);
CREATE INDEX members_incident ON members (incident_id);
