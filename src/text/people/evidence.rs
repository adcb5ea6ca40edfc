//! What the words around a name tell: titles, verbs of saying, appositions, ages, and the turns of result lists.
//!
//! Each turn is one of grammar or of a house style that many papers share. None of them looks further than a few words.

use super::beside::{follows_somebody, leads_an_office, of_a_place};
use super::candidate::{Candidate, Tagged};
use super::judge::is_plain_surname;
use super::lexicon::{Flags, Gender};
use super::results::{in_brackets, scores};
use super::tags::Shape;

/// How far an apposition is read for the word of a role.
const APPOSITION: usize = 8;
/// Nobody in the news is older.
const OLDEST: usize = 120;

/// What the words around a name tell.
pub(super) fn around(text: Tagged<'_>, candidate: &Candidate) -> i32 {
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
    if leads_an_office(text, candidate) {
        score += 4;
    }
    // "Spaniard Carlos Moya"
    if candidate.lead.demonym && candidate.words.len() > 1 {
        score += 1;
    }
    // A line that is a name and nothing else is a byline.
    let line = text.source.sentences[candidate.sentence].span;
    let tokens = &text.source.tokens;
    let other = candidate.flags.iter().any(|flags| flags.any(Flags::ELSE));
    let byline = candidate.words.len() > 1
        && tokens[candidate.tokens.start].span.start == line.start
        && tokens[candidate.tokens.end - 1].span.end == line.end;
    if byline && !other {
        score += 1;
    }
    score + before(text, candidate) + after(text, candidate)
}

/// What stands before a name.
pub(super) fn before(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let Some(index) = candidate.start.checked_sub(1) else {
        return 0;
    };
    if text.source.tokens[index].span.start < text.source.sentences[candidate.sentence].span.start {
        return 0;
    }
    let several = candidate.words.len() > 1;
    let word = text.word(index);
    if text.is_lower(index) {
        return before_small(text, candidate, index);
    }
    // "By Ann Lee", "1. Ann Lee", "Smith & Nephew"
    match word {
        "By" if several => return 2,
        "&" => return -4,
        "In" | "At" | "Near" | "From" | "Since" | "Until" | "Outside" | "Inside" => {
            return place_words(candidate);
        }
        _ => {}
    }
    before_other(text, candidate, index)
}

/// What a mark, a number or a word in capitals before a name tells.
fn before_other(text: Tagged<'_>, candidate: &Candidate, index: usize) -> i32 {
    let several = candidate.words.len() > 1;
    let word = text.word(index);
    let numbered = text
        .tag(index)
        .is_some_and(|tag| tag.shape == Shape::Number)
        || (matches!(word, "." | ")" | "-") && index > 0 && is_number(text, index - 1));
    if numbered && several {
        return 1;
    }
    // "1. Damon Hillier (Britain) Williams": after the country stands the team.
    let country = Flags::PLACE.and(Flags::DEMONYM);
    if word == ")" && !several && index > 0 && text.has(index - 1, country) {
        return -4;
    }
    let apposition = word == "," && index > 0 && text.is_lower(index - 1);
    if apposition && text.has(index - 1, Flags::ROLE.and(Flags::HUMAN)) && several {
        return 2;
    }
    // "his wife, Alice"
    let gendered = |index: usize| text.flags(index).of_title() != Gender::Unknown;
    if apposition && text.has(index - 1, Flags::HUMAN) && gendered(index - 1) {
        let framed = matches!(text.word(candidate.tokens.end), "," | ".");
        return 3 + i32::from(framed);
    }
    // "Banco Santander": what follows a body in one breath belongs to it.
    if !several && text.is_capital(index) && text.has(index, Flags::ORGANISATION) {
        let possessive = text.tag(index).is_some_and(|tag| tag.possessive);
        return if possessive { 1 } else { -3 };
    }
    // "Labour's Ann Lee"
    let owned = text
        .tag(index)
        .is_some_and(|tag| tag.possessive && tag.is_capital());
    i32::from(owned)
}

