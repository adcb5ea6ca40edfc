//! What a match is worth: exact, altered, or somebody else's words.
//!
//! Whose words they are is told by the quotation that holds them, and by nothing else. A match is altered when words
//! differ, when it runs over two quotations, or when what was cut off governs it.

use super::directory::Found;
use super::govern;
use super::matching::Match;
use super::names;
use crate::index::{Said, Wanted, speaker_terms};
use crate::model::{Difference, How, PieceId, Span, Speech, Verdict};

/// What was found, ready to be told.
pub(super) struct Judged {
    pub(super) found: Match,
    pub(super) said: Option<Said>,
    pub(super) verdict: Verdict,
    pub(super) difference: Vec<Difference>,
    pub(super) notes: Vec<String>,
}

/// Who is said to have said it.
pub(super) struct Speaker {
    asked: Option<String>,
    keys: Vec<String>,
}

impl Speaker {
    /// The speaker of that name, as the file's directory found it.
    pub(super) fn new(asked: Option<&str>, found: Option<Found>) -> Self {
        let keys = match found {
            Some(Found::One { figure, .. }) => figure.keys.into_iter().collect(),
            _ => Vec::new(),
        };
        Self {
            asked: asked.map(str::to_owned),
            keys,
        }
    }

    /// What is wanted, by this speaker alone; `None` where no speaker was named.
    pub(super) fn narrowed(&self, wanted: &Wanted) -> Option<Wanted> {
        let asked = self.asked.as_ref()?;
        let terms = match self.keys.is_empty() {
            true => speaker_terms(asked),
            false => Vec::new(),
        };
        Some(Wanted {
            speakers: self.keys.clone(),
            speaker_terms: terms,
            ..wanted.clone()
        })
    }

    /// Whether `said` is by the wanted speaker; anybody is, where none was named.
    ///
    /// A person is meant only by a name of theirs: the words of "a spokesman for Ellis" are not those of Ellis. Who is
    /// nobody in the file's directory is meant by the words that name the source ("insider").
    fn is(&self, said: Option<&Said>) -> bool {
        let Some(asked) = &self.asked else {
            return true;
        };
        let Some(said) = said else {
            return false;
        };
        if !self.keys.is_empty() {
            return said.key.as_ref().is_some_and(|key| self.keys.contains(key));
        }
        said.speaker.as_ref().is_some_and(|speaker| {
            let held = names::words(&speaker.words);
            let wanted = names::words(asked);
            !wanted.is_empty() && wanted.iter().all(|word| held.contains(word))
        })
    }
}

/// Says what the match is worth.
pub(super) fn judge(found: Match, wanted: &Speaker) -> Judged {
    let overlapping: Vec<&Said> = quotes(&found);
    let said = overlapping.first().map(|said| (*said).clone());
    let one_speech = overlapping.windows(2).all(|pair| goes_on(pair[0], pair[1]));
    let governor = governor(&found);
    let mut notes = Vec::new();
    let mut difference = found.difference.clone();
    if let Some(word) = &governor {
        notes.push(format!("what was cut off governs these words: “{word}”"));
        difference.push(Difference {
            given: String::new(),
            file: word.clone(),
        });
    }
    if !one_speech {
        notes.push("these words run over two quotations".to_owned());
    }
    let altered = !difference.is_empty() || !one_speech;
    let theirs = wanted.is(said.as_ref());
    if !theirs {
        notes.push(not_theirs(wanted, said.as_ref()));
    }
    let verdict = match (altered, theirs) {
        (true, _) => Verdict::Altered,
        (false, true) => Verdict::Exact,
        (false, false) => Verdict::OtherSpeaker,
    };
    Judged {
        found,
        said,
        verdict,
        difference,
        notes,
    }
}

fn not_theirs(wanted: &Speaker, said: Option<&Said>) -> String {
    let asked = wanted.asked.as_deref().unwrap_or_default();
    match said.and_then(|said| said.speaker.as_ref()) {
        Some(speaker) => {
            let who = speaker.name.as_ref().unwrap_or(&speaker.words);
            format!("the file gives these words to {who}, not to {asked}")
        }
        None => format!("the file does not give these words to {asked}"),
    }
}

/// Whether two quotations are one speech: only where the later goes on from the paragraph before. Words joined out of
/// two others are a splice, whoever said them.
fn goes_on(earlier: &Said, later: &Said) -> bool {
    let continued = |said: &Said| {
        let speaker = said.speaker.as_ref();
        speaker.is_some_and(|speaker| speaker.how == How::Continued)
    };
    earlier.key.is_some() && earlier.key == later.key && continued(later)
}

/// The quotations that share bytes with the match, each once, in order of the text.
fn quotes(found: &Match) -> Vec<&Said> {
    let mut overlapping: Vec<&Said> = Vec::new();
    for said in found.passages.iter().flat_map(|passage| &passage.quotes) {
        let known = overlapping.iter().any(|other| other.span == said.span);
        if said.span.overlaps(found.region) && !known {
            overlapping.push(said);
        }
    }
    // Where a report holds a quotation, the words in marks say more surely whose they are.
    let marked = overlapping
        .iter()
        .any(|said| said.speech != Speech::Indirect);
    if marked {
        overlapping.retain(|said| said.speech != Speech::Indirect);
    }
    overlapping.sort_by_key(|said| said.span);
    overlapping
}

/// The word in the sentences shown, outside the match, that governs it.
fn governor(found: &Match) -> Option<String> {
    found.passages.iter().find_map(|passage| {
        let start = found.region.start.max(passage.span.start) - passage.span.start;
        let end = found
            .region
            .end
            .min(passage.span.end)
            .saturating_sub(passage.span.start);
        let word = govern::governor(&passage.text, Span::new(start, end))?;
        word.of(&passage.text).map(str::to_owned)
    })
}

pub(super) fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Exact => 0,
        Verdict::OtherSpeaker => 1,
        Verdict::Altered => 2,
        Verdict::NotFound => 3,
    }
}

pub(super) fn place(judged: &Judged) -> (Option<&PieceId>, Span) {
    let piece = judged.found.passages.first().map(|passage| &passage.piece);
    (piece, judged.found.region)
}
