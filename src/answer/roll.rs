//! A question for several people: "Who supports the extension?", "Which councillors voted against it?"
//!
//! What people hold or say of a thing many hold at once, so each is shown once, with the sentence that names them beside
//! the word for it. Who does it is worked out from the order of words, and the answer says so; where that finds fewer
//! than two, the plain answer stands.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::ask::BESIDE_THE_BEST;
use super::asked_date::AskedDate;
use super::asked_words::AskedWords;
use super::asking::DeskError;
use super::cite::Cut;
use super::desk::Desk;
use super::doer::doer;
use super::look::Look;
use super::page::{Hits, Page};
use super::signs::is_figure;
use super::synonyms;
use super::weigh::Weighed;
use crate::index::Candidate;
use crate::model::{Answer, Lead, MentionKind, Span};
use crate::text;

/// How many people a page shows.
const SHOWN: usize = 8;

/// Words for one stance each, with the other words for it. Only words that say no less and no more stand together, since
/// a wrong supporter is worse than a missing one.
const STANCES: [&[&str]; 11] = [
    &[
        "support", "back", "favour", "favor", "endorse", "approve", "champion",
    ],
    &["oppose", "against", "object", "reject", "resist"],
    &[
        "criticise",
        "criticize",
        "condemn",
        "denounce",
        "attack",
        "slam",
        "blame",
    ],
    &["welcome", "praise", "hail", "applaud"],
    &["call", "demand", "urge", "press"],
    &["want", "seek"],
    &["warn"],
    &["accept", "agree"],
    &["defend"],
    &["promise", "pledge", "vow"],
    &["resign", "quit"],
];

/// Plural nouns for people, of whom "which" asks for several.
const PEOPLE: [&str; 24] = [
    "mps",
    "mayors",
    "ministers",
    "councillors",
    "senators",
    "candidates",
    "politicians",
    "people",
    "leaders",
    "officials",
    "players",
    "members",
    "campaigners",
    "residents",
    "witnesses",
    "critics",
    "supporters",
    "allies",
    "women",
    "men",
    "peers",
    "judges",
    "doctors",
    "directors",
];

/// What may stand between "who" and the word for the stance.
const BETWEEN: [&str; 18] = [
    "else", "all", "has", "have", "had", "is", "are", "was", "were", "also", "in", "publicly",
    "openly", "already", "would", "will", "spoke", "voted",
];

static GROUPS: LazyLock<Vec<BTreeSet<String>>> = LazyLock::new(|| {
    let terms = |words: &&[&str]| words.iter().map(|word| text::term(word)).collect();
    STANCES.iter().map(terms).collect()
});

/// Several people who are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Roll {
    /// Those who take a stance, by its group.
    Taking(&'static BTreeSet<String>),
    /// Those of a kind.
    OfAKind,
}

/// Reads a question for several people.
pub(super) fn roll(question: &str) -> Option<Roll> {
    let words = AskedWords::of(question);
    let start = words.skip(0, &["and", "so", "but"]);
    if words.is_in(start, &["which", "what"]) {
        let nouns = start + 1..words.len().min(start + 4);
        // "What do some people protest against?" asks for no people.
        let mut nouns = nouns.take_while(|at| !text::is_stop(&words.folded[*at]));
        return nouns
            .find(|at| words.is_in(*at, &PEOPLE))
            .map(|_| Roll::OfAKind);
    }
    if !words.is_in(start, &["who"]) {
        return None;
    }
    let verb = words.folded.get(words.skip(start + 1, &BETWEEN))?;
    let verb = text::term(verb);
    GROUPS
        .iter()
        .find(|group| group.contains(&verb))
        .map(Roll::Taking)
}

impl Roll {
    fn lead(self) -> &'static str {
        match self {
            Self::Taking(_) => {
                "One sentence for each; who it is was worked out from the order of words:"
            }
            Self::OfAKind => "One sentence for each whom the file names with it:",
        }
    }
}

/// Whether a folded word is a verb for a stance.
pub(super) fn is_stance(word: &str) -> bool {
    let term = text::term(word);
    GROUPS.iter().any(|group| group.contains(&term))
}

/// Somebody with the sentence that names them.
struct Listed<'a> {
    candidate: &'a Candidate,
    span: Span,
    words: Span,
    score: f64,
}

impl Desk {
    /// Lists the people for whom a weighed question asks; says whether there are several.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub(super) fn list_people(
        &self,
        look: &Look<'_>,
        (roll, weighed): (Roll, &Weighed),
        answer: &mut Answer,
    ) -> Result<bool, DeskError> {
        let mut listed = match roll {
            Roll::Taking(stance) => taking(weighed, stance),
            Roll::OfAKind => of_a_kind(look, weighed),
        };
        if listed.len() < 2 {
            return Ok(false);
        }
        let page = Page::of(look, SHOWN);
        for one in listed.iter_mut().take(page.end()) {
            one.span = self.with_name(look, one.candidate)?;
        }
        let hits = Hits::weighed(listed, (weighed.passages.len(), true));
        self.fill((look, page), answer, &hits, |listed| listed.cut(roll))?;
        answer.lead = Some(Lead {
            text: roll.lead().to_owned(),
            worked_out: roll != Roll::OfAKind,
        });
        Ok(true)
    }
}

