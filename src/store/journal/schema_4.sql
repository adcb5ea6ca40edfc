-- Journal, schema 4: what an answer leaves for the next question stands with the answer, so that two answers given at once
-- both stay, and a reply goes on from the very answer that it replies to.

-- A conversation lasts half an hour: nobody misses those of before.
DROP TABLE conversations;

CREATE TABLE answers_4 (
    number    INTEGER PRIMARY KEY,  -- in the order in which they were given
    reference TEXT NOT NULL UNIQUE,
    platform  TEXT NOT NULL,
    place     TEXT NOT NULL,
    thread    TEXT NOT NULL,
    person    TEXT NOT NULL,
    message   TEXT,                 -- where it stands on the platform
    asked     TEXT NOT NULL,        -- the request, typed in full
    story     TEXT,
    privacy   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    roles     TEXT,                 -- JSON list; of answers before schema 2 nobody knows
    cited     TEXT,                 -- JSON list
    talk      TEXT,                 -- the conversation that it belongs to, which is none of others where it is private
    told      TEXT,                 -- JSON: what it leaves for the next question there
    after     TEXT                  -- the answer from which its question went on
) STRICT;
INSERT INTO answers_4 (reference, platform, place, thread, person, message, asked, story, privacy, at, roles, cited)
    SELECT reference, platform, place, thread, person, message, asked, story, privacy, at, roles, cited
    FROM answers ORDER BY at, reference;
DROP TABLE answers;
ALTER TABLE answers_4 RENAME TO answers;
CREATE INDEX answers_by_message ON answers (platform, message) WHERE message IS NOT NULL;
CREATE INDEX answers_by_talk ON answers (platform, talk) WHERE told IS NOT NULL;
CREATE INDEX answers_by_time ON answers (at);
