//! The lines below a passage: who says it, the date that it gives, where it stands.

use super::date;
use super::layout::one_line;
use crate::commands::json::piece_name;
use crate::model::{Answer, Finding, FoundDate, How, SpeakerKind, Speech, SpokenBy};

/// An attribution less sure than this is shown as uncertain.
const SURE: f32 = 0.7;

/// "— a Labour insider, to Huffpost (attribution 0.95: named in the same sentence)"
pub(super) fn speaker(found: &Finding) -> Option<String> {
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
pub(super) fn date(found: &FoundDate) -> String {
    let words = one_line(&found.words);
    let Some(plain) = date::plain(found) else {
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

/// Headline, date, paragraph, `piece@version` and whether it is unchecked: the parts of a citation.
pub(super) fn citation(answer: &Answer, found: &Finding) -> Vec<String> {
    let mut parts = vec![one_line(&found.headline)];
    parts.extend(found.published.map(date::published));
    parts.push(format!("paragraph {}", found.paragraph + 1));
    let piece = one_line(&piece_name(answer, &found.piece));
    parts.push(format!("{piece}@{}", found.version.short()));
    if !found.checked {
        parts.push("(not checked)".to_owned());
    }
    parts
}

/// "also in piece, other-piece"
pub(super) fn also_in(answer: &Answer, found: &Finding) -> Option<String> {
    let pieces: Vec<String> = found
        .also_in
        .iter()
        .map(|piece| one_line(&piece_name(answer, piece)))
        .collect();
    (!pieces.is_empty()).then(|| format!("also in {}", pieces.join(", ")))
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
