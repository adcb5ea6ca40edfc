//! What one word tells about the tense of its clause: a past form, a word of expectation, a present that stands on a
//! timetable. What the auxiliaries tell stands in `auxiliary`.
//!
//! No tagger: a form is read by its ending, by lists of what grammar cannot tell, and by the words beside it.

use super::auxiliary::auxiliary;
use super::lexeme::Lexeme;
use super::role::{Role, role};
use super::scan::Scan;
use super::tense::{Tense, may_be_verb};

/// What one word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clue {
    /// Nothing.
    None,
    /// "said": what was said may have another time.
    Report,
    /// "postponed": to a day ahead.
    Postponed,
    /// "expected", "due": what they speak of is still to come.
    Ahead,
    /// "agreed", "told him": ahead with an infinitive, else past.
    AheadTo,
    /// A verb in its tense.
    Verb(Tense),
}

/// What the token `at` tells about an expression that begins or ends at token `edge`.
pub(super) fn at(scan: &Scan<'_>, at: usize, edge: usize) -> Clue {
    let word = scan.word(at);
    if !may_be_verb(scan, at) {
        return Clue::None;
    }
    if let Some(tense) = auxiliary(scan, at, edge) {
        return Clue::Verb(tense);
    }
    let role = role(word);
    if role.is(Role::REPORT) {
        return reported(scan, at, role);
    }
    if role.is(Role::POSTPONED) || puts_off(scan, at) {
        return Clue::Postponed;
    }
    if let Some(tense) = plan(scan, at, role) {
        return Clue::Verb(tense);
    }
    if let Some(ahead) = ahead(scan, at, role) {
        // "announced plans Tuesday": the noun is not what the day dates.
        let noun = word.ends_with('s') && at < edge && edge - at <= 2 && ahead == Clue::Ahead;
        return if noun { Clue::None } else { ahead };
    }
    if on_a_timetable(scan, at, role) {
        return Clue::Verb(Tense::Future);
    }
    if tells_past(scan, at, role) && !adjective(scan, at) {
        return Clue::Verb(Tense::Past);
    }
    Clue::None
}

/// What a verb of saying tells: that it was said, or that something is to be done.
fn reported(scan: &Scan<'_>, at: usize, role: Role) -> Clue {
    let somebody = ["him", "her", "them", "us", "me", "people"].contains(&scan.word(at + 1));
    let infinitive = scan.is(at + 1, &["to"]) || somebody && scan.is(at + 2, &["to"]);
    // "have been told to keep children home Monday": what somebody is told to do lies ahead.
    if role.is(Role::AHEAD_TO) && infinitive {
        return Clue::Ahead;
    }
    // "will be announced on Friday": of the passive the auxiliary tells the time.
    if before_is(scan, at, &["be"]) {
        return Clue::None;
    }
    Clue::Report
}

/// Whether a full verb stands in a past form, or in one that could be past and that its neighbours make one.
fn tells_past(scan: &Scan<'_>, at: usize, role: Role) -> bool {
    // "they last cut it in May": the adverb tells of what was.
    let looks_back = || of_one(scan, at) || before_is(scan, at, &["last", "recently"]);
    is_past_form(scan.word(at), role) || role.is(Role::PAST_OR_PRESENT) && looks_back()
}

/// Whether the tokens from `end` on begin with a verb, perhaps after a noun: "Friday will be", "Friday's vote was". A
/// pronoun, an article or a name is the subject of that verb itself: "said Friday it would".
pub(super) fn follows_suit(scan: &Scan<'_>, end: usize) -> bool {
    let subject = matches!(
        scan.word(end),
        "he" | "she" | "it" | "they" | "we" | "I" | "you"
    ) || scan.is(end, &["the", "a", "an", "that", "this", "no"])
        || scan.name(end);
    !subject
        && (end..end + 3)
            .take_while(|at| scan.is_word(*at))
            .any(|next| matches!(at(scan, next, end), Clue::Verb(_)))
}

/// "to meet": "to" before a word that is no article, number or name.
pub(super) fn is_infinitive(scan: &Scan<'_>, at: usize) -> bool {
    let verb = scan.word(at + 1);
    // "to its low", "to reporters": a determiner or a plural is no verb; "pass" and "discuss" are.
    let noun = matches!(
        verb,
        "its"
            | "their"
            | "his"
            | "her"
            | "my"
            | "our"
            | "your"
            | "it"
            | "them"
            | "him"
            | "me"
            | "us"
            | "all"
            | "both"
            | "any"
            | "such"
            | "what"
            | "which"
            | "whom"
    ) || verb.ends_with('s') && !verb.ends_with("ss");
    scan.is(at, &["to"]) && scan.lower(at + 1) && scan.at(at + 1) == Lexeme::Other && !noun
}

