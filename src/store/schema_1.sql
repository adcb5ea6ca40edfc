-- Schema 1: the first release.

-- One row: how far the library has come.
CREATE TABLE library (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL,  -- rises with every change
    as_of      TEXT,              -- when the folder was last looked through, RFC 3339
    release    TEXT               -- the release of cuttings that read the files
) STRICT;
INSERT INTO library (one, generation) VALUES (1, 0);

CREATE TABLE stories (
    id   TEXT PRIMARY KEY,
    told TEXT NOT NULL            -- what story.toml says, as JSON
) STRICT, WITHOUT ROWID;

-- One row for every name under which a piece ever stood.
CREATE TABLE pieces (
    number      INTEGER PRIMARY KEY,
    story       TEXT NOT NULL,
    name        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,    -- SHA-256 of the file, empty when it could not be read
    version     TEXT,             -- the version that answers; NULL: never read, or gone
    headline    TEXT,
    byline      TEXT,
    publisher   TEXT,
    url         TEXT,
    published   TEXT,             -- 2022, 2022-07, 2022-07-19 or an instant
    updated     TEXT,
    checked     INTEGER NOT NULL,
    audience    TEXT,             -- JSON list of roles; NULL: everyone
    not_before  TEXT,             -- RFC 3339
    fault       TEXT,             -- why the file cannot be read
    apart       TEXT NOT NULL,    -- JSON list of [start, end] in bytes
    gone        INTEGER NOT NULL, -- the file is no longer there
    generation  INTEGER NOT NULL, -- the last change that concerns the search index
    UNIQUE (story, name)
) STRICT;
CREATE INDEX pieces_by_generation ON pieces (generation);

-- Every text that a piece ever had: never deleted, since somebody may have cited it.
CREATE TABLE versions (
    number     INTEGER PRIMARY KEY,
    piece      INTEGER NOT NULL REFERENCES pieces (number),
    version    TEXT NOT NULL,     -- SHA-256 of the text
    first_seen INTEGER NOT NULL,  -- the generation
    text       BLOB NOT NULL,     -- UTF-8; a blob, so that a slice can be read without the rest
    audience   TEXT,              -- who may see this text, whatever the piece says now: JSON list of roles; NULL: everyone
    not_before TEXT,              -- RFC 3339
    UNIQUE (piece, version)
) STRICT;
