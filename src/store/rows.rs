//! How pieces and stories are written into columns, and read back.
//!
//! The mirror types live here, so that the model stays free to change its shape without changing what is on the disk.
//! Whatever cannot be read back was not written by us and makes the store a damaged one; it is never guessed at.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::{Entry, Fault, Fingerprint};
use crate::model::{
    Access, Audience, Event, KnownPerson, PartialDate, Piece, PieceId, SourceState, Span, Story,
    Version,
};

/// The columns of a piece in the order in which [`PieceRow::read`] takes them.
pub(super) const COLUMNS: &str = "story, name, fingerprint, version, headline, byline, publisher, url, published, \
     updated, checked, audience, not_before, fault, withdraws";

/// A row of `pieces`, as text and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PieceRow {
    pub(super) story: String,
    pub(super) name: String,
    pub(super) fingerprint: String,
    pub(super) version: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) checked: bool,
    pub(super) audience: Option<String>,
    pub(super) not_before: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) withdraws: bool,
}

impl PieceRow {
    /// The row of a piece that was read from the file with this fingerprint.
    pub(super) fn of(piece: &Piece, version: &Version, fingerprint: &Fingerprint) -> Self {
        let mut row = Self {
            story: piece.id.story.clone(),
            name: piece.id.name.clone(),
            fingerprint: fingerprint.0.clone(),
            version: Some(version.as_str().to_owned()),
            headline: piece.headline.clone(),
            byline: piece.byline.clone(),
            publisher: piece.publisher.clone(),
            url: piece.url.clone(),
            published: piece.published.map(|date| date.to_string()),
            updated: piece.updated.map(|date| date.to_string()),
            checked: piece.checked,
            withdraws: piece.withdraws_earlier,
            ..Self::default()
        };
        row.admit(&(piece.audience.clone(), piece.not_before));
        row
    }

    /// The row of a name of which nothing could be read yet: nobody may see it unless the file still told who may.
    pub(super) fn unread(id: &PieceId) -> Self {
        let mut row = Self {
            story: id.story.clone(),
            name: id.name.clone(),
            checked: true,
            ..Self::default()
        };
        row.admit(&(Audience::Roles(BTreeSet::new()), None));
        row
    }

    /// Writes down a fault; what was read before stays. A broken file may hide the version that answers from more
    /// askers and never show it to more: it was another text that they were to see.
    pub(super) fn note(&mut self, fault: &Fault) {
        self.fingerprint.clone_from(&fault.fingerprint.0);
        self.fault = Some(fault.reason.clone());
        match &fault.access {
            Some(access) if self.version.is_none() => self.admit(access),
            Some(access) => self.narrow(access),
            None => {}
        }
    }

    fn narrow(&mut self, (audience, not_before): &Access) {
        // What cannot be understood is reported by whoever reads the row.
        let (Ok(mut both), Ok(before)) = (self.audience(), moment(self.not_before.as_deref()))
        else {
            return;
        };
        match (&mut both, audience) {
            (Audience::Everyone, _) => both.clone_from(audience),
            (Audience::Roles(both), Audience::Roles(roles)) => {
                both.retain(|role| roles.contains(role));
            }
            (Audience::Roles(_), Audience::Everyone) => {}
        }
        self.admit(&(both, before.max(*not_before)));
    }

    fn audience(&self) -> Result<Audience, String> {
        audience(self.audience.as_deref())
    }

    fn admit(&mut self, (audience, not_before): &Access) {
        self.audience = match audience {
            Audience::Everyone => None,
            // A set of strings has no value that JSON could not hold.
            Audience::Roles(roles) => serde_json::to_string(roles).ok(),
        };
        self.not_before = not_before.map(|moment| moment.to_string());
    }

