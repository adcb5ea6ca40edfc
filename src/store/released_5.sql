-- A store as the release with schema 5 left it. Never edited: it stands for the stores that people have.

PRAGMA journal_mode = WAL;
PRAGMA application_id = 1129665620;
PRAGMA user_version = 5;

CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL, as_of TEXT, release TEXT
) STRICT;
CREATE TABLE stories (id TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pieces (
    number INTEGER PRIMARY KEY, story TEXT NOT NULL, name TEXT NOT NULL, fingerprint TEXT NOT NULL, version TEXT,
    headline TEXT, byline TEXT, publisher TEXT, url TEXT, published TEXT, updated TEXT, checked INTEGER NOT NULL,
    audience TEXT, not_before TEXT, fault TEXT, apart TEXT NOT NULL, gone INTEGER NOT NULL,
    generation INTEGER NOT NULL, arrived INTEGER,
    withdraws INTEGER NOT NULL DEFAULT 0, UNIQUE (story, name)
) STRICT;
CREATE INDEX pieces_by_generation ON pieces (generation);
CREATE INDEX pieces_counted ON pieces (story, audience, not_before, version) WHERE NOT gone AND name <> 'story.toml';
CREATE TABLE versions (
    number INTEGER PRIMARY KEY, piece INTEGER NOT NULL REFERENCES pieces (number), version TEXT NOT NULL,
    first_seen INTEGER NOT NULL, text BLOB NOT NULL, audience TEXT,
    not_before TEXT, UNIQUE (piece, version)
) STRICT;
CREATE TABLE questions (
    number INTEGER PRIMARY KEY, folded TEXT NOT NULL, story TEXT NOT NULL, roles TEXT NOT NULL, text TEXT NOT NULL,
    first_asked INTEGER NOT NULL, last_asked INTEGER NOT NULL, times INTEGER NOT NULL, UNIQUE (folded, story, roles)
) STRICT;
CREATE INDEX questions_by_time ON questions (roles, last_asked);

INSERT INTO library VALUES (1, 6, '2026-03-01T08:00:00Z', '0.1.0');

INSERT INTO stories VALUES ('harbour',
    '{"title":"The harbour vote","summary":"Who runs the harbour.","cast":[{"name":"Ada Brill","aliases":["Ms Brill"],"roles":["the harbour master"]}],"events":[{"name":"harbour vote","aliases":["poll"],"date":"2026-05"}]}');

-- Two versions, every field, restricted and embargoed, the file faulty now.
INSERT INTO pieces VALUES (1, 'harbour', 'desk/lead',
    'a9dad8ea4526899da9188de6f7ee42f7443561d133a1f0b69b384326973fbc1d',
    '40e0c2b3333b0797557b6fca7fa9b2cc8c6ef6dc44391f620e369d09f06d7042',
    'Brill will not stand', 'Tom Ashe', 'The Quay', 'https://quay.example/lead', '2026-02', '2026-02-27T06:00:00Z', 0,
    '["desk","legal"]', '2026-02-28T06:00:00Z', 'the file is over 20 MB', '[[0,3]]', 0, 4, 1772262000000000, 0);
-- For everyone, nothing stated.
INSERT INTO pieces VALUES (2, 'harbour', 'note',
    'f30c4d07535726aeb664b67ddf10499502f6f600bbf1d17c84f6974d76d5901a',
    '8fdc889c7206e38bb6f0bd2b91651ebeeb4b8d231173013b45bbab0cce1b411f',
    NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, '[]', 0, 3, NULL, 0);
-- Gone.
INSERT INTO pieces VALUES (3, 'harbour', 'old', '', NULL,
    NULL, NULL, NULL, NULL, '2025', NULL, 1, NULL, NULL, NULL, '[]', 1, 6, NULL, 0);
-- Never read.
INSERT INTO pieces VALUES (4, 'harbour', 'rubbish',
    '892dd07a6a59c6193fd38480d0746b2acf32cb38c95ce364a8c0bbfaeb9229e0',
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '[]', NULL, 'not text', '[]', 0, 5, NULL, 0);

INSERT INTO versions VALUES (1, 1, '8fdc889c7206e38bb6f0bd2b91651ebeeb4b8d231173013b45bbab0cce1b411f', 1,
    x'416461204272696c6c2077696c6c206e6f74207374616e642e0a', '["desk"]', NULL);
INSERT INTO versions VALUES (2, 2, '8fdc889c7206e38bb6f0bd2b91651ebeeb4b8d231173013b45bbab0cce1b411f', 3,
    x'416461204272696c6c2077696c6c206e6f74207374616e642e0a', NULL, NULL);
INSERT INTO versions VALUES (3, 1, '40e0c2b3333b0797557b6fca7fa9b2cc8c6ef6dc44391f620e369d09f06d7042', 4,
    x'416461204272696c6c2077696c6c206e6f74207374616e642c20736865207361696420e2809320e2809c6e6f7420746869732079656172e2809d2e0a', '["desk","legal"]', '2026-02-28T06:00:00Z');
INSERT INTO versions VALUES (4, 3, 'daddf5f6e26a356be19b0aadc6d5b3140fd2266df74d213c9ab7cd5f5df456e1', 2,
    x'41206e6f7465206f6e2074686520636166c3a92e0a', NULL, NULL);

-- 2026-02-01T08:00:00Z and a day later.
INSERT INTO questions VALUES (1, 'ask who dredges the harbour', 'harbour', '["desk"]', 'Who dredges the harbour?',
    1769932800000000, 1770019200000000, 3);
