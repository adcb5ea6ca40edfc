//! What stands on the pages to which signed links lead: one version of a piece, or a timeline.
//!
//! A link opens its own piece; whatever stands beside it is what everyone may see, since nobody knows who reads a page.
//! A piece that was taken out since, hidden since, or given to others since, is "no longer in the file", all three alike:
//! told apart, they would say that there is something to hide. Links on a page end when the link ended that led to it,
//! or a reader could go on for ever from one that was given once.

use jiff::Timestamp;

use super::answering::failed;
use super::links::{Link, LinkFault, Links, SourceLink, TimelineLink};
use super::{FrontDesk, Refusal};
use crate::commands::{self, Pinned, Reply, Request};
use crate::model::{Answer, Asker, Finding, Span};

/// As what a page asks.
const PLATFORM: &str = "web";

/// What is hung behind the link of a timeline for the same as JSON; it opens nothing by itself, so that nobody signs it.
pub const AS_JSON: &str = "as=json";

/// How many pages of a timeline stand on its page at most.
const PAGES: usize = 20;

/// Which printing of a page a link leads to: two addresses of one link lead to the same, and what is read into the file
/// makes new ones. Whoever keeps pages keeps them by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Printing {
    signature: String,
    generation: u64,
    as_of: Option<Timestamp>,
}

impl Printing {
    /// By what its link is told from any other.
    pub fn link(&self) -> &str {
        &self.signature
    }
}

/// What a page shows.
#[derive(Clone, Debug)]
pub enum Page {
    /// A piece, with the words that are cited.
    Source(Box<SourcePage>),
    /// What a story dates.
    Timeline(Box<TimelinePage>),
}

/// A version of a piece, with the words that are cited.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// The piece.
    pub pinned: Pinned,
    /// The words that are cited, on character boundaries of its text.
    pub cited: Span,
    /// What the same answer cites besides, in its order.
    pub beside: Vec<Beside>,
}

/// Something else that the same answer cites.
#[derive(Clone, Debug)]
pub struct Beside {
    /// What it cites.
    pub finding: Finding,
    /// The path of its page; the words are on this page where its piece and version are the same.
    pub path: String,
}

