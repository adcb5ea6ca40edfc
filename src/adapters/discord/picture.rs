//! The picture that goes with a timeline: the dates that its message shows, and no others.

use std::ops::Range;

use serenity::builder::CreateAttachment;

use crate::commands::{Reply, one_line, wording};
use crate::picture::{Chart, Frame, WIDE, png};

/// What the file is called; a message has one.
const NAME: &str = "timeline.png";

/// How long the words may be that stand for a picture where nobody sees it.
const TOLD: usize = 1_000;

/// How long the title may be.
const TITLE: usize = 60;

/// The picture of these findings of a timeline; `None` for every other reply, and where it cannot be drawn.
pub(super) fn of(reply: &Reply, shown: Range<usize>) -> Option<CreateAttachment> {
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
    let file = CreateAttachment::bytes(png(&chart, &frame)?, NAME);
    Some(file.description(cut(&told, TOLD)))
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
