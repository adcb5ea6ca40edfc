//! How a text uses the words of its names elsewhere: with a small letter, alone, behind an article, in the name of a firm.
//!
//! It counts and decides nothing but whose the whole name of a firm is; `judge` weighs what it counted.

use std::collections::HashMap;

use super::candidate::{Candidate, Tagged};
use super::evidence::is_articled;
use super::judge::is_plain_surname;
use super::lexicon::{Flags, look_up};
use super::tags::Shape;

/// How the text uses the words of the candidates elsewhere.
pub(super) struct Usage {
    words: HashMap<String, Use>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Use {
    /// It stands with a small letter somewhere.
    pub(super) small: bool,
    /// How often it stands as a name of one word.
    alone: u32,
    /// It ends a longer name somewhere.
    pub(super) ends_name: bool,
    /// It stands after an article somewhere: "the new Airbus", "an Airbus".
    thing: bool,
    /// It stands in the full name of a firm: "Harlan Tool Corp".
    firm: bool,
}

/// Words that close the full name of a firm.
const FIRM: [&str; 11] = [
    "AG",
    "Corp",
    "Corporation",
    "Co",
    "Holdings",
    "Inc",
    "LLC",
    "Limited",
    "Ltd",
    "PLC",
    "plc",
];

impl Usage {
    pub(super) fn of(text: Tagged<'_>, candidates: &[Candidate]) -> Self {
        let mut words: HashMap<String, Use> = HashMap::new();
        for candidate in candidates {
            let last = candidate.words.len() - 1;
            for (place, word) in candidate.words.iter().enumerate() {
                let entry = words.entry(word.clone()).or_default();
                let articled = candidate.lead.article || is_articled(text, candidate);
                let alone = candidate.words.len() == 1
                    && !candidate.embedded
                    && !candidate.doubtful
                    && !articled;
                entry.alone += u32::from(alone);
                entry.ends_name |= last > 0 && place == last && !candidate.embedded;
                entry.thing |= articled;
                entry.firm |= FIRM.contains(&text.word(candidate.tokens.end));
            }
        }
        let small = text
            .tags
            .iter()
            .enumerate()
            .zip(text.source.vocabulary.numbers())
            .filter(|((_, tag), _)| tag.shape == Shape::Lower);
        let mut known = vec![false; text.source.vocabulary.len()];
        for ((index, tag), number) in small {
            let known = &mut known[number as usize];
            if *known {
                continue;
            }
            // "Chi-fung": the second half of a name says nothing about the surname "Fung".
            let hyphened = text.touches_before(index) && text.word(index - 1) == "-";
            if hyphened {
                continue;
            }
            *known = true;
            if let Some(entry) = words.get_mut(text.source.at(tag.bare)) {
                entry.small = true;
            }
        }
        Self { words }
    }

    pub(super) fn get(&self, word: &str) -> Use {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// "Harlan Tool", "Harlan" of a text that has "Harlan Tool Corp": the firm, unless it bears somebody's whole name or the
    /// text has somebody of that name.
    pub(super) fn is_firm(&self, candidate: &Candidate) -> bool {
        let named = candidate.lead.title.is_some() || candidate.lead.role || candidate.post_nominal;
        let last = candidate.words.last().map(|word| self.get(word));
        let somebody = match candidate.words.len() {
            1 => last.is_some_and(|last| last.ends_name),
            _ => {
                candidate.given
                    && candidate
                        .flags
                        .last()
                        .copied()
                        .is_some_and(is_plain_surname)
            }
        };
        !named && !somebody && candidate.words.iter().all(|word| self.get(word).firm)
    }

    pub(super) fn of_several(&self, candidate: &Candidate) -> i32 {
        let skipped = usize::from(candidate.given);
        let small = candidate
            .words
            .iter()
            .skip(skipped)
            .filter(|word| self.get(word).small && !look_up(word).any(Flags::PARTICLE))
            .count();
        let alone = |word: Option<&String>| {
            word.is_some_and(|word| self.get(word).alone > 0 && !self.get(word).thing)
        };
        let short = alone(candidate.words.last())
            || (candidate.words.len() == 2 && alone(candidate.words.first()));
        2 * i32::from(short) - 2 * i32::try_from(small).unwrap_or(2)
    }

    pub(super) fn of_one(&self, candidate: &Candidate) -> i32 {
        let known = candidate
            .words
            .first()
            .map(|word| self.get(word))
            .unwrap_or_default();
        // A given name that comes again and again is a person's, even where nothing else tells; a place's name is not.
        let place = candidate.flags.iter().any(|flags| flags.any(Flags::PLACE));
        let again = 2 * i32::from(candidate.given && known.alone > 2 && !place);
        again - 2 * i32::from(known.small) - i32::from(candidate.opens_sentence && again == 0)
    }
}
