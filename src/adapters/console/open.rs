//! The desk's lists: what was asked, and below it how often and since when; of what was answered wrong, also the
//! passages that were shown.

use super::layout::{Style, Tone};
use crate::commands::{one_line, wording};
use crate::model::Answer;

/// Two lines or more for each question, those that were asked of one of several stories with its name.
pub(super) fn questions(answer: &Answer, style: Style) -> Vec<String> {
    let mut out = Vec::new();
    let story = |story: &Option<String>| story.clone().filter(|_| answer.several_stories);
    for open in &answer.open {
        let parts = std::iter::once(wording::asked(open)).chain(story(&open.story));
        out.extend(listed(style, &open.question, parts));
    }
    for wrong in &answer.wrong {
        let parts = std::iter::once(wording::called_wrong(wrong)).chain(story(&wrong.story));
        let parts = parts.chain(wording::cited(answer, wrong));
        out.extend(listed(style, &wrong.question, parts));
    }
    out
}

/// A question with what is told of it, quietly below.
fn listed(style: Style, question: &str, parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = style.wrap(&one_line(question), "", "  ");
    let parts: Vec<String> = parts.map(|part| one_line(&part)).collect();
    let quiet = style.row(&parts, "  ");
    out.extend(quiet.iter().map(|line| style.paint(Tone::Quiet, line)));
    out
}
