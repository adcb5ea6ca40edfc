-- Journal: what came in and waits to be answered, what is answered and waits to be sent, and what was sent.

-- What waits to be answered, in the order in which it came in.
CREATE TABLE inbox (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    platform TEXT NOT NULL,
    event    TEXT NOT NULL,
    place    TEXT NOT NULL,
    told     TEXT NOT NULL,      -- JSON, as the adapter wrote it down
    at       INTEGER NOT NULL,
    UNIQUE (platform, event)
) STRICT;

-- What waits to be sent, in its order.
CREATE TABLE outbox (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    platform  TEXT NOT NULL,
    id        TEXT NOT NULL,     -- by which the platform knows a second sending
    event     TEXT NOT NULL,     -- what it answers
    place     TEXT NOT NULL,
    part      INTEGER NOT NULL,
    told      TEXT NOT NULL,     -- JSON, as the adapter wrote it down
    reference TEXT,              -- of the answer that it shows
    at        INTEGER NOT NULL,
    UNIQUE (platform, id)
) STRICT;

-- What was sent, and which answer it shows.
CREATE TABLE posted (
    platform  TEXT NOT NULL,
    message   TEXT NOT NULL,
    event     TEXT NOT NULL,
    place     TEXT NOT NULL,
    part      INTEGER NOT NULL,
    reference TEXT,
    at        INTEGER NOT NULL,
    PRIMARY KEY (platform, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_by_event ON posted (platform, event);
CREATE INDEX posted_by_time ON posted (at);
CREATE INDEX posted_by_reference ON posted (platform, reference);
