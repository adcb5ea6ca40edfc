//! Weighs whether candidates name people: what stands in a name and around it counts for or against a person.
//!
//! One point is a hint, three are enough. A capital at the start of a sentence says nothing, and a word that the same
//! text writes with a small letter is hardly a name.

use std::collections::HashMap;

use super::lexicon::{Flags, look_up};
use super::names::{Candidate, Tagged};
use super::tags::Shape;

/// From this score on a candidate is a person's name.
pub(crate) const ENOUGH: i32 = 3;
/// How far an apposition is read for the word of a role.
const APPOSITION: usize = 8;
/// Nobody in the news is older.
const OLDEST: usize = 120;

/// Gives every candidate its score.
pub(crate) fn judge(text: Tagged<'_>, candidates: &mut [Candidate]) {
    let usage = Usage::of(text, candidates);
    for candidate in candidates.iter_mut() {
        let several = candidate.words.len() > 1;
        candidate.score = if several {
            1 + inner(text, candidate) + around(text, candidate) + usage.of_several(candidate)
        } else {
            around(text, candidate) + usage.of_one(candidate) - 1 + 2 * i32::from(candidate.given)
        };
        if candidate.doubtful {
            candidate.score = before(text, candidate) - i32::from(!may_be_subject(text, candidate));
        }
        if candidate.lead.article && !candidate.lead.role {
            candidate.score -= 4;
        }
    }
    share_with_neighbours(text, candidates);
}

/// What the words of a name of several words tell.
fn inner(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let tokens = candidate.tokens.clone();
    let tagged = |index: usize| text.tag(index);
    let last_word = candidate.words.last().map_or("", String::as_str);
    let mut score = 3 * i32::from(candidate.given);
    let shape_at = |index: usize, shape| tagged(index).is_some_and(|tag| tag.shape == shape);
    // "Ann B. Lee", "J. R. Lee"; a last letter may be a numeral or a grade.
    let mut before_last = tokens.start..tokens.end.saturating_sub(1);
    if before_last.any(|index| shape_at(index, Shape::Initial)) {
        score += 3;
    }
    // "van der", "bin"
    if tokens
        .clone()
        .skip(1)
        .any(|index| text.is_lower(index) && text.has(index, Flags::PARTICLE))
    {
        score += 3;
    }
    // "Cheuk-yan"; "Min-Woo" is weaker, since places have hyphens too.
    for index in tokens.clone() {
        if text.word(index) == "-" {
            score += if text.is_lower(index + 1) || are_syllables(text, candidate, index) {
                3
            } else {
                1
            };
        }
    }
    // A numeral is on ships and machines too.
    if matches!(last_word, "jr" | "sr") {
        score += 2;
    }
    if tokens
        .clone()
        .skip(1)
        .any(|index| text.has(index, Flags::GIVEN))
    {
        score += 1;
    }
    if has_family_shape(last_word) {
        score += 1;
    }
    if candidate.words.len() > 4 {
        score -= 2;
    }
    if candidate.words.iter().any(|word| is_abstract(word)) {
        score -= 3;
    }
    score
}

/// "Min-Woo": two short syllables after a surname.
fn are_syllables(text: Tagged<'_>, candidate: &Candidate, hyphen: usize) -> bool {
    let second_word = candidate.words.len() == 2 && hyphen == candidate.tokens.start + 2;
    let short = |index: usize| (2..=5).contains(&text.word(index).len());
    second_word && short(hyphen - 1) && short(hyphen + 1)
}

/// What the words around a name tell.
fn around(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let mut score = 0;
    if candidate.lead.title.is_some() {
        score += 5;
    }
    if candidate.lead.role {
        score += 4;
    }
    if candidate.post_nominal {
        score += 3;
    }
    score + before(text, candidate) + after(text, candidate)
}

