//! What each token means to the grammar of time: a month, a unit, a count, a direction, or nothing.
//!
//! Every word is looked up once, so that the rules match on lexemes and never on letters. Words that are also common
//! words ("may", "march", "sat", "sun") are told apart here by their capital; their surroundings are the rules' business.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::token::TokenKind;
use super::super::vocabulary::Vocabulary;
use super::{digits, holiday};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season; winter is counted to the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// What one token is to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// Says nothing about time.
    Other,
    /// "January": 1 to 12.
    Month(i8),
    /// "Jan", which needs a number or a stop beside it.
    MonthShort(i8),
    /// "Monday": 1 to 7.
    Weekday(i8),
    /// "Mon", which needs a date or a clock beside it.
    WeekdayShort(i8),
    /// "Mondays", which recur.
    Weekdays(i8),
    /// "year"
    Unit(Unit),
    /// "years"
    Units(Unit),
    /// "Q3"
    QuarterNumber(i8),
    /// "summer"
    Season(Season),
    /// "morning"
    DayPart(DayPart),
    /// Plain digits, and how many: 7, 07, 2022.
    Digits(u32, u8),
    /// A number with separators, which is no year: "2,000".
    Amount(u32),
    /// "2.5", in tenths.
    Tenths(u32),
    /// "two", "twenty"
    Cardinal(u32),
    /// "second", "2nd"
    Ordinal(u32),
    /// "1990s", "90s", "nineties": the first year, with or without its century.
    Decade(u32),
    /// "15:00", "3pm": minutes after midnight.
    Clock(u32),
    /// "3.30", a clock time only where "pm" or a time zone follows.
    PerhapsClock(u32),
    /// The day of month and the minutes after midnight of an ISO instant: "19T06:00:00Z".
    DayAndClock(u32, u32),
    /// Year, month and day of "19.07.2022".
    Dotted(i16, i8, i8),
    /// "weeklong"
    Long(Unit),
    /// A word of the grammar, in lower case.
    Key(&'static str),
    /// A mark.
    Mark(char),
}

/// The lexemes of a text. They are kept once a word: a list of one a token would be the largest thing that the analysis of a
/// long text holds.
pub(super) struct Lexemes<'a> {
    vocabulary: &'a Vocabulary<'a>,
    /// Of each word, and whether an expression can begin with it.
    known: Vec<(Lexeme, bool)>,
}

impl<'a> Lexemes<'a> {
    /// The lexemes of the text with this vocabulary.
    pub(super) fn new(vocabulary: &'a Vocabulary<'a>) -> Self {
        let known = vocabulary.map(|(word, kind)| {
            let lexeme = lexeme(word, *kind);
            (lexeme, may_begin(word, lexeme))
        });
        Self { vocabulary, known }
    }

    /// The lexeme of a token of the text; nothing beyond its last one.
    pub(super) fn at(&self, token: usize) -> Lexeme {
        self.of(token).map_or(Lexeme::Other, |(lexeme, _)| lexeme)
    }

    /// Whether an expression can begin with a token of the text, seen from its word alone.
    pub(super) fn may_begin(&self, token: usize) -> bool {
        self.of(token).is_some_and(|(_, begins)| begins)
    }

    fn of(&self, token: usize) -> Option<(Lexeme, bool)> {
        let number = self.vocabulary.number(token)?;
        self.known.get(number as usize).copied()
    }
}

fn may_begin(word: &str, lexeme: Lexeme) -> bool {
    match lexeme {
        Lexeme::Other => holiday::may_begin(word),
        Lexeme::Mark(mark) => matches!(mark, '\'' | '’' | '‘' | '['),
        // The commonest words of the grammar stand before or within an expression and never begin one.
        Lexeme::Key(word) => !matches!(
            word,
            "of" | "to"
                | "and"
                | "for"
                | "on"
                | "by"
                | "from"
                | "or"
                | "than"
                | "after"
                | "before"
                | "since"
                | "between"
                | "during"
                | "until"
                | "through"
                | "within"
                | "only"
                | "other"
                | "time"
                | "times"
        ),
        _ => true,
    }
}

/// `word` without a possessive ending.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

