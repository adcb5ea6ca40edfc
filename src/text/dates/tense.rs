//! Whether a sentence speaks of what was or of what will be, near an expression of time.
//!
//! "Tuesday" alone does not say which one: "resigned on Tuesday" and "will resign on Tuesday" do. The verb before the
//! expression decides or, where the expression opens its sentence, the verb after it; the word that leads in ("until",
//! "effective") may overrule both. What a single word tells is asked of `clue`.

use super::clue::{self, Clue, follows_suit};
use super::lexeme::{Lexeme, without_possessive};
use super::role::{Role, role};
use super::scan::Scan;

/// What the verbs near an expression say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "resigned", "was"
    Past,
    /// "is", "has"
    Present,
    /// "will", "is due to", "must"
    Future,
    /// "was due to": a plan told of in the past. Its day is still to come unless it was only yesterday.
    Planned,
    /// "had been due to", "was to have": a plan that something came in the way of. What news is made of lies near, on
    /// either side.
    Thwarted,
    /// No verb that is known.
    Unknown,
}

/// How many tokens away a verb may stand: a long clause, and a bound for the work.
const REACH: usize = 25;

/// How many tokens may stand before the day in a headline without a verb of its own.
const HEADLINE: usize = 8;

/// The tense around the tokens `start..end`.
pub(super) fn around(scan: &Scan<'_>, start: usize, end: usize) -> Tense {
    let (first, last) = sentence(scan, start, end);
    let lead = lead(scan, first, start);
    if let Some(tense) = told_by_lead(scan, (first, start), lead) {
        return tense;
    }
    // "put off Friday's vote"; "Saturday's race, put off from January, will be run in March"
    let undone = called_off(scan, start) || comes_to_nothing(scan, end, last);
    if undone && is_possessive(scan, end) {
        return Tense::Thwarted;
    }
    let (before, postponed) = backwards(scan, (first, start), end);
    if postponed && matches!(lead, "until" | "till" | "to" | "for") {
        return Tense::Future;
    }
    if opens_with_participle(scan, first, start) {
        return Tense::Past;
    }
    // "in the year ending June 30": it ends as yet, unless its figures are told already.
    if lead == "ending" && before != Tense::Past {
        return Tense::Future;
    }
    let tense = by_verbs(scan, (first, start), (end, last), (before, lead));
    bounded(scan, (first, start, end), (tense, lead))
}

/// The tense of the verb that dates the expression at `start..end` in its sentence `first..last`: the nearest one before
/// it, or the one after it where it opens its clause.
fn by_verbs(
    scan: &Scan<'_>,
    (first, start): (usize, usize),
    (end, last): (usize, usize),
    (before, lead): (Tense, &str),
) -> Tense {
    // "On Friday he left"; in "Classes resume Tuesday, later than planned" the verb has come already.
    let fronted = start <= first + 2 && before != Tense::Future;
    let reported = is_before_verb_of_clause(scan, first, start);
    let before = match before {
        // "it will be recalled that the Senate in May": the verb of the main clause dates nothing in this one.
        Tense::Future if reported => Tense::Unknown,
        before => before,
    };
    // "Hale, on loan until May, said": words without a verb of their own tell what holds as yet.
    if matches!(lead, "until" | "till") && before == Tense::Unknown && start > first + 2 {
        return Tense::Future;
    }
    let opens = fronted || reported || opens_clause(scan, start);
    if !opens && before != Tense::Unknown {
        return before;
    }
    match forwards(scan, end, last) {
        Tense::Unknown => before,
        after => after,
    }
}

/// The word that leads an expression in, past small words.
fn lead<'a>(scan: &Scan<'a>, first: usize, start: usize) -> &'a str {
    let lead = start.checked_sub(1).filter(|lead| *lead >= first);
    lead.map_or("", |lead| past_small_words(scan, lead))
}

/// What the leading word tells against any verb.
fn told_by_lead(scan: &Scan<'_>, (first, start): (usize, usize), lead: &str) -> Option<Tense> {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| scan.word(at));
    match lead {
        "since" => Some(Tense::Past),
        "effective" | "beginning" | "starting" => Some(Tense::Future),
        // "forecast fourth-quarter revenue" looks ahead; "forecast Thursday that", "forecast in May" are dated themselves.
        "forecast" | "forecasts" | "forecasting" => {
            let dated = word(1) != lead || matches!(scan.at(start), Lexeme::Weekday(_));
            Some(if dated { Tense::Past } else { Tense::Future })
        }
        // "rose ahead of Friday's report"
        "of" if start >= first + 2 && word(2) == "ahead" => Some(Tense::Future),
        // "most recently on Jan. 27"
        "recently" | "previously" => Some(Tense::Past),
        // "faces prison after Monday's verdict": what comes after it is told now, unless both lie ahead.
        "after" => (first..start)
            .all(|at| !matches!(scan.word(at), "will" | "would"))
            .then_some(Tense::Past),
        _ => None,
    }
}

