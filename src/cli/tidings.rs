//! What looking through the story's folder says about the state of the program.
//!
//! It goes to whoever runs the program, and to whoever reaches the port of the web pages; so it counts, and the log names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::health::{Health, Part};
use crate::ingest::{Library, Report};
use crate::model::{self, Story};
use crate::store::{Store, StoreError};

/// Somebody else may bring the file up to date, or a great many pieces may take a while; after so long it is trouble.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// A look through the folder.
pub(super) struct Look<'a> {
    pub(super) library: &'a Library,
    pub(super) report: &'a Report,
    /// Why the system does not tell of changes although it is asked to.
    pub(super) blind: Option<String>,
    pub(super) now: Timestamp,
}

/// Tells of the file.
pub(super) struct Tidings {
    health: Health,
    file: Part,
    stories: Part,
    /// Who says nothing for so long is in trouble.
    patience: SignedDuration,
    /// The stories that the log called overdue last time.
    called: Mutex<BTreeSet<String>>,
}

impl Tidings {
    /// Nothing is known yet; the folder will be looked through this often at least.
    pub(super) fn new(health: &Health, every: Duration) -> Self {
        let every = SignedDuration::try_from(every).unwrap_or(SignedDuration::MAX);
        Self {
            patience: PATIENCE.saturating_add(every),
            health: health.clone(),
            file: health.part("file"),
            stories: health.part("stories"),
            called: Mutex::default(),
        }
    }

    /// The folder was looked through.
    pub(super) fn looked(&self, look: Look<'_>) {
        let overdue = overdue(&look.library.store, look.now);
        self.look_at_file(look);
        match overdue {
            Ok(late) => self.look_at_stories(&late),
            Err(error) => {
                tracing::error!(%error, "what is overdue is not known");
                self.stories
                    .trouble("what is overdue is not known, for a reason that the log names");
            }
        }
    }

    fn look_at_file(&self, look: Look<'_>) {
        let Look {
            library,
            report,
            blind,
            now,
        } = look;
        let figures = self.health.figures();
        let as_of = library.store.as_of().ok().flatten().unwrap_or(now);
        figures.as_of(as_of);
        let age = now.duration_since(as_of);
        if report.busy && age > PATIENCE {
            let minutes = age.as_mins();
            return self.file.trouble(format!(
                "another program holds the library, and nothing was brought up to date for {minutes} minutes: end that program"
            ));
        }
        if !report.busy {
            figures.file(report.pieces, report.faults.len());
        }
        let unread = match report.faults.len() {
            0 => None,
            1 => Some("1 file cannot be read, which the log and /sources name".to_owned()),
            more => Some(format!(
                "{more} files cannot be read, which the log and /sources name"
            )),
        };
        let blind = blind.map(|reason| {
            format!(
                "changes in the stories' folder are found by comparing it again and again: {reason}"
            )
        });
        match [unread, blind]
            .into_iter()
            .flatten()
            .reduce(|one, other| format!("{one}; {other}"))
        {
            None => self.file.good_for(self.patience),
            Some(what) => self.file.good_but(self.patience, what),
        }
    }

    /// The folder could not be looked through. The reason may name files, so it is for the log alone.
    pub(super) fn failed(&self) {
        let what = "the folder could not be looked through and the file stays as it was, for a reason that the log names";
        self.file.trouble(what);
    }

    /// The folder is another one than at the start, of which there is no library to ask.
    pub(super) fn moved(&self) {
        let what = "the stories' folder leads elsewhere than at the start, and the file stays as it was: start the program again";
        self.file.trouble(what);
    }

    /// Tells how many stories are overdue, and the log which, once each time.
    fn look_at_stories(&self, late: &BTreeMap<String, SignedDuration>) {
        let mut called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
        for (story, by) in late.iter().filter(|(story, _)| !called.contains(*story)) {
            tracing::warn!(%story, by = %format_args!("{by:#}"), "something new is overdue in a story: look at what fills its folder");
        }
        for story in called.iter().filter(|story| !late.contains_key(*story)) {
            tracing::info!(%story, "a story is no longer overdue");
        }
        *called = late.keys().cloned().collect();
        let longest = late.values().max().copied().unwrap_or_default();
        let longest = Duration::try_from(longest).unwrap_or_default();
        self.health.figures().overdue(late.len(), longest);
        match late.len() {
            0 => self.stories.good_for(self.patience),
            1 => self
                .stories
                .trouble("something new is overdue in 1 story, which the log names"),
            more => self.stories.trouble(format!(
                "something new is overdue in {more} stories, which the log names"
            )),
        }
    }
}

