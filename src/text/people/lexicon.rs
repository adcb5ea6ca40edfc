//! What the word lists say about a word, in one look-up.
//!
//! The lists are joined into one table of flags, since every word of a text is looked up once and most are in no list.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::words::entries;

/// What is known about a word; several can hold at once ("King" is a title, a role and a surname).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u32);

impl Flags {
    pub(crate) const TITLE: Self = Self(1);
    pub(crate) const GIVEN: Self = Self(1 << 1);
    pub(crate) const ROLE: Self = Self(1 << 2);
    pub(crate) const HUMAN: Self = Self(1 << 3);
    pub(crate) const MODIFIER: Self = Self(1 << 4);
    pub(crate) const ORGANISATION: Self = Self(1 << 5);
    pub(crate) const PLACE: Self = Self(1 << 6);
    pub(crate) const DEMONYM: Self = Self(1 << 7);
    pub(crate) const TIME: Self = Self(1 << 8);
    pub(crate) const STARTER: Self = Self(1 << 9);
    pub(crate) const SAYING: Self = Self(1 << 10);
    pub(crate) const PARTICLE: Self = Self(1 << 11);
    pub(crate) const SUFFIX: Self = Self(1 << 12);
    pub(crate) const POST_NOMINAL: Self = Self(1 << 13);
    pub(crate) const ALSO_SURNAME: Self = Self(1 << 14);
    pub(crate) const SURNAME: Self = Self(1 << 15);
    /// The gender that a given name tells.
    const GIVEN_MALE: Self = Self(1 << 16);
    const GIVEN_FEMALE: Self = Self(1 << 17);
    /// The gender that a title, a role or a word for a human being tells.
    const MALE: Self = Self(1 << 18);
    const FEMALE: Self = Self(1 << 19);
    /// An ordinary word of English, which phrases in capitals hold.
    pub(crate) const ORDINARY: Self = Self(1 << 20);
    /// A syllable of given names that stand after the family name.
    pub(crate) const SYLLABLE: Self = Self(1 << 21);
    /// A family name that stands before the given name.
    pub(crate) const FAMILY_FIRST: Self = Self(1 << 22);
    /// "Mount", "Hurricane": what follows names a thing.
    pub(crate) const BEFORE_THING: Self = Self(1 << 23);
    /// The first word of a name of several words that is no person's.
    pub(crate) const OPENS_THING: Self = Self(1 << 24);
    /// A verb that no ending tells.
    pub(crate) const VERB: Self = Self(1 << 25);
    /// A word for kin.
    pub(crate) const KIN: Self = Self(1 << 26);
    /// A noun for what people have round them: "campaign", "aides".
    pub(crate) const RETINUE: Self = Self(1 << 27);
    /// An office that one body has once.
    pub(crate) const OFFICE: Self = Self(1 << 28);
    /// What a word can be besides a name.
    pub(crate) const ELSE: Self = Self(
        Self::ORDINARY.0
            | Self::ORGANISATION.0
            | Self::PLACE.0
            | Self::DEMONYM.0
            | Self::TIME.0
            | Self::STARTER.0
            | Self::ROLE.0
            | Self::MODIFIER.0,
    );

    /// Whether any of the flags of `other` is set.
    pub(crate) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets of flags.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The gender of whoever bears this given name.
    pub(crate) fn of_given_name(self) -> Gender {
        self.gender(Self::GIVEN_MALE, Self::GIVEN_FEMALE)
    }

    /// The gender of whoever has this title or role.
    pub(crate) fn of_title(self) -> Gender {
        self.gender(Self::MALE, Self::FEMALE)
    }