/// What a small word before a name tells.
fn before_small(text: Tagged<'_>, candidate: &Candidate, index: usize) -> i32 {
    let word = text.word(index);
    if text.has(index, Flags::ROLE.and(Flags::HUMAN)) {
        // "rebel Paris": of a place many roles are adjectives.
        let place = candidate.words.len() == 1
            && candidate.flags.iter().any(|flags| flags.any(Flags::PLACE));
        return if place { 0 } else { 3 };
    }
    if text.has(index, Flags::SAYING) {
        return 2;
    }
    let several = candidate.words.len() > 1;
    if word == "of" && of_a_place(text, index) {
        return if several { -2 } else { -4 };
    }
    match word {
        "the" if follows_somebody(text, candidate.tokens.end) => -1,
        "the" | "a" | "an" | "this" | "these" | "our" | "its" if !candidate.lead.role => -4,
        "in" | "at" | "near" | "outside" | "inside" | "across" | "around" | "last" | "next"
        | "since" | "until" => place_words(candidate),
        "from" | "throughout" | "on" | "to" | "for" | "of" if candidate.doubtful => -4,
        "from" | "throughout" | "on" => -1,
        // A card of cricket: "c Hale b Tarn".
        "c" | "b" | "lbw" | "st" => 4,
        "by" | "whom" | "named" | "called" | "beat" | "beats" | "beating" | "bt" | "defeated"
        | "defeating" | "vs" | "v" | "downed" | "against" | "over" | "with" => 1,
        _ => 0,
    }
}

/// Words of place before a name: people are rarely in them. A name that can be nothing else withstands them.
fn place_words(candidate: &Candidate) -> i32 {
    let surname = candidate
        .flags
        .last()
        .copied()
        .is_some_and(is_plain_surname);
    if surname && (candidate.given || candidate.words.len() == 1) && !candidate.doubtful {
        -2
    } else {
        -4
    }
}

fn after(text: Tagged<'_>, candidate: &Candidate) -> i32 {
    let next = candidate.tokens.end;
    if scores(text, candidate) {
        return 4;
    }
    if text
        .tag(next.saturating_sub(1))
        .is_some_and(|tag| tag.possessive)
    {
        return owner(text, candidate, next);
    }
    if text.is_lower(next) && text.has(next, Flags::SAYING) {
        return 2;
    }
    match text.word(next) {
        "who" | "whose" => 3,
        "himself" | "herself" => 3,
        "," if is_apposed(text, candidate) => 3 + after_comma(text, next + 1),
        "," => after_comma(text, next + 1),
        "(" => in_brackets(text, next + 1, candidate.words.len() > 1),
        // "Ann Lee: We will not go."
        ":" if candidate.opens_sentence => 1,
        "&" => -4,
        // What is called after somebody: "the Turing machine", "the Yuan dynasty".
        "dynasty" | "machine" | "machines" | "theorem" | "disease" | "syndrome" | "effect"
        | "scale" | "county" | "street" | "river" | "valley" | "province" | "peninsula"
        | "cycle" => -3,
        _ if acts(text, next) => 1,
        _ => 0,
    }
}

/// "a young man at the shelter, Hemi Rangihuna, told": a name between commas behind words for one human being, and before
/// a verb of saying. "A spokesman for the port, Harbour Works, said" names whom the man speaks for.
fn is_apposed(text: Tagged<'_>, candidate: &Candidate) -> bool {
    let speaks = text.is_lower(candidate.tokens.end + 1)
        && text.has(candidate.tokens.end + 1, Flags::SAYING);
    let comma = candidate.start.checked_sub(1);
    let Some(comma) = comma.filter(|comma| speaks && text.word(*comma) == ",") else {
        return false;
    };
    let first = text.source.sentence_tokens[candidate.sentence].start;
    let lowest = first.max(comma.saturating_sub(APPOSITION));
    let phrase = || (lowest..comma).rev().take_while(|at| text.word(*at) != ",");
    let one = |of: usize| of > first && text.word(of - 1).eq_ignore_ascii_case("one");
    let of_many = phrase().any(|at| text.word(at) == "of" && one(at));
    let stands_for = phrase().any(|at| matches!(text.word(at), "of" | "for"));
    let human = phrase().any(|at| text.is_lower(at) && text.has(at, Flags::HUMAN));
    candidate.words.len() > 1 && (of_many || human && !stands_for)
}