/// The sentences of those who take a stance on what is asked about, each person's best.
fn taking<'a>(weighed: &'a Weighed, stance: &BTreeSet<String>) -> Vec<Listed<'a>> {
    let question = &weighed.question;
    let object: Vec<&String> = question
        .terms
        .iter()
        .filter(|term| !stance.contains(*term))
        .collect();
    let mut known: HashSet<String> = HashSet::new();
    let listed = weighed.order.iter().filter_map(|at| {
        let candidate = &weighed.passages[*at];
        let held = object
            .iter()
            .filter(|term| is_held(weighed, *at, term))
            .count();
        if 2 * held < object.len() {
            return None;
        }
        let doer = doer(candidate, stance, |key| question.names_key(key))?;
        known.insert(doer).then_some(Listed {
            candidate,
            span: candidate.span,
            words: candidate.span,
            score: score(weighed, *at),
        })
    });
    listed.collect()
}

/// How good a passage is, 0 to 1.
fn score(weighed: &Weighed, at: usize) -> f64 {
    let best = weighed
        .order
        .first()
        .map_or(0.0, |best| weighed.scores[*best]);
    weighed.sure * (weighed.scores[at] - best).exp()
}

/// Whether a passage holds a term, or names the person whose name it is part of.
fn is_held(weighed: &Weighed, at: usize, term: &str) -> bool {
    let candidate = &weighed.passages[at];
    let mut people = weighed.question.people.iter();
    candidate.terms.hold(term)
        || people.any(|figure| figure.has_term(term) && figure.is_in(candidate))
}

/// The best sentences that each name somebody whom none before does and, where a date is asked about, hold it.
fn of_a_kind<'w>(look: &Look<'_>, weighed: &'w Weighed) -> Vec<Listed<'w>> {
    let question = &weighed.question;
    let mut known: HashSet<&str> = HashSet::new();
    let best = weighed.order.first().map_or(0.0, |at| weighed.scores[*at]);
    let worthy = weighed.order.iter().copied();
    let worthy = worthy.take_while(|at| best - weighed.scores[*at] <= BESIDE_THE_BEST);
    let listed = worthy.filter_map(|at| {
        let candidate = &weighed.passages[at];
        let is_dated = !question.date.is_named() || question.date.stands_in(candidate);
        if !is_dated || !relates(look, weighed, at) {
            return None;
        }
        let named = candidate
            .people
            .iter()
            .filter(|named| named.kind == MentionKind::Name && !question.names_key(&named.key));
        let mut is_new = false;
        for named in named {
            is_new |= known.insert(&named.key);
        }
        is_new.then_some(Listed {
            candidate,
            span: candidate.span,
            words: candidate.span,
            score: score(weighed, at),
        })
    });
    listed.collect()
}

/// Whether a passage or its headline holds most of what is told of those who are asked for, in whatever words.
fn relates(look: &Look<'_>, weighed: &Weighed, at: usize) -> bool {
    let question = &weighed.question;
    let piece = &weighed.passages[at].piece;
    let in_headline = |term: &str| {
        let headings = look.visible.headings.get(term);
        headings.is_some_and(|pieces| pieces.contains(piece))
    };
    let holds = |term: &str| is_held(weighed, at, term) || in_headline(term);
    let is_kind = |term: &str| PEOPLE.iter().any(|noun| text::term(noun) == term);
    // Whether a date stands there was asked before.
    let is_date =
        |term: &str| question.date.is_named() && (is_figure(term) || AskedDate::is_month(term));
    let told = question
        .terms
        .iter()
        .filter(|term| !is_kind(term) && !is_date(term));
    let (held, missed): (Vec<&String>, Vec<&String>) =
        told.partition(|term| holds(term) || synonyms::of(term).any(holds));
    held.len() > missed.len()
}

impl Listed<'_> {
    fn cut(&self, roll: Roll) -> Cut<'_> {
        let why = match roll {
            Roll::Taking(_) => "names who did it, by the order of words",
            Roll::OfAKind => "names somebody more",
        };
        Cut {
            words: Some(self.words),
            score: self.score,
            why: why.to_owned(),
            ..Cut::reaching(self.candidate, self.span)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_for_several_people_is_told_from_one_for_one() {
        let stance = |word: &str| {
            let term = text::term(word);
            GROUPS
                .iter()
                .find(|group| group.contains(&term))
                .map(Roll::Taking)
        };
        let rows = [
            ("Who supports the extension?", stance("support")),
            ("who backed it", stance("support")),
            ("Who is against the extension?", stance("oppose")),
            ("Who voted against it?", stance("oppose")),
            ("Who voted for it?", None),
            ("Who is in favour of it?", stance("support")),
            ("Who else has called for an inquiry?", stance("call")),
            ("Which MPs lost the whip?", Some(Roll::OfAKind)),
            (
                "Which Labour councillors were elected?",
                Some(Roll::OfAKind),
            ),
            ("Which one of the councillors was elected?", None),
            ("Which boroughs voted?", None),
            ("What do some people protest against?", None),
            ("Who won?", None),
            ("Who is the mayor?", None),
            ("Why did people march?", None),
            ("who", None),
            ("", None),
        ];
        for (question, expected) in rows {
            assert_eq!(roll(question), expected, "{question}");
        }
    }
}