fn before(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let Some(index) = candidate.start.checked_sub(1) else {
        return 0;
    };
    if text.source.tokens[index].span.start < text.source.sentences[candidate.sentence].span.start {
        return 0;
    }
    let word = text.word(index);
    if text.is_lower(index) {
        if text.has(index, Flags::ROLE.and(Flags::HUMAN)) {
            return 3;
        }
        if text.has(index, Flags::SAYING) {
            return 2;
        }
        return match word {
            "the" | "a" | "an" | "this" | "these" | "our" | "its" if !candidate.lead.role => -4,
            "in" | "at" | "near" | "outside" | "inside" | "across" | "around" | "last" | "next"
            | "since" | "until" => -4,
            "from" | "throughout" | "on" | "to" | "for" | "of" if candidate.doubtful => -4,
            "from" | "throughout" | "on" => -1,
            "by" | "whom" | "named" | "called" => 1,
            _ => 0,
        };
    }
    let apposition = word == "," && index > 0 && text.is_lower(index - 1);
    if apposition && text.has(index - 1, Flags::ROLE.and(Flags::HUMAN)) && candidate.words.len() > 1
    {
        return 2;
    }
    // "Labour's Ann Lee"
    let owned = text
        .tag(index)
        .is_some_and(|tag| tag.possessive && tag.is_capital());
    i32::from(owned)
}

fn after(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let next = candidate.tokens.end;
    if text
        .tag(next.saturating_sub(1))
        .is_some_and(|tag| tag.possessive)
    {
        return 0;
    }
    if text.is_lower(next) && text.has(next, Flags::SAYING) {
        return 2;
    }
    match text.word(next) {
        "who" | "whose" => 3,
        "himself" | "herself" => 3,
        "," => after_comma(text, next + 1),
        "(" if is_age(text, next + 1) && text.word(next + 2) == ")" => 2,
        _ => 0,
    }
}

fn after_comma(text: Tagged<'_>, next: usize) -> i32 {
    if matches!(text.word(next), "who" | "whose") {
        return 3;
    }
    if is_age(text, next) && matches!(text.word(next + 1), "," | "." | "of" | "from") {
        return 4;
    }
    let role = (next..next + APPOSITION)
        .take_while(|&index| !matches!(text.word(index), "," | "." | ";" | ":" | "" | "and"))
        .take_while(|&index| !text.has(index, Flags::SAYING))
        .any(|index| text.has(index, Flags::ROLE.and(Flags::HUMAN)));
    2 * i32::from(role)
}

fn is_age(text: Tagged<'_>, index: usize) -> bool {
    let word = text.word(index);
    word.parse::<usize>()
        .is_ok_and(|age| age > 0 && age <= OLDEST)
}

