//! Weighs whether candidates name people: what stands in a name and around it counts for or against a person.
//!
//! One point is a hint, three are enough. A capital at the start of a sentence says nothing, and a word that the same
//! text writes with a small letter is hardly a name. What stands around a name is read in `evidence`.

use super::beside::{follows_somebody, is_kin};
use super::candidate::{Candidate, Tagged};
use super::evidence::{around, before, may_be_subject};
use super::lexicon::{Flags, look_up};
use super::tags::Shape;
use super::usage::Usage;

/// From this score on a candidate is a person's name.
pub(crate) const ENOUGH: i32 = 3;

/// The least score of a word that ends a longer name of the text.
const KNOWN: i32 = -3;

/// Gives every candidate its score.
pub(crate) fn judge(text: Tagged<'_>, candidates: &mut [Candidate]) {
    let usage = Usage::of(text, candidates);
    for candidate in candidates.iter_mut() {
        candidate.score = score(text, &usage, candidate);
        candidate.kin = is_kin(text, candidate);
    }
    share_with_neighbours(text, candidates);
}

fn score(text: Tagged<'_>, usage: &Usage, candidate: &Candidate) -> i32 {
    if candidate.headline && candidate.doubtful {
        return 0;
    }
    if candidate.doubtful {
        return before(text, candidate) - i32::from(!may_be_subject(text, candidate));
    }
    let words = if candidate.words.len() > 1 {
        1 + inner(text, candidate) + usage.of_several(candidate)
    } else {
        usage.of_one(candidate) - 1 + alone(candidate)
    };
    let owner = text
        .tag(candidate.tokens.end - 1)
        .is_some_and(|tag| tag.possessive);
    let floor = match candidate.words.as_slice() {
        // Whom the text names in full may own goods too: "Jordan’s Bulls".
        [word] if owner && usage.get(word).ends_name && !usage.get(word).small => KNOWN,
        _ => i32::MIN,
    };
    let article = candidate.lead.article
        && !candidate.lead.role
        && !follows_somebody(text, candidate.tokens.end);
    let firm = 6 * i32::from(usage.is_firm(candidate));
    (words + around(text, candidate) - 4 * i32::from(article) - firm).max(floor)
}

/// Whether the word is a family name and nothing else: "Chirac", but neither "Brown" nor "Houston".
pub(super) fn is_plain_surname(flags: Flags) -> bool {
    flags.any(Flags::SURNAME) && !flags.any(Flags::ELSE.and(Flags::ALSO_SURNAME).and(Flags::TITLE))
}

/// What a name of one word tells.
fn alone(candidate: &Candidate) -> i32 {
    let flags = candidate.flags.first().copied().unwrap_or_default();
    if is_plain_surname(flags) {
        // "Yuan", "Song": short words of another script are dynasties, rivers and coins too.
        return if flags.any(Flags::FAMILY_FIRST) { 2 } else { 4 };
    }
    let other = Flags::ORDINARY.and(Flags::PLACE);
    // "Misbah-ul-Haq"
    let joined = ["-ul-", "-ur-", "-ud-", "-el-", "-al-", "-bin-"];
    let word = candidate.words.first().map_or("", String::as_str);
    if joined.iter().any(|particle| word.contains(particle)) {
        return 4;
    }
    let given = 2 * i32::from(candidate.given) - i32::from(flags.any(other));
    // "as Young rose": inside a sentence an ordinary word with a capital is a name more often than not.
    let things = Flags::PLACE
        .and(Flags::ORGANISATION)
        .and(Flags::TIME)
        .and(Flags::DEMONYM);
    let inside = !candidate.opens_sentence && !flags.any(things);
    given.max(i32::from(flags.any(Flags::SURNAME)) * (1 + i32::from(inside)))
}

/// What the words of a name of several words tell.
fn inner(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let last_word = candidate.words.last().map_or("", String::as_str);
    let mut score = listed(candidate) + spelling(text, candidate);
    // A numeral is on ships and machines too.
    if matches!(last_word, "jr" | "sr") {
        score += 2;
    }
    if has_family_shape(last_word) {
        score += 1;
    }
    if candidate.words.len() > 4 {
        score -= 2;
    }
    // "Aldine Coatings": what a firm deals in.
    let listed = candidate
        .flags
        .last()
        .is_some_and(|flags| flags.any(Flags::SURNAME));
    if last_word.len() > 6 && last_word.ends_with("ings") && !listed {
        score -= 3;
    }
    // "Mark Rylance", "Blake Blankenship": after a given name some of the endings say nothing.
    let family = ["ance", "ence", "ship", "ity", "ture"];
    let open = family.iter().any(|ending| last_word.ends_with(ending));
    let spared = usize::from(open && candidate.given && !is_listed_noun(candidate));
    let judged = candidate.words.len() - spared;
    if candidate.words[..judged]
        .iter()
        .any(|word| is_abstract(word))
    {
        score -= 3;
    }
    score
}

