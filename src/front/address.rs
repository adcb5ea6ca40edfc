//! How a link is written as an address, and read from one.
//!
//! What stands here decides nothing: an address that can be read may be signed by nobody. Every part is written out so that
//! it means itself, and read whatever way a browser or a chat wrote it; parameters that are not ours are passed over.

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::links::{Link, SourceLink, TimelineLink};
use crate::model::{PieceId, Span};

/// Below which path source pages stand.
pub const SOURCES: &str = "/s/";
/// Below which path timelines stand.
pub const TIMELINES: &str = "/t/";

/// The place on a source page to which links lead.
pub const CITED: &str = "cited";

/// What is written out in a part of a path or a query; what stands there otherwise means itself everywhere.
const WRITTEN_OUT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The path of a link with its query, the signature included.
pub(super) fn written(link: &Link, signature: &str) -> String {
    match link {
        Link::Source(to) => {
            let mut query = vec![
                ("from", to.span.start.to_string()),
                ("to", to.span.end.to_string()),
            ];
            query.extend(to.answer.clone().map(|answer| ("answer", answer)));
            query.extend(to.whose.clone().map(|whose| ("whose", whose)));
            let name = to.piece.name.split('/').map(encoded).collect::<Vec<_>>();
            let name = name.join("/");
            let place = format!("{}/{name}@{}", encoded(&to.piece.story), to.version);
            let query = queried(query, to.until, signature);
            format!("{SOURCES}{place}?{query}#{CITED}")
        }
        Link::Timeline(to) => {
            let story = to.story.as_deref().map(encoded).unwrap_or_default();
            let query = queried(vec![("ask", to.asked.clone())], to.until, signature);
            format!("{TIMELINES}{story}?{query}")
        }
    }
}

/// What an address says and the signature with it; `None` where it is none of these.
pub(super) fn read(path: &str, query: &str) -> Option<(Link, String)> {
    let query = Query::read(query);
    let signature = query.get("sig")?.to_owned();
    Some((link(path, &query)?, signature))
}

/// The parameters of a query; of two of one name the first counts.
struct Query(Vec<(String, String)>);

impl Query {
    fn read(query: &str) -> Self {
        Self(
            form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        let mut named = self.0.iter().filter(|(given, _)| given == name);
        named.next().map(|(_, value)| value.as_str())
    }

    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.parse().ok()
    }
}

fn link(path: &str, query: &Query) -> Option<Link> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let until = Timestamp::from_second(query.number("until")?).ok()?;
    if let Some(place) = path.strip_prefix(SOURCES) {
        let (piece, version) = place.rsplit_once('@')?;
        let (story, name) = piece.split_once('/')?;
        return Some(Link::Source(SourceLink {
            piece: PieceId {
                story: story.to_owned(),
                name: name.to_owned(),
            },
            version: version.to_owned(),
            span: Span::new(query.number("from")?, query.number("to")?),
            answer: query.get("answer").map(str::to_owned),
            whose: query.get("whose").map(str::to_owned),
            until,
        }));
    }
    let story = path.strip_prefix(TIMELINES)?;
    Some(Link::Timeline(TimelineLink {
        story: (!story.is_empty()).then(|| story.to_owned()),
        asked: query.get("ask")?.to_owned(),
        until,
    }))
}

fn queried(named: Vec<(&str, String)>, until: Timestamp, signature: &str) -> String {
    let until = until.as_second().to_string();
    let all = named
        .into_iter()
        .chain([("until", until), ("sig", signature.to_owned())]);
    let all: Vec<String> = all
        .map(|(name, value)| format!("{name}={}", encoded(&value)))
        .collect();
    all.join("&")
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, WRITTEN_OUT).to_string()
}
