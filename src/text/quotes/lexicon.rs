//! What a word can be in a sentence, as far as its form alone tells.
//!
//! There is no tagger: closed classes (determiners, prepositions, auxiliaries) are listed whole, verbs that report come
//! from the word lists with their inflections made by rule, and every other word is judged by its neighbours elsewhere.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::words::entries;

/// A set of things that a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const DETERMINER: Self = Self(1);
    pub(super) const PRONOUN: Self = Self(1 << 1);
    pub(super) const PREPOSITION: Self = Self(1 << 2);
    pub(super) const CONJUNCTION: Self = Self(1 << 3);
    /// Opens a clause that depends on another one: "when", "because".
    pub(super) const SUBORDINATOR: Self = Self(1 << 4);
    /// "who", "which", "that"
    pub(super) const RELATIVE: Self = Self(1 << 5);
    pub(super) const AUXILIARY: Self = Self(1 << 6);
    /// A form of "be": with a participle it makes a passive, whose subject does not speak.
    pub(super) const BE: Self = Self(1 << 7);
    pub(super) const ADVERB: Self = Self(1 << 8);
    /// "a", "one", "some", "two": brings in somebody new.
    pub(super) const INDEFINITE: Self = Self(1 << 9);
    /// Reports an utterance or a clause.
    pub(super) const SPEECH: Self = Self(1 << 10);
    /// Takes a fragment of somebody's words.
    pub(super) const LABELLING: Self = Self(1 << 11);
    /// Reports what is thought or found.
    pub(super) const FINDING: Self = Self(1 << 12);
    pub(super) const BASE: Self = Self(1 << 13);
    pub(super) const THIRD: Self = Self(1 << 14);
    pub(super) const PAST: Self = Self(1 << 15);
    pub(super) const ING: Self = Self(1 << 16);
    /// Somebody who may speak without a name: "insider".
    pub(super) const SOURCE: Self = Self(1 << 17);
    /// A role that speaks: "spokeswoman".
    pub(super) const ROLE: Self = Self(1 << 18);
    /// A body that speaks: "council".
    pub(super) const BODY: Self = Self(1 << 19);
    /// Begins with a capital letter.
    pub(super) const CAPITAL: Self = Self(1 << 20);
    /// Ends in "ed" and is no listed verb: a past form or a participle.
    pub(super) const ED: Self = Self(1 << 21);
    /// "Mr", "Dr": a person's name follows.
    pub(super) const TITLE: Self = Self(1 << 22);
    /// Takes the person spoken to as its object: "told the BBC".
    pub(super) const ADDRESSES: Self = Self(1 << 23);
    /// Takes "to" and an infinitive as what is said: "vowed to fight".
    pub(super) const INFINITIVE: Self = Self(1 << 24);
    /// "Monday", "March", "week": says when, and stands between a subject and its verb.
    pub(super) const TIME: Self = Self(1 << 25);
    /// A noun for a human being, by a list or by its ending: "resident", "archivist".
    pub(super) const HUMAN: Self = Self(1 << 26);
    /// Part of a person's name, as far as the people of the text are known.
    pub(super) const PERSON: Self = Self(1 << 27);
    /// Tells how somebody stands to a thing: a longer fragment in marks that hangs on it is that person's.
    pub(super) const STANCE: Self = Self(1 << 28);
    /// Something said: "claim", "promise".
    pub(super) const SAYING_NOUN: Self = Self(1 << 29);
    /// Something written or recorded that can be quoted: "lawsuit".
    pub(super) const DOCUMENT: Self = Self(1 << 30);
    /// A work that bears a title: "song".
    pub(super) const WORK: Self = Self(1 << 31);
    /// A verb that reports in one of the three ways.
    pub(super) const CUE: Self = Self(Self::SPEECH.0 | Self::LABELLING.0 | Self::FINDING.0);
    /// A word that is never part of a noun phrase's core.
    pub(super) const FUNCTION: Self = Self(
        Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::PRONOUN.0,
    );

    /// Whether the word can be any of `other`.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What the word can be or `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What `word` can be.
pub(super) fn class_of(word: &str) -> Class {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let mut lower = word.to_lowercase();
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    // "May" and "Will" inside a sentence are names far more often than verbs; "US", "IT" and "WHO" stand for something,
    // unless they stand for a role ("MP", "CEO").
    let short_form = word.len() > 1 && word.chars().all(char::is_uppercase);
    let modal = capital && matches!(lower.as_str(), "may" | "will");
    let listed = LEXICON
        .get(lower.as_str())
        .copied()
        .filter(|class| !modal && (!short_form || class.any(Class::ROLE.or(Class::SOURCE))));
    let class = listed.unwrap_or_else(|| by_form(&lower, capital));
    if capital {
        class.or(Class::CAPITAL)
    } else {
        class
    }
}

