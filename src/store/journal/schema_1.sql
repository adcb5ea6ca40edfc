-- Journal, schema 1. Moments are milliseconds since 1970.

-- Which story a place (channel, thread, room, direct chat) asks. A place without a row is not enabled.
CREATE TABLE places (
    platform TEXT NOT NULL,
    place    TEXT NOT NULL,
    story    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (platform, place)
) STRICT, WITHOUT ROWID;

-- What holds for all places of a server.
CREATE TABLE servers (
    platform TEXT NOT NULL,
    server   TEXT NOT NULL,
    privacy  TEXT NOT NULL,      -- private or public
    PRIMARY KEY (platform, server)
) STRICT, WITHOUT ROWID;

-- What was said last, so that the next question can go on from it.
CREATE TABLE conversations (
    platform TEXT NOT NULL,
    thread   TEXT NOT NULL,
    person   TEXT NOT NULL,      -- who spoke last
    told     TEXT NOT NULL,      -- JSON
    at       INTEGER NOT NULL,
    PRIMARY KEY (platform, thread)
) STRICT, WITHOUT ROWID;

-- What was asked and answered, so that its buttons work after a restart. The answer itself is made anew each time.
CREATE TABLE answers (
    reference TEXT PRIMARY KEY,
    platform  TEXT NOT NULL,
    place     TEXT NOT NULL,
    thread    TEXT NOT NULL,
    person    TEXT NOT NULL,
    message   TEXT,              -- where it stands on the platform
    asked     TEXT NOT NULL,     -- the request, typed in full
    story     TEXT,
    privacy   TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_message ON answers (platform, message);
CREATE INDEX answers_by_time ON answers (at);

-- Answers that somebody called wrong.
CREATE TABLE wrong (
    reference TEXT NOT NULL,
    platform  TEXT NOT NULL,
    person    TEXT NOT NULL,
    asked     TEXT NOT NULL,
    story     TEXT,
    privacy   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (reference, platform, person)
) STRICT, WITHOUT ROWID;

-- Events of a platform that were taken up: each is answered once, however often it is delivered.
CREATE TABLE events (
    platform TEXT NOT NULL,
    event    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (platform, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_time ON events (at);

-- What an adapter has to remember over a restart, by a name of its own.
CREATE TABLE memos (
    platform TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (platform, name)
) STRICT, WITHOUT ROWID;
