//! Words cut out of their sentence: whether what was cut off turns them round.
//!
//! "the plan is dead" is no quotation of "I do not believe the plan is dead", though the words stand there in a row.
//! What denies governs what follows it in its own clause, over commas too where the clause goes on behind them ("I do
//! not, in any way, believe …"), until a clause of its own begins: after a colon, a semicolon, a "but", or an "and"
//! behind a comma. A condition governs over commas either way ("If it rains, the river rises, and the bridge falls").
//! What stands in a relative clause of its own ("Ellis, who was not there, said …") governs nothing outside it. Where
//! this errs, it errs towards "altered": the whole sentence is shown in either case.

use super::govern_words::{
    ADJECTIVES, ARTICLES, ASKING, BEFORE_EXCEPT, BEFORE_SOME, CONDITIONS, DENIALS, DENYING_PAIRS,
    DOUBTS, INVERTED, JOINS, OPEN, PHRASE_OPENERS, PLAIN_DENIALS, RELATIVES, SUBORDINATES,
    TURN_THE_NEXT, TURNS,
};
use crate::model::Span;
use crate::text::{self, Token, TokenKind};

/// The word outside `cut` that governs the words in it, as a span of `sentence`, or `None` where nothing does.
///
/// `cut` counts in bytes of `sentence`.
pub(super) fn governor(sentence: &str, cut: Span) -> Option<Span> {
    let words = words(sentence);
    let (before, after) = around(&words, cut)?;
    Before::new(before)
        .governor()
        .or_else(|| governs_back(after))
}

/// The question mark that makes the words a part of a question, where `cut` leaves out another part.
pub(super) fn question(sentence: &str, cut: Span) -> Option<Span> {
    let words = words(sentence);
    let (before, after) = around(&words, cut)?;
    let end = after.iter().position(Word::ends_all)?;
    let mark = after.get(end).filter(|mark| mark.folded == "?")?;
    let said = |word: &Word| !word.is_mark;
    let asked = before
        .iter()
        .rposition(Word::ends_all)
        .map_or(0, |at| at + 1);
    let cut_off = before[asked..].iter().any(said) || after[..end].iter().any(said);
    cut_off.then_some(mark.span)
}

/// The clause that `word` stands in, from mark to mark: what is shown of what was cut off.
pub(super) fn clause(sentence: &str, word: Span) -> Span {
    let words = words(sentence);
    let at = words.partition_point(|other| other.span.start < word.start);
    let bounds = |other: &Word| other.parts() || other.ends_all() || other.is_quotation_mark();
    let start = words[..at].iter().rposition(bounds).map_or(0, |at| at + 1);
    let end = words[at..].iter().position(bounds);
    let end = end.map_or(words.len(), |end| at + end);
    match words.get(start..end) {
        Some([first, .., last]) => first.span.joined(last.span),
        _ => word,
    }
}

/// The word that denies the saying itself ("did not say", "said nobody", "…, if the vote is lost"), where `cue` is the
/// word of saying and `frame` the sentence without what was said.
pub(super) fn unsaid(frame: &str, cue: Span) -> Option<Span> {
    let words = words(frame);
    let (before, after) = around(&words, cue)?;
    let start = before
        .iter()
        .rposition(|word| word.parts() || word.ends_all())
        .map_or(0, |at| at + 1);
    let ahead = Before::new(&before[start..]).governor();
    let nobody = after
        .iter()
        .take(2)
        .find(|word| word.is_one_of(&["nobody", "none", "no", "neither"]));
    let condition = after.windows(2).find_map(|pair| {
        let opens = pair[0].parts() && pair[1].is_one_of(&["if", "unless", "provided"]);
        opens.then_some(pair[1].span)
    });
    ahead.or(nobody.map(|word| word.span)).or(condition)
}

/// The words ahead of a cut and those behind it.
fn around(words: &[Word], cut: Span) -> Option<(&[Word], &[Word])> {
    let before = words.partition_point(|word| word.span.end <= cut.start);
    let after = words.partition_point(|word| word.span.start < cut.end);
    Some((words.get(..before)?, words.get(after..)?))
}

/// A token as it is looked at here.
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) folded: String,
    pub(super) is_mark: bool,
    pub(super) is_number: bool,
}

/// The words and marks of a sentence.
pub(super) fn words(sentence: &str) -> Vec<Word> {
    text::tokens(sentence)
        .into_iter()
        .map(|token| Word::new(sentence, token))
        .collect()
}