/// The class of a word that no list holds, by its ending.
fn by_form(lower: &str, capital: bool) -> Class {
    if let Some((base, ending)) = lower.split_once('\'') {
        if ending == "t" {
            return Class::AUXILIARY;
        }
        let contracted = matches!(ending, "s" | "d" | "ll" | "ve" | "re" | "m");
        let pronoun = LEXICON
            .get(base)
            .copied()
            .filter(|class| class.any(Class::PRONOUN));
        return match pronoun {
            Some(class) if contracted => class,
            _ => Class::default(),
        };
    }
    if capital || lower.len() < 4 {
        return Class::default();
    }
    if lower.ends_with("ly") {
        return Class::ADVERB;
    }
    if lower.ends_with("ed") {
        return Class::ED;
    }
    if lower.ends_with("ing") {
        return Class::ING;
    }
    if is_calling(lower) {
        return Class::HUMAN;
    }
    Class::default()
}

/// Endings that make a noun for somebody of a calling or a belief: "archivist", "fisherman", "auctioneer".
fn is_calling(lower: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "ist", "man", "men", "woman", "women", "person", "eer", "crat",
    ];
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    singular.len() > 5 && ENDINGS.iter().any(|end| singular.ends_with(end))
}

static LEXICON: LazyLock<FxHashMap<String, Class>> = LazyLock::new(lexicon);

fn lexicon() -> FxHashMap<String, Class> {
    let mut words = FxHashMap::default();
    for (list, class) in CLOSED {
        for word in list.split_whitespace() {
            put(&mut words, word, class);
        }
    }
    for (list, class) in [
        (include_str!("../words/speech.txt"), Class::SPEECH),
        (include_str!("../words/labelling.txt"), Class::LABELLING),
        (include_str!("../words/finding.txt"), Class::FINDING),
        (include_str!("../words/stance.txt"), Class::STANCE),
    ] {
        for entry in entries(list) {
            put_verb(&mut words, entry, class);
        }
    }
    for (list, class) in [
        (
            include_str!("../words/sources.txt"),
            Class::SOURCE.or(Class::HUMAN),
        ),
        (
            include_str!("../words/spokespeople.txt"),
            Class::ROLE.or(Class::HUMAN),
        ),
        (include_str!("../words/roles.txt"), Class::HUMAN),
        (include_str!("../words/humans.txt"), Class::HUMAN),
        (include_str!("../words/callings.txt"), Class::HUMAN),
        (include_str!("../words/bodies.txt"), Class::BODY),
        (
            include_str!("../words/saying_nouns.txt"),
            Class::SAYING_NOUN,
        ),
        (include_str!("../words/documents.txt"), Class::DOCUMENT),
        (include_str!("../words/works.txt"), Class::WORK),
    ] {
        for entry in entries(list) {
            // A second word tells the gender.
            let noun = entry.split_whitespace().next().unwrap_or_default();
            put(&mut words, noun, class);
            put(&mut words, &with_s(noun), class);
        }
    }
    for past in entries(include_str!("../words/past_forms.txt")) {
        // "the left" and "a saw" are nouns too.
        if !matches!(past, "left" | "saw") && !words.contains_key(past) {
            put(&mut words, past, Class::ED);
        }
    }
    words
}

fn put(words: &mut FxHashMap<String, Class>, word: &str, class: Class) {
    let known = words.entry(word.to_owned()).or_default();
    *known = known.or(class);
}

/// Puts a verb with all its forms; `entry` holds the base form and then its irregular past forms.
fn put_verb(words: &mut FxHashMap<String, Class>, entry: &str, class: Class) {
    let mut forms = entry.split_whitespace();
    let Some(base) = forms.next() else { return };
    let irregular: Vec<&str> = forms.collect();
    let class = if ADDRESSING.contains(&base) {
        class.or(Class::ADDRESSES)
    } else {
        class
    };
    let class = if PROMISING.contains(&base) {
        class.or(Class::INFINITIVE)
    } else {
        class
    };
    put(words, base, class.or(Class::BASE));
    put(words, &with_s(base), class.or(Class::THIRD));
    put(
        words,
        &with_ing(base, irregular.first().copied()),
        class.or(Class::ING),
    );
    if irregular.is_empty() {
        put(words, &with_ed(base), class.or(Class::PAST));
    }
    for past in irregular {
        put(words, past, class.or(Class::PAST));
    }
}

