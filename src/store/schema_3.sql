-- Schema 3: when the text of a piece came in.

-- Microseconds since 1970; NULL where it came before this was noted.
ALTER TABLE pieces ADD COLUMN arrived INTEGER;
