//! What the doctor found: a list that goes out as a table for a person or as one line of JSON for a program.

use std::fmt::Display;

use serde::Serialize;

/// What was found, in the order in which it was looked at.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

#[derive(Debug, Serialize)]
struct Finding {
    about: &'static str,
    state: State,
    /// What was found; of a fault, with the remedy.
    told: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Good,
    /// Nothing has to be done about it, but somebody may want to know.
    Note,
    Fault,
}

#[derive(Serialize)]
struct Report<'f> {
    well: bool,
    findings: &'f [Finding],
}

impl Findings {
    pub(super) fn good(&mut self, about: &'static str, told: &dyn Display) {
        self.add(about, State::Good, told);
    }

    pub(super) fn note(&mut self, about: &'static str, told: &dyn Display) {
        self.add(about, State::Note, told);
    }

    pub(super) fn fault(&mut self, about: &'static str, told: &dyn Display) {
        self.add(about, State::Fault, told);
    }

    /// Whether there is no fault.
    pub(super) fn are_well(&self) -> bool {
        self.0.iter().all(|finding| finding.state != State::Fault)
    }

    /// A line for each finding, in columns.
    pub(super) fn lines(&self) -> Vec<String> {
        let width = self.0.iter().map(|finding| finding.about.len()).max();
        let width = width.unwrap_or_default();
        let line = |finding: &Finding| {
            let state = match finding.state {
                State::Good => "good",
                State::Note => "note",
                State::Fault => "FAULT",
            };
            format!("{state:<5}  {:<width$}  {}", finding.about, finding.told)
        };
        self.0.iter().map(line).collect()
    }

    /// `{"well":false,"findings":[{"about":"stories","state":"fault","told":"…"}]}`
    pub(super) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Report {
            well: self.are_well(),
            findings: &self.0,
        })
    }

    fn add(&mut self, about: &'static str, state: State, told: &dyn Display) {
        self.0.push(Finding {
            about,
            state,
            told: told.to_string(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fault_makes_the_whole_unwell_and_a_note_does_not() {
        let mut findings = Findings::default();
        findings.good("settings", &"read");
        findings.note("journal", &"none yet");
        assert!(findings.are_well());
        assert_eq!(
            findings.lines(),
            ["good   settings  read", "note   journal   none yet"]
        );
        findings.fault("data", &"full: make \"room\"");
        assert!(!findings.are_well());
        assert_eq!(
            findings.json().unwrap(),
            r#"{"well":false,"findings":[{"about":"settings","state":"good","told":"read"},{"about":"journal","state":"note","told":"none yet"},{"about":"data","state":"fault","told":"full: make \"room\""}]}"#
        );
    }
}
