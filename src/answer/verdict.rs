//! What a match is worth: exact, altered, or somebody else's words.
//!
//! Whose words they are is told by the quotation that holds them, and by nothing else. A match is altered when words
//! differ, when it runs over two quotations, when what was cut or left out governs it, or when the piece's own words are
//! given as a speaker's.

use super::check_given::Given;
use super::directory::Found;
use super::matching::Match;
use super::matching_speech::{Stretch, interruptions};
use super::names;
use super::verdict_notes::remarks;
use super::verdict_scene::Scene;
use crate::index::{Said, Wanted, speaker_terms};
use crate::model::{Difference, PieceId, Span, Speech, Verdict};

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

    /// Whether a speaker was named.
    pub(super) fn is_named(&self) -> bool {
        self.asked.is_some()
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
    pub(super) fn is(&self, said: Option<&Said>) -> bool {
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
pub(super) fn judge(found: Match, given: &Given, wanted: &Speaker) -> Judged {
    let stretch = Stretch::of(&found.passages);
    let interruptions = interruptions(&found.passages);
    let overlapping = quotes(&found);
    let said = overlapping.first().map(|said| (*said).clone());
    let scene = Scene::new(&found, (&stretch, &interruptions), &overlapping);
    let mut notes = Vec::new();
    let mut difference = found.difference.clone();
    scene.cut_off(given, &mut difference, &mut notes);
    scene.left_out(&mut difference, &mut notes);
    let one_speech = overlapping.windows(2).all(|pair| scene.are_one(pair));
    if !one_speech {
        notes.push("these words run over two quotations".to_owned());
    }
    let theirs = wanted.is(said.as_ref());
    let foreign = scene.outside(wanted).filter(|_| theirs);
    if !theirs {
        notes.push(not_theirs(wanted, said.as_ref()));
    }
    if let Some(word) = &foreign {
        notes.push(format!("“{word}” stands outside what the speaker says"));
    }
    notes.extend(remarks(&found, given, (&stretch, &scene.utterance)));
    let altered = !difference.is_empty() || !one_speech || foreign.is_some();
    let verdict = match (altered, theirs) {
        (true, _) => Verdict::Altered,
        (false, true) => Verdict::Exact,
        (false, false) => Verdict::OtherSpeaker,
    };
    Judged {
        said,
        verdict,
        difference,
        notes,
        found,
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