impl Word {
    fn new(sentence: &str, token: Token) -> Self {
        Self {
            span: token.span,
            folded: text::fold(token.span.of(sentence).unwrap_or_default()),
            is_mark: token.kind == TokenKind::Mark,
            is_number: token.kind == TokenKind::Number,
        }
    }

    pub(super) fn is_one_of(&self, list: &[&str]) -> bool {
        list.contains(&self.folded.as_str())
    }

    pub(super) fn ends_all(&self) -> bool {
        self.is_mark && self.is_one_of(&[";", ":", "?", "!"])
    }

    pub(super) fn parts(&self) -> bool {
        self.is_mark && self.is_one_of(&[",", "—", "–", "(", ")"])
    }

    fn is_quotation_mark(&self) -> bool {
        self.is_mark && self.is_one_of(&["\"", "«", "»"])
    }

    fn is_not(&self) -> bool {
        self.is_one_of(PLAIN_DENIALS) || self.folded.ends_with("n't")
    }
}

/// Whether the word at `at` denies or doubts, or makes a condition; whatever it governs.
pub(super) fn turns(words: &[Word], at: usize) -> bool {
    denies(words, at) || is_condition(words, at) || words[at].is_one_of(DOUBTS)
}

fn denies(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let previous = at.checked_sub(1).map(|before| &words[before]);
    let after = |list: &[&str]| previous.is_some_and(|word| word.is_one_of(list));
    let next = words.get(at + 1);
    let before = |list: &[&str]| next.is_some_and(|word| word.is_one_of(list));
    let pair = |(first, second): &(&str, &str)| word.folded == *second && after(&[first]);
    if DENYING_PAIRS.iter().any(pair) {
        return true;
    }
    if !word.is_one_of(DENIALS) {
        return word.folded.ends_with("n't") || is_too(words, at);
    }
    let is_harmless = match word.folded.as_str() {
        // "No 10", "No. 3", "no doubt".
        "no" => {
            let stop = next.is_some_and(|next| next.folded == ".");
            let then = words.get(at + 1 + usize::from(stop));
            then.is_some_and(|then| then.is_number) || before(&["doubt"])
        }
        "not" => before(&["only", "just", "merely"]),
        "without" => before(&["doubt", "question"]),
        "doubt" => after(&["no", "without", "beyond"]),
        "few" => after(BEFORE_SOME),
        "lie" => !after(&["a"]),
        _ => word.is_one_of(ADJECTIVES) && after(&["the", "a", "an"]),
    };
    !is_harmless
}

/// "too early to say …" denies what would be said.
fn is_too(words: &[Word], at: usize) -> bool {
    let clause = words[at + 1..].iter().take_while(|word| !word.is_mark);
    words[at].folded == "too" && clause.take(4).any(|word| word.folded == "to")
}

fn is_condition(words: &[Word], at: usize) -> bool {
    let is = |at: Option<usize>, list: &[&str]| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| word.is_one_of(list))
    };
    let (previous, next) = (at.checked_sub(1), Some(at + 1));
    let as_long_as = words[at].folded == "long" && is(previous, &["as", "so"]) && is(next, &["as"]);
    let on_condition = words[at].folded == "condition" && is(previous, &["on"]);
    as_long_as || on_condition || words[at].is_one_of(CONDITIONS)
}

/// Whether the condition at `at` is a question that somebody put: "Asked by a reporter if he would resign, …".
fn is_put(words: &[Word], at: usize) -> bool {
    let clause = words[..at].iter().rev().take_while(|word| !word.is_mark);
    words[at].is_one_of(&["if", "whether"]) && clause.take(5).any(|word| word.is_one_of(ASKING))
}

/// What stands before the words, walked back to the beginning of the sentence.
struct Before<'a> {
    words: &'a [Word],
    /// How many marks that part clauses lie between here and the words.
    parts: usize,
    /// Since a clause of its own began behind an "and", how many such marks; `None` where none began.
    joined: Option<usize>,
}

impl<'a> Before<'a> {
    fn new(words: &'a [Word]) -> Self {
        Self {
            words,
            parts: 0,
            joined: None,
        }
    }

    fn governor(mut self) -> Option<Span> {
        let mut at = self.words.len();
        while at > 0 {
            at -= 1;
            let word = &self.words[at];
            if word.ends_all() || self.is_turn(at) {
                return None;
            }
            if word.parts() {
                if let Some(opening) = relative_clause(&self.words[..at]) {
                    at = opening;
                    continue;
                }
                self.parts += 1;
                self.joined = self.joined.map(|marks| marks + 1);
            }
            // Insertions stand between two marks: behind an even number of them goes on what the "and" began.
            if word.is_one_of(JOINS) && self.is_behind_mark(at) && self.parts.is_multiple_of(2) {
                self.joined = Some(0);
            }
            if self.governs(at) {
                return Some(word.span);
            }
        }
        None
    }

