-- The first schema. Plain SQL that DuckDB and PostgreSQL both run; nothing is ever updated but the
-- end of a run, everything else is added. Offsets are code points into documents.text, half open.

CREATE TABLE schema_versions (
    version INTEGER PRIMARY KEY,
    applied TIMESTAMP NOT NULL
);

CREATE TABLE runs (
    id           VARCHAR PRIMARY KEY,   -- hash of code version, lexicon, input and options
    code_version VARCHAR NOT NULL,
    lexicon_hash VARCHAR NOT NULL,
    input_hash   VARCHAR NOT NULL,
    options      VARCHAR NOT NULL,      -- JSON
    started      TIMESTAMP NOT NULL,
    finished     TIMESTAMP              -- null: not ended, or broken off
);

-- One row for each text that an article had; a changed text is a new version beside the old.
CREATE TABLE documents (
    id         VARCHAR PRIMARY KEY,     -- hash of article, version and text
    article_id VARCHAR NOT NULL,
    version    INTEGER NOT NULL,
    text_hash  VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL,
    UNIQUE (article_id, version)
);

-- One row for each different outcome of reading a document: another lexicon, other code or another
-- publication date may give a new one. The highest number is the one that holds.
CREATE TABLE readings (
    id              VARCHAR PRIMARY KEY,
    document_id     VARCHAR NOT NULL,
    number          INTEGER NOT NULL,
    record_hash     VARCHAR NOT NULL,
    title           VARCHAR,
    source          VARCHAR,
    url             VARCHAR,
    lang            VARCHAR NOT NULL,
    published       DATE,
    published_basis VARCHAR NOT NULL,
    run_id          VARCHAR NOT NULL,
    UNIQUE (document_id, number)
);

-- Names (layer 'entity') and times (layer 'time').
CREATE TABLE mentions (
    reading_id   VARCHAR NOT NULL,
    id           VARCHAR NOT NULL,
    number       INTEGER NOT NULL,
    layer        VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset   INTEGER NOT NULL,
    text         VARCHAR NOT NULL,
    first_token  INTEGER NOT NULL,
    last_token   INTEGER NOT NULL,
    rule         VARCHAR NOT NULL,
    label        VARCHAR,
    entity       VARCHAR,
    confidence   DOUBLE PRECISION,
    from_date    DATE,
    to_date      DATE,
    grain        VARCHAR,
    duration     VARCHAR,
    anchor       DATE,
    anchor_basis VARCHAR,
    approximate  BOOLEAN,
    flag         VARCHAR,
    run_id       VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, id)
);

CREATE TABLE events (
    reading_id VARCHAR NOT NULL,
    id         VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    type       VARCHAR NOT NULL,
    mode       VARCHAR,
    status     VARCHAR NOT NULL,
    from_date  DATE,
    to_date    DATE,
    rule       VARCHAR NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    trace      VARCHAR NOT NULL,        -- JSON
    run_id     VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, id)
);

-- low = high: an exact number; null: open at that end.
CREATE TABLE event_counts (
    reading_id VARCHAR NOT NULL,
    event_id   VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    kind       VARCHAR NOT NULL,
    low        BIGINT,
    high       BIGINT,
    run_id     VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, event_id, kind)
);

CREATE TABLE statements (
    reading_id VARCHAR NOT NULL,
    id         VARCHAR NOT NULL,
    number     INTEGER NOT NULL,
    direct     BOOLEAN NOT NULL,
    rule       VARCHAR NOT NULL,
    run_id     VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, id)
);

CREATE TABLE figures (
    reading_id   VARCHAR NOT NULL,
    id           VARCHAR NOT NULL,
    number       INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset   INTEGER NOT NULL,
    text         VARCHAR NOT NULL,
    low          DOUBLE PRECISION,
    high         DOUBLE PRECISION,
    from_date    DATE,
    to_date      DATE,
    rule         VARCHAR NOT NULL,
    run_id       VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, id)
);

-- The words that fill a place in an event (trigger, actor, recipient, place, time, said_by, evidence),
-- a statement (speaker, cue, content) or a figure (of, by).
CREATE TABLE roles (
    reading_id   VARCHAR NOT NULL,
    owner_id     VARCHAR NOT NULL,
    role         VARCHAR NOT NULL,
    number       INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset   INTEGER NOT NULL,
    text         VARCHAR NOT NULL,
    run_id       VARCHAR NOT NULL,
    PRIMARY KEY (reading_id, owner_id, role, number)
);

CREATE INDEX documents_article ON documents (article_id);
CREATE INDEX readings_document ON readings (document_id);

-- What holds now: of each article the last version, of that the last reading.
CREATE VIEW current_readings AS
SELECT r.*, d.article_id, d.version, d.text, d.text_hash
FROM readings r
JOIN documents d ON d.id = r.document_id
WHERE d.version = (SELECT max(o.version) FROM documents o WHERE o.article_id = d.article_id)
  AND r.number = (SELECT max(o.number) FROM readings o WHERE o.document_id = r.document_id);