/// Whether the last word of a name is known as a word of another kind.
fn is_listed_noun(candidate: &Candidate) -> bool {
    candidate
        .flags
        .last()
        .is_some_and(|flags| flags.any(Flags::ELSE))
}

/// What the first word of a name tells, seen with the last one.
fn first_name(candidate: &Candidate, first: Flags, last: Flags) -> i32 {
    let names = Flags::GIVEN.and(Flags::SURNAME).and(Flags::ALSO_SURNAME);
    let mut score = 0;
    if candidate.given {
        // "Grace Period", "Chelsea Flower": a given name that is a word too needs a family name after it.
        let other = Flags::ELSE.and(Flags::PARTICLE);
        score += match (first.any(other), last.any(names)) {
            // "Ben Nevis" is a mountain, "Ben Achterberg" has the shape of a family's name.
            (true, false) if first.any(Flags::PARTICLE) => i32::from(!last.any(Flags::ELSE)),
            // "Victoria Park"
            (true, true) if last.any(Flags::ALSO_SURNAME) => 0,
            (true, false) if last.any(Flags::ORDINARY) => 0,
            (true, false) => 2,
            _ => 3,
        };
    } else if last.any(Flags::ALSO_SURNAME) {
        // "Waitangi Day", "Mauerpark Street"
        score -= 2;
    }
    score
}

/// What the lists say about the words of a name.
fn listed(candidate: &Candidate) -> i32 {
    let flags = &candidate.flags;
    let (Some(first), Some(last)) = (flags.first(), flags.last()) else {
        return 0;
    };
    let names = Flags::GIVEN.and(Flags::SURNAME).and(Flags::ALSO_SURNAME);
    let mut score = first_name(candidate, *first, *last);
    if is_plain_surname(*last) {
        score += 2;
    } else if last.any(Flags::SURNAME) {
        score += 1;
    }
    let rest = &flags[1..];
    let middle = &flags[1..flags.len() - 1];
    if rest.iter().any(|flags| flags.any(Flags::GIVEN)) {
        score += 1;
    }
    if first.any(Flags::FAMILY_FIRST) && rest.iter().all(|flags| flags.any(Flags::SYLLABLE)) {
        score += 3;
    }
    let ordinary = |flags: &&Flags| flags.any(Flags::ORDINARY) && !flags.any(names);
    // After a plain given name any word can be a family name: "John Stones".
    let words = if candidate.given { middle } else { flags };
    let ordinary = words.iter().filter(ordinary).count();
    score -= 2 * i32::try_from(ordinary).unwrap_or(2);
    // Two words that are in no list are hardly the words of a body or a title.
    let unusual = |flags: &Flags| !flags.any(Flags::ELSE);
    if !candidate.given && flags.iter().all(unusual) {
        score += 1;
    }
    score
}

/// What the spelling of a name tells: initials, particles, hyphens.
fn spelling(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let tokens = candidate.tokens.clone();
    let mut score = 0;
    // "Ann B. Lee", "J. R. Lee"; a last letter may be a numeral or a grade.
    let initial = |index: usize| {
        text.tag(index)
            .is_some_and(|tag| tag.shape == Shape::Initial)
    };
    // "JK Lee"
    let letters = text.word(tokens.start).len() == 2
        && text
            .tag(tokens.start)
            .is_some_and(|tag| tag.shape == Shape::AllCapitals);
    if letters || (tokens.start..tokens.end.saturating_sub(1)).any(initial) {
        score += 3;
    }
    // "van der", "bin"
    let particle = |index: usize| text.is_lower(index) && text.has(index, Flags::PARTICLE);
    if tokens.clone().skip(1).any(particle) {
        score += 3;
    }
    // "Cheuk-yan"; "Min-Woo" is weaker, since places have hyphens too.
    for index in tokens {
        if text.word(index) == "-" {
            let syllables = text.is_lower(index + 1) || are_syllables(text, candidate, index);
            score += if syllables { 3 } else { 1 };
        }
    }
    score
}