fn lexeme(word: &str, kind: TokenKind) -> Lexeme {
    match kind {
        TokenKind::Mark => word.chars().next().map_or(Lexeme::Other, Lexeme::Mark),
        TokenKind::Number => digits::lexeme(word),
        TokenKind::Word => of_word(without_possessive(word)),
    }
}

/// The longest entry of [`WORDS`].
const LONGEST: usize = 13;

fn of_word(word: &str) -> Lexeme {
    let mut folded = [0_u8; LONGEST];
    let Some(folded) = folded.get_mut(..word.len()) else {
        return Lexeme::Other;
    };
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let found = std::str::from_utf8(folded)
        .ok()
        .and_then(|folded| WORDS.get(folded));
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    match found {
        // In lower case these are a verb, an adjective and other common words, never the time.
        // "Dawn" is a name.
        Some(Lexeme::DayPart(_)) if capital && word == "Dawn" => Lexeme::Other,
        Some(Lexeme::Month(3 | 5 | 8) | Lexeme::MonthShort(_) | Lexeme::WeekdayShort(_))
            if !capital =>
        {
            Lexeme::Other
        }
        Some(found) => *found,
        None => Lexeme::Other,
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Lexeme>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Lexeme> =
        KEYS.iter().map(|key| (*key, Lexeme::Key(key))).collect();
    words.extend(named(&MONTHS, |n| Lexeme::Month(n as i8)));
    words.extend(MONTHS_SHORT.map(|(word, month)| (word, Lexeme::MonthShort(month))));
    words.extend(named(&WEEKDAYS, |n| Lexeme::Weekday(n as i8)));
    words.extend(named(&WEEKDAYS_PLURAL, |n| Lexeme::Weekdays(n as i8)));
    words.extend(WEEKDAYS_SHORT.map(|(word, day)| (word, Lexeme::WeekdayShort(day))));
    words.extend(named(&CARDINALS, |n| Lexeme::Cardinal(n as u32)));
    words.extend(TENS.map(|(word, n)| (word, Lexeme::Cardinal(n))));
    words.extend(named(&ORDINALS, |n| Lexeme::Ordinal(n as u32)));
    words.extend(DECADES.map(|(word, n)| (word, Lexeme::Decade(n))));
    words.extend(named(&QUARTERS, |n| Lexeme::QuarterNumber(n as i8)));
    words.extend(OTHERS);
    words
});

fn named<const N: usize>(
    words: &'static [&'static str; N],
    meaning: fn(usize) -> Lexeme,
) -> impl Iterator<Item = (&'static str, Lexeme)> {
    words
        .iter()
        .enumerate()
        .map(move |(index, word)| (*word, meaning(index + 1)))
}

