//! Where the clause of an expression begins and ends, and which words in it belong to another.
//!
//! The nearest verb is not always the one that dates: a participle may open the sentence, words in marks or in commas
//! have verbs of their own, a clause after "that" has its own subject.

use super::clue::{self, Clue};
use super::lexeme::Lexeme;
use super::scan::Scan;

/// How many tokens away a verb may stand: a long clause, and a bound for the work.
pub(super) const REACH: usize = 25;

/// How many tokens the subject of such a clause may have, its "that" included.
pub(super) const SUBJECT: usize = 8;

/// The tokens of the sentence that holds `start..end`, within the paragraph.
pub(super) fn sentence(scan: &Scan<'_>, start: usize, end: usize) -> (usize, usize) {
    let byte = scan.tokens.get(start).map_or(0, |token| token.span.start);
    let after = scan
        .sentences
        .partition_point(|sentence| sentence.span.start <= byte);
    let sentence = after
        .checked_sub(1)
        .and_then(|at| scan.sentences.get(at))
        .filter(|sentence| sentence.span.end > byte);
    let Some(sentence) = sentence else {
        return (start.saturating_sub(REACH), end.saturating_add(REACH));
    };
    let inside = |at: &usize| {
        scan.tokens
            .get(*at)
            .is_some_and(|token| sentence.span.start <= token.span.start)
    };
    let first = (start.saturating_sub(REACH)..=start)
        .rev()
        .take_while(|at| inside(at) || !ends(scan, *at))
        .last()
        .unwrap_or(start);
    let goes_on = |at: &usize| {
        scan.tokens
            .get(*at)
            .is_some_and(|token| token.span.start < sentence.span.end)
            || !ends(scan, at.saturating_sub(1))
    };
    let last = (end..end.saturating_add(REACH)).take_while(goes_on).count();
    (first, end + last)
}

/// Whether a sentence can end with a token: a line that was broken to a width ends none.
fn ends(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.at(at),
        Lexeme::Mark('.' | '!' | '?' | ':' | '”' | '"' | '’')
    ) || scan.tokens.len() <= at
}

/// "Asked on Monday whether he would go": the participle that opens the sentence is dated, not the main verb.
pub(super) fn opens_with_participle(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    start > first
        && scan.capital(first)
        && clue::is_regular_past(scan.word(first))
        && (first..start).all(|at| !scan.mark(at, ','))
}

/// "but late March is likely", "said that Monday would do": the expression is the subject of a clause that begins.
pub(super) fn opens_clause(scan: &Scan<'_>, start: usize) -> bool {
    // "was built for the sun, and on Tuesday it will": the clause may open with the day's preposition.
    let led = start > 1 && scan.follows(start, &["on", "in", "at"]);
    let start = start - usize::from(led);
    let before = start.checked_sub(1).map_or("", |before| scan.word(before));
    let opens = matches!(
        before,
        "but" | "that" | "because" | "although" | "whereas" | "if"
    );
    opens && !led || before == "and" && start > 1 && scan.mark(start - 2, ',')
}

/// Whether an expression stands between the subject of a clause after "that" and its verb: "said that talks on Friday
/// had failed".
pub(super) fn is_before_verb_of_clause(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    let led = usize::from(scan.follows(start, &["on", "in"]));
    let lowest = first.max(start.saturating_sub(SUBJECT));
    let subject = (lowest..start - led)
        .rev()
        .take_while(|at| scan.is_word(*at) && clue::at(scan, *at, start) == Clue::None);
    let opening = subject.into_iter().find(|at| scan.is(*at, &["that"]));
    opening.is_some_and(|that| {
        // "a term that ends in October": right before a verb "that" is no conjunction.
        let subject = scan.is(that + 1, &["the", "a", "an", "this", "no"])
            || scan.name(that + 1)
            || matches!(scan.word(that + 1), "his" | "her" | "its" | "their");
        let opens = that > first && scan.is_word(that - 1) && scan.lower(that - 1);
        opens && subject && that + led + 1 < start
    })
}

/// Whether an expression closes a noun with its article that stands between commas: ", a hit in the spring,".
pub(super) fn is_apposition(scan: &Scan<'_>, (first, start): (usize, usize), end: usize) -> bool {
    let opening = (first..start).rev().find(|at| scan.mark(*at, ','));
    let noun = opening.is_some_and(|comma| {
        comma > first && comma + 2 < start && scan.is(comma + 1, &["a", "an", "the"])
    });
    noun && scan.mark(end, ',')
}

/// Whether a participle opens words in commas: ", due in Cairo Tuesday,".
pub(super) fn is_aside(scan: &Scan<'_>, at: usize) -> bool {
    at > 0 && scan.mark(at - 1, ',')
}

/// The token after a relative clause that begins at `end`: "a cut before Christmas, which had seemed likely, is".
pub(super) fn past_aside(scan: &Scan<'_>, end: usize, last: usize) -> usize {
    let relative = matches!(scan.word(end + 1), "which" | "who" | "where" | "when");
    if !(scan.mark(end, ',') && relative) {
        return end;
    }
    let closed = (end + 1..last).find(|at| scan.mark(*at, ','));
    closed.unwrap_or(end)
}

/// Whether words in marks open with a token: `said: “Ask`. What leads to them dates nothing in them.
pub(super) fn opens_speech(scan: &Scan<'_>, at: usize) -> bool {
    let mark = matches!(scan.at(at), Lexeme::Mark('“' | '"' | '‘' | '\''));
    mark && matches!(scan.before(at), Lexeme::Mark(':' | ',')) && !scan.touches(at)
}

/// Whether words in marks end with a token, right after a stop or a comma.
pub(super) fn is_closing_mark(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.at(at), Lexeme::Mark('”' | '"'))
        && matches!(scan.before(at), Lexeme::Mark(',' | '?' | '!'))
        && scan.touches(at)
}
