//! One finding: the passage as a block quote, whole; below it who, when and where. No line but the passage's is longer
//! than [`LINE`], so that a passage which fits into a message fits with all that stands below it.

use crate::adapters::discord::escape::{quoted, shortened};
use crate::adapters::discord::limits::{DESCRIPTION, units};
use crate::commands::wording::{self, Citation};
use crate::model::{Answer, Finding};

/// What a line below a passage may take.
const LINE: usize = 400;

/// A longer address makes no link: it would take the passage's room.
const ADDRESS: usize = 500;

/// Before what stands in small print.
const SMALL: &str = "-# ";

const TOO_LONG: &str =
    "*The passage is too long for a message and is never cut: read it in the piece.*";

const CONTEXT_TOO_LONG: &str = "-# what stands around it does not fit into this message";

/// The finding with its number in the answer, where it is not the only one. What stands around it is left out where it
/// does not fit into `room`; the finding itself is as long as it is.
pub(super) fn numbered(answer: &Answer, at: usize, room: usize) -> Option<String> {
    let found = answer.findings.get(at)?;
    let mut below = Vec::new();
    below.extend(wording::speaker(found).map(|line| shortened(&line, LINE)));
    below.extend(
        found
            .date
            .as_ref()
            .map(|date| shortened(&wording::date(date), LINE)),
    );
    let number = (answer.findings.len() > 1).then(|| (at + 1).to_string());
    let cited = cited(answer, found, number);
    let text = |around: Option<&str>, room: usize| {
        let lines = below.iter().map(String::as_str);
        let lines: Vec<&str> = lines.chain(around).chain([cited.as_str()]).collect();
        with_passage(found, &lines.join("\n"), room)
    };
    let text = match &found.context {
        None => text(None, DESCRIPTION),
        Some(context) => {
            let around = format!("{SMALL}around it:\n{}", quoted(context, None));
            text(Some(&around), room.min(DESCRIPTION))
                .or_else(|_| text(Some(CONTEXT_TOO_LONG), DESCRIPTION))
        }
    };
    Some(text.unwrap_or_else(|instead| instead))
}

/// The finding under its date.
pub(super) fn dated(answer: &Answer, found: &Finding) -> String {
    let date = shortened(&wording::margin(found), LINE);
    let worked_out = wording::worked_out(found);
    let worked_out = worked_out.map(|line| format!("{SMALL}{}", shortened(&line, LINE)));
    let below: Vec<String> = worked_out
        .into_iter()
        .chain([cited(answer, found, None)])
        .collect();
    let below = below.join("\n");
    let head = format!("**{date}**\n");
    let room = DESCRIPTION.saturating_sub(units(&head));
    let text = with_passage(found, &below, room);
    format!("{head}{}", text.unwrap_or_else(|instead| instead))
}

/// The passage above the lines; where that is too long, the lines with a word on that in the passage's place.
fn with_passage(found: &Finding, below: &str, room: usize) -> Result<String, String> {
    let text = format!("{}\n{below}", quoted(&found.snippet, found.answering()));
    match units(&text) <= room {
        true => Ok(text),
        false => Err(format!("{TOO_LONG}\n{below}")),
    }
}

/// Where it stands, in small print; and in which other pieces.
fn cited(answer: &Answer, found: &Finding, number: Option<String>) -> String {
    let Citation { headline, place } = wording::citation(answer, found);
    let headline = linked(&headline, found.link());
    let place = place.iter().map(|part| shortened(part, LINE));
    let parts = number.into_iter().chain([headline]).chain(place);
    let row: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let mut text = format!("{SMALL}{}", row.join(" · "));
    if let Some(also) = wording::also_in(answer, found) {
        text.push_str(&format!("\n{SMALL}{}", shortened(&also, LINE)));
    }
    text
}

/// The headline as a link; where its own marks could break one, the link stands beside it.
fn linked(headline: &str, url: Option<&str>) -> String {
    let shown = shortened(headline, LINE);
    match url.and_then(address) {
        None => shown,
        Some(url) if shown.is_empty() => format!("[on the web]({url})"),
        Some(url) if headline.contains(['[', ']']) || headline.contains("://") => {
            format!("{shown} ([on the web]({url}))")
        }
        Some(url) => format!("[{shown}]({url})"),
    }
}

/// The address as it can stand in a link, with every mark written out that could end it early; `None` where it is no
/// address of the web or too long.
pub(super) fn address(url: &str) -> Option<String> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| url.starts_with(scheme))?;
    if url.len() == scheme.len() {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'\\' | b'"' | b'\'' | b'|' | b'`' | b'*'
            | b'^' | b'{' | b'}' => out.push_str(&format!("%{byte:02X}")),
            0x21..=0x7e => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    (out.len() <= ADDRESS).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_a_link_that_nothing_can_break() {
        let table = [
            ("no address", "A bridge", None, "A bridge"),
            (
                "an address",
                "A *new* bridge",
                Some("https://example.org/a_b?c=d#e"),
                r"[A \*new\* bridge](https://example.org/a_b?c=d#e)",
            ),
            (
                "brackets in the headline",
                "A [new] bridge",
                Some("https://example.org/"),
                r"A \[new\] bridge ([on the web](https://example.org/))",
            ),
            (
                "an address as headline",
                "https://example.net",
                Some("https://example.org/"),
                r"https\://example.net ([on the web](https://example.org/))",
            ),
            (
                "marks in the address",
                "A",
                Some("https://example.org/a)(b c\u{202e}é*|"),
                "[A](https://example.org/a%29%28b%20c%E2%80%AE%C3%A9%2A%7C)",
            ),
            ("another scheme", "A", Some("javascript:alert(1)"), "A"),
            ("nothing behind it", "A", Some("https://"), "A"),
        ];
        for (name, headline, url, expected) in table {
            assert_eq!(linked(headline, url), expected, "{name}");
        }
        let long = format!("https://example.org/{}", "x".repeat(ADDRESS));
        assert_eq!(linked("A", Some(&long)), "A");
    }
}