/// The tense where a word of a bound leads in: "has until Friday", "runs through Sunday", "by Monday we shall know". An
/// end is named while it lies ahead, unless a verb of the past has put it behind.
fn bounded(
    scan: &Scan<'_>,
    (first, start, end): (usize, usize, usize),
    (tense, lead): (Tense, &str),
) -> Tense {
    let until = matches!(lead, "until" | "till");
    match tense {
        Tense::Present | Tense::Unknown if until || matches!(lead, "through" | "by" | "before") => {
            Tense::Future
        }
        // "directed the firm to finish by March 31": the end of what somebody was told to do.
        Tense::Past if lead == "by" && infinitive_before(scan, start) => Tense::Future,
        // "gave prosecutors until Monday to respond"
        Tense::Past if until && gives_time(scan, (first, start), end) => Tense::Future,
        // "was held up until Wednesday": whichever is nearer, whatever the weekday before it was.
        Tense::Past if until && matches!(scan.at(start), Lexeme::Weekday(_)) => Tense::Thwarted,
        // "stayed until May": the calendar has to tell.
        Tense::Past if until => Tense::Unknown,
        // "four nights from Monday", "Trial run from Thursday": a beginning that no verb has put behind.
        Tense::Unknown if lead == "from" && is_beginning(scan, (first, start, end)) => {
            Tense::Future
        }
        // "counts her friends before a vote on Tuesday"
        Tense::Present | Tense::Unknown if is_of_later_event(scan, start) => Tense::Future,
        tense => tense,
    }
}

/// Whether "from" before a weekday leads in when something begins and not what it comes from: after a length of time,
/// or at the end of a headline.
fn is_beginning(scan: &Scan<'_>, (first, start, end): (usize, usize, usize)) -> bool {
    let Some(before) = start.checked_sub(2).filter(|before| *before >= first) else {
        return false;
    };
    let after_length = matches!(
        scan.at(before),
        Lexeme::Units(_) | Lexeme::Unit(_) | Lexeme::DayPart(_)
    );
    let ends = end >= scan.tokens.len() && start - first <= HEADLINE;
    matches!(scan.at(start), Lexeme::Weekday(_)) && (after_length || ends)
}

/// Whether a day is that of an event which something comes before: "before a vote on Tuesday", "ahead of talks on
/// Friday".
fn is_of_later_event(scan: &Scan<'_>, start: usize) -> bool {
    if !scan.follows(start, &["on"]) {
        return false;
    }
    let event = (start.saturating_sub(6)..start - 1).rev().find(|at| {
        !(scan.lower(*at) && scan.at(*at) == Lexeme::Other || scan.is(*at, &["a", "an", "the"]))
    });
    event.is_some_and(|at| {
        let ahead = scan.is(at, &["of"]) && at > 0 && scan.word(at - 1) == "ahead";
        (ahead || scan.is(at, &["before"])) && at + 2 < start
    })
}

/// Whether somebody is given time: "gave him until Monday", "has until Friday to leave".
fn gives_time(scan: &Scan<'_>, (first, start): (usize, usize), end: usize) -> bool {
    let given = (first.max(start.saturating_sub(6))..start).any(|at| {
        matches!(
            scan.word(at),
            "gave" | "given" | "give" | "gives" | "giving"
        )
    });
    given || clue::is_infinitive(scan, end)
}

/// "put off Friday's vote", "canceled Sunday's game": the day is the one that was planned.
fn called_off(scan: &Scan<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        let word = scan.word(before);
        clue::puts_off(scan, before) || CALLED_OFF.contains(&word) || role(word).is(Role::POSTPONED)
    })
}

/// Whether the first verb after an expression puts off what is told of.
fn comes_to_nothing(scan: &Scan<'_>, end: usize, last: usize) -> bool {
    let clue = (end..last.min(end + SUBJECT))
        .map(|at| clue::at(scan, at, end))
        .find(|clue| *clue != Clue::None);
    clue == Some(Clue::Postponed)
}

/// Verbs that end a plan.
const CALLED_OFF: [&str; 6] = [
    "boycotted",
    "canceled",
    "cancelled",
    "cancelling",
    "scrapped",
    "skipped",
];