    fn gender(self, male: Self, female: Self) -> Gender {
        match (self.any(male), self.any(female)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// Which pronoun can stand for a person, as far as the text tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Nothing has told yet.
    #[default]
    Unknown,
    /// "he"
    Male,
    /// "she"
    Female,
}

impl Gender {
    /// Whether both can be true of one person.
    pub(crate) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }

    /// This, or `other` where this is unknown.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}

static TABLE: LazyLock<FxHashMap<&'static str, Flags>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    let plain = [
        (include_str!("../words/role_modifiers.txt"), Flags::MODIFIER),
        (
            include_str!("../words/organisations.txt"),
            Flags::ORGANISATION,
        ),
        (include_str!("../words/places.txt"), Flags::PLACE),
        (include_str!("../words/demonyms.txt"), Flags::DEMONYM),
        (include_str!("../words/time_words.txt"), Flags::TIME),
        (include_str!("../words/starters.txt"), Flags::STARTER),
        (include_str!("../words/saying.txt"), Flags::SAYING),
        (include_str!("../words/particles.txt"), Flags::PARTICLE),
        (include_str!("../words/name_suffixes.txt"), Flags::SUFFIX),
        (
            include_str!("../words/post_nominals.txt"),
            Flags::POST_NOMINAL,
        ),
        (
            include_str!("../words/also_surnames.txt"),
            Flags::ALSO_SURNAME,
        ),
        (include_str!("../words/family_names.txt"), Flags::SURNAME),
        (include_str!("../words/ordinary_words.txt"), Flags::ORDINARY),
        (include_str!("../words/name_syllables.txt"), Flags::SYLLABLE),
        (
            include_str!("../words/family_names_first.txt"),
            Flags::FAMILY_FIRST.and(Flags::SURNAME),
        ),
        (include_str!("../words/clause_verbs.txt"), Flags::VERB),
        (include_str!("../words/kin.txt"), Flags::KIN),
        (include_str!("../words/retinue.txt"), Flags::RETINUE),
        (include_str!("../words/offices.txt"), Flags::OFFICE),
        (
            include_str!("../words/before_things.txt"),
            Flags::BEFORE_THING,
        ),
    ];
    for name in THINGS.iter() {
        if let Some((first, _)) = name.split_once(' ') {
            add(&mut table, first, Flags::OPENS_THING);
        }
    }
    for (list, flag) in plain {
        entries(list).for_each(|word| add(&mut table, word, flag));
    }
    let titles = (Flags::MALE, Flags::FEMALE);
    let gendered = [
        (include_str!("../words/titles.txt"), Flags::TITLE, titles),
        (include_str!("../words/roles.txt"), Flags::ROLE, titles),
        (include_str!("../words/humans.txt"), Flags::HUMAN, titles),
        (
            include_str!("../words/given_names.txt"),
            Flags::GIVEN,
            (Flags::GIVEN_MALE, Flags::GIVEN_FEMALE),
        ),
    ];
    for (list, flag, (male, female)) in gendered {
        for entry in entries(list) {
            let (word, gender) = entry.split_once(' ').unwrap_or((entry, "-"));
            let told = match gender {
                "m" => flag.and(male),
                "f" => flag.and(female),
                _ => flag,
            };
            add(&mut table, word, told);
        }
    }
    table
});

/// Names of several words that could be a person's and are not.
static THINGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../words/not_people.txt")).collect());

/// The form that a short given name stands for, or the name itself.
pub(crate) fn long_form(name: &str) -> &str {
    LONG_FORMS.get(name).copied().unwrap_or(name)
}

static LONG_FORMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../words/short_names.txt"))
        .filter_map(|entry| entry.split_once(' '))
        .collect()
});

/// Whether the folded words, joined by blanks, name a firm, a place, a club or another thing.
pub(crate) fn is_thing(folded: &str) -> bool {
    THINGS.contains(folded)
}

fn add(table: &mut FxHashMap<&'static str, Flags>, word: &'static str, flags: Flags) {
    let entry = table.entry(word).or_default();
    *entry = entry.and(flags);
}

/// What the lists say about a folded word.
pub(crate) fn look_up(folded: &str) -> Flags {
    TABLE.get(folded).copied().unwrap_or_default()
}
