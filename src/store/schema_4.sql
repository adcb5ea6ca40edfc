-- Schema 4: counting the pieces of a story without reading them.

CREATE INDEX pieces_counted ON pieces (story, audience, not_before, version) WHERE NOT gone AND name <> 'story.toml';
