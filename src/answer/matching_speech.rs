//! Which quotations are one utterance, and the text with what interrupts them taken out.
//!
//! “It is not,” she said, “an easy win.” is one utterance, interrupted by its own cue: both parts hang on the same word
//! of saying, the first is left open by a comma, and nothing but that clause stands between them. A stop between them,
//! a second verb of saying or an "and" behind a comma makes two quotations of them.

use crate::index::{Candidate, Said};
use crate::model::{How, Span, Speech};
use crate::text::{TokenKind, fold, tokens};

/// Sentences as one text, in which spans of the piece can be looked up.
pub(super) struct Stretch {
    pub(super) text: String,
    /// Where the text begins in the piece.
    pub(super) start: usize,
}

impl Stretch {
    /// The text of sentences that follow one another; what stands between two is blank.
    pub(super) fn of(passages: &[Candidate]) -> Self {
        let start = passages.first().map_or(0, |passage| passage.span.start);
        let mut text = String::new();
        for passage in passages {
            let gap = passage.span.start.saturating_sub(start + text.len());
            text.extend(std::iter::repeat_n(' ', gap));
            if start + text.len() == passage.span.start {
                text.push_str(&passage.text);
            }
        }
        Self { text, start }
    }

    /// A span of the piece as a span of this text, cut to it.
    pub(super) fn own(&self, span: Span) -> Span {
        let own = |at: usize| at.saturating_sub(self.start).min(self.text.len());
        Span::new(own(span.start), own(span.end))
    }

    /// What stands at a span of the piece.
    pub(super) fn at(&self, span: Span) -> &str {
        self.own(span).of(&self.text).unwrap_or_default()
    }

    /// The same text with blanks where `hidden` holds; every other byte stands where it stood.
    pub(super) fn without(&self, hidden: impl Fn(usize) -> bool) -> String {
        let mut text = String::with_capacity(self.text.len());
        for (at, c) in self.text.char_indices() {
            if hidden(at + self.start) {
                text.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                text.push(c);
            }
        }
        text
    }
}

/// The quotations in marks that these sentences hold, each once, in order of the text.
pub(super) fn marked(passages: &[Candidate]) -> Vec<&Said> {
    let mut found: Vec<&Said> = Vec::new();
    for said in passages.iter().flat_map(|passage| &passage.quotes) {
        let known = found.iter().any(|other| other.span == said.span);
        if said.speech != Speech::Indirect && !known {
            found.push(said);
        }
    }
    found.sort_by_key(|said| said.span);
    found
}

/// What stands between two parts of one utterance, for each utterance that is interrupted.
pub(super) fn interruptions(passages: &[Candidate]) -> Vec<Span> {
    let stretch = Stretch::of(passages);
    let quotes = marked(passages);
    let mut found: Vec<Span> = Vec::new();
    for pair in quotes.windows(2) {
        let (one, next) = (pair[0], pair[1]);
        let between = Span::new(one.span.end, next.span.start);
        let sentence = passages.iter().find(|it| it.span.contains(between));
        let Some(sentence) = sentence else {
            continue;
        };
        let opens = one.speech == Speech::Direct || one.span.start == sentence.span.start;
        let hangs = one.cue.is_some_and(|cue| between.contains(cue)) && one.cue == next.cue;
        if opens && hangs && interrupts((one, next), between, &stretch) {
            found.push(with_marks(between, &stretch));
        }
    }
    found
}

/// The stretch with the closing mark before it and the opening mark behind it.
fn with_marks(between: Span, stretch: &Stretch) -> Span {
    let own = stretch.own(between);
    let mark = |c: &char| is_mark(*c);
    let before = stretch.text.get(..own.start).unwrap_or_default();
    let after = stretch.text.get(own.end..).unwrap_or_default();
    let closing = before.chars().next_back().filter(mark);
    let opening = after.chars().next().filter(mark);
    Span::new(
        between.start - closing.map_or(0, char::len_utf8),
        between.end + opening.map_or(0, char::len_utf8),
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»')
}

/// Words that begin something else said: a second verb of saying, another time.
const ANEW: &[&str] = &[
    "but",
    "then",
    "later",
    "adding",
    "added",
    "adds",
    "told",
    "wrote",
    "continued",
    "continuing",
    "replied",
    "asked",
    "again",
];

fn interrupts((one, next): (&Said, &Said), between: Span, stretch: &Stretch) -> bool {
    if one.key != next.key {
        return false;
    }
    let said = stretch.at(one.span).trim_matches(is_mark).trim_end();
    let goes_on = stretch.at(next.span).trim_matches(is_mark).trim_start();
    let goes_on = goes_on.starts_with(char::is_lowercase);
    let words = stretch.at(between).trim();
    let comma = |text: &str| text.ends_with([',', '—', '–', '-']);
    let left_open = comma(said) || words.starts_with([',', '—', '–']);
    let never_ended = !said.ends_with('.') && (goes_on || !said.ends_with(['?', '!']));
    let taken_up = comma(words) || (left_open && goes_on && !words.ends_with(['.', ':', ';']));
    (left_open || goes_on)
        && never_ended
        && taken_up
        && !begins_anew(words, next.cue, (stretch, between))
}

fn begins_anew(words: &str, cue: Option<Span>, (stretch, between): (&Stretch, Span)) -> bool {
    let lead = stretch.at(between).len() - stretch.at(between).trim_start().len();
    let is_cue = |span: Span| {
        let at = between.start + lead;
        cue.is_some_and(|cue| cue.overlaps(Span::new(at + span.start, at + span.end)))
    };
    let all = tokens(words);
    all.iter().enumerate().any(|(at, token)| {
        let word = fold(token.span.of(words).unwrap_or_default());
        let behind_mark = at > 0 && all[at - 1].kind == TokenKind::Mark;
        let anew = ANEW.contains(&word.as_str()) || ((behind_mark || at == 0) && word == "and");
        anew && !is_cue(token.span)
    })
}

/// Whether two quotations are one speech: the later goes on from the paragraph before, or the earlier was left without a
/// closing mark, as speech is that runs over paragraphs. Words joined out of two others are a splice, whoever said them.
pub(super) fn goes_on(earlier: &Said, later: &Said, stretch: &Stretch) -> bool {
    let continued = |said: &Said| {
        let speaker = said.speaker.as_ref();
        speaker.is_some_and(|speaker| speaker.how == How::Continued)
    };
    let closed = stretch
        .at(earlier.span)
        .ends_with(['”', '"', '’', '\'', '»', '“']);
    let left_open = !closed && stretch.own(earlier.span).len() == earlier.span.len();
    earlier.key.is_some() && earlier.key == later.key && (continued(later) || left_open)
}
