//! What stands above the findings, the lines of a list, and the remarks below.

use super::Part;
use crate::adapters::matrix::escape::{address, escaped_line, shortened};
use crate::adapters::matrix::text::as_typed;
use crate::commands::wording::{self, Offer, Side};
use crate::model::{Answer, OpenQuestion, Source, WrongAnswer};

/// What rows may take in all, in bytes: no answer of ours comes near it, and no message could hold more.
const ROWS: usize = 24 * 1024;

/// What the link to the page of a timeline says.
const WHOLE: &str = "The whole timeline as a page";

/// Each line as it is shown: the plain text, and the HTML.
struct Rows(Vec<(String, String)>);

impl Rows {
    fn add(&mut self, line: &str) {
        let line = shortened(line);
        self.0.push((line.clone(), escaped_line(&line)));
    }

    fn strong(&mut self, line: &str) {
        let line = shortened(line);
        let html = format!("<strong>{}</strong>", escaped_line(&line));
        self.0.push((line, html));
    }

    fn into_part(self) -> Part {
        let rows = self
            .0
            .into_iter()
            .filter(|(plain, _)| !plain.trim().is_empty());
        let mut left = ROWS;
        let fit = rows.take_while(|(plain, html)| {
            let row = plain.len() + html.len();
            let fits = row <= left;
            left = left.saturating_sub(row);
            fits
        });
        let (plain, html): (Vec<String>, Vec<String>) = fit.unzip();
        match plain.is_empty() {
            true => Part::default(),
            false => Part {
                plain: plain.join("\n"),
                html: format!("<p>{}</p>", html.join("<br>")),
            },
        }
    }
}

/// What is said before the findings.
pub(super) fn opening(answer: &Answer, prefix: &str) -> Part {
    let mut rows = Rows(Vec::new());
    if let Some(carried) = wording::carried(answer) {
        rows.add(&carried);
    }
    for line in [wording::verdict(answer), wording::refusal(answer)]
        .into_iter()
        .flatten()
    {
        rows.strong(line);
    }
    if let Some(lead) = &answer.lead {
        rows.strong(&lead.text);
    }
    let plain = wording::difference(answer, |_, words| words.to_owned());
    let html = wording::difference(answer, difference);
    rows.0.extend(plain.zip(html));
    if let Some(searched) = wording::searched(answer) {
        rows.add(&searched);
    }
    for line in wording::sides(answer) {
        rows.add(&line);
    }
    if let Some(heading) = wording::candidates_heading(answer) {
        rows.add(heading);
    }
    offered(&wording::candidates(answer), prefix, &mut rows);
    let nearest = wording::nearest(answer);
    if !nearest.is_empty() {
        rows.add(wording::NEAREST);
        offered(&nearest, prefix, &mut rows);
    }
    rows.into_part()
}

/// The link to the page that shows all of a timeline, and the remarks, each on its line.
pub(super) fn remarks(answer: &Answer, prefix: &str) -> Part {
    let mut rows = Rows(Vec::new());
    if let Some(page) = answer.page.as_deref()
        && let Some(url) = address(page)
    {
        rows.0.push((
            format!("{WHOLE}: {page}"),
            format!("<a href=\"{url}\">{WHOLE}</a>"),
        ));
    }
    for note in &answer.notes {
        let note = as_typed(note, prefix);
        match wording::explained(answer, &note) {
            Some((typed, means)) if typed.len() + means.len() < 1_000 => rows.0.push((
                format!("{typed}: {means}"),
                format!(
                    "<code>{}</code> {}",
                    escaped_line(&typed),
                    escaped_line(&means)
                ),
            )),
            _ => rows.add(&note),
        }
    }
    rows.into_part()
}

/// A line of `/sources`: the headline, and below it when, by whom, and whether it was read.
pub(super) fn source(answer: &Answer, source: &Source) -> Part {
    let line = wording::source(answer, source);
    let state = line.state.into_iter().map(str::to_owned);
    let parts = line.published.into_iter().chain(line.from);
    let parts: Vec<String> = parts.chain(state).chain(line.reason).collect();
    titled(&line.headline, &parts.join(" · "))
}

/// A line of `/sources open`: the question, and below it how often and since when.
pub(super) fn question(answer: &Answer, open: &OpenQuestion) -> Part {
    let story = open.story.as_ref().filter(|_| answer.several_stories);
    let asked = wording::asked(open);
    let parts: Vec<&str> = std::iter::once(&asked)
        .chain(story)
        .map(String::as_str)
        .collect();
    titled(&open.question, &parts.join(" · "))
}

/// The same of a question that was answered wrong, with the passages that were shown.
pub(super) fn wrong(answer: &Answer, wrong: &WrongAnswer) -> Part {
    let story = wrong.story.clone().filter(|_| answer.several_stories);
    let parts = std::iter::once(wording::called_wrong(wrong)).chain(story);
    let cited = wording::cited(answer, wrong);
    let left = cited.len().saturating_sub(CITED);
    let left = (left > 0).then(|| format!("{left} more"));
    let parts = parts.chain(cited.into_iter().take(CITED)).chain(left);
    titled(&wrong.question, &parts.collect::<Vec<_>>().join(" · "))
}

/// How many passages of a wrong answer are named.
const CITED: usize = 5;

fn titled(title: &str, below: &str) -> Part {
    let mut rows = Rows(Vec::new());
    rows.strong(title);
    rows.add(below);
    rows.into_part()
}

fn difference(side: Side, words: &str) -> String {
    let tag = match side {
        Side::Given => "del",
        Side::File => "strong",
    };
    format!("<{tag}>{}</{tag}>", escaped_line(words))
}

fn offered(offers: &[Offer], prefix: &str, rows: &mut Rows) {
    for offer in offers {
        let number = offer.number;
        let typed = as_typed(&offer.ask, prefix);
        let label: Option<String> = offer.label.as_deref().map(shortened);
        let label = label.iter();
        let plain: Vec<&str> = label.clone().chain([&typed]).map(String::as_str).collect();
        let ask = format!("<code>{}</code>", escaped_line(&typed));
        let html: Vec<String> = label
            .map(|label| escaped_line(label))
            .chain([ask])
            .collect();
        rows.0.push((
            format!("{number} · {}", plain.join(": ")),
            format!("{number} · {}", html.join(": ")),
        ));
    }
}