fn with_s(base: &str) -> String {
    let hisses = ["s", "sh", "ch", "x", "z"];
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if hisses.iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn with_ed(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}ed"),
    }
}

/// The participle; a past form that doubles the last consonant ("admitted") shows that the participle does too.
fn with_ing(base: &str, past: Option<&str>) -> String {
    let doubled = past
        .and_then(|past| past.strip_suffix("ed"))
        .filter(|stem| stem.len() == base.len() + 1 && stem.starts_with(base));
    match (doubled, base.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(stem)) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// Verbs whose object is the person spoken to.
const ADDRESSING: [&str; 16] = [
    "tell", "inform", "assure", "remind", "warn", "notify", "brief", "ask", "urge", "advise",
    "order", "beg", "implore", "caution", "instruct", "exhort",
];

/// Verbs that report with "to" and an infinitive.
const PROMISING: [&str; 20] = [
    "tell", "ask", "urge", "advise", "order", "beg", "implore", "warn", "promise", "pledge", "vow",
    "swear", "threaten", "claim", "caution", "instruct", "exhort", "agree", "propose", "demand",
];

/// The closed classes.
const CLOSED: [(&str, Class); 13] = [
    (
        "the this these those his her its their my our your both all each every no any other most such what",
        Class::DETERMINER,
    ),
    (
        "a an one another two three four five six seven eight nine ten some several many few dozens hundreds \
         thousands half more",
        Class(Class::DETERMINER.0 | Class::INDEFINITE.0),
    ),
    (
        "i we you he she they it him them us me everyone everybody nobody someone somebody",
        Class::PRONOUN,
    ),
    (
        "of in on at for from with by to about into onto over between among amongst against under near outside \
         inside during within without through throughout across behind via per like towards toward upon despite \
         alongside beyond around along amid amidst regarding concerning including aboard atop beneath beside \
         unlike versus vs than",
        Class::PREPOSITION,
    ),
    (
        "after before until since as",
        Class(Class::PREPOSITION.0 | Class::SUBORDINATOR.0),
    ),
    ("and or but nor yet so", Class::CONJUNCTION),
    (
        "when while whilst because although though if unless where whereas whether how why once",
        Class::SUBORDINATOR,
    ),
    (
        "who whom whose which that",
        Class(Class::RELATIVE.0 | Class::SUBORDINATOR.0),
    ),
    (
        "is are was were be been being am",
        Class(Class::AUXILIARY.0 | Class::BE.0),
    ),
    (
        "has have had having do does did will would can could may might must shall should cannot",
        Class::AUXILIARY,
    ),
    (
        "also then later earlier now still only never not always often again too just already even there here \
         however meanwhile instead rather ever soon twice further afterwards \
         afterward beforehand anyway overnight overall nevertheless nonetheless moreover furthermore finally \
         indeed thus therefore hence elsewhere likewise otherwise besides perhaps maybe sometimes",
        Class::ADVERB,
    ),
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady baroness rev",
        Class::TITLE,
    ),
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
         september october november december yesterday today tomorrow week month year night morning afternoon \
         evening hours minutes days weeks months years decades moments",
        Class::TIME,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let rows = [
            ("says", Class::THIRD),
            ("said", Class::PAST),
            ("denied", Class::PAST),
            ("denies", Class::THIRD),
            ("admitting", Class::ING),
            ("adding", Class::ING),
            ("describing", Class::ING),
            ("called", Class::PAST),
            ("argues", Class::THIRD),
            ("accuse", Class::BASE),
            ("dubbing", Class::ING),
        ];
        for (word, form) in rows {
            let class = class_of(word);
            assert!(class.any(Class::CUE) && class.any(form), "{word}");
        }
    }

    #[test]
    fn words_are_judged_by_list_or_by_form() {
        let rows = [
            ("Insiders", Class::SOURCE),
            ("recently", Class::ADVERB),
            ("hasn’t", Class::AUXILIARY),
            ("he’d", Class::PRONOUN),
            ("wandered", Class::ED),
            ("Brandt", Class::CAPITAL),
        ];
        for (word, class) in rows {
            assert!(class_of(word).any(class), "{word}");
        }
    }
}