/// Whether a form of "be" at `at` looks on: "is to", "is due", "is meeting".
pub(super) fn looks_on(scan: &Scan<'_>, at: usize) -> bool {
    let be = matches!(scan.word(at), "is" | "are" | "am" | "'s" | "’re");
    // "are still drying out": what goes on as before is no plan.
    let goes_on = scan.word(at + 1) == "still";
    be && (at + 1..at + 3).any(|next| {
        scan.is(next, &["to"])
            || scan.word(next).ends_with("ing") && !goes_on
            || ahead(scan, next, role(scan.word(next))).is_some()
    })
}

pub(super) fn is_past(word: &str) -> bool {
    is_past_form(word, role(word))
}

pub(super) fn before_is(scan: &Scan<'_>, at: usize, words: &[&str]) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| words.contains(&scan.word(before)))
}

/// "has threatened", "have also promised": a participle after "have" in the present.
pub(super) fn is_perfect(scan: &Scan<'_>, at: usize) -> bool {
    let adverb = |word: &str| matches!(word, "also" | "not" | "already") || word.ends_with("ly");
    let have = (at.saturating_sub(2)..at)
        .rev()
        .map(|before| scan.word(before))
        .find(|word| !adverb(word));
    have.is_some_and(|word| {
        matches!(word, "has" | "have") || word.ends_with("'ve") || word.ends_with("’ve")
    })
}

/// "put off", "pushed back", "called off": the second word of a verb that moves a plan.
pub(super) fn puts_off(scan: &Scan<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).map_or("", |verb| scan.word(verb));
    match scan.word(at) {
        "off" => matches!(
            verb,
            "put" | "puts" | "putting" | "call" | "called" | "calling"
        ),
        "back" => matches!(verb, "push" | "pushed" | "pushing" | "put" | "putting"),
        _ => false,
    }
}

/// Whether a word of expectation is the subject's own act and no state: "he proposed to", not "is expected to".
pub(super) fn is_own_act(scan: &Scan<'_>, at: usize) -> bool {
    let role = role(scan.word(at));
    role.is(Role::AHEAD_TO) && is_past_form(scan.word(at), role)
}

/// A plan that is told of in the past: "was due", "had been scheduled for", "had agreed to", "was to have met".
pub(super) fn plan(scan: &Scan<'_>, at: usize, role: Role) -> Option<Tense> {
    let governor = |count: usize| at.checked_sub(count).map_or("", |at| scan.word(at));
    // "was to have died", "were due to have met"; "is said to have died" is no plan.
    let been = usize::from(governor(1) == "been");
    if is_past(scan.word(at)) && governor(been + 1) == "have" && governor(been + 2) == "to" {
        let governor = governor(been + 3);
        let planned =
            matches!(governor, "was" | "were") || super::role::role(governor).is(Role::AHEAD);
        return planned.then_some(Tense::Thwarted);
    }
    ahead(scan, at, role).filter(|ahead| *ahead == Clue::Ahead)?;
    let adverb = 1 + usize::from(governor(1).ends_with("ly") || governor(1) == "not");
    match (governor(adverb), governor(adverb + 1)) {
        ("been", "had") | ("had", _) => Some(Tense::Thwarted),
        // "was supposed to": it did not.
        ("was" | "were", _) if scan.word(at) == "supposed" => Some(Tense::Thwarted),
        ("was" | "were", _) => Some(Tense::Planned),
        _ => None,
    }
}

/// A word of expectation; "more than expected" looks back on what was.
fn ahead(scan: &Scan<'_>, at: usize, role: Role) -> Option<Clue> {
    // "set up a committee", "set off for home": with a particle it is another verb.
    let particles = ["up", "off", "out", "aside", "about", "down", "fire"];
    if scan.word(at) == "set" && particles.contains(&scan.word(at + 1)) {
        return None;
    }
    if role.is(Role::AHEAD) {
        let compared = before_is(
            scan,
            at,
            &["than", "as", "originally", "previously", "once"],
        );
        return (!compared).then_some(Clue::Ahead);
    }
    if role.is(Role::AHEAD_TO) {
        return match scan.is(at + 1, &["to"]) {
            true => Some(Clue::Ahead),
            // "will be decided": of the passive the auxiliary tells the time.
            false if before_is(scan, at, &["be"]) => None,
            false => is_past_form(scan.word(at), role).then_some(Clue::AheadTo),
        };
    }
    (role.is(Role::AHEAD_FOR) && scan.is(at + 1, &["for"])).then_some(Clue::Ahead)
}

