//! `cuttings doctor`: validates everything that a start would need, and starts nothing.
//!
//! Each check gives findings: good, a note, or a fault with its remedy. Nothing is made, brought up to date or contacted;
//! what credentials are worth only the platform knows, so they are judged by their shape alone. Secrets are stars.

mod findings;
mod folder;
mod matrix;
mod platforms;
mod stories;

use jiff::Timestamp;

use super::out::{Ending, Out};
use super::{Arguments, CliError};
use crate::config::{self, ConfigError, Settings};
use findings::Findings;

/// A clock before this is not set: it is the year in which the first release of the program was made.
const FIRST_YEAR: i16 = 2026;

/// Looks everything over and prints what was found.
pub(super) fn doctor(
    arguments: &Arguments,
    settings: &Settings,
    as_json: AsJson,
) -> Result<Ending, CliError> {
    let mut findings = Findings::default();
    say_settings(&mut findings, arguments);
    clock(&mut findings, Timestamp::now());
    kept(&mut findings, settings.keep_days);
    stories::look(&mut findings, settings);
    folder::look(&mut findings, &settings.data_dir);
    platforms::look(&mut findings, settings);
    print(&findings, as_json)
}

/// What is printed where the settings cannot be used: every fault of theirs. The rest hangs on them.
pub(super) fn without_settings(error: &ConfigError, as_json: AsJson) -> Result<Ending, CliError> {
    let mut findings = Findings::default();
    match error {
        ConfigError::Faults(faults) => {
            for fault in faults {
                findings.fault("settings", fault);
            }
        }
        error => findings.fault("settings", error),
    }
    findings.note(
        "the rest",
        &"was not looked at: mend the settings first, and ask again",
    );
    print(&findings, as_json)
}

/// Whether findings are printed for a program rather than for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsJson {
    Yes,
    No,
}

fn print(findings: &Findings, as_json: AsJson) -> Result<Ending, CliError> {
    let mut out = Out::default();
    match as_json {
        AsJson::Yes => out.line(&findings.json()?)?,
        AsJson::No => {
            for line in findings.lines() {
                out.tell(&line)?;
            }
        }
    }
    Ok(match findings.are_well() {
        true => Ending::Done,
        false => Ending::Nothing,
    })
}

/// That the settings can be used was seen before; this tells where they come from.
fn say_settings(findings: &mut Findings, arguments: &Arguments) {
    match config::settings_path(&arguments.given()) {
        Err(error) => findings.fault("settings", &error),
        Ok(path) if path.exists() => {
            findings.good("settings", &format!("read from {}", path.display()));
        }
        Ok(path) => findings.good(
            "settings",
            &format!("defaults, since there is no {}", path.display()),
        ),
    }
}

/// For how long people's questions stay is a promise to them, and the one number that means the contrary of the others is
/// spelled out.
fn kept(findings: &mut Findings, days: u32) {
    match days {
        0 => findings.note(
            "questions",
            &"keep_days is 0: questions, answers and feedback are never deleted",
        ),
        1 => findings.good("questions", &"kept for 1 day, then deleted"),
        days => findings.good("questions", &format!("kept for {days} days, then deleted")),
    }
}

/// Embargoes and certificates go by the clock. One that runs ahead cannot be told from a right one, so it is shown.
fn clock(findings: &mut Findings, now: Timestamp) {
    let shown = now.strftime("%Y-%m-%d %H:%M UTC");
    match now.to_zoned(jiff::tz::TimeZone::UTC).year() >= FIRST_YEAR {
        true => findings.good("clock", &shown),
        false => findings.fault(
            "clock",
            &format!("it shows {shown}, which is long past: set it, since embargoes and certificates go by it"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_questions_are_kept_is_told_and_nought_is_spelled_out() {
        for (days, told) in [
            (0, "never deleted"),
            (1, "1 day, then"),
            (30, "30 days, then"),
        ] {
            let mut findings = Findings::default();
            kept(&mut findings, days);
            assert!(findings.are_well());
            let line = findings.lines().join("\n");
            assert!(line.contains(told), "{line}");
        }
    }

    #[test]
    fn a_clock_that_was_never_set_is_a_fault() {
        let table = [
            ("1970-01-01T00:00:10Z", false),
            ("2025-12-31T23:59:59Z", false),
            ("2026-01-01T00:00:00Z", true),
            ("2100-01-01T00:00:00Z", true),
        ];
        for (now, is_well) in table {
            let mut findings = Findings::default();
            clock(&mut findings, now.parse().unwrap());
            assert_eq!(findings.are_well(), is_well, "{now}");
            let line = findings.lines().join("\n");
            assert!(line.contains(&now[..10]), "{line}");
        }
    }
}
