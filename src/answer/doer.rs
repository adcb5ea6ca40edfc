//! Who does what a verb says in a sentence, as far as the order of its words tells.
//!
//! The text room knows whom a sentence names and where; of grammar it knows nothing. So the doer is whoever is named last
//! before the verb, or behind "by" in the passive. A name that hangs on a preposition ("allies of Brill oppose it") does
//! nothing, what is denied was not done, and a verb inside somebody's words is not the piece's own. Where none of that
//! tells, nobody is the doer: better none than a wrong one.

use std::collections::BTreeSet;

use crate::index::{Candidate, Named};
use crate::model::{Span, Speech};
use crate::text::{self, Token, TokenKind};

/// Forms of "be", which make a passive with what follows.
const BE: [&str; 8] = ["was", "were", "is", "are", "been", "being", "be", "got"];

/// What turns a doing into none, before the verb.
const DENYING: [&str; 14] = [
    "not", "never", "nobody", "no", "none", "neither", "nor", "without", "refused", "refuses",
    "declined", "denied", "denies", "stopped",
];

/// Behind these a name belongs to something else.
const PREPOSITIONS: [&str; 14] = [
    "of", "by", "to", "for", "with", "against", "at", "in", "on", "from", "about", "over", "under",
    "like",
];

/// Words that are a verb of these groups only in another form: "back" is mostly an adverb.
const ONLY_INFLECTED: [&str; 3] = ["back", "press", "attack"];

/// How many words before the verb can deny it, and how many behind it lead to "by".
const DENIED_WITHIN: usize = 4;
const BY_WITHIN: usize = 4;

/// Who does in this sentence what one of the verbs says, given by their search terms: the key of the person, or the folded
/// words for somebody whom the file does not know by name. Nobody of whom `is_asked` says that the question names them.
pub(super) fn doer(
    candidate: &Candidate,
    verbs: &BTreeSet<String>,
    is_asked: impl Fn(&str) -> bool,
) -> Option<String> {
    let words = Words::of(candidate);
    let is_verb =
        |at: &usize| words.is_one_of(*at, verbs) && !is_spoken(candidate, words.spans[*at]);
    (0..words.len())
        .filter(is_verb)
        .find_map(|at| words.doer(at, candidate, &is_asked))
}

/// Whether a stretch lies in somebody's words in marks.
fn is_spoken(candidate: &Candidate, span: Span) -> bool {
    let mut quotes = candidate.quotes.iter();
    quotes.any(|said| said.speech != Speech::Indirect && said.span.contains(span))
}

/// The words of a sentence, folded, with their places in the piece.
struct Words {
    folded: Vec<String>,
    terms: Vec<String>,
    spans: Vec<Span>,
    /// The places of marks, which part clauses.
    marks: Vec<Span>,
}

impl Words {
    fn of(candidate: &Candidate) -> Self {
        let start = candidate.span.start;
        let placed = |token: &Token| Span::new(start + token.span.start, start + token.span.end);
        let tokens = text::tokens(&candidate.text);
        let (marks, tokens): (Vec<Token>, Vec<Token>) = tokens
            .into_iter()
            .partition(|token| token.kind == TokenKind::Mark);
        let words = tokens
            .iter()
            .filter_map(|token| token.span.of(&candidate.text));
        Self {
            folded: words.clone().map(text::fold).collect(),
            terms: words.map(text::term).collect(),
            spans: tokens.iter().map(placed).collect(),
            marks: marks.iter().map(placed).collect(),
        }
    }

    fn len(&self) -> usize {
        self.folded.len()
    }

    fn is_in(&self, at: usize, list: &[&str]) -> bool {
        let word = self.folded.get(at);
        word.is_some_and(|word| list.contains(&word.as_str()))
    }

    fn is_one_of(&self, at: usize, verbs: &BTreeSet<String>) -> bool {
        verbs.contains(&self.terms[at]) && !self.is_in(at, &ONLY_INFLECTED)
    }

