//! `story.toml`: what the desk says about a story, its people and its events.
//!
//! Unknown keys are refused: a mistyped `aliasses` would leave a person unrecognised, and nobody would know why.

use crate::model::{Event, KnownPerson, Story};

use super::table::{Fields, Source};
use super::{CorpusError, TomlFault};

/// Reads the text of a `story.toml` as the story `id`; a fault carries its line and the key.
pub fn parse_story(text: &str, id: &str) -> Result<Story, CorpusError> {
    story(text, id).map_err(|fault| CorpusError::Story {
        story: id.to_owned(),
        fault,
    })
}

fn story(text: &str, id: &str) -> Result<Story, TomlFault> {
    let source = Source {
        text,
        first_line: 1,
    };
    let table = source.table()?;
    let fields = Fields {
        table: &table,
        source,
        line: 1,
    };
    fields.only(&["title", "summary", "people", "events", "expected_every"])?;
    Ok(Story {
        id: id.to_owned(),
        title: fields.line_of_text("title")?,
        summary: fields.text("summary")?,
        cast: each(&fields, "people", person)?,
        events: each(&fields, "events", event)?,
        expected_every: fields.duration("expected_every")?,
    })
}

fn each<T>(
    fields: &Fields<'_, '_>,
    key: &'static str,
    read: fn(&Fields<'_, '_>) -> Result<T, TomlFault>,
) -> Result<Vec<T>, TomlFault> {
    fields.tables(key)?.iter().map(read).collect()
}

fn person(fields: &Fields<'_, '_>) -> Result<KnownPerson, TomlFault> {
    fields.only(&["name", "aliases", "roles"])?;
    Ok(KnownPerson {
        name: fields.needed("name")?,
        aliases: fields.list("aliases")?.unwrap_or_default(),
        roles: fields.list("roles")?.unwrap_or_default(),
    })
}

fn event(fields: &Fields<'_, '_>) -> Result<Event, TomlFault> {
    fields.only(&["name", "aliases", "date"])?;
    Ok(Event {
        name: fields.needed("name")?,
        aliases: fields.list("aliases")?.unwrap_or_default(),
        date: fields.date("date")?,
    })
}
