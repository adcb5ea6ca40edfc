//! What the word lists say about a verb or an adjective of expectation, found in one look.
//!
//! The lists hold forms as they are written, in lower case; what a form means in its place is asked of `clue`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::words::entries;

/// What the lists say of a word: any of these at once ("set" is past and looks ahead before "to").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role(u16);

impl Role {
    /// "expected", "due": what it speaks of is still to come.
    pub(super) const AHEAD: Self = Self(1);
    /// "agreed", which looks ahead with an infinitive.
    pub(super) const AHEAD_TO: Self = Self(1 << 1);
    /// "booked", which looks ahead before "for".
    pub(super) const AHEAD_FOR: Self = Self(1 << 2);
    /// "begins": an event that stands on a timetable.
    pub(super) const TIMETABLE: Self = Self(1 << 3);
    /// "starts", which may be a noun.
    pub(super) const TIMETABLE_OR_NOUN: Self = Self(1 << 4);
    /// "fell": a past form that differs from the present.
    pub(super) const PAST: Self = Self(1 << 5);
    /// "cut": a past form that does not.
    pub(super) const PAST_OR_PRESENT: Self = Self(1 << 6);
    /// "postponed": to a later day.
    pub(super) const POSTPONED: Self = Self(1 << 7);
    /// "said", which has no time of its own.
    pub(super) const REPORT: Self = Self(1 << 8);

    /// Whether the lists say this of the word.
    pub(super) fn is(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }
}

/// What the lists say of `word`.
pub(super) fn role(word: &str) -> Role {
    ROLES.get(word).copied().unwrap_or_default()
}

/// Verbs that move something to a later day.
const POSTPONED: [&str; 10] = [
    "adjourned",
    "deferred",
    "delayed",
    "extended",
    "moved",
    "postponed",
    "recessed",
    "rescheduled",
    "suspended",
    "transferred",
];

/// Verbs of saying are nearly always in the past and say nothing about the time of what is said.
const REPORTS: [&str; 8] = [
    "said",
    "told",
    "added",
    "announced",
    "confirmed",
    "claimed",
    "reported",
    "wrote",
];

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let mut roles: FxHashMap<&'static str, Role> = FxHashMap::default();
    let mut add = |word: &'static str, role: Role| roles.entry(word).or_default().0 |= role.0;
    for entry in entries(include_str!("../words/ahead.txt")) {
        match entry.split_once(' ') {
            Some((word, "to")) => add(word, Role::AHEAD_TO),
            Some((word, _)) => add(word, Role::AHEAD_FOR),
            None => add(entry, Role::AHEAD),
        }
    }
    for entry in entries(include_str!("../words/timetable.txt")) {
        match entry.split_once(' ') {
            Some((word, _)) => add(word, Role::TIMETABLE_OR_NOUN),
            None => add(entry, Role::TIMETABLE),
        }
    }
    for entry in entries(include_str!("../words/past_forms.txt")) {
        match entry.split_once(' ') {
            Some((word, _)) => add(word, Role::PAST_OR_PRESENT),
            None => add(entry, Role::PAST),
        }
    }
    POSTPONED
        .into_iter()
        .for_each(|word| add(word, Role::POSTPONED));
    REPORTS.into_iter().for_each(|word| add(word, Role::REPORT));
    roles
});