/// For how long something new has been overdue in each story in which it is, whoever may see what came.
fn overdue(store: &Store, now: Timestamp) -> Result<BTreeMap<String, SignedDuration>, StoreError> {
    let mut late = BTreeMap::new();
    for Story {
        id, expected_every, ..
    } in store.stories()?
    {
        let Some(every) = expected_every else {
            continue;
        };
        let tallies = store.tallies(Some(&id))?;
        let newest = tallies.iter().filter_map(|tally| tally.arrived).max();
        if let Some(by) = newest.and_then(|newest| model::overdue(every, newest, now)) {
            late.insert(id, by);
        }
    }
    Ok(late)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{self, Place};

    fn at(hour: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour)
    }

    /// How the stories are doing when the folder is looked through at this hour, and what an answer says of it.
    fn looked(tidings: &Tidings, place: &Place, hour: i64) -> (String, Option<String>) {
        let (library, report) = ingest::open(place, at(hour), &mut |_| {}).unwrap();
        tidings.looked(Look {
            library: &library,
            report: &report,
            blind: None,
            now: at(hour),
        });
        let standing = tidings.health.standing();
        let stories = standing.iter().find(|part| part.part == "stories").unwrap();
        let asking = crate::answer::Asking {
            asker: &crate::model::Asker::default(),
            now: at(hour),
            story: Some("harbour"),
            page: 1,
        };
        let desk = crate::answer::Desk::new(library.store, library.index);
        let answer = desk.sources(&asking).unwrap();
        let mut notes = answer.notes.into_iter();
        (
            stories.to_string(),
            notes.find(|note| note.contains("out of date")),
        )
    }

    #[test]
    fn what_stops_is_warned_of_and_what_goes_on_clears_it() {
        let folder = tempfile::tempdir().unwrap();
        let story = folder.path().join("index/harbour");
        std::fs::create_dir_all(&story).unwrap();
        let write = |name: &str, text: &str| std::fs::write(story.join(name), text).unwrap();
        write("story.toml", "expected_every = \"6h\"");
        write("pier.md", "The pier opened.");
        let place = Place {
            root: folder.path().join("index"),
            data_dir: folder.path().join("data"),
            limits: crate::corpus::Limits {
                max_piece_bytes: 1_000,
            },
        };
        let tidings = Tidings::new(&Health::new(|| Timestamp::UNIX_EPOCH), Duration::ZERO);
        let good = "stories: good since 1970-01-01T00:00:00Z";
        assert_eq!(looked(&tidings, &place, 0), (good.to_owned(), None));
        assert_eq!(looked(&tidings, &place, 6), (good.to_owned(), None));
        // It stops, and each look says so.
        let warning = "nothing new has come into this file since 1 January 1970, 00:00 UTC, and something is expected every 6 hours: it may be out of date";
        for hour in [7, 8] {
            let (stories, warned) = looked(&tidings, &place, hour);
            assert!(stories.contains("overdue in 1 story"), "{stories}");
            assert_eq!(warned.as_deref(), Some(warning));
        }
        let text = tidings.health.figures().text(&tidings.health);
        assert!(text.contains("cuttings_stories_overdue 1\n"), "{text}");
        assert!(
            text.contains("cuttings_longest_overdue_seconds 7200\n"),
            "{text}"
        );
        // It goes on.
        write("quay.md", "The quay opened too.");
        assert_eq!(looked(&tidings, &place, 9), (good.to_owned(), None));
        let text = tidings.health.figures().text(&tidings.health);
        assert!(text.contains("cuttings_stories_overdue 0\n"), "{text}");
        // A piece that changes is news as well, and one that only moves in time is not.
        assert_ne!(looked(&tidings, &place, 16).1, None);
        write("pier.md", "The pier closed.");
        assert_eq!(looked(&tidings, &place, 17).1, None);
        // A clock that goes back is no reason to warn.
        assert_eq!(looked(&tidings, &place, 1).1, None);
    }

    #[test]
    fn what_is_hidden_from_an_asker_is_no_news_to_them() {
        let folder = tempfile::tempdir().unwrap();
        let story = folder.path().join("index/harbour");
        std::fs::create_dir_all(&story).unwrap();
        let write = |name: &str, text: &str| std::fs::write(story.join(name), text).unwrap();
        write("story.toml", "expected_every = \"6h\"");
        write("pier.md", "The pier opened.");
        let place = Place {
            root: folder.path().join("index"),
            data_dir: folder.path().join("data"),
            limits: crate::corpus::Limits {
                max_piece_bytes: 1_000,
            },
        };
        let tidings = Tidings::new(&Health::new(|| Timestamp::UNIX_EPOCH), Duration::ZERO);
        looked(&tidings, &place, 0);
        write(
            "draft.md",
            "+++\naudience = [\"desk\"]\n+++\nThe quay sinks.",
        );
        let (stories, warned) = looked(&tidings, &place, 7);
        assert!(stories.contains("good"), "something did come in: {stories}");
        assert!(
            warned.is_some(),
            "and everybody else sees what they saw without it"
        );
    }
}