/// Whether the expression that ends before token `end` owns what follows: "Friday's vote".
fn is_possessive(scan: &Scan<'_>, end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| scan.word(last));
    without_possessive(last).len() < last.len()
}

/// "Asked on Monday whether he would go": the participle that opens the sentence is dated, not the main verb.
fn opens_with_participle(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    start > first
        && scan.capital(first)
        && clue::is_regular_past(scan.word(first))
        && (first..start).all(|at| !scan.mark(at, ','))
}

/// Whether an infinitive stands before `start` with no other verb between: what somebody was urged or wanted to do
/// lies ahead, whatever the tense of the urging.
pub(super) fn infinitive_before(scan: &Scan<'_>, start: usize) -> bool {
    let (first, _) = sentence(scan, start, start + 1);
    (first.max(start.saturating_sub(REACH))..start)
        .rev()
        .take_while(|at| !scan.mark(*at, ';') && clue::at(scan, *at, start) == Clue::None)
        .any(|at| clue::is_infinitive(scan, at))
}

/// "but late March is likely", "said that Monday would do": the expression is the subject of a clause that begins.
fn opens_clause(scan: &Scan<'_>, start: usize) -> bool {
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
fn is_before_verb_of_clause(scan: &Scan<'_>, first: usize, start: usize) -> bool {
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

/// How many tokens the subject of such a clause may have, its "that" included.
const SUBJECT: usize = 8;

/// The word before an expression, past an article, a preposition of the day or a bound ("until the", "effective on",
/// "until at least").
fn past_small_words<'a>(scan: &Scan<'a>, lead: usize) -> &'a str {
    let word = scan.word(lead);
    if word == "least" && lead > 1 {
        return scan.word(lead - 2);
    }
    let small = matches!(
        word,
        "on" | "in" | "late" | "early" | "the" | "about" | "at" | "mid"
    );
    match lead.checked_sub(1) {
        Some(before) if small => scan.word(before),
        _ => word,
    }
}