/// Endings that mean "son of" or belong to families in several languages.
fn has_family_shape(word: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "sson", "sen", "son", "ski", "sky", "ska", "ov", "ova", "ev", "eva", "enko", "vic", "ez",
        "escu", "yan", "oglu", "shvili", "berg", "stein", "mann", "feld", "elli",
    ];
    let irish = word.starts_with("o'")
        || word.starts_with("o’")
        || (word.len() > 5 && word.starts_with("mc"));
    irish || (word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Endings of abstract nouns, which names of bodies, prizes and subjects have and surnames have not.
fn is_abstract(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "tion", "sion", "ment", "ness", "ship", "ism", "ity", "logy", "ics", "ance", "ence", "ture",
    ];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// How the text uses the words of the candidates elsewhere.
struct Usage {
    words: HashMap<String, Use>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Use {
    /// It stands with a small letter somewhere.
    small: bool,
    /// How often it stands as a name of one word.
    alone: u32,
    /// It stands after an article somewhere: "the new Airbus", "an Airbus".
    thing: bool,
}

impl Usage {
    fn of(text: Tagged<'_>, candidates: &[Candidate]) -> Self {
        let mut words: HashMap<String, Use> = HashMap::new();
        for candidate in candidates {
            for word in &candidate.words {
                let entry = words.entry(word.clone()).or_default();
                let articled = candidate.lead.article || is_articled(text, candidate);
                let alone = candidate.words.len() == 1
                    && !candidate.embedded
                    && !candidate.doubtful
                    && !articled;
                entry.alone += u32::from(alone);
                entry.thing |= articled;
            }
        }
        let small = text
            .tags
            .iter()
            .enumerate()
            .filter(|(_, tag)| tag.shape == Shape::Lower);
        for (index, tag) in small {
            // "Chi-fung": the second half of a name says nothing about the surname "Fung".
            let hyphened = text.touches_before(index) && text.word(index - 1) == "-";
            if let (Some(entry), false) = (words.get_mut(text.source.at(tag.bare)), hyphened) {
                entry.small = true;
            }
        }
        Self { words }
    }

    fn get(&self, word: &str) -> Use {
        self.words.get(word).copied().unwrap_or_default()
    }

    fn of_several(&self, candidate: &Candidate) -> i32 {
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

    fn of_one(&self, candidate: &Candidate) -> i32 {
        let known = candidate
            .words
            .first()
            .map(|word| self.get(word))
            .unwrap_or_default();
        // A given name that comes again and again is a person's, even where nothing else tells; a place's name is not.
        let place = candidate
            .words
            .first()
            .is_some_and(|word| look_up(word).any(Flags::PLACE));
        let again = 2 * i32::from(candidate.given && known.alone > 2 && !place);
        again - 2 * i32::from(known.small) - i32::from(candidate.opens_sentence && again == 0)
    }
}

/// Whether an article leads the name, perhaps with one adjective between: "the Airbus", "the new Airbus".
fn is_articled(text: Tagged<'_>, candidate: &Candidate) -> bool {
    let article = |back: usize| {
        let index = candidate.start.checked_sub(back);
        index.is_some_and(|index| {
            matches!(text.word(index), "the" | "a" | "an" | "The" | "A" | "An")
        })
    };
    let plain = |index: usize| {
        text.is_lower(index) && !text.has(index, Flags::ROLE.and(Flags::HUMAN).and(Flags::MODIFIER))
    };
    article(1) || (article(2) && plain(candidate.start - 1))
}

/// Whether a doubtful word that opens its sentence is followed by what follows a subject: "May was", not "May the".
fn may_be_subject(text: Tagged<'_>, candidate: &Candidate) -> bool {
    const VERBS: [&str; 9] = [
        "is", "was", "has", "had", "will", "would", "could", "did", "does",
    ];
    let next = candidate.tokens.end;
    !candidate.opens_sentence
        || text.tag(next - 1).is_some_and(|tag| tag.possessive)
        || text.has(next, Flags::SAYING)
        || VERBS.contains(&text.word(next))
}

/// What is coordinated with a person is a person: "Ann Lee, Ortrud Xu and Bo Li".
fn share_with_neighbours(text: Tagged<'_>, candidates: &mut [Candidate]) {
    for index in 1..candidates.len() {
        share(text, candidates, (index - 1, index));
    }
    for index in (1..candidates.len()).rev() {
        share(text, candidates, (index, index - 1));
    }
}

fn share(text: Tagged<'_>, candidates: &mut [Candidate], (from, to): (usize, usize)) {
    let between = candidates[from.min(to)].tokens.end..candidates[from.max(to)].start;
    let coordinated = !between.is_empty()
        && between.len() <= 2
        && between
            .clone()
            .all(|index| matches!(text.word(index), "," | "and" | "&" | "or"));
    let receiver = &candidates[to];
    let open = receiver.words.len() > 1
        && !receiver.embedded
        && receiver.score < ENOUGH
        && receiver.score > 0;
    if coordinated && open && candidates[from].score >= ENOUGH && candidates[from].words.len() > 1 {
        candidates[to].score += 2;
    }
}