    /// Reads [`COLUMNS`].
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            story: row.get(0)?,
            name: row.get(1)?,
            fingerprint: row.get(2)?,
            version: row.get(3)?,
            headline: row.get(4)?,
            byline: row.get(5)?,
            publisher: row.get(6)?,
            url: row.get(7)?,
            published: row.get(8)?,
            updated: row.get(9)?,
            checked: row.get(10)?,
            audience: row.get(11)?,
            not_before: row.get(12)?,
            fault: row.get(13)?,
            withdraws: row.get(14)?,
        })
    }

    /// The row as an entry, or what in it cannot be understood.
    pub(super) fn entry(self) -> Result<Entry, String> {
        let audience = self.audience()?;
        let version = self.version.map(Version::new);
        Ok(Entry {
            published: date(self.published.as_deref())?,
            updated: date(self.updated.as_deref())?,
            audience,
            not_before: moment(self.not_before.as_deref())?,
            state: match (self.fault, &version) {
                (None, _) => SourceState::Current,
                (Some(reason), Some(_)) => SourceState::Stale(reason),
                (Some(reason), None) => SourceState::Unread(reason),
            },
            id: PieceId {
                story: self.story,
                name: self.name,
            },
            fingerprint: Fingerprint(self.fingerprint),
            version,
            headline: self.headline,
            byline: self.byline,
            publisher: self.publisher,
            url: self.url,
            checked: self.checked,
            withdraws_earlier: self.withdraws,
        })
    }
}

/// Reads a moment that was written in RFC 3339.
pub(super) fn moment(text: Option<&str>) -> Result<Option<Timestamp>, String> {
    let read = |text: &str| text.parse().map_err(|_| format!("no moment: {text:?}"));
    text.map(read).transpose()
}

fn date(text: Option<&str>) -> Result<Option<PartialDate>, String> {
    let read = |text: &str| text.parse().map_err(|_| format!("no date: {text:?}"));
    text.map(read).transpose()
}

/// Reads a list of roles that was written as JSON.
pub(super) fn audience(json: Option<&str>) -> Result<Audience, String> {
    let Some(json) = json else {
        return Ok(Audience::Everyone);
    };
    serde_json::from_str(json)
        .map(Audience::Roles)
        .map_err(|_| format!("no audience: {json:?}"))
}

/// Stretches as a JSON list of `[start, end]`.
pub(super) fn write_spans(spans: &[Span]) -> String {
    let pairs: Vec<String> = spans
        .iter()
        .map(|span| format!("[{},{}]", span.start, span.end))
        .collect();
    format!("[{}]", pairs.join(","))
}

/// Reads what [`write_spans`] wrote.
pub(super) fn read_spans(json: &str) -> Result<Vec<Span>, String> {
    let pairs: Vec<(usize, usize)> =
        serde_json::from_str(json).map_err(|_| format!("no list of spans: {json:?}"))?;
    Ok(pairs
        .into_iter()
        .map(|(start, end)| Span::new(start, end))
        .collect())
}

/// What a story is told to be, without its id.
#[derive(Serialize, Deserialize)]
struct ToldStory {
    title: Option<String>,
    summary: Option<String>,
    cast: Vec<ToldPerson>,
    events: Vec<ToldEvent>,
    /// In seconds. A story that was written before there was one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected_every: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct ToldPerson {
    name: String,
    aliases: Vec<String>,
    roles: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ToldEvent {
    name: String,
    aliases: Vec<String>,
    date: Option<String>,
}

/// A story as JSON.
pub(super) fn write_story(story: &Story) -> String {
    let person = |person: &KnownPerson| ToldPerson {
        name: person.name.clone(),
        aliases: person.aliases.clone(),
        roles: person.roles.clone(),
    };
    let event = |event: &Event| ToldEvent {
        name: event.name.clone(),
        aliases: event.aliases.clone(),
        date: event.date.map(|date| date.to_string()),
    };
    let told = ToldStory {
        title: story.title.clone(),
        summary: story.summary.clone(),
        cast: story.cast.iter().map(person).collect(),
        events: story.events.iter().map(event).collect(),
        expected_every: story.expected_every.map(|every| every.as_secs()),
    };
    // Strings and lists of them have no value that JSON could not hold.
    serde_json::to_string(&told).unwrap_or_default()
}

/// Reads what [`write_story`] wrote.
pub(super) fn read_story(id: String, json: &str) -> Result<Story, String> {
    let told: ToldStory =
        serde_json::from_str(json).map_err(|_| format!("no story: {id:?} told as {json:?}"))?;
    let events: Result<Vec<Event>, String> = told
        .events
        .into_iter()
        .map(|event| {
            Ok(Event {
                date: date(event.date.as_deref())?,
                name: event.name,
                aliases: event.aliases,
            })
        })
        .collect();
    let known = |person: ToldPerson| KnownPerson {
        name: person.name,
        aliases: person.aliases,
        roles: person.roles,
    };
    Ok(Story {
        id,
        title: told.title,
        summary: told.summary,
        cast: told.cast.into_iter().map(known).collect(),
        events: events?,
        expected_every: told.expected_every.map(SignedDuration::from_secs),
    })
}