    fn governs(&self, at: usize) -> bool {
        let word = &self.words[at];
        let inverted = at == 0 && word.is_one_of(INVERTED);
        if inverted || is_condition(self.words, at) {
            // "If A, B, and C" makes both depend; "if A then B, and C" does not. The mark before the "and" counts.
            let own = self.joined.is_none_or(|marks| marks > 1);
            return own && !(self.parts > 0 && is_put(self.words, at));
        }
        if self.joined.is_some() {
            return false;
        }
        let opens = at == 0 || self.is_behind_mark(at);
        let only = opens && word.folded == "only";
        let doubts = self.parts == 0 && word.is_one_of(DOUBTS);
        only || doubts || self.turns_the_next(at) || (denies(self.words, at) && !self.is_over(at))
    }

    /// Whether the clause of the denial at `at` is over before the words begin: "She did not come, the bridge is safe".
    fn is_over(&self, at: usize) -> bool {
        let Some(end) = self.words.iter().rposition(Word::parts) else {
            return false;
        };
        let start = self.words[..at]
            .iter()
            .rposition(|word| word.is_mark && word.folded != ".");
        let clause = &self.words[start.map_or(0, |mark| mark + 1)..end.max(at)];
        let rest = self.words.get(at + 1..end).unwrap_or_default();
        let begins_anew = self.words[end + 1..]
            .iter()
            .all(|word| word.is_one_of(ARTICLES));
        self.parts == 1
            && begins_anew
            && self.words[at].is_not()
            && clause
                .first()
                .is_some_and(|word| !word.is_one_of(PHRASE_OPENERS) && !word.is_not())
            && !rest.is_empty()
            && !rest.iter().any(|word| word.is_one_of(OPEN) || word.is_mark)
    }

    fn turns_the_next(&self, at: usize) -> bool {
        let mut between = self.words[at + 1..].iter();
        self.words[at].is_one_of(TURN_THE_NEXT) && between.all(|word| word.is_one_of(ARTICLES))
    }

    /// Whether a clause of its own begins here. "Nobody but the mayor" begins none, nor does ", though,".
    fn is_turn(&self, at: usize) -> bool {
        let word = &self.words[at];
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        let excepts = word.folded == "but" && before.is_some_and(|it| it.is_one_of(BEFORE_EXCEPT));
        let next = self.words.get(at + 1);
        let inserted = before.is_some_and(Word::parts) && next.is_some_and(Word::parts);
        word.is_one_of(TURNS) && !excepts && !inserted
    }

    fn is_behind_mark(&self, at: usize) -> bool {
        at > 0 && self.words[at - 1].parts()
    }
}

/// Where the relative clause that ends here begins: the place of the mark before its "who" or "which".
fn relative_clause(before: &[Word]) -> Option<usize> {
    let opening = before.iter().rposition(Word::parts)?;
    before
        .get(opening + 1)?
        .is_one_of(RELATIVES)
        .then_some(opening)
}

/// What stands behind the words and governs them.
fn governs_back(after: &[Word]) -> Option<Span> {
    let mut same_clause = true;
    let mut another = false;
    for (at, word) in after.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| &after[before]);
        let behind_mark = previous.is_some_and(Word::parts);
        let is_join = word.is_one_of(JOINS);
        if word.ends_all() || word.is_one_of(TURNS) || (is_join && word.folded != "and") {
            return None;
        }
        same_clause &= !word.parts() && !is_join && !word.is_one_of(SUBORDINATES);
        // What an "and" behind a mark begins has conditions of its own, until another mark.
        another = (another && !word.parts()) || (is_join && behind_mark);
        let inverted = behind_mark && word.is_one_of(INVERTED);
        let embedded = previous.is_some_and(|word| word.folded == "that") || is_put(after, at);
        let depends = !another && !embedded && is_condition(after, at);
        let doubts = (same_clause || behind_mark) && word.is_one_of(DOUBTS);
        if inverted || depends || doubts || (same_clause && denies(after, at)) {
            return Some(word.span);
        }
    }
    None
}

#[cfg(test)]
#[path = "govern_tests.rs"]
mod tests;
