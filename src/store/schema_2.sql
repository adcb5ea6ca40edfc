-- Schema 2: the desk's list of open questions.

-- One row for every question that was asked in vain, by those who held these roles; never by whom or where.
CREATE TABLE questions (
    number      INTEGER PRIMARY KEY,
    folded      TEXT NOT NULL,    -- what makes two questions the same
    story       TEXT NOT NULL,    -- the story that was asked; empty: all of them
    roles       TEXT NOT NULL,    -- JSON list of the roles with which it was asked, in order
    text        TEXT NOT NULL,    -- the question, as it can be asked again
    first_asked INTEGER NOT NULL, -- microseconds since 1970
    last_asked  INTEGER NOT NULL,
    times       INTEGER NOT NULL,
    UNIQUE (folded, story, roles)
) STRICT;
CREATE INDEX questions_by_time ON questions (roles, last_asked);
