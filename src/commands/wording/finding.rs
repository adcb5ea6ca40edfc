//! The lines below a passage: who says it, the date that it gives, where it stands. Dates are in plain English; what a
//! date in the text means was decided by whoever answered and comes with the answer.

use jiff::Timestamp;

use crate::commands::json::piece_name;
use crate::commands::one_line;
use crate::model::{Answer, Finding, FoundDate, How, PartialDate, SpeakerKind, Speech, SpokenBy};

/// An attribution less sure than this is shown as uncertain.
const SURE: f32 = 0.7;

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The piece's headline or, where it has none, its name.
    pub headline: String,
    /// Date, paragraph, `piece@version`, and whether the piece is unchecked.
    pub place: Vec<String>,
}

impl Citation {
    /// The headline and where in it, as parts of one row.
    pub fn into_parts(self) -> Vec<String> {
        let mut parts = vec![self.headline];
        parts.extend(self.place);
        parts
    }
}

/// "— a Labour insider, to Huffpost (attribution 0.95: named in the same sentence)"
pub fn speaker(found: &Finding) -> Option<String> {
    let speech = found.speech;
    let Some(speaker) = &found.speaker else {
        return speech.map(|_| "— the text does not say who".to_owned());
    };
    let mut line = format!("— {}", who(speaker));
    if let Some(to) = &speaker.to {
        line.push_str(&format!(", to {}", one_line(to)));
    }
    match speech {
        Some(Speech::Mixed) => line.push_str(", partly quoted"),
        Some(Speech::Indirect) => line.push_str(", reported without quotation marks"),
        Some(Speech::Direct) | None => {}
    }
    if speaker.kind == SpeakerKind::Pronoun && speaker.name.is_none() {
        // How sure the pronoun is tells nothing about whom it means.
        line.push_str(" (whom that means could not be worked out)");
        return Some(line);
    }
    let sureness = match speaker.confidence < SURE {
        true => "uncertain",
        false => "attribution",
    };
    let how = how(speaker.how);
    line.push_str(&format!(" ({sureness} {:.2}: {how})", speaker.confidence));
    Some(line)
}

/// "2024, worked out from “in two years”"
pub fn date(found: &FoundDate) -> String {
    let words = one_line(&found.words);
    let Some(plain) = plain_date(found) else {
        return format!("“{words}”: left unresolved, nothing says from when");
    };
    match (&found.spoken, found.worked_out) {
        (Some(_), true) => format!("{plain}, worked out from “{words}”"),
        (Some(_), false) if !plain.eq_ignore_ascii_case(&words) => {
            format!("{plain}, in the words “{words}”")
        }
        _ => plain,
    }
}

/// What a finding stands under in a timeline: its date, or that it has none.
pub fn margin(found: &Finding) -> String {
    let date = found.date.as_ref().and_then(plain_date);
    date.unwrap_or_else(|| "no date".to_owned())
}

/// "worked out from “in two years”", beside the date in a timeline.
pub fn worked_out(found: &Finding) -> Option<String> {
    let date = found.date.as_ref().filter(|date| date.worked_out)?;
    Some(format!("worked out from “{}”", one_line(&date.words)))
}

/// A date that a finding gives: in plain English or, where its value has no plain reading ("recently", "three weeks"),
/// in the words that it came from; `None` where it was not resolved.
pub fn plain_date(found: &FoundDate) -> Option<String> {
    match (&found.spoken, &found.value) {
        (Some(date), _) => Some(one_line(date)),
        (None, Some(_)) => Some(format!("“{}”", one_line(&found.words))),
        (None, None) => None,
    }
}

/// A publication date: "July 2022", "19 July 2022".
pub fn published(date: PartialDate) -> String {
    match date {
        PartialDate::Year(_) => date.to_string(),
        PartialDate::Month(..) => date.first_day().strftime("%B %Y").to_string(),
        _ => date.first_day().strftime("%-d %B %Y").to_string(),
    }
}

/// A moment to the minute: "2022-07-21 06:00 UTC".
pub fn moment(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// Where the passage stands.
pub fn citation(answer: &Answer, found: &Finding) -> Citation {
    let mut place: Vec<String> = found.published.map(published).into_iter().collect();
    place.push(format!("paragraph {}", found.paragraph.saturating_add(1)));
    let piece = one_line(&piece_name(answer, &found.piece));
    place.push(format!("{piece}@{}", found.version.short()));
    if !found.checked {
        place.push("(not checked)".to_owned());
    }
    Citation {
        headline: one_line(&found.headline),
        place,
    }
}

/// "also in piece", "also in 2 pieces: piece, other-piece"
pub fn also_in(answer: &Answer, found: &Finding) -> Option<String> {
    let pieces: Vec<String> = found
        .also_in
        .iter()
        .map(|piece| one_line(&piece_name(answer, piece)))
        .collect();
    let names = pieces.join(", ");
    match pieces.len() {
        0 => None,
        1 => Some(format!("also in {names}")),
        more => Some(format!("also in {more} pieces: {names}")),
    }
}

/// The name with the words that stand for it in the text, or the words alone.
fn who(speaker: &SpokenBy) -> String {
    let words = one_line(&speaker.words);
    match &speaker.name {
        Some(name) if *name != speaker.words => format!("{} (“{words}”)", one_line(name)),
        _ => words,
    }
}

fn how(how: How) -> &'static str {
    match how {
        How::Cue => "named in the same sentence",
        How::SentenceBefore => "named in the sentence before",
        How::SourceBefore => "worked out: the source brought in before",
        How::Traced => "worked out: the text has no name here",
        How::Continued => "goes on from the paragraph before",
        How::Turn => "two speakers taking turns",
        How::Unknown => "nothing in the text tells",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_as_the_answer_reads_it() {
        let table = [
            (
                Some("2024-Q1"),
                Some("the first quarter of 2024"),
                Some("the first quarter of 2024"),
            ),
            (Some("FUTURE_REF"), None, Some("“soon”")),
            (None, None, None),
        ];
        for (value, spoken, expected) in table {
            let found = FoundDate {
                value: value.map(str::to_owned),
                spoken: spoken.map(str::to_owned),
                words: "soon".to_owned(),
                worked_out: true,
            };
            assert_eq!(plain_date(&found).as_deref(), expected, "{value:?}");
        }
    }

    #[test]
    fn a_publication_date_is_no_more_precise_than_the_piece_says() {
        let table = [
            ("2022", "2022"),
            ("2022-07", "July 2022"),
            ("2022-07-19", "19 July 2022"),
            ("2022-07-19T06:00:00Z", "19 July 2022"),
        ];
        for (given, expected) in table {
            assert_eq!(published(given.parse().unwrap()), expected);
        }
    }
}