/// "Hale’s wife": people have kin. The ending may stand apart as two tokens.
fn owner(text: Tagged<'_>, candidate: &Candidate, next: usize) -> i32 {
    let apart = text.tag(next).is_some_and(|tag| tag.shape == Shape::Mark);
    let owned = if apart { next + 2 } else { next };
    let body = candidate
        .flags
        .iter()
        .any(|flags| flags.any(Flags::ORGANISATION.and(Flags::PLACE).and(Flags::DEMONYM)));
    let kin =
        text.is_lower(owned) && text.has(owned, Flags::HUMAN) && !text.has(owned, Flags::ROLE);
    // "Campbell’s Soup", "Lloyd’s Bank": goods and firms bear the name of their founder.
    let goods = text.is_capital(owned) && text.has(owned, Flags::ORDINARY.and(Flags::ORGANISATION));
    let name = candidate
        .flags
        .iter()
        .any(|flags| flags.any(Flags::SURNAME.and(Flags::GIVEN)));
    let kin = i32::from(kin && !body) * (2 + 2 * i32::from(name));
    kin - 2 * i32::from(goods && candidate.words.len() == 1)
}

/// Whether a verb follows, so that the name is its subject: people do most of what is done in the news.
fn acts(text: Tagged<'_>, next: usize) -> bool {
    let word = text.word(next);
    if !text.is_lower(next) {
        return false;
    }
    (word.len() > 4 && word.ends_with("ed"))
        || text.has(next, Flags::VERB)
        || matches!(word, "beats" | "wins" | "bt" | "vs")
}

fn after_comma(text: Tagged<'_>, next: usize) -> i32 {
    if matches!(text.word(next), "who" | "whose") {
        return 3;
    }
    if is_age(text, next) && matches!(text.word(next + 1), "," | "." | "of" | "from" | "and") {
        return 4;
    }
    // "a 34-year-old", "aged 34"
    let aged = text.word(next) == "aged"
        || (is_age(text, next + 1) && text.word(next + 3) == "year")
        || (is_age(text, next) && text.word(next + 2) == "year");
    if aged {
        return 4;
    }
    let role = (next..next + APPOSITION)
        .take_while(|&index| {
            !matches!(
                text.word(index),
                "," | "." | ";" | ":" | "" | "and" | "was" | "is" | "had"
            )
        })
        .take_while(|&index| !text.has(index, Flags::SAYING))
        .any(|index| text.has(index, Flags::ROLE.and(Flags::HUMAN)));
    2 * i32::from(role)
}

pub(super) fn is_age(text: Tagged<'_>, index: usize) -> bool {
    let word = text.word(index);
    word.len() < 4
        && word
            .parse::<usize>()
            .is_ok_and(|age| age > 0 && age <= OLDEST)
}

pub(super) fn is_number(text: Tagged<'_>, index: usize) -> bool {
    text.tag(index)
        .is_some_and(|tag| tag.shape == Shape::Number)
}

/// Whether an article leads the name, perhaps with one adjective between: "the Airbus", "the new Airbus".
pub(super) fn is_articled(text: Tagged<'_>, candidate: &Candidate) -> bool {
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
pub(super) fn may_be_subject(text: Tagged<'_>, candidate: &Candidate) -> bool {
    const VERBS: [&str; 9] = [
        "is", "was", "has", "had", "will", "would", "could", "did", "does",
    ];
    let next = candidate.tokens.end;
    !candidate.opens_sentence
        || text.tag(next - 1).is_some_and(|tag| tag.possessive)
        || text.has(next, Flags::SAYING)
        || VERBS.contains(&text.word(next))
}
