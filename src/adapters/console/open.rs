//! The open questions: what was asked, and below it how often and since when.

use super::layout::{Style, Tone};
use crate::commands::{one_line, wording};
use crate::model::Answer;

/// Two lines or more for each question, those that were asked of one of several stories with its name.
pub(super) fn questions(answer: &Answer, style: Style) -> Vec<String> {
    let mut out = Vec::new();
    for open in &answer.open {
        out.extend(style.wrap(&one_line(&open.question), "", "  "));
        let story = open.story.iter().filter(|_| answer.several_stories);
        let mut parts = vec![wording::asked(open)];
        parts.extend(story.map(|story| one_line(story)));
        let quiet = style.row(&parts, "  ");
        out.extend(quiet.iter().map(|line| style.paint(Tone::Quiet, line)));
    }
    out
}
