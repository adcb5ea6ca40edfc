//! The stored forms of what a passage and a card are made of, each beside the way there and back.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::candidate::{CardPerson, Dated, Named, Said};
use crate::model::{
    How, MentionKind, PartialDate, Span, SpeakerKind, Speech, SpokenBy, TimexKind, Version,
};

/// A version is nearly always a digest, and half as long as bytes.
#[derive(Serialize, Deserialize)]
pub(super) enum VersionRecord {
    Digest([u8; 32]),
    Other(String),
}

impl VersionRecord {
    pub(super) fn of(version: &Version) -> Self {
        let hex = version.as_str();
        let mut digest = [0; 32];
        let pairs = hex.as_bytes().chunks(2);
        let lower = hex
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if hex.len() != 64 || !lower {
            return Self::Other(hex.to_owned());
        }
        for (byte, pair) in digest.iter_mut().zip(pairs) {
            *byte = pair
                .iter()
                .fold(0, |value, digit| value << 4 | nibble(*digit));
        }
        Self::Digest(digest)
    }

    pub(super) fn into_version(self) -> Version {
        match self {
            Self::Other(hex) => Version::new(hex),
            Self::Digest(digest) => {
                let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
                let mut hex = String::with_capacity(2 * digest.len());
                for byte in digest {
                    hex.push(digit(byte >> 4));
                    hex.push(digit(byte & 15));
                }
                Version::new(hex)
            }
        }
    }
}

fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit - b'a' + 10,
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct SpanRecord {
    start: u64,
    length: u64,
}

impl SpanRecord {
    pub(super) fn of(span: Span) -> Self {
        Self {
            start: span.start as u64,
            length: span.len() as u64,
        }
    }

    pub(super) fn into_span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start.saturating_add(self.length as usize))
    }
}

#[derive(Serialize, Deserialize)]
pub(super) enum DateRecord {
    Year(i16),
    Month(i16, i8),
    Day(i16, i8, i8),
    Instant(i64, i32),
}

impl DateRecord {
    pub(super) fn of(date: PartialDate) -> Self {
        match date {
            PartialDate::Year(year) => Self::Year(year),
            PartialDate::Month(year, month) => Self::Month(year, month),
            PartialDate::Day(day) => Self::Day(day.year(), day.month(), day.day()),
            PartialDate::Instant(instant) => {
                Self::Instant(instant.as_second(), instant.subsec_nanosecond())
            }
        }
    }

    pub(super) fn into_date(self) -> Option<PartialDate> {
        match self {
            Self::Year(year) => Some(PartialDate::Year(year)),
            Self::Month(year, month) => Some(PartialDate::Month(year, month)),
            Self::Day(year, month, day) => Date::new(year, month, day).ok().map(PartialDate::Day),
            Self::Instant(second, nanosecond) => Timestamp::new(second, nanosecond)
                .ok()
                .map(PartialDate::Instant),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct NamedRecord {
    span: SpanRecord,
    key: String,
    name: String,
    #[serde(with = "MentionKindRecord")]
    kind: MentionKind,
}

impl NamedRecord {
    pub(super) fn of(named: &Named) -> Self {
        Self {
            span: SpanRecord::of(named.span),
            key: named.key.clone(),
            name: named.name.clone(),
            kind: named.kind,
        }
    }

    pub(super) fn into_named(self) -> Named {
        Named {
            span: self.span.into_span(),
            key: self.key,
            name: self.name,
            kind: self.kind,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct SaidRecord {
    span: SpanRecord,
    reach: SpanRecord,
    #[serde(with = "SpeechRecord")]
    speech: Speech,
    speaker: Option<SpokenByRecord>,
    key: Option<String>,
    cue: Option<SpanRecord>,
}

impl SaidRecord {
    pub(super) fn of(said: &Said) -> Self {
        Self {
            span: SpanRecord::of(said.span),
            reach: SpanRecord::of(said.reach),
            speech: said.speech,
            speaker: said.speaker.as_ref().map(SpokenByRecord::of),
            key: said.key.clone(),
            cue: said.cue.map(SpanRecord::of),
        }
    }

    pub(super) fn into_said(self) -> Said {
        Said {
            span: self.span.into_span(),
            reach: self.reach.into_span(),
            speech: self.speech,
            speaker: self.speaker.map(SpokenByRecord::into_spoken_by),
            key: self.key,
            cue: self.cue.map(SpanRecord::into_span),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct SpokenByRecord {
    name: Option<String>,
    words: String,
    #[serde(with = "SpeakerKindRecord")]
    kind: SpeakerKind,
    to: Option<String>,
    #[serde(with = "HowRecord")]
    how: How,
    confidence: f32,
}

impl SpokenByRecord {
    fn of(speaker: &SpokenBy) -> Self {
        Self {
            name: speaker.name.clone(),
            words: speaker.words.clone(),
            kind: speaker.kind,
            to: speaker.to.clone(),
            how: speaker.how,
            confidence: speaker.confidence,
        }
    }

    fn into_spoken_by(self) -> SpokenBy {
        SpokenBy {
            name: self.name,
            words: self.words,
            kind: self.kind,
            to: self.to,
            how: self.how,
            confidence: self.confidence,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct DatedRecord {
    span: SpanRecord,
    words: String,
    #[serde(with = "TimexKindRecord")]
    kind: TimexKind,
    value: Option<String>,
    worked_out: bool,
}

impl DatedRecord {
    pub(super) fn of(dated: &Dated) -> Self {
        Self {
            span: SpanRecord::of(dated.span),
            words: dated.words.clone(),
            kind: dated.kind,
            value: dated.value.clone(),
            worked_out: dated.worked_out,
        }
    }

    pub(super) fn into_dated(self) -> Dated {
        Dated {
            span: self.span.into_span(),
            words: self.words,
            kind: self.kind,
            value: self.value,
            worked_out: self.worked_out,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PersonRecord {
    key: String,
    name: String,
    aliases: Vec<String>,
    roles: Vec<String>,
    mentions: u32,
}

impl PersonRecord {
    pub(super) fn of(person: &CardPerson) -> Self {
        Self {
            key: person.key.clone(),
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            roles: person.roles.clone(),
            mentions: person.mentions,
        }
    }

    pub(super) fn into_person(self) -> CardPerson {
        CardPerson {
            key: self.key,
            name: self.name,
            aliases: self.aliases,
            roles: self.roles,
            mentions: self.mentions,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "MentionKind")]
enum MentionKindRecord {
    Name,
    Pronoun,
    Role,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Speech")]
enum SpeechRecord {
    Direct,
    Mixed,
    Indirect,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SpeakerKind")]
enum SpeakerKindRecord {
    Named,
    Pronoun,
    Role,
    Organisation,
    Anonymous,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "How")]
enum HowRecord {
    Cue,
    SentenceBefore,
    Continued,
    SourceBefore,
    Traced,
    Turn,
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "TimexKind")]
enum TimexKindRecord {
    Date,
    Time,
    Duration,
    Set,
}
