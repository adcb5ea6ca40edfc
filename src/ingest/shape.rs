//! The shape of a folder: one number that changes when a file in it is added, written, renamed or removed.
//!
//! For folders of which the system tells nothing. It goes by what the file system says of each file and opens none, so that it
//! can be asked again and again; what a look then finds goes by the files' own bytes.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};

use walkdir::WalkDir;

use super::place::Ground;
use super::walk::is_looked_at;

/// The shape as it is now. The order in which the system names the files does not count.
pub(super) fn shape(ground: &Ground) -> u64 {
    let entries = WalkDir::new(&ground.root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || is_looked_at(entry, &ground.data_dir));
    let mut shape = 0_u64;
    for entry in entries.filter_map(Result::ok) {
        let mut hasher = DefaultHasher::new();
        entry.path().hash(&mut hasher);
        // A folder's own times tell of hidden files too, and what lies in it stands for itself.
        if let Ok(known) = entry.metadata()
            && !known.is_dir()
        {
            stamp(&known, &mut hasher);
        }
        shape = shape.wrapping_add(hasher.finish());
    }
    shape
}

/// When the file itself changed last, which no program can set, and what stands for it elsewhere.
fn stamp(known: &Metadata, hasher: &mut impl Hasher) {
    known.len().hash(hasher);
    known.modified().ok().hash(hasher);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (known.ino(), known.ctime(), known.ctime_nsec()).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::corpus::Limits;
    use crate::ingest::Place;

    #[test]
    fn every_change_changes_it_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("index");
        fs::create_dir_all(root.join("harbour")).unwrap();
        let piece = root.join("harbour/pier.md");
        fs::write(&piece, "The pier opened.").unwrap();
        let place = Place {
            root: root.clone(),
            // What the program writes itself is no change, wherever it stands.
            data_dir: root.join("data"),
            limits: Limits {
                max_piece_bytes: 1_000,
            },
        };
        let ground = Ground::of(&place).unwrap();
        let moved = root.join("harbour/quay.md");
        let deeds: [(&str, &dyn Fn()); 6] = [
            ("written", &|| {
                fs::write(&piece, "The pier opened too.").unwrap()
            }),
            ("added", &|| fs::write(&moved, "The quay opened.").unwrap()),
            ("renamed over", &|| fs::rename(&moved, &piece).unwrap()),
            ("renamed", &|| fs::rename(&piece, &moved).unwrap()),
            ("a new story", &|| {
                fs::create_dir(root.join("ferry")).unwrap()
            }),
            ("removed", &|| fs::remove_file(&moved).unwrap()),
        ];
        for (name, deed) in deeds {
            let before = shape(&ground);
            assert_eq!(shape(&ground), before, "before: {name}");
            deed();
            assert_ne!(shape(&ground), before, "{name}");
        }
        let before = shape(&ground);
        fs::write(root.join("data/journal.db"), "of ours").unwrap();
        fs::write(root.join("harbour/.pier.md.swp"), "of an editor").unwrap();
        assert_eq!(shape(&ground), before);
    }
}
