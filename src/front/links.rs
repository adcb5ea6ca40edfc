//! Signed links to pages: made for the citations of an answer, and read back when somebody follows one.
//!
//! The signature is the permission: whoever asked was let in when the link was given, and the link opens that one version
//! of that one piece to whoever holds it, until it ends. What is signed is what the link says, not how it is written, so
//! that a browser or a chat may write its characters otherwise and hang parameters of its own behind it. Of a piece that
//! is not for everyone the link also holds whom it was for: where that changed since, it opens nothing more.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::address;
use super::key::{Key, KeyError};
use crate::commands::Reply;
use crate::model::{Audience, Finding, PieceId, Span, Version};

/// The file in the data folder that holds the key.
const KEPT: &str = "links.key";

/// How many digits of a version stand in a link: more than can be met by chance, or by trying.
const DIGITS: usize = 32;

/// No link was ever given for longer: a year, and the hour to which it is rounded up, for clocks that differ.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Makes links and reads them back.
#[derive(Clone, Debug)]
pub struct Links {
    base: String,
    key: Key,
    lasting: SignedDuration,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A piece, with some of its words marked.
    Source(SourceLink),
    /// What a story dates.
    Timeline(TimelineLink),
}

/// A link to the words of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLink {
    /// The piece.
    pub piece: PieceId,
    /// The first digits of the version.
    pub version: String,
    /// The words.
    pub span: Span,
    /// The answer that cites them, by its reference.
    pub answer: Option<String>,
    /// For whom the piece was, where not for everyone: see [`Links::still_for`].
    pub whose: Option<String>,
    /// When the link ends.
    pub until: Timestamp,
}

/// A link to a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineLink {
    /// The story, or `None` for all.
    pub story: Option<String>,
    /// The request, as it is typed.
    pub asked: String,
    /// When the link ends.
    pub until: Timestamp,
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// Nobody here signed it.
    #[error("this is no link of ours, or not all of one: follow it from the answer")]
    NotOurs,
    /// Its time is over.
    #[error("this link has ended: ask again, and the answer brings a new one")]
    Ended,
}