/// What a story dates.
#[derive(Clone, Debug)]
pub struct TimelinePage {
    /// The answer, with the findings of all its pages.
    pub answer: Answer,
    /// What it was asked about, where not the whole story.
    pub about: Option<String>,
    /// The path of each finding's source page.
    pub paths: Vec<String>,
    /// The path of the same as JSON.
    pub json: String,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum NoPage {
    /// The link opens nothing.
    #[error(transparent)]
    Link(#[from] LinkFault),
    /// What it opens is not there any more.
    #[error("this piece is no longer in the file")]
    NoLonger,
    /// We failed.
    #[error("something went wrong on our side: tell whoever runs this program “ref {reference}”")]
    Failed {
        /// Under which the log has it.
        reference: String,
    },
}

impl FrontDesk {
    /// What stands on the page to which a link leads, given its path and query as they came in.
    ///
    /// # Errors
    /// When the link opens nothing, when its piece is no longer in the file, or when we fail.
    pub fn page(&self, path: &str, query: &str, now: Timestamp) -> Result<Page, NoPage> {
        let links = self.links.as_ref().ok_or(LinkFault::NotOurs)?;
        match links.follow(path, query, now)? {
            Link::Source(link) => {
                let page = self.source_page(links, &link, now)?;
                Ok(Page::Source(Box::new(page)))
            }
            Link::Timeline(link) => {
                let page = self.timeline_page(links, link, now)?;
                Ok(Page::Timeline(Box::new(page)))
            }
        }
    }

    /// Which printing of its page a link leads to now. It costs a look at the link and one at the store, and a link that
    /// opens nothing costs no more than that; a printing is no promise that there is a page.
    ///
    /// # Errors
    /// When the link opens nothing, or when we fail.
    pub fn printing(&self, path: &str, query: &str, now: Timestamp) -> Result<Printing, NoPage> {
        let links = self.links.as_ref().ok_or(LinkFault::NotOurs)?;
        let signature = links.signature(&links.follow(path, query, now)?);
        let state = self.desk.state().map_err(|error| ours(&error))?;
        Ok(Printing {
            signature,
            generation: state.generation,
            as_of: state.as_of,
        })
    }

    fn source_page(
        &self,
        links: &Links,
        link: &SourceLink,
        now: Timestamp,
    ) -> Result<SourcePage, NoPage> {
        let pinned = self.desk.pinned(&link.piece, &link.version, now);
        let pinned = pinned
            .map_err(|error| ours(&error))?
            .ok_or(NoPage::NoLonger)?;
        let audiences = [&pinned.piece.audience, &pinned.audience];
        if audiences
            .iter()
            .any(|audience| !links.still_for(link, audience))
        {
            return Err(NoPage::NoLonger);
        }
        let is_there = link.span.of(&pinned.piece.text).is_some();
        Ok(SourcePage {
            cited: if is_there { link.span } else { Span::default() },
            beside: self.beside(links, link, now),
            pinned,
        })
    }

    /// What the answer cites besides; nothing where it is forgotten or cannot be given any more.
    fn beside(&self, links: &Links, link: &SourceLink, now: Timestamp) -> Vec<Beside> {
        let answer = link.answer.as_deref();
        let given = answer.and_then(|answer| self.journal.answer(answer).ok().flatten());
        let Some(given) = given else {
            return Vec::new();
        };
        let asker = reader();
        let request = Request {
            asker: &asker,
            text: &given.asked,
            story: given.story.as_deref(),
            now,
        };
        let Ok(reply) = commands::anew(&self.desk, &request) else {
            return Vec::new();
        };
        let findings = reply.answer.findings.into_iter();
        let others = findings.filter(|found| found.piece != link.piece || found.span != link.span);
        others
            .map(|finding| Beside {
                path: links.path(&Link::Source(links.source(&finding, answer, link.until))),
                finding,
            })
            .collect()
    }

    fn timeline_page(
        &self,
        links: &Links,
        link: TimelineLink,
        now: Timestamp,
    ) -> Result<TimelinePage, NoPage> {
        let reply = self.whole(&link, now)?;
        let to = |found: &Finding| {
            let link = links.source(found, None, link.until);
            links.path(&Link::Source(link))
        };
        Ok(TimelinePage {
            paths: reply.answer.findings.iter().map(to).collect(),
            about: reply.asked.input.get("about").map(str::to_owned),
            answer: reply.answer,
            json: format!("{}&{AS_JSON}", links.path(&Link::Timeline(link))),
        })
    }

    /// A timeline with the findings of all its pages on one.
    fn whole(&self, link: &TimelineLink, now: Timestamp) -> Result<Reply, NoPage> {
        let asker = reader();
        let request = |text: &str| -> Result<Reply, NoPage> {
            let request = Request {
                asker: &asker,
                text,
                story: link.story.as_deref(),
                now,
            };
            commands::anew(&self.desk, &request).map_err(|error| match error {
                // Nobody may see the story any more.
                commands::CommandError::User(_) => NoPage::NoLonger,
                commands::CommandError::Ours(error) => ours(&error),
            })
        };
        let mut whole = request(&link.asked)?;
        let mut next = whole.asked.turned();
        for _ in 1..PAGES {
            let (Some(asked), Some(_)) = (&next, whole.answer.next_page) else {
                break;
            };
            let page = request(&asked.rendered())?;
            next = page.asked.turned();
            whole.answer.next_page = page.answer.next_page;
            whole.answer.notes = page.answer.notes;
            whole.answer.findings.extend(page.answer.findings);
        }
        Ok(whole)
    }
}

/// Whoever reads a page.
fn reader() -> Asker {
    Asker {
        platform: PLATFORM.to_owned(),
        ..Asker::default()
    }
}

fn ours(error: &dyn std::error::Error) -> NoPage {
    let reference = match failed(error) {
        Refusal::Failed { reference } => reference,
        _ => String::new(),
    };
    NoPage::Failed { reference }
}
