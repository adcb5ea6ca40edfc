//! Time zones behind a clock time: "GMT", "(ET)", "local time", "Eastern standard time".
//!
//! They belong to the expression and change no value: a clock time is told as the place of the news has it.

use super::scan::Scan;

/// The token after a time zone at `at`; `at` itself where none stands there.
pub(super) fn zone(scan: &Scan<'_>, at: usize) -> usize {
    let bracket = usize::from(scan.mark(at, '('));
    let zone = at + bracket;
    if ZONES.contains(&scan.word(zone)) {
        let close = bracket == 0 || scan.mark(zone + 1, ')');
        return if close { zone + 1 + bracket } else { at };
    }
    // "local time", "Moscow time", "Eastern standard time", "Greenwich Mean Time"
    let named = scan.is(at, &["local"]) || scan.name(at);
    let kind = usize::from(
        ["standard", "daylight", "mean", "summer"]
            .iter()
            .any(|kind| scan.word(at + 1).eq_ignore_ascii_case(kind)),
    );
    if named && scan.is(at + 1 + kind, &["time"]) {
        return at + 2 + kind;
    }
    at
}

/// Abbreviations of time zones, as news writes them.
const ZONES: [&str; 28] = [
    "GMT", "BST", "UTC", "WET", "CET", "CEST", "EET", "EEST", "MSK", "EST", "EDT", "CST", "CDT",
    "MST", "MDT", "PST", "PDT", "ET", "CT", "MT", "PT", "IST", "JST", "HKT", "SGT", "AEST", "AEDT",
    "SAST",
];