/// "begins", "talks resume": the present tense of a timetable.
fn on_a_timetable(scan: &Scan<'_>, at: usize, role: Role) -> bool {
    // "have become", "did begin": the auxiliary tells.
    if before_is(scan, at, &["to", "has", "have", "had", "did", "not"]) {
        return false;
    }
    role.is(Role::TIMETABLE) || role.is(Role::TIMETABLE_OR_NOUN) && is_subject(scan, at)
}

/// Whether the word before `at` is a subject in the singular, after which "cut" can only be past: "it cut its rate".
fn of_one(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| scan.is_word(*before)) else {
        return false;
    };
    let word = scan.word(before);
    matches!(
        word,
        "he" | "she" | "it" | "who" | "which" | "that" | "He" | "She" | "It"
    ) || scan.name(before) && !word.ends_with('s')
}

/// Pronouns that can be the subject of a verb right behind them.
const SUBJECTS: [&str; 9] = ["they", "we", "I", "you", "he", "she", "it", "which", "who"];

/// Whether the word before `at` can be the subject of a verb there: a plural, a name or a pronoun.
fn is_subject(scan: &Scan<'_>, at: usize) -> bool {
    let singular = scan.word(at).ends_with('s');
    // "the team, which lost on Monday, hosts"
    if singular && at > 0 && scan.mark(at - 1, ',') {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|before| scan.is_word(*before)) else {
        return false;
    };
    let word = scan.word(before);
    let pronoun = SUBJECTS
        .iter()
        .any(|subject| word.eq_ignore_ascii_case(subject));
    // "a kind of lifeline that stops in October"
    let pronoun = pronoun || singular && word == "that";
    // "Gates open at six": a plural may open its sentence; within one a capital makes it a name.
    let small = scan.lower(before) || scan.opens(before);
    let plural = !singular && word.ends_with('s') && small;
    // "he and his wife leave Thursday"
    let pair = !singular
        && matches!(scan.at(at + 1), Lexeme::Weekday(_))
        && (at.saturating_sub(4)..before).any(|and| scan.is(and, &["and"]));
    // "The Kings host Denver", "City travel to Leeds": a club is many in the sports pages; "the Trump visit Monday" is no clause.
    let object = at + 1 + usize::from(scan.is(at + 1, &["to", "the"]));
    let club = !singular && scan.name(before) && scan.name(object);
    let one = !word.ends_with('s') || word.ends_with("ss");
    let noun = singular && word.len() > 4 && one && !word.contains(['\'', '’']);
    // "won on Monday and plays Friday"
    // "break off and return Monday": the day tells a plural verb from the noun.
    let dated = singular || matches!(scan.at(at + 1), Lexeme::Weekday(_));
    let joined = dated && matches!(word, "and" | "but" | "then" | "now");
    pronoun || plural || pair || club || noun || joined
}

/// A participle that stands as an adjective ("the detained men"), or after a form of "be" that tells the tense itself.
fn adjective(scan: &Scan<'_>, at: usize) -> bool {
    let determined = before_is(
        scan,
        at,
        &["the", "a", "an", "their", "his", "her", "its", "this", "to"],
    );
    let passive = (at.saturating_sub(2)..at).any(|before| {
        matches!(
            scan.word(before),
            "is" | "are" | "be" | "am" | "get" | "gets" | "isn't" | "aren't" | "isn’t" | "aren’t"
        )
    });
    // "will stay closed Friday": what a thing stays is no act of its own.
    let stays = before_is(
        scan,
        at,
        &["stay", "stays", "remain", "remains", "keep", "keeps"],
    );
    determined || passive || stays
}

/// "resigned", in whatever case.
pub(super) fn is_regular_past(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
}

/// "resigned", "fell". A past form is written small; a name is not.
pub(super) fn is_past_form(word: &str, role: Role) -> bool {
    let regular = is_regular_past(word);
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    lower && (regular || role.is(Role::PAST))
}
