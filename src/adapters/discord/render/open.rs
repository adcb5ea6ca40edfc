//! A line of `/sources open` and of `/sources wrong`.

use crate::adapters::discord::escape::shortened;
use crate::commands::wording;
use crate::model::{Answer, OpenQuestion, WrongAnswer};

/// What the question may take, and what a part of the line below it.
const QUESTION: usize = 400;
const PART: usize = 200;

/// How many passages are named.
const CITED: usize = 5;

/// The question, and in small print below it how often and since when; with its story where there are several.
pub(super) fn line(answer: &Answer, open: &OpenQuestion) -> String {
    let story = open.story.clone().filter(|_| answer.several_stories);
    let parts = std::iter::once(wording::asked(open)).chain(story);
    listed(&open.question, parts)
}

/// The same of a question that was answered wrong, with the passages that were shown.
pub(super) fn wrong(answer: &Answer, wrong: &WrongAnswer) -> String {
    let story = wrong.story.clone().filter(|_| answer.several_stories);
    let parts = std::iter::once(wording::called_wrong(wrong)).chain(story);
    let cited = wording::cited(answer, wrong);
    let left = cited.len().saturating_sub(CITED);
    let left = (left > 0).then(|| format!("{left} more"));
    let cited = cited.into_iter().take(CITED).chain(left);
    listed(&wrong.question, parts.chain(cited))
}

fn listed(question: &str, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.map(|part| shortened(&part, PART)).collect();
    let question = shortened(question, QUESTION);
    format!("**{question}**\n-# {}", parts.join(" · "))
}
