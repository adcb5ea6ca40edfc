//! The stories' files, each read as it would be for the library, and the library that is kept of them.

use super::super::open::place;
use super::findings::Findings;
use crate::config::Settings;
use crate::ingest::{self, Examined, Kept};

const STORIES: &str = "stories";
const LIBRARY: &str = "library";

/// So many keys are named that are not read.
const KEYS_NAMED: usize = 20;

/// Reads every file, and looks over what is kept of them.
pub(super) fn look(findings: &mut Findings, settings: &Settings) {
    match ingest::examine(&place(settings)) {
        Err(error) => findings.fault(STORIES, &error),
        Ok(examined) => {
            stories(findings, &examined);
            library(findings, &examined);
        }
    }
}

fn stories(findings: &mut Findings, examined: &Examined) {
    for (story, pieces) in &examined.stories {
        let told = match pieces {
            1 => format!("{story}: 1 piece"),
            pieces => format!("{story}: {pieces} pieces"),
        };
        findings.good(STORIES, &told);
    }
    if examined.skipped > 0 {
        let told = format!(
            "{} files are in no format that is read and are passed over",
            examined.skipped
        );
        findings.note(STORIES, &told);
    }
    if !examined.passed_over.is_empty() {
        let keys = examined.passed_over.iter().take(KEYS_NAMED);
        let keys: Vec<String> = keys
            .map(|(key, files)| match files {
                1 => format!("{key} (1 file)"),
                files => format!("{key} ({files} files)"),
            })
            .collect();
        let told = format!(
            "front matter in YAML has keys that are not read: {}",
            keys.join(", ")
        );
        findings.note(STORIES, &told);
    }
    for fault in &examined.faults {
        findings.fault(STORIES, &format!("left out: {fault}"));
    }
}

fn library(findings: &mut Findings, examined: &Examined) {
    let folder = examined.folder.display();
    match &examined.kept {
        Err(error) => findings.fault(LIBRARY, error),
        Ok(Kept::All) => findings.good(LIBRARY, &format!("{folder}: store and index are whole")),
        Ok(Kept::Store) => findings.note(
            LIBRARY,
            &format!("{folder}: the store is whole; the search index is built again from it by the next start"),
        ),
        Ok(Kept::Nothing) => findings.note(
            LIBRARY,
            &format!("{folder}: not built yet; the first question or `cuttings index` builds it"),
        ),
    }
}