/// The months' names, January first.
#[rustfmt::skip]
pub(super) const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
];
#[rustfmt::skip]
const MONTHS_SHORT: [(&str, i8); 12] = [
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9),
    ("oct", 10), ("nov", 11), ("dec", 12),
];
#[rustfmt::skip]
const WEEKDAYS: [&str; 7] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];
#[rustfmt::skip]
const WEEKDAYS_PLURAL: [&str; 7] = [
    "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
];
#[rustfmt::skip]
const WEEKDAYS_SHORT: [(&str, i8); 10] = [
    ("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("thu", 4), ("thur", 4), ("thurs", 4), ("fri", 5),
    ("sat", 6), ("sun", 7),
];
#[rustfmt::skip]
const CARDINALS: [&str; 19] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
#[rustfmt::skip]
const TENS: [(&str, u32); 8] = [
    ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80),
    ("ninety", 90),
];
#[rustfmt::skip]
const ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
];
#[rustfmt::skip]
const DECADES: [(&str, u32); 8] = [
    ("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50), ("sixties", 60), ("seventies", 70),
    ("eighties", 80), ("nineties", 90),
];
const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];
#[rustfmt::skip]
const OTHERS: [(&str, Lexeme); 43] = [
    ("dawn", Lexeme::DayPart(DayPart::Morning)), ("daybreak", Lexeme::DayPart(DayPart::Morning)),
    ("dusk", Lexeme::DayPart(DayPart::Evening)),
    // "second" alone is the ordinal: only its plural, or a hyphen after a number, makes it a length of time.
    ("seconds", Lexeme::Units(Unit::Second)),
    ("minute", Lexeme::Unit(Unit::Minute)), ("minutes", Lexeme::Units(Unit::Minute)),
    ("hour", Lexeme::Unit(Unit::Hour)), ("hours", Lexeme::Units(Unit::Hour)),
    ("day", Lexeme::Unit(Unit::Day)), ("days", Lexeme::Units(Unit::Day)),
    ("weekend", Lexeme::Unit(Unit::Weekend)), ("weekends", Lexeme::Units(Unit::Weekend)),
    ("week", Lexeme::Unit(Unit::Week)), ("weeks", Lexeme::Units(Unit::Week)),
    ("fortnight", Lexeme::Unit(Unit::Fortnight)), ("fortnights", Lexeme::Units(Unit::Fortnight)),
    ("month", Lexeme::Unit(Unit::Month)), ("months", Lexeme::Units(Unit::Month)),
    ("quarter", Lexeme::Unit(Unit::Quarter)), ("quarters", Lexeme::Units(Unit::Quarter)),
    ("year", Lexeme::Unit(Unit::Year)), ("years", Lexeme::Units(Unit::Year)),
    ("decade", Lexeme::Unit(Unit::Decade)), ("decades", Lexeme::Units(Unit::Decade)),
    ("century", Lexeme::Unit(Unit::Century)), ("centuries", Lexeme::Units(Unit::Century)),
    ("spring", Lexeme::Season(Season::Spring)), ("summer", Lexeme::Season(Season::Summer)),
    ("autumn", Lexeme::Season(Season::Autumn)), ("fall", Lexeme::Season(Season::Autumn)),
    ("winter", Lexeme::Season(Season::Winter)),
    ("morning", Lexeme::DayPart(DayPart::Morning)), ("mornings", Lexeme::DayPart(DayPart::Morning)),
    ("afternoon", Lexeme::DayPart(DayPart::Afternoon)), ("evening", Lexeme::DayPart(DayPart::Evening)),
    ("daylong", Lexeme::Long(Unit::Day)), ("weekendlong", Lexeme::Long(Unit::Weekend)),
    ("weeklong", Lexeme::Long(Unit::Week)), ("monthlong", Lexeme::Long(Unit::Month)),
    ("yearlong", Lexeme::Long(Unit::Year)), ("decadelong", Lexeme::Long(Unit::Decade)),
    ("night", Lexeme::DayPart(DayPart::Night)), ("nights", Lexeme::DayPart(DayPart::Night)),
];

/// The words that the rules name.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "a", "about", "ad", "additional", "after", "ago", "almost", "am", "an", "and", "annual", "annually", "another",
    "approximately", "around", "at", "before", "beginning", "between", "biannual", "biannually", "biennial", "bimonthly", "biweekly", "boxing", "business", "by", "calendar", "circa",
    "close", "closing", "coming", "consecutive", "couple", "current", "currently", "daily", "dozen", "during", "each", "earlier", "early",
    "end", "eve", "every", "extra", "few", "fewer", "final", "fiscal", "following", "for", "fortnightly", "from", "full", "further", "future", "half", "hourly", "hundred",
    "in", "just", "last", "late", "lately", "later", "latest", "latter", "least", "less", "local", "long", "m",
    "many", "mid", "midday", "middle", "midnight", "modern", "monthly", "more", "near", "nearly", "new", "next",
    "nightly", "no", "noon", "now", "nowadays", "number", "o'clock", "of", "old", "on", "once", "only", "opening", "or", "other",
    "over", "overnight", "o’clock", "p", "part", "past", "per", "period", "pm", "preceding", "present", "previous", "previously", "prior",
    "quarterly", "recent", "recently", "roughly", "same", "semiannual", "semiannually", "several", "since", "solid", "some", "someday", "start", "straight", "successive", "than", "that",
    "the", "these", "this", "thousand", "through", "throughout", "till", "time", "times", "to", "today", "tomorrow",
    "tonight", "trading", "twice", "under", "until", "up", "weekly", "whole", "within", "working", "yearly", "yesterday",
];
