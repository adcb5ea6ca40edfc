//! The catalogue: one small file that says which shelves there are, who may see each and how far they are filled.
//!
//! It is replaced as a whole by an atomic rename, before a commit touches any shelf (`settled` is false, the old
//! generation still holds) and after all of them are on disk. So at any instant it claims no more than is there, and
//! what lies in the folder without being listed does not count. A piece whose embargo ended moves without a change of
//! the store, so that no generation tells of it: it is named here until it has arrived.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::schema::FORMAT;
use crate::model::{Audience, PieceId};

const FILE: &str = "catalogue.json";
/// The shelf of what everyone may see without an embargo.
const BASE: &str = "everyone";

/// What the file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    format: u32,
    /// Up to which generation of the store the shelves hold everything.
    pub(super) generation: Option<u64>,
    /// Whether all shelves stand at that generation; `false` while a commit goes through them one by one.
    pub(super) settled: bool,
    /// A number that chance gives to each commit, so that no two settled catalogues are equal.
    stamp: u64,
    /// The pieces that must be put again, although the store has no change of them: story and name.
    moving: BTreeSet<(String, String)>,
    /// The shelves, by folder name.
    pub(super) shelves: Vec<Label>,
}

/// What a shelf is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Label {
    /// The name of its folder.
    pub(super) folder: String,
    /// The roles that may see it; `None` is everyone.
    roles: Option<BTreeSet<String>>,
    /// Before this moment nobody may see it.
    not_before: Option<String>,
}

impl Label {
    /// The label of the shelf for this audience and embargo; the same pair always has the same folder.
    pub(super) fn new(audience: &Audience, not_before: Option<Timestamp>) -> Self {
        let roles = match audience {
            Audience::Everyone => None,
            Audience::Roles(roles) => Some(roles.clone()),
        };
        let mut label = Self {
            folder: BASE.to_owned(),
            roles,
            not_before: not_before.map(|release| release.to_string()),
        };
        if label.roles.is_some() || label.not_before.is_some() {
            label.folder = label.digest();
        }
        label
    }

    /// Who may see the shelf.
    pub(super) fn audience(&self) -> Audience {
        match &self.roles {
            None => Audience::Everyone,
            Some(roles) => Audience::Roles(roles.clone()),
        }
    }

    /// Until when it is embargoed; `Err` where the file has no time there.
    pub(super) fn not_before(&self) -> Result<Option<Timestamp>, jiff::Error> {
        self.not_before.as_deref().map(str::parse).transpose()
    }

    fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        // Lengths stand before the parts, so that no two pairs run into the same bytes.
        let mut part = |text: &str| {
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        part(self.not_before.as_deref().unwrap_or(""));
        match &self.roles {
            None => part("everyone"),
            Some(roles) => {
                part("roles");
                roles.iter().for_each(|role| part(role));
            }
        }
        hasher.finalize()[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl Catalogue {
    /// The catalogue of an index that holds nothing.
    pub(super) fn empty() -> Self {
        Self {
            format: FORMAT,
            generation: None,
            settled: true,
            stamp: 0,
            moving: BTreeSet::new(),
            shelves: Vec::new(),
        }
    }

    /// Claims that all shelves stand at this generation.
    pub(super) fn settle(&mut self, generation: u64) {
        self.generation = Some(generation);
        self.settled = true;
        // The standard library seeds its hashers by chance.
        self.stamp = RandomState::new().hash_one(generation);
    }

    /// The pieces that must be put again.
    pub(super) fn moving(&self) -> impl Iterator<Item = PieceId> + '_ {
        self.moving.iter().map(|(story, name)| PieceId {
            story: story.clone(),
            name: name.clone(),
        })
    }

    /// Notes that a piece must be put again.
    pub(super) fn move_out(&mut self, id: &PieceId) {
        self.moving.insert((id.story.clone(), id.name.clone()));
    }

    /// Notes that a piece stands where it should.
    pub(super) fn arrived(&mut self, id: &PieceId) {
        self.moving.remove(&(id.story.clone(), id.name.clone()));
    }

    /// Reads the catalogue of a folder; `None` where there is none that this version understands.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = fs::read(folder.join(FILE)).ok()?;
        let catalogue: Self = serde_json::from_slice(&bytes).ok()?;
        let honest = catalogue.shelves.iter().all(Label::is_its_own);
        (catalogue.format == FORMAT && honest).then_some(catalogue)
    }

    /// Replaces the catalogue of a folder. When this returns, it is on disk.
    pub(super) fn write(&self, folder: &Path) -> Result<(), super::IndexError> {
        let bytes = serde_json::to_vec(self)?;
        replace(folder, &bytes).map_err(|source| super::IndexError::Disk {
            folder: folder.to_owned(),
            source,
        })
    }

    /// Removes the catalogue of a folder, if there is one.
    pub(super) fn remove(folder: &Path) -> io::Result<()> {
        match fs::remove_file(folder.join(FILE)) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
            _ => Ok(()),
        }
    }

