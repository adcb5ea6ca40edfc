//! Opens the library for a question: brought up to date first, so that nobody has to run `cuttings index`.

use std::path::PathBuf;

use jiff::Timestamp;

use super::arguments::PlaceArguments;
use super::out::notice;
use super::progress::Progress;
use super::{Arguments, CliError};
use crate::answer::{Asking, Desk};
use crate::config::{Secret, Settings};
use crate::corpus::Limits;
use crate::front::{KeyError, Links};
use crate::ingest::{self, Event, Place};
use crate::model::Asker;
use crate::store::journal::Journal;

/// A desk that is ready, and who sits before it.
pub struct Opened {
    /// Who answers.
    pub desk: Desk,
    /// Who asks.
    pub asker: Asker,
    /// The story that is asked, or `None` for all.
    pub story: Option<String>,
    /// Makes links to the pages of what is cited, where such pages are served.
    pub links: Option<Links>,
    /// Where the chat may keep the lines that were typed.
    pub history: PathBuf,
}

impl Opened {
    /// The first page of what this asker is asking now.
    pub(super) fn asking(&self) -> Asking<'_> {
        Asking {
            asker: &self.asker,
            now: Timestamp::now(),
            story: self.story.as_deref(),
            page: 1,
        }
    }
}

/// The place that the settings name.
pub(super) fn place(settings: &Settings) -> Place {
    Place {
        root: settings.index.clone(),
        data_dir: settings.data_dir.clone(),
        limits: Limits {
            max_piece_bytes: settings.max_piece_bytes,
        },
    }
}

/// Brings the library up to date and opens it.
///
/// A piece that cannot be read is logged and no notice: it may be one that this asker is not to know of, and `/sources`
/// tells those who may.
pub(super) fn open(arguments: &Arguments, settings: &Settings) -> Result<Opened, CliError> {
    let mut progress = Progress::start();
    let (library, report) =
        ingest::open(
            &place(settings),
            Timestamp::now(),
            &mut |event| match event {
                Event::Progress { done, total } => progress.at(done, total),
                Event::Fault(fault) => tracing::info!(%fault, "left out"),
                Event::Stored(_) | Event::Removed(_) | Event::Behind(_) => {}
            },
        )?;
    drop(progress);
    if report.busy {
        notice(&"another cuttings is bringing the file up to date: this is the file as it stands");
    } else if report.pieces == 0 && !report.faults.is_empty() {
        return Err(CliError::NothingRead {
            root: settings.index.clone(),
        });
    }
    Ok(Opened {
        desk: Desk::new(library.store, library.index)
            .with_journal(&Journal::place(&settings.data_dir)),
        asker: asker(&arguments.place),
        story: arguments.place.story.clone(),
        links: links(settings)?,
        history: settings.data_dir.join("history"),
    })
}

/// What makes links, where the settings say under which address the pages are reached.
fn links(settings: &Settings) -> Result<Option<Links>, KeyError> {
    let web = &settings.web;
    let secret = web.link_key.as_ref().map(Secret::reveal);
    let base = web.public_url.as_deref();
    base.map(|base| Links::open((base, web.link_days), secret, &settings.data_dir))
        .transpose()
}

fn asker(place: &PlaceArguments) -> Asker {
    let roles = place.roles.iter().map(|role| role.trim());
    Asker {
        platform: "console".to_owned(),
        roles: roles
            .filter(|role| !role.is_empty())
            .map(str::to_owned)
            .collect(),
        ..Asker::default()
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn an_asker_has_the_roles_that_were_named_and_no_empty_one() {
        let arguments = Arguments::parse_from(["cuttings", "--as", "desk, legal,"]);
        let asker = asker(&arguments.place);
        assert_eq!(
            asker.roles.into_iter().collect::<Vec<_>>(),
            ["desk", "legal"]
        );
        assert!(
            super::asker(&Arguments::parse_from(["cuttings"]).place)
                .roles
                .is_empty()
        );
    }
}