/// The tokens of the sentence that holds `start..end`, within the paragraph.
fn sentence(scan: &Scan<'_>, start: usize, end: usize) -> (usize, usize) {
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

/// The tense of the nearest verb before an expression, and whether that verb puts something off.
fn backwards(scan: &Scan<'_>, (first, start): (usize, usize), end: usize) -> (Tense, bool) {
    let (mut said, mut infinitive, mut apart) = (Tense::Unknown, false, false);
    for at in (first..start).rev() {
        if scan.mark(at, ';') || opens_speech(scan, at) {
            break;
        }
        apart |= scan.mark(at, ',') || scan.is(at, &["that"]);
        if clue::is_infinitive(scan, at) {
            // "expects sales to slow in May, which is weak, and to rise in June": what is between governs neither.
            if at > first + 1 && scan.word(at - 1) == "and" && scan.mark(at - 2, ',') {
                return (Tense::Future, false);
            }
            infinitive = true;
        }
        match clue::at(scan, at, start) {
            Clue::None => {}
            // "said Friday", "told reporters on Friday": the saying itself is dated, unless the day begins what was
            // said ("said Friday's vote was") and a verb of its own follows.
            Clue::Report if !apart && !follows_suit(scan, end) => return (Tense::Past, false),
            Clue::Report => said = Tense::Past,
            Clue::Postponed => return (Tense::Past, true),
            Clue::AheadTo if infinitive => return (Tense::Future, false),
            Clue::AheadTo => return (promised(scan, at, start), false),
            // "the envoy, due Tuesday, never came"
            Clue::Ahead
                if is_aside(scan, at) && forwards(scan, end, end + REACH) == Tense::Past =>
            {
                return (Tense::Planned, false);
            }
            Clue::Ahead => return (Tense::Future, false),
            Clue::Verb(Tense::Past) if depends_on_plan(scan, (first, at), start) => {
                return (Tense::Future, false);
            }
            Clue::Verb(tense) => return (tense, false),
        }
    }
    // "Court to rule Monday": an infinitive alone, as headlines have it, is what will be done.
    match said {
        Tense::Unknown if is_order(scan, first, start) => (Tense::Future, false),
        Tense::Unknown if infinitive && start - first <= HEADLINE => (Tense::Future, false),
        said => (said, false),
    }
}

/// The tense of an expression that begins at `start` after a word at `at` that looks ahead with an infinitive.
fn promised(scan: &Scan<'_>, at: usize, start: usize) -> Tense {
    // "promised a vote by Friday": what is promised has its end ahead.
    let to_be_done = scan.is(at + 1, &["to"]) || scan.follows(start, &["by"]);
    // "have threatened strikes in the autumn": the perfect bears no date, so that it is the object's.
    match to_be_done || clue::is_perfect(scan, at) {
        true => Tense::Future,
        false => Tense::Past,
    }
}

/// Whether words in marks open with a token: `said: “Ask`. What leads to them dates nothing in them.
fn opens_speech(scan: &Scan<'_>, at: usize) -> bool {
    let mark = matches!(scan.at(at), Lexeme::Mark('“' | '"' | '‘' | '\''));
    mark && matches!(scan.before(at), Lexeme::Mark(':' | ',')) && !scan.touches(at)
}

/// "Ask me in May": an order, which is to be carried out. It opens its sentence without a subject and has a pronoun for
/// its object.
fn is_order(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    (first..start).rev().any(|at| {
        let object = matches!(scan.word(at + 1), "me" | "us" | "him" | "them");
        let opens = scan.capital(at) && (at == first || scan.opens(at));
        let verb = scan.at(at) == Lexeme::Other && !clue::is_past(&scan.word(at).to_lowercase());
        object && opens && verb && !PREPOSITIONS.contains(&scan.word(at))
    })
}

/// Words before a pronoun at a sentence's head that are no verb.
const PREPOSITIONS: [&str; 9] = [
    "Among", "Behind", "Beside", "Besides", "Between", "Like", "Unlike", "With", "Without",
];

/// Whether a participle opens words in commas: ", due in Cairo Tuesday,".
fn is_aside(scan: &Scan<'_>, at: usize) -> bool {
    at > 0 && scan.mark(at - 1, ',')
}

/// "money would be lent when they opened on Friday": a past in a clause of time or condition goes with a "would" before
/// it and is none.
fn depends_on_plan(scan: &Scan<'_>, (first, verb): (usize, usize), start: usize) -> bool {
    let joins = ["when", "once", "if", "until", "before", "unless"];
    let joined = (first.max(verb.saturating_sub(4))..verb)
        .rev()
        .find(|at| joins.contains(&scan.word(*at)));
    joined.is_some_and(|joined| {
        (first..joined)
            .rev()
            .map(|at| clue::at(scan, at, start))
            .find(|clue| *clue != Clue::None)
            == Some(Clue::Verb(Tense::Future))
    })
}

/// The tense of the first verb after an expression.
fn forwards(scan: &Scan<'_>, end: usize, last: usize) -> Tense {
    let mut said = Tense::Unknown;
    for at in past_aside(scan, end, last)..last {
        // “Not on Tuesday,” he said: the saying is not what the day dates.
        if scan.mark(at, ';') || is_closing_mark(scan, at) {
            break;
        }
        match clue::at(scan, at, end) {
            Clue::None => {}
            // "In February he told them that he would go": the telling is dated. In "On Friday, he said, talks will
            // resume" it is put in between, with a comma behind it.
            Clue::Report if !scan.mark(at + 1, ',') => return Tense::Past,
            Clue::Report => said = Tense::Past,
            // "On Thursday they proposed to fine it": the proposal is dated.
            Clue::Ahead if clue::is_own_act(scan, at) => return Tense::Past,
            Clue::Ahead => return Tense::Future,
            Clue::Postponed | Clue::AheadTo => return Tense::Past,
            // "Friday is the deadline": what is said of the day itself is said of one to come.
            Clue::Verb(Tense::Present) if at == end || clue::looks_on(scan, at) => {
                return Tense::Future;
            }
            Clue::Verb(tense) => return tense,
        }
    }
    said
}

/// The token after a relative clause that begins at `end`: "a cut before Christmas, which had seemed likely, is".
fn past_aside(scan: &Scan<'_>, end: usize, last: usize) -> usize {
    let relative = matches!(scan.word(end + 1), "which" | "who" | "where" | "when");
    if !(scan.mark(end, ',') && relative) {
        return end;
    }
    let closed = (end + 1..last).find(|at| scan.mark(*at, ','));
    closed.unwrap_or(end)
}

/// Whether words in marks end with a token, right after a stop or a comma.
fn is_closing_mark(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.at(at), Lexeme::Mark('”' | '"'))
        && matches!(scan.before(at), Lexeme::Mark(',' | '?' | '!'))
        && scan.touches(at)
}

/// Whether a token is a word of the grammar or of no time at all: only such can be verbs here.
pub(super) fn may_be_verb(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.at(at), Lexeme::Other | Lexeme::Key(_)) && scan.is_word(at)
}
