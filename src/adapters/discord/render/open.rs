//! A line of `/sources open`.

use crate::adapters::discord::escape::shortened;
use crate::commands::wording;
use crate::model::{Answer, OpenQuestion};

/// What the question may take, and what a part of the line below it.
const QUESTION: usize = 400;
const PART: usize = 200;

/// The question, and in small print below it how often and since when; with its story where there are several.
pub(super) fn line(answer: &Answer, open: &OpenQuestion) -> String {
    let story = open.story.as_ref().filter(|_| answer.several_stories);
    let asked = wording::asked(open);
    let parts = std::iter::once(&asked).chain(story);
    let parts: Vec<String> = parts.map(|part| shortened(part, PART)).collect();
    let question = shortened(&open.question, QUESTION);
    format!("**{question}**\n-# {}", parts.join(" · "))
}
