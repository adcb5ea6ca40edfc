//! The picture that goes with a timeline in a chat: the dates that its message shows, and no others.

use std::ops::Range;

use super::{Chart, Frame, WIDE, png};
use crate::commands::{Reply, one_line, wording};

/// How long the words may be that stand for a picture where nobody sees it, in characters.
const TOLD: usize = 1_000;

/// How long the title may be, in characters.
const TITLE: usize = 60;

/// A picture as a chat takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The picture as PNG.
    pub png: Vec<u8>,
    /// What stands for it where nobody sees it, on one line.
    pub told: String,
}

/// The picture of these findings of a timeline; `None` for every other reply, and where it cannot be drawn.
pub fn timeline(reply: &Reply, shown: Range<usize>) -> Option<Drawn> {
    let answer = &reply.answer;
    if answer.command != "timeline" {
        return None;
    }
    let findings = answer.findings.get(shown)?;
    // One date alone is no timeline.
    let chart = Chart::of(findings.iter().map(|found| (found, None)));
    let chart = chart.filter(|chart| chart.rows().len() > 1)?;
    let named = [answer.title.as_deref(), reply.asked.input.get("about")];
    let named: Vec<&str> = named.into_iter().flatten().collect();
    let title = match named[..] {
        [] => "Timeline".to_owned(),
        _ => cut(&named.join(": "), TITLE),
    };
    let foot = wording::file_line(answer);
    let frame = Frame {
        width: WIDE,
        told: &title,
        title: Some(&title),
        foot: Some(&foot),
    };
    let dates: Vec<&str> = chart.rows().iter().map(|row| row.label.as_str()).collect();
    let told = format!("The dates above on one scale of time: {}", dates.join("; "));
    Some(Drawn {
        png: png(&chart, &frame)?,
        told: cut(&told, TOLD),
    })
}

/// At most so many characters of a text, on one line.
fn cut(text: &str, most: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
