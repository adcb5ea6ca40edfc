//! What a page states about itself: JSON-LD, and what can be guessed from its elements.
//!
//! Nothing here is believed because it looks likely: a date that cannot be read is left out, and so is an address that
//! is not on the web.

use std::collections::HashMap;

use dom_smoothie::Readability;
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

use crate::model::PartialDate;

use super::table::web_address;

/// The kinds of schema.org that mean a piece of journalism; any kind whose name ends in `Article` does too.
const KINDS: [&str; 5] = [
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "Report",
    "Review",
];

/// A headline or a byline longer than this, in characters, is something else.
const LONGEST: usize = 500;

/// What is known about a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) headline: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) updated: Option<PartialDate>,
}

impl Stated {
    /// Fills what is not known from `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            headline: self.headline.or(other.headline),
            byline: self.byline.or(other.byline),
            publisher: self.publisher.or(other.publisher),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
        }
    }
}

/// What the page's JSON-LD states about its first article: alone, in a list, or in a graph whose parts name each
/// other.
pub(super) fn json_ld(page: &Readability) -> Stated {
    let scripts = page.doc.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts
        .nodes()
        .iter()
        .filter_map(|script| json_in(&script.text()))
        .collect();
    let mut things = Vec::new();
    for value in &values {
        gather(value, &mut things);
    }
    let article = things.iter().copied().find(|thing| is_article(thing));
    article.map_or_else(Stated::default, |article| stated(article, &things))
}

/// What the page's elements suggest: the canonical address, and times marked as such.
pub(super) fn guesses(page: &Readability) -> Stated {
    let first = |selector: &str, attributes: &[&str]| {
        let found = page.doc.select_single(selector);
        let element = found.nodes().first()?;
        attributes.iter().find_map(|name| element.attr(name))
    };
    let time = |selectors: &[&str]| {
        let given = |selector: &&str| first(selector, &["datetime", "content"]);
        selectors.iter().find_map(|s| date(&given(s)?))
    };
    let address = first("link[rel='canonical']", &["href"])
        .or_else(|| first("meta[property='og:url']", &["content"]));
    Stated {
        url: address.and_then(|given| web_address(&given)),
        published: time(&["[itemprop='datePublished']", "article time[datetime]"]),
        updated: time(&["[itemprop='dateModified']"]),
        ..Stated::default()
    }
}

/// The text of the page's `h1`, where it has one and no more.
pub(super) fn main_heading(page: &Readability) -> Option<String> {
    let found = page.doc.select("h1");
    match found.nodes() {
        [heading] => tidy(&heading.text()),
        _ => None,
    }
}

/// A date as precisely as it is given. A time without an offset is no instant, so its day alone is kept, and the day of
/// any time is the one that is written there.
pub(super) fn date(given: &str) -> Option<PartialDate> {
    let given = given.trim();
    if matches!(given.len(), 4 | 7 | 10) && given.starts_with(|c: char| c.is_ascii_digit()) {
        return given.parse().ok();
    }
    if given.parse::<Timestamp>().is_ok() {
        return given.parse().ok();
    }
    if let Ok(time) = given.parse::<DateTime>() {
        return Some(PartialDate::Day(time.date()));
    }
    let mailed = jiff::fmt::rfc2822::parse(given).ok()?;
    Some(PartialDate::written(mailed.timestamp(), mailed.date()))
}

/// A byline without the word "By" that pages put before it; an address is no byline.
pub(super) fn byline(given: &str) -> Option<String> {
    let given = tidy(given)?;
    let name = match given.split_once(' ') {
        Some((by, name)) if by.eq_ignore_ascii_case("by") => name.to_owned(),
        _ => given,
    };
    web_address(&name).is_none().then_some(name)
}

/// One line of text with entities decoded and white space collapsed; `None` when it is empty or far too long.
pub(super) fn tidy(given: &str) -> Option<String> {
    if given.chars().nth(LONGEST).is_some() {
        return None;
    }
    let decoded = if given.contains('&') {
        // Only a parser knows all the entities; no tag is left for it to build a tree from.
        let escaped = given.replace('<', "&lt;");
        Readability::from(escaped).doc.root().text().to_string()
    } else {
        given.to_owned()
    };
    let words: Vec<&str> = decoded
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

type Thing<'a> = &'a Map<String, Value>;

/// Scripts of old wrap their text in CDATA marks for XHTML.
fn json_in(script: &str) -> Option<Value> {
    let text = script.replace("<![CDATA[", "").replace("]]>", "");
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '*' | ';'));
    serde_json::from_str(text).ok()
}

fn gather<'a>(value: &'a Value, things: &mut Vec<Thing<'a>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, things)),
        Value::Object(thing) => {
            things.push(thing);
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = thing.get(key) {
                    gather(inner, things);
                }
            }
        }
        _ => {}
    }
}

fn is_article(thing: Thing<'_>) -> bool {
    let is_kind = |kind: &Value| {
        let name = kind.as_str().unwrap_or_default();
        let name = name.rsplit(['/', ':', '#']).next().unwrap_or_default();
        name.ends_with("Article") || KINDS.contains(&name)
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

fn stated(article: Thing<'_>, things: &[Thing<'_>]) -> Stated {
    let by_id: HashMap<&str, Thing<'_>> = things
        .iter()
        .filter(|thing| thing.contains_key("name"))
        .filter_map(|thing| Some((thing.get("@id")?.as_str()?, *thing)))
        .collect();
    let text = |key: &str| article.get(key).and_then(Value::as_str);
    let names = |key: &str| article.get(key).and_then(|value| names(value, &by_id));
    let page = || match article.get("mainEntityOfPage")? {
        Value::Object(page) => page.get("@id")?.as_str(),
        other => other.as_str(),
    };
    Stated {
        headline: text("headline").or_else(|| text("name")).and_then(tidy),
        byline: names("author").as_deref().and_then(byline),
        publisher: names("publisher"),
        url: text("url")
            .and_then(web_address)
            .or_else(|| page().and_then(web_address)),
        published: text("datePublished").and_then(date),
        updated: text("dateModified").and_then(date),
    }
}

/// The names that a value holds: itself, its `name`, that of the thing it refers to, or those of a list of these.
fn names(value: &Value, by_id: &HashMap<&str, Thing<'_>>) -> Option<String> {
    match value {
        Value::String(name) => tidy(name),
        Value::Object(thing) => {
            let referred = || by_id.get(thing.get("@id")?.as_str()?)?.get("name");
            tidy(thing.get("name").or_else(referred)?.as_str()?)
        }
        Value::Array(items) => {
            let found: Vec<String> = items
                .iter()
                .filter(|item| !item.is_array())
                .filter_map(|item| names(item, by_id))
                .collect();
            (!found.is_empty()).then(|| found.join(", "))
        }
        _ => None,
    }
}
