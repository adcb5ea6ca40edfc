//! A line of `/sources`.

use crate::adapters::discord::escape::shortened;
use crate::commands::wording;
use crate::model::{Answer, Source};

/// What each part may take.
const PART: usize = 200;

/// The headline, and in small print below it when, by whom, and whether it was read.
pub(super) fn line(answer: &Answer, source: &Source) -> String {
    let line = wording::source(answer, source);
    let state = line.state.into_iter().map(str::to_owned);
    let parts: Vec<String> = line
        .published
        .into_iter()
        .chain(line.from)
        .chain(state)
        .chain(line.reason)
        .map(|part| shortened(&part, PART))
        .collect();
    let headline = shortened(&line.headline, PART);
    match headline.is_empty() {
        true => format!("-# {}", parts.join(" · ")),
        false => format!("**{headline}**\n-# {}", parts.join(" · ")),
    }
}
