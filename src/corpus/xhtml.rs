//! XHTML as a reader of HTML takes it: in XML `<title/>` is an element and its end, in HTML it opens one that swallows
//! the rest of the page.
//!
//! Only what is written so is changed, and only in pages that say that they are XHTML. What is no tag (comments,
//! declarations, scripts) is passed over as it stands.

use std::borrow::Cow;

/// What a page of this kind says of itself near its start.
const SIGNS: [&str; 2] = ["<?xml", "http://www.w3.org/1999/xhtml"];

/// How much of a page is its start, in bytes.
const START: usize = 2_000;

/// A longer tag, in bytes, is none: without a bound each of many that never end would be sought to the end of the page.
const LONGEST: usize = 1 << 14;

/// Elements that have no end in HTML either.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose content is no markup in HTML.
const RAW: [&str; 2] = ["script", "style"];

/// A tag as it stands in a page.
struct Tag<'a> {
    name: &'a str,
    /// From "<" to behind ">".
    whole: &'a str,
}

/// The page with an end for every element that ends where it begins.
pub(super) fn ended(page: &str) -> Cow<'_, str> {
    let start = page.floor_char_boundary(START);
    if !SIGNS.iter().any(|sign| page[..start].contains(sign)) {
        return Cow::Borrowed(page);
    }
    let mut ended = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at(at);
        ended.push_str(before);
        let tag = opening(markup);
        let is_over = tag.as_ref().is_some_and(Tag::is_over);
        let taken = match &tag {
            Some(tag) if is_over || !is_one_of(&RAW, tag.name) => tag.whole.len(),
            Some(tag) => raw(markup, tag.name),
            None => passed(markup),
        };
        ended.push_str(&markup[..taken]);
        if let Some(tag) = tag.filter(|_| is_over) {
            // HTML takes no notice of the stroke, so that the tag itself can stay as it is.
            ended.push_str("</");
            ended.push_str(tag.name);
            ended.push('>');
        }
        rest = &markup[taken..];
    }
    ended.push_str(rest);
    Cow::Owned(ended)
}

impl Tag<'_> {
    /// Whether the element ends here and HTML would not end it.
    fn is_over(&self) -> bool {
        self.whole.ends_with("/>") && !is_one_of(&VOID, self.name)
    }
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The tag that opens an element at the start of `markup`. A ">" within quotation marks does not end it.
fn opening(markup: &str) -> Option<Tag<'_>> {
    let inside = markup.strip_prefix('<')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_');
    let length = inside.find(|c| !is_name(c))?;
    let name = &inside[..length];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some(())?;
    let mut mark = None;
    for (at, byte) in inside.bytes().enumerate().take(LONGEST).skip(length) {
        match (mark, byte) {
            (None, b'>') => {
                let whole = &markup[..at + 2];
                return Some(Tag { name, whole });
            }
            (None, b'"' | b'\'') => mark = Some(byte),
            (Some(open), close) if open == close => mark = None,
            _ => {}
        }
    }
    None
}

/// The length of an element whose content is no markup, up to its end.
fn raw(markup: &str, name: &str) -> usize {
    let closes = |(at, _): &(usize, &str)| {
        let behind = markup.get(at + 2..at + 2 + name.len());
        behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name))
    };
    let mut ends = markup.match_indices("</");
    ends.find(closes).map_or(markup.len(), |(at, _)| at)
}

/// The length of a comment, or of the sign alone where there is none.
fn passed(markup: &str) -> usize {
    if !markup.starts_with("<!--") {
        return 1;
    }
    markup.find("-->").map_or(markup.len(), |at| at + 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_ends_where_it_begins_is_given_an_end() {
        let rows = [
            ("<title/>", "<title/></title>"),
            (
                "<script src=\"a>b\" />x",
                "<script src=\"a>b\" /></script>x",
            ),
            ("<p>a<br/>b</p>", "<p>a<br/>b</p>"),
            ("<a href=x/>y</a>", "<a href=x/></a>y</a>"),
            ("<!-- <p/> --><P/>", "<!-- <p/> --><P/></P>"),
            ("<script>'<p/>'</script>", "<script>'<p/>'</script>"),
            ("1 < 2 <", "1 < 2 <"),
            ("<script>'<p/>'", "<script>'<p/>'"),
            ("<p title='never", "<p title='never"),
        ];
        for (given, expected) in rows {
            let page = format!("{}{given}", SIGNS[0]);
            assert_eq!(ended(&page), format!("{}{expected}", SIGNS[0]), "{given}");
            assert_eq!(ended(given), given, "it does not say that it is XHTML");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_panics(
            parts in prop::collection::vec("<p/>|<script|</script>|<!--|-->|\"|'|é|>|/>|<a |\\PC", 0..20),
        ) {
            let page = format!("{}{}", SIGNS[0], parts.concat());
            let ended = ended(&page);
            prop_assert!(ended.len() >= page.len());
            let mut left = ended.chars();
            prop_assert!(page.chars().all(|c| left.any(|other| other == c)));
        }
    }
}