impl Links {
    /// Links under `base` (scheme and host), each of which lasts so long.
    pub fn new(base: &str, key: Key, lasting: SignedDuration) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            key,
            lasting,
        }
    }

    /// Links under `base` that last so many days, signed with a secret or, where there is none, with the key that is kept
    /// in the folder `data`.
    ///
    /// # Errors
    /// When there is no secret, and no key can be kept.
    pub fn open(
        (base, days): (&str, u32),
        secret: Option<&str>,
        data: &Path,
    ) -> Result<Self, KeyError> {
        let key = match secret {
            Some(secret) => Key::of_secret(secret),
            None => Key::kept_in(&data.join(KEPT))?,
        };
        let lasting = SignedDuration::from_hours(24 * i64::from(days));
        Ok(Self::new(base, key, lasting))
    }

    /// Gives every citation of a reply its link, and a timeline one to its page. `answer` is what the reply is known by
    /// where it is kept.
    pub fn put(&self, reply: &mut Reply, answer: Option<&str>, now: Timestamp) {
        let until = self.end(now);
        let asked = reply.asked.first_page().rendered();
        let reply = &mut reply.answer;
        for found in &mut reply.findings {
            let link = self.source(found, answer, until);
            found.page = Some(format!("{}{}", self.base, self.path(&Link::Source(link))));
        }
        if reply.command == "timeline" && !reply.findings.is_empty() {
            let link = TimelineLink {
                story: reply.story.clone(),
                asked,
                until,
            };
            reply.page = Some(format!("{}{}", self.base, self.path(&Link::Timeline(link))));
        }
    }

    /// The path of a link with its query and its signature.
    pub fn path(&self, link: &Link) -> String {
        address::written(link, &self.signature(link))
    }

    /// The signature of a link, however its address is written.
    pub(super) fn signature(&self, link: &Link) -> String {
        self.key.sign(&as_str(&link.parts()))
    }

    /// What a link leads to, from its path and query as they came in.
    ///
    /// # Errors
    /// When it was not signed here, not so, or its time is over.
    pub fn follow(&self, path: &str, query: &str, now: Timestamp) -> Result<Link, LinkFault> {
        let (link, signature) = address::read(path, query).ok_or(LinkFault::NotOurs)?;
        let is_signed = self.key.signed(&as_str(&link.parts()), &signature);
        if !is_signed || !link.is_such_as_are_given(now) {
            return Err(LinkFault::NotOurs);
        }
        if link.until() <= now {
            return Err(LinkFault::Ended);
        }
        Ok(link)
    }

    /// The link to what a finding shows.
    pub fn source(&self, found: &Finding, answer: Option<&str>, until: Timestamp) -> SourceLink {
        SourceLink {
            piece: found.piece.clone(),
            version: digits(&found.version),
            span: found.span,
            answer: answer
                .filter(|answer| !answer.is_empty())
                .map(str::to_owned),
            whose: self.whose(&found.audience),
            until,
        }
    }

    /// Whether a piece is still for those for whom it was when the link was given, or for everyone.
    pub fn still_for(&self, link: &SourceLink, audience: &Audience) -> bool {
        self.whose(audience)
            .is_none_or(|now| link.whose.as_ref() == Some(&now))
    }

    /// What tells one audience from another without telling its roles; nothing for everyone. Roles have names that can be
    /// guessed, so that whoever sees a link must not be able to try them out.
    fn whose(&self, audience: &Audience) -> Option<String> {
        match audience {
            Audience::Everyone => None,
            Audience::Roles(roles) => {
                let named: Vec<&str> = roles.iter().map(String::as_str).collect();
                Some(self.key.veil(&named.join("\n")))
            }
        }
    }

    /// When a link ends that is given now: at a full hour, so that the same question within an hour gives the same link.
    fn end(&self, now: Timestamp) -> Timestamp {
        const HOUR: i64 = 3_600;
        let end = now.as_second().saturating_add(self.lasting.as_secs());
        let full = end.div_euclid(HOUR).saturating_add(1).saturating_mul(HOUR);
        Timestamp::from_second(full).unwrap_or(Timestamp::MAX)
    }
}

impl Link {
    /// When it ends.
    pub(super) fn until(&self) -> Timestamp {
        match self {
            Self::Source(link) => link.until,
            Self::Timeline(link) => link.until,
        }
    }

    /// Whether we would give such a link. Whoever should come to the key could sign others: one without a version would
    /// open whatever stands there, and one without an end would do so for ever.
    fn is_such_as_are_given(&self, now: Timestamp) -> bool {
        let is_whole = match self {
            Self::Source(link) => {
                let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                link.version.len() == DIGITS && link.version.bytes().all(is_digit)
            }
            Self::Timeline(_) => true,
        };
        let latest = now.saturating_add(LONGEST);
        is_whole && latest.is_ok_and(|latest| self.until() <= latest)
    }

    /// What is signed.
    fn parts(&self) -> Vec<String> {
        let until = self.until().as_second().to_string();
        match self {
            Self::Source(link) => vec![
                "source".to_owned(),
                link.piece.story.clone(),
                link.piece.name.clone(),
                link.version.clone(),
                link.span.start.to_string(),
                link.span.end.to_string(),
                link.answer.clone().unwrap_or_default(),
                link.whose.clone().unwrap_or_default(),
                until,
            ],
            Self::Timeline(link) => vec![
                "timeline".to_owned(),
                link.story.clone().unwrap_or_default(),
                link.asked.clone(),
                until,
            ],
        }
    }
}

/// The digits of a version that a link carries.
pub(super) fn digits(version: &Version) -> String {
    version.as_str().chars().take(DIGITS).collect()
}

fn as_str(parts: &[String]) -> Vec<&str> {
    parts.iter().map(String::as_str).collect()
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
