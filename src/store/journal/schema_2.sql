-- Journal, schema 2: what the list of answers called wrong needs.

-- With which roles an answer was given (JSON list, in order), and the passages that it showed (JSON list). Of earlier
-- answers nobody knows, so nobody can say who may read of them: they can no longer be called wrong.
ALTER TABLE answers ADD COLUMN roles TEXT;
ALTER TABLE answers ADD COLUMN cited TEXT;

-- The same holds for what was called wrong before.
DROP TABLE wrong;

-- Answers that somebody called wrong.
CREATE TABLE wrong (
    reference TEXT NOT NULL,
    platform  TEXT NOT NULL,
    person    TEXT NOT NULL,     -- who called it wrong, so that each counts once
    asker     TEXT NOT NULL,     -- who had asked, so that it goes with what is that person's
    asked     TEXT NOT NULL,
    story     TEXT,
    roles     TEXT NOT NULL,
    cited     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (reference, platform, person)
) STRICT, WITHOUT ROWID;
