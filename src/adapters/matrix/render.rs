//! Reply -> what stands in the messages, as plain text and as HTML. Pure: the same reply gives the same parts.
//!
//! First what was found in words, then the findings, last the remarks and "file as of". A message holds what fits into
//! [`PART`]; what does not goes into the next one. A passage is never cut. One that fits into no event is named with its
//! citation, and the message says that it is too long. What comes after the first few items is folded away in clients that
//! fold.

mod finding;
mod opening;

use super::escape::escaped_line;
use crate::commands::{Reply, wording};
use crate::model::Answer;

/// What a message may hold before another one is begun, in bytes of text and HTML together.
pub(super) const PART: usize = 12 * 1024;

/// What one item may take in all: an encrypted event of 48 kB is the largest that a server takes.
const ITEM: usize = 36 * 1024;

/// Findings that stand open; those after them are folded away.
const FINDINGS: usize = 3;

/// Lines of a list that stand open.
const LINES: usize = 10;

/// What is said first where nothing else is.
const HEAD: &str = "In the file:";

/// What one message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// For clients, and notifications, that show plain text.
    pub plain: String,
    /// For all others.
    pub html: String,
}

/// A stretch that stands in one message.
#[derive(Clone, Debug)]
struct Block {
    part: Part,
    /// Whether it is folded away where a client can.
    is_folded: bool,
}

/// The messages that show `reply`, at least one; `prefix` is what a command begins with in a room.
pub fn render(reply: &Reply, prefix: &str) -> Vec<Part> {
    let answer = &reply.answer;
    let mut blocks = vec![open(opening::opening(answer, prefix))];
    blocks.extend(items(answer));
    blocks.push(open(opening::remarks(answer, prefix)));
    blocks.push(open(foot(answer)));
    pack(blocks)
}

/// A line of ours: what a request lacked, or that something was done.
pub(super) fn line(text: &str) -> Part {
    Part {
        plain: crate::commands::one_line(text),
        html: format!("<p>{}</p>", escaped_line(text)),
    }
}

impl Part {
    fn len(&self) -> usize {
        self.plain.len() + self.html.len()
    }

    fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// The part with a line above, where it would begin with a passage: clients that know replies by their old form take
    /// lines that begin with "> " at the top for what was replied to, and hide them.
    fn headed(self) -> Self {
        if !self.plain.starts_with("> ") {
            return self;
        }
        let mut headed = line(HEAD);
        headed.add(&self);
        headed
    }

    /// Adds `more` below.
    fn add(&mut self, more: &Self) {
        if !self.plain.is_empty() && !more.plain.is_empty() {
            self.plain.push_str("\n\n");
        }
        self.plain.push_str(&more.plain);
        self.html.push_str(&more.html);
    }
}

fn open(part: Part) -> Block {
    Block {
        part,
        is_folded: false,
    }
}

fn items(answer: &Answer) -> Vec<Block> {
    let findings = (0..answer.findings.len()).map(|at| finding::numbered(answer, at, ITEM));
    let sources = answer
        .sources
        .iter()
        .map(|one| opening::source(answer, one));
    let questions = answer.open.iter().map(|one| opening::question(answer, one));
    let is_list = answer.command == "timeline" || answer.findings.is_empty();
    let most = if is_list { LINES } else { FINDINGS };
    let wrong = answer.wrong.iter().map(|one| opening::wrong(answer, one));
    let all = findings.chain(sources).chain(questions).chain(wrong);
    let block = |(at, part)| Block {
        part,
        is_folded: at >= most,
    };
    all.enumerate().map(block).collect()
}

fn foot(answer: &Answer) -> Part {
    let line = wording::file_line(answer);
    Part {
        html: format!("<p><em>{}</em></p>", escaped_line(&line)),
        plain: line,
    }
}

/// The blocks in messages, each whole, in as few as hold them; neighbours that are folded away share a fold.
fn pack(blocks: Vec<Block>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut now = Part::default();
    let mut folded = Part::default();
    for block in blocks.into_iter().filter(|block| !block.part.is_empty()) {
        let held = now.len() + folded.len();
        if held > 0 && held + block.part.len() > PART {
            unfold(&mut now, &mut folded);
            parts.push(std::mem::take(&mut now));
        }
        if block.is_folded {
            folded.add(&block.part);
        } else {
            unfold(&mut now, &mut folded);
            now.add(&block.part);
        }
    }
    unfold(&mut now, &mut folded);
    parts.push(now);
    parts.into_iter().map(Part::headed).collect()
}

/// Puts what was folded away below the rest.
fn unfold(now: &mut Part, folded: &mut Part) {
    if folded.is_empty() {
        return;
    }
    let more = std::mem::take(folded);
    now.add(&Part {
        plain: more.plain,
        html: format!(
            "<details><summary>more of this answer</summary>{}</details>",
            more.html
        ),
    });
}

#[cfg(test)]
mod tests;
