//! The data folder: whether it, and what lies in it, can be written, what room there is, and the journal.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::findings::Findings;
use crate::store::journal::{self, Journal};

const DATA: &str = "data folder";
const JOURNAL: &str = "journal";

/// The remedy for whatever may not be written.
const RIGHTS: &str = "give it to the user who runs cuttings, or choose another folder with --data-dir or CUTTINGS_DATA_DIR";

/// With less room than this, in bytes, a change of a few pieces may already fail.
const LEAST: u64 = 16 << 20;
/// With less than this somebody should see to it soon.
const LITTLE: u64 = 256 << 20;

/// Looks the data folder over. One that is not there yet is judged by the folder in which it would be made.
pub(super) fn look(findings: &mut Findings, data_dir: &Path) {
    let Some(there) = data_dir.ancestors().map(or_here).find(|path| path.exists()) else {
        return;
    };
    if !there.is_dir() {
        let told = format!("{} is no folder: {RIGHTS}", there.display());
        return findings.fault(DATA, &told);
    }
    // Without a name, so that nothing is left behind whatever happens.
    if let Err(reason) = tempfile::tempfile_in(there) {
        return findings.fault(DATA, &unwritable(there, &reason));
    }
    let refused = unwritable_below(data_dir);
    for (path, reason) in &refused {
        findings.fault(DATA, &unwritable(path, reason));
    }
    let shown = data_dir.display();
    match there == or_here(data_dir) {
        true if refused.is_empty() => findings.good(DATA, &format!("{shown} can be written")),
        true => {}
        false => findings.note(DATA, &format!("{shown} is not there yet, and can be made")),
    }
    room(findings, there);
    journal(findings, &data_dir.join(journal::FILE));
}

/// The last ancestor of a relative path is nothing, which means here.
fn or_here(path: &Path) -> &Path {
    match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    }
}

fn unwritable(path: &Path, reason: &std::io::Error) -> String {
    format!("{} cannot be written ({reason}): {RIGHTS}", path.display())
}

/// What lies in the data folder and may not be written, as it happens where the program once ran as somebody else. Links
/// lead nowhere that is ours.
fn unwritable_below(folder: &Path) -> Vec<(PathBuf, std::io::Error)> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    let refused = entries.filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            let opened = File::options().append(true).open(entry.path());
            Some((entry.path().to_owned(), opened.err()?))
        }
        Ok(entry) if entry.file_type().is_dir() => {
            let made = tempfile::tempfile_in(entry.path());
            Some((entry.path().to_owned(), made.err()?))
        }
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or(folder).to_owned();
            Some((path, error.into_io_error()?))
        }
    });
    // What is gone by now belonged to somebody who is at work.
    refused
        .filter(|(_, reason)| reason.kind() != ErrorKind::NotFound)
        .collect()
}

#[cfg(unix)]
fn room(findings: &mut Findings, folder: &Path) {
    match rustix::fs::statvfs(folder) {
        Ok(disk) => say_room(
            findings,
            folder,
            disk.f_bavail.saturating_mul(disk.f_frsize),
        ),
        Err(reason) => {
            let told = format!("its room cannot be told ({reason}): check that its disk works");
            findings.fault(DATA, &told);
        }
    }
}

#[cfg(not(unix))]
fn room(_: &mut Findings, _: &Path) {}

/// Says what so many free bytes on the disk with a folder mean.
#[cfg_attr(not(unix), expect(dead_code, reason = "nobody tells the room there"))]
fn say_room(findings: &mut Findings, folder: &Path, free: u64) {
    let (free_mb, folder) = (free >> 20, folder.display());
    let told = format!("{free_mb} MB are free on its disk");
    match free {
        ..LEAST => findings.fault(
            DATA,
            &format!("{told}: make room on the disk with {folder}"),
        ),
        LEAST..LITTLE => findings.note(DATA, &format!("{told}, which is little")),
        LITTLE.. => findings.good(DATA, &told),
    }
}

fn journal(findings: &mut Findings, path: &Path) {
    if !fs::exists(path).unwrap_or(true) {
        return findings.note(JOURNAL, &"none yet; `cuttings serve` makes it");
    }
    match Journal::look_over(path) {
        Ok(()) => findings.good(JOURNAL, &format!("{} is whole", path.display())),
        Err(error) => findings.fault(JOURNAL, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_is_a_fault_and_little_a_note() {
        let table = [
            (
                0,
                "FAULT  data folder  0 MB are free on its disk: make room on the disk with /data",
            ),
            (
                LEAST - 1,
                "FAULT  data folder  15 MB are free on its disk: make room on the disk with /data",
            ),
            (
                LEAST,
                "note   data folder  16 MB are free on its disk, which is little",
            ),
            (LITTLE, "good   data folder  256 MB are free on its disk"),
        ];
        for (free, line) in table {
            let mut findings = Findings::default();
            say_room(&mut findings, Path::new("/data"), free);
            assert_eq!(findings.lines(), [line]);
        }
    }
}