    fn doer(
        &self,
        verb: usize,
        candidate: &Candidate,
        is_asked: &impl Fn(&str) -> bool,
    ) -> Option<String> {
        let before = verb.saturating_sub(DENIED_WITHIN)..verb;
        if before
            .clone()
            .any(|at| self.is_in(at, &DENYING) || self.folded[at].ends_with("n't"))
        {
            return None;
        }
        let by =
            (verb + 1..self.len().min(verb + 1 + BY_WITHIN)).find(|at| self.is_in(*at, &["by"]));
        let is_passive = verb > 0 && (verb.saturating_sub(2)..verb).any(|at| self.is_in(at, &BE));
        let is_done = self.folded[verb].ends_with("ed");
        let key = match (is_passive && is_done, by) {
            (true, Some(by)) => self.first_behind(by, candidate)?.key.clone(),
            (true, None) => return None,
            (false, _) => self.subject(verb, candidate)?,
        };
        Some(key).filter(|key| !is_asked(key))
    }

    /// Whoever is named first behind a word.
    fn first_behind<'c>(&self, at: usize, candidate: &'c Candidate) -> Option<&'c Named> {
        let behind = candidate
            .people
            .iter()
            .filter(|named| named.span.start >= self.spans[at].end);
        behind.min_by_key(|named| named.span)
    }

    /// Whoever is named last before the verb and hangs on no preposition; where nobody is, the words at the beginning
    /// that have a capital or an article ("The government").
    fn subject(&self, verb: usize, candidate: &Candidate) -> Option<String> {
        let end = self.spans[verb].start;
        let before = candidate
            .people
            .iter()
            .filter(|named| named.span.end <= end);
        let stands_alone = |named: &&Named| {
            let first = self
                .spans
                .iter()
                .position(|span| span.end > named.span.start);
            let hangs = first
                .and_then(|at| at.checked_sub(1))
                .is_some_and(|at| self.is_in(at, &PREPOSITIONS));
            !hangs && !is_spoken(candidate, named.span)
        };
        let person = before.filter(stands_alone).max_by_key(|named| named.span);
        if let Some(person) = person {
            return Some(person.key.clone());
        }
        self.opening(verb)
    }

    /// The words before the verb from the beginning of its sentence, where nothing parts them from it.
    fn opening(&self, verb: usize) -> Option<String> {
        let end = self.spans[verb].start;
        let is_parted = self.marks.iter().any(|mark| mark.end <= end);
        let words = self
            .folded
            .get(..verb)
            .filter(|words| !words.is_empty() && !is_parted)?;
        (words.len() <= LONGEST).then(|| words.join(" "))
    }
}

/// No subject without a name is longer.
const LONGEST: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Passage, Terms};
    use crate::model::{MentionKind, PieceId, Version};

    /// A sentence in which each of the names stands as a person of that key.
    fn sentence(text: &str, names: &[&str]) -> Candidate {
        let span = Span::new(10, 10 + text.len());
        let named = names.iter().filter_map(|name| {
            let start = text.find(name)? + 10;
            Some(Named {
                span: Span::new(start, start + name.len()),
                key: name.to_lowercase(),
                name: (*name).to_owned(),
                kind: MentionKind::Name,
            })
        });
        Candidate::of(Passage {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: "one".to_owned(),
            },
            version: Version::new("v"),
            ordinal: 0,
            span,
            paragraph: 0,
            paragraph_span: span,
            published: None,
            text: text.to_owned(),
            terms: Terms::default(),
            people: named.collect(),
            quotes: Vec::new(),
            dates: Vec::new(),
            gist: crate::index::Gist::of_text(text),
        })
    }

    #[test]
    fn the_doer_is_read_off_the_order_of_words() {
        let rows = [
            ("Brill supported the plan.", Some("brill")),
            (
                "Brill, the harbour master, has supported the plan.",
                Some("brill"),
            ),
            ("The plan was supported by Ashe and Brill.", Some("ashe")),
            ("The plan was supported.", None),
            ("Ashe told Brill that Nuñez backed it.", Some("nuñez")),
            ("Brill did not support the plan.", None),
            ("Brill refused to support it.", None),
            (
                "Allies of Brill supported the plan.",
                Some("allies of brill"),
            ),
            ("The government supported Brill.", Some("the government")),
            (
                "On Monday, according to the firm, supporting it paid.",
                None,
            ),
            ("Brill will be back.", None),
            ("Brill spoke.", None),
        ];
        let verbs: BTreeSet<String> = ["support", "back"].map(text::term).into();
        for (text, expected) in rows {
            let sentence = sentence(text, &["Brill", "Ashe", "Nuñez"]);
            let found = doer(&sentence, &verbs, |_| false);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let sentence = sentence("Brill supported Ashe.", &["Brill", "Ashe"]);
        assert_eq!(doer(&sentence, &verbs, |key| key == "brill"), None);
    }
}
