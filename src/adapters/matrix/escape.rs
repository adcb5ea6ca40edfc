//! Text as HTML of Matrix, so that a client shows just these words.
//!
//! Nothing in a text can become a tag, an entity, a mention or a link. Clients make links of what looks like an address
//! even where nobody wrote one; so the marks that make an address of words stand in a tag of their own, which shows
//! nothing and which no client looks across. What would steer the reader's screen is made visible first.

use crate::commands::{one_line, visible};

/// `text` as HTML; its lines stay lines.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    let lines: Vec<String> = text.split('\n').map(escape).collect();
    lines.join("<br>")
}

/// `text` as HTML on one line.
pub(super) fn escaped_line(text: &str) -> String {
    escape(one_line(text).trim())
}

/// A line of ours, on one line; a long one ends in an ellipsis. Never for words of the file that are cited.
pub(super) fn shortened(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim();
    match text.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// What a line of ours may take, in characters.
const LINE: usize = 600;

/// An address as the value of an attribute; `None` where it is none of the web, or longer than any reader would trust.
pub(super) fn address(url: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    (is_web && is_plain && !names_somebody(url) && url.len() <= ADDRESS)
        .then(|| url.chars().map(entity).collect())
}

/// Whether clients show an address as the name of a person or a room, as if we had mentioned them.
fn names_somebody(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "matrix.to" || host.ends_with(".matrix.to")
}

/// The longest address that becomes a link, in bytes.
const ADDRESS: usize = 1_000;

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        match joins_address((before, after), c) {
            true => out.push_str(&format!("<span>{c}</span>")),
            false => out.push_str(&entity(c)),
        }
        before = c;
    }
    out
}

/// Whether `c` between these two could make an address of the words around it: of the web ("https://", "www.a"), of a
/// person ("@a:b"), of a room ("#a:b") or of mail.
fn joins_address((before, after): (char, char), c: char) -> bool {
    match c {
        '.' => before.is_alphanumeric() && after.is_alphabetic(),
        ':' => !after.is_whitespace(),
        '@' | '#' => after.is_alphanumeric(),
        _ => false,
    }
}

fn entity(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything() {
        let table = [
            ("words", "He said: no.", "He said: no."),
            ("a tag", "<b>R&D</b>", "&lt;b&gt;R&amp;D&lt;/b&gt;"),
            ("marks of speech", "\"it's\"", "&quot;it&#39;s&quot;"),
            (
                "an address",
                "see https://a.org/b.",
                "see https<span>:</span>//a<span>.</span>org/b.",
            ),
            (
                "a person",
                "@ada:b.org",
                "<span>@</span>ada<span>:</span>b<span>.</span>org",
            ),
            ("the room", "@room now", "<span>@</span>room now"),
            (
                "a sum",
                "£3.5 million at 10:30",
                "£3.5 million at 10<span>:</span>30",
            ),
            ("reordering", "a\u{202e}b", "a⟨U+202E⟩b"),
            ("two lines", "a\nb", "a<br>b"),
        ];
        for (name, given, expected) in table {
            assert_eq!(escaped(given), expected, "{name}");
        }
    }

    #[test]
    fn only_an_address_of_the_web_becomes_a_link() {
        let table = [
            ("https://a.org/b?c=d&e", Some("https://a.org/b?c=d&amp;e")),
            ("https://matrix.to/#/@ada:b.org", None),
            ("HTTPS://matrix.to/#/@ada:b.org", None),
            ("https://MATRIX.TO./#/@ada:b.org", None),
            ("https://x@matrix.to:443/#/!room", None),
            ("https://www.matrix.to#/@ada:b.org", None),
            (
                "https://a.org/matrix.to/#/@ada",
                Some("https://a.org/matrix.to/#/@ada"),
            ),
            (
                "https://a.org/\"onclick=",
                Some("https://a.org/&quot;onclick="),
            ),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("https://a.org/b c", None),
            ("https://a.org/\u{202e}", None),
        ];
        for (given, expected) in table {
            assert_eq!(address(given).as_deref(), expected, "{given}");
        }
    }
}