    /// Whether this is the name of the catalogue's file.
    pub(super) fn is_named(name: &OsStr) -> bool {
        name == FILE
    }

    /// Lists a shelf, if it is not listed yet.
    pub(super) fn list(&mut self, label: &Label) {
        if let Err(at) = self.shelves.binary_search(label) {
            self.shelves.insert(at, label.clone());
        }
    }
}

impl Label {
    /// Whether the folder is the one that the pair makes: a garbled entry must not show a shelf to others.
    fn is_its_own(&self) -> bool {
        let Ok(not_before) = self.not_before() else {
            return false;
        };
        *self == Self::new(&self.audience(), not_before)
    }
}

fn replace(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(FILE))
        .map_err(|fault| fault.error)?;
    // The rename itself is safe only when the folder is.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &[&str]) -> Audience {
        Audience::Roles(names.iter().map(|&name| name.to_owned()).collect())
    }

    #[test]
    fn every_pair_has_its_own_folder() {
        let release: Timestamp = "2030-01-02T03:04:05.678Z".parse().unwrap();
        let pairs = [
            (Audience::Everyone, None),
            (Audience::Everyone, Some(release)),
            (roles(&[]), None),
            (roles(&["desk"]), None),
            (roles(&["desk"]), Some(release)),
            (roles(&["desk", "night"]), None),
            (roles(&["desknight"]), None),
        ];
        let folders: BTreeSet<String> = pairs
            .iter()
            .map(|(audience, release)| Label::new(audience, *release).folder)
            .collect();
        assert_eq!(folders.len(), pairs.len());
    }

    #[test]
    fn a_catalogue_reads_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let release: Timestamp = "2030-01-02T03:04:05.000000001Z".parse().unwrap();
        let mut catalogue = Catalogue::empty();
        catalogue.generation = Some(7);
        catalogue.list(&Label::new(&roles(&["desk"]), Some(release)));
        catalogue.list(&Label::new(&Audience::Everyone, None));
        catalogue.move_out(&PieceId {
            story: "s".to_owned(),
            name: "a piece".to_owned(),
        });
        catalogue.write(folder.path()).unwrap();
        let read = Catalogue::read(folder.path()).unwrap();
        assert_eq!(read, catalogue);
        let embargoed = read
            .shelves
            .iter()
            .find(|label| label.roles.is_some())
            .unwrap();
        assert_eq!(embargoed.not_before().unwrap(), Some(release));
    }

    #[test]
    fn what_is_no_catalogue_of_this_version_counts_as_none() {
        let good = serde_json::to_string(&Catalogue::empty()).unwrap();
        let format = format!("\"format\":{FORMAT}");
        let wider = r#"{"folder":"everyone","roles":["desk"],"not_before":null}"#;
        let cases = [
            ("empty", String::new()),
            ("cut", good[..good.len() - 4].to_owned()),
            ("other format", good.replace(&format, "\"format\":999")),
            (
                "a folder of another pair",
                good.replace("[]", &format!("[{wider}]")),
            ),
            ("no text", "\u{0}\u{1}".to_owned()),
        ];
        for (name, content) in cases {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(FILE), content).unwrap();
            assert_eq!(Catalogue::read(folder.path()), None, "{name}");
        }
    }
}