/// "Min-Woo": two short syllables after a surname.
fn are_syllables(text: Tagged<'_>, candidate: &Candidate, hyphen: usize) -> bool {
    let second_word = candidate.words.len() == 2 && hyphen == candidate.tokens.start + 2;
    let short = |index: usize| (2..=5).contains(&text.word(index).len());
    second_word && short(hyphen - 1) && short(hyphen + 1)
}

/// Endings that mean "son of" or belong to families in several languages.
fn has_family_shape(word: &str) -> bool {
    const ENDINGS: [&str; 66] = [
        "sson", "sen", "son", "ski", "sky", "ska", "ov", "ova", "ev", "eva", "enko", "vic", "vich",
        "ez", "escu", "yan", "oglu", "shvili", "berg", "stein", "mann", "feld", "elli", "opoulos",
        "idis", "dottir", "nic", "cic", "zic", "sic", "kic", "dze", "chuk", "wicz", "czyk", "etti",
        "ucci", "akis", "iadis", "aite", "auskas", "mura", "moto", "yama", "gawa", "kawa", "shima",
        "zaki", "hashi", "uchi", "inho", "eiro", "asinghe", "aratne", "nathan", "swamy", "quist",
        "qvist", "lund", "strom", "gren", "baum", "thal", "hauser", "meyer", "bauer",
    ];
    let irish = word.starts_with("o'")
        || word.starts_with("o’")
        || (word.len() > 5 && word.starts_with("mc"));
    irish || (word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Endings of abstract nouns, which names of bodies, prizes and subjects have and surnames have not.
fn is_abstract(word: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "tion", "sion", "ment", "ness", "ship", "ism", "ity", "logy", "ics", "ance", "ence",
        "ture", "tions",
    ];
    let ending = word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    ending && !is_plain_surname(look_up(word))
}

/// What is coordinated with a person is a person: "Ann Lee, Ortrud Xu and Bo Li".
fn share_with_neighbours(text: Tagged<'_>, candidates: &mut [Candidate]) {
    for index in 1..candidates.len() {
        share(text, candidates, (index - 1, index));
    }
    for index in (1..candidates.len()).rev() {
        share(text, candidates, (index, index - 1));
    }
    for index in 2..candidates.len() {
        lengthen_list(text, candidates, index);
    }
}

/// "Atherton, Hussain, Crawley": after two family names a third word that can be one is one, though it is a place too.
fn lengthen_list(text: Tagged<'_>, candidates: &mut [Candidate], index: usize) {
    let named = |candidate: &Candidate| candidate.score >= ENOUGH && candidate.words.len() == 1;
    let listed = (1..3).all(|back| {
        let (earlier, later) = (&candidates[index - back], &candidates[index - back + 1]);
        named(earlier) && between(text, earlier, later) == Some(",")
    });
    let receiver = &mut candidates[index];
    let other = Flags::ELSE.and(Flags::SAYING);
    let able = receiver
        .flags
        .iter()
        .all(|flags| flags.any(Flags::SURNAME) || (!flags.any(other) && receiver.score >= 0));
    let alone = receiver.words.len() == 1 && !receiver.embedded && !receiver.headline;
    let goes_on = matches!(text.word(receiver.tokens.end), "," | ";" | "and" | ".");
    if listed && able && alone && goes_on && receiver.start == receiver.tokens.start {
        receiver.doubtful = false;
        receiver.score = receiver.score.max(ENOUGH);
    }
}

/// The one token between two candidates.
fn between<'a>(text: Tagged<'a>, one: &Candidate, other: &Candidate) -> Option<&'a str> {
    (one.tokens.end + 1 == other.start).then(|| text.word(one.tokens.end))
}

fn share(text: Tagged<'_>, candidates: &mut [Candidate], (from, to): (usize, usize)) {
    let between = candidates[from.min(to)].tokens.end..candidates[from.max(to)].start;
    let coordinated = !between.is_empty()
        && between.len() <= 2
        && between
            .clone()
            .all(|index| matches!(text.word(index), "," | ";" | "and" | "or"));
    let receiver = &candidates[to];
    let open = receiver.words.len() > 1
        && !receiver.embedded
        && receiver.score < ENOUGH
        && receiver.score > 0;
    if coordinated && open && candidates[from].score >= ENOUGH && candidates[from].words.len() > 1 {
        candidates[to].score += 2;
    }
}
