//! Headlines in capitals: "SAMPRAS BEATS HENMAN", "May Says She Will Stay". There the capital tells no name, so that only
//! what is known from elsewhere does: given names, titles, and the family names of people whom the text itself names.

use std::ops::Range;

use super::super::terms::fold;
use super::candidate::{Candidate, Lead, Tagged};
use super::lexicon::{Flags, Gender};
use super::tags::Shape;

/// Fewer words in capitals may be a name or a place with a date.
const FEWEST: usize = 3;

/// Whether nearly every word of the sentence has capitals, so that they tell nothing.
pub(super) fn is_headline(text: Tagged<'_>, range: Range<usize>) -> bool {
    let mut words = 0;
    let mut shouted = 0;
    let mut raised = 0;
    for index in range.clone() {
        let Some(tag) = text.tag(index) else { break };
        match tag.shape {
            Shape::Mark | Shape::Number => continue,
            // "of", "in", "the" stay small in many headlines.
            Shape::Lower if text.word(index).len() > 3 => return false,
            Shape::Lower => {}
            Shape::AllCapitals | Shape::Initial => shouted += 1,
            Shape::Capital => {
                let inside = index > range.start && !tag.has(Flags::GIVEN);
                raised += usize::from(inside && tag.has(Flags::STARTER.and(Flags::SAYING)));
            }
        }
        words += 1;
    }
    let stopped = range.end > range.start && text.word(range.end - 1) == ".";
    let all_capitals = words >= FEWEST && shouted * 5 >= words * 4;
    all_capitals || (words > FEWEST && raised > 0 && !stopped)
}

/// The candidates of a headline: names that begin with a given name or a title, and every other word by itself, which
/// names somebody only if the text gives that family name elsewhere.
pub(super) fn candidates(
    text: Tagged<'_>,
    sentence: usize,
    range: Range<usize>,
    found: &mut Vec<Candidate>,
) {
    let mut at = range.start;
    let mut start = None;
    let mut lead = Lead::default();
    while at < range.end {
        let flags = text.flags(at);
        let title = flags.any(Flags::TITLE) && !flags.any(Flags::GIVEN);
        if !text.is_capital(at) {
            at += 1;
            // The stop of "SEN." belongs to its title.
            if text.word(at - 1) != "." {
                (start, lead) = (None, Lead::default());
            }
            continue;
        }
        if title || (flags.any(Flags::ROLE) && !flags.any(Flags::GIVEN)) {
            start = start.or(Some(at));
            lead.role |= flags.any(Flags::ROLE);
            lead.title = lead.title.or(title.then(|| flags.of_title()));
            at += 1;
            continue;
        }
        let tokens = at..name_end(text, at, range.end);
        at = tokens.end;
        if tokens.len() > 1 || can_name(flags) {
            found.push(candidate(text, sentence, tokens, (start, lead)));
        }
        (start, lead) = (None, Lead::default());
    }
}

/// Where a name that begins at `at` ends: after the family name that follows a given name, else after one word.
fn name_end(text: Tagged<'_>, at: usize, limit: usize) -> usize {
    let first = text.flags(at);
    let ends = text.tag(at).is_some_and(|tag| tag.possessive);
    if !first.any(Flags::GIVEN) || ends {
        return at + 1;
    }
    let mut last = at + 1;
    while last + 1 < limit
        && (text.word(last) == "."
            || text
                .tag(last)
                .is_some_and(|tag| tag.shape == Shape::Initial))
    {
        last += 1;
    }
    let flags = text.flags(last);
    let surname = flags.any(Flags::SURNAME) || !flags.any(Flags::ELSE.and(Flags::SAYING));
    let word = last < limit && text.is_capital(last) && text.word(last).len() > 1;
    // "WILL SHARES RISE": a word that begins sentences is a given name only before a family name.
    // So is one that is a family name too: "Clinton Laughs".
    let sure = !first.any(Flags::ELSE.and(Flags::SURNAME)) || flags.any(Flags::SURNAME);
    if word && surname && sure {
        last + 1
    } else {
        at + 1
    }
}

/// Whether one word can be a family name at all.
fn can_name(flags: Flags) -> bool {
    !flags.any(Flags::STARTER.and(Flags::TIME)) || flags.any(Flags::ALSO_SURNAME)
}

fn candidate(
    text: Tagged<'_>,
    sentence: usize,
    tokens: Range<usize>,
    (start, lead): (Option<usize>, Lead),
) -> Candidate {
    let named: Vec<usize> = tokens
        .clone()
        .filter(|&index| text.tags[index].shape != Shape::Mark)
        .collect();
    let flags: Vec<Flags> = named.iter().map(|&index| text.flags(index)).collect();
    let given = flags[0].any(Flags::GIVEN);
    let told = if given {
        flags[0].of_given_name()
    } else {
        Gender::Unknown
    };
    Candidate {
        start: start.unwrap_or(tokens.start),
        sentence,
        words: named
            .iter()
            .map(|&index| fold(text.source.at(text.tags[index].bare)))
            .collect(),
        flags,
        lead,
        headline: true,
        embedded: false,
        given,
        doubtful: named.len() == 1 && lead == Lead::default(),
        post_nominal: false,
        kin: false,
        opens_sentence: false,
        gender: lead.title.unwrap_or_default().or(told),
        score: 0,
        tokens,
    }
}
