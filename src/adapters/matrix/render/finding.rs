//! One finding: the passage as a block quote, whole; below it who, when and where.

use super::Part;
use crate::adapters::matrix::escape::{address, escaped, escaped_line, shortened};
use crate::commands::visible;
use crate::commands::wording::{self, Citation};
use crate::model::{Answer, Finding, Span};

const TOO_LONG: &str =
    "The passage is too long for a message and is never cut: read it in the piece.";

/// The finding with its number in the answer, where it is not the only one; under its date in a timeline. It takes at
/// most `limit` bytes: what stands around it is left out first, and then the passage, in whose place a line says so.
pub(super) fn numbered(answer: &Answer, at: usize, limit: usize) -> Part {
    let found = &answer.findings[at];
    let whole = with(answer, at, Shown::All);
    if whole.len() <= limit {
        return whole;
    }
    let alone = match found.context {
        Some(_) => with(answer, at, Shown::Passage),
        None => whole,
    };
    match alone.len() <= limit {
        true => alone,
        false => with(answer, at, Shown::Nothing),
    }
}

/// How much of the piece's words is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Passage,
    Nothing,
}

fn with(answer: &Answer, at: usize, shown: Shown) -> Part {
    let found = &answer.findings[at];
    let is_dated = answer.command == "timeline";
    let mut part = Part::default();
    if is_dated {
        heading(&mut part, &wording::margin(found));
    }
    match shown {
        Shown::Nothing => heading(&mut part, TOO_LONG),
        Shown::All | Shown::Passage => quote(&mut part, &found.snippet, found.answering()),
    }
    let mut lines = Lines::default();
    if is_dated {
        lines.add(wording::worked_out(found));
    } else {
        lines.add(wording::speaker(found));
        lines.add(found.date.as_ref().map(wording::date));
    }
    cited(&mut lines, answer, at);
    lines.end(&mut part);
    if let (Shown::All, Some(context)) = (shown, &found.context) {
        heading(&mut part, "around it:");
        quote(&mut part, context, None);
    }
    part
}

/// Lines one below the other.
#[derive(Default)]
struct Lines {
    plain: Vec<String>,
    html: Vec<String>,
}

impl Lines {
    fn add(&mut self, line: Option<String>) {
        let line = line.as_deref().map(shortened);
        self.html.extend(line.as_deref().map(escaped_line));
        self.plain.extend(line);
    }

    fn end(self, part: &mut Part) {
        below(part, &self.plain.join("\n"));
        part.html
            .push_str(&format!("<p>{}</p>", self.html.join("<br>")));
    }
}

/// Where it stands, and in which other pieces.
fn cited(lines: &mut Lines, answer: &Answer, at: usize) {
    let found = &answer.findings[at];
    let Citation { headline, place } = wording::citation(answer, found);
    let number = (answer.findings.len() > 1).then(|| (at + 1).to_string());
    let place = shortened(&place.join(" · "));
    let headline = shortened(&headline);
    let plain = number.iter().chain([&headline, &place]);
    let plain: Vec<&str> = plain
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    lines.plain.push(plain.join(" · "));
    let shown = linked(&headline, found);
    let html = number.iter().cloned().chain([shown, escaped_line(&place)]);
    let html: Vec<String> = html.filter(|part| !part.is_empty()).collect();
    lines.html.push(html.join(" · "));
    lines.add(wording::also_in(answer, found));
}

fn linked(headline: &str, found: &Finding) -> String {
    let shown = escaped_line(headline);
    match found.link().and_then(address) {
        Some(url) if shown.is_empty() => format!("<a href=\"{url}\">on the web</a>"),
        Some(url) => format!("<a href=\"{url}\">{shown}</a>"),
        None => shown,
    }
}

/// `text` as a block quote, all of it, with the words at `strong` in bold where that is a stretch of it.
fn quote(part: &mut Part, text: &str, strong: Option<Span>) {
    let parts = strong.and_then(|span| {
        let before = text.get(..span.start)?;
        Some((before, span.of(text)?, text.get(span.end..)?))
    });
    let html = match parts {
        None => escaped(text),
        Some((before, words, after)) => format!(
            "{}<strong>{}</strong>{}",
            escaped(before),
            escaped(words),
            escaped(after)
        ),
    };
    let plain = visible(text).replace('\n', "\n> ");
    below(part, &format!("> {plain}"));
    part.html
        .push_str(&format!("<blockquote><p>{html}</p></blockquote>"));
}

fn heading(part: &mut Part, line: &str) {
    let line = shortened(line);
    below(part, &line);
    part.html
        .push_str(&format!("<p><strong>{}</strong></p>", escaped_line(&line)));
}

fn below(part: &mut Part, lines: &str) {
    if !part.plain.is_empty() {
        part.plain.push('\n');
    }
    part.plain.push_str(lines);
}
