-- Schema 5: pieces whose earlier versions nobody is to see any more.

-- The versions themselves are for nobody then, and stay so: this only tells why, for the list of sources.
ALTER TABLE pieces ADD COLUMN withdraws INTEGER NOT NULL DEFAULT 0;
