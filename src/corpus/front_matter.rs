//! Front matter: what a Markdown file states about itself in TOML between two `+++` lines.
//!
//! It says who may see the piece, so nothing that looks like front matter is ever taken for text: an unclosed fence, a
//! fence of another kind, and front matter in a format that has none are refused.

use jiff::Timestamp;
use pulldown_cmark::{Event, Options, Parser, Tag};
use toml::de::DeValue;

use crate::model::{Access, Audience, PartialDate, PieceId};

use super::table::{Fields, Source};
use super::{CorpusError, TomlFault};

const FENCE: &str = "+++";

/// Every key that front matter may hold.
const KEYS: [&str; 10] = [
    "headline",
    "byline",
    "publisher",
    "url",
    "published",
    "updated",
    "checked",
    "audience",
    "not_before",
    "withdraw_earlier",
];

/// The two keys of [`KEYS`] that hide a piece.
const HIDING: [&str; 2] = ["audience", "not_before"];

/// A key this alike (1 is the same) to one that hides a piece is taken for a slip of the finger.
const ALIKE: f64 = 0.6;

/// What a file states about itself.
pub(super) struct FrontMatter {
    pub(super) headline: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) updated: Option<PartialDate>,
    pub(super) checked: bool,
    pub(super) audience: Audience,
    pub(super) not_before: Option<Timestamp>,
    pub(super) withdraw_earlier: bool,
}

/// Reads the front matter of a Markdown file, and says at which byte the text begins: the byte after the line end of
/// the closing fence, or the first of all where there is no front matter.
pub(super) fn read(text: &str, id: &PieceId) -> Result<(FrontMatter, usize), CorpusError> {
    let refused = |(fault, access): Refusal| CorpusError::FrontMatter {
        piece: id.clone(),
        fault,
        access: access.map(Box::new),
    };
    let fenced = find(text).map_err(|fault| refused((fault, None)))?;
    let source = Source {
        toml: fenced.toml,
        first_line: fenced.first_line,
    };
    let stated = parse(source).map_err(refused)?;
    Ok((stated, fenced.body))
}

/// Refuses front matter in a format that has none, for its author believes that it counts.
pub(super) fn refuse(text: &str, id: &PieceId) -> Result<(), CorpusError> {
    let (line, _, first) = first_line(text);
    if first.trim() != FENCE {
        return Ok(());
    }
    let found = "front matter is read in Markdown only; name the file .md";
    Err(CorpusError::FrontMatter {
        piece: id.clone(),
        fault: TomlFault::Misplaced { line, found },
        access: None,
    })
}

/// What is wrong, and who may hear of it.
type Refusal = (TomlFault, Option<Access>);

struct Fenced<'t> {
    toml: &'t str,
    first_line: usize,
    body: usize,
}

fn find(text: &str) -> Result<Fenced<'_>, TomlFault> {
    let (line, opens, first) = first_line(text);
    if first.trim() != FENCE {
        refuse_other_fences(text, line, first)?;
        return Ok(Fenced {
            toml: "",
            first_line: 1,
            body: 0,
        });
    }
    let start = opens + first.len();
    let mut at = start;
    for next in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        if next.trim() == FENCE {
            return Ok(Fenced {
                toml: text.get(start..at).unwrap_or_default(),
                first_line: line + 1,
                body: at + next.len(),
            });
        }
        at += next.len();
    }
    Err(TomlFault::Unclosed { line })
}

fn refuse_other_fences(text: &str, line: usize, first: &str) -> Result<(), TomlFault> {
    let found = if first.trim().starts_with(FENCE) {
        "the line that opens front matter must hold +++ alone"
    } else if opens_with_yaml(text) {
        "front matter between --- lines is not read; write it in TOML between +++ lines"
    } else {
        return Ok(());
    };
    Err(TomlFault::Misplaced { line, found })
}

fn opens_with_yaml(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("---")
        && matches!(
            Parser::new_ext(text, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).next(),
            Some(Event::Start(Tag::MetadataBlock(_)))
        )
}

/// The first line that is not blank: its number, the byte where it begins, and the line with its end.
fn first_line(text: &str) -> (usize, usize, &str) {
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if !line.trim().is_empty() {
            return (number + 1, start, line);
        }
        start += line.len();
    }
    (1, start, "")
}

fn parse(source: Source<'_>) -> Result<FrontMatter, Refusal> {
    let table = source.table().map_err(|fault| (fault, None))?;
    let fields = Fields {
        table: &table,
        source,
        line: source.first_line,
    };
    let (audience, not_before) = access(&fields).map_err(|fault| (fault, None))?;
    let known = || Some((audience.clone(), not_before));
    let is_certain = !fields.unknown(&KEYS).iter().any(may_hide);
    fields
        .only(&KEYS)
        .map_err(|fault| (fault, known().filter(|_| is_certain)))?;
    let with_access = |fault| (fault, known());
    Ok(FrontMatter {
        headline: fields.line_of_text("headline").map_err(with_access)?,
        byline: fields.line_of_text("byline").map_err(with_access)?,
        publisher: fields.line_of_text("publisher").map_err(with_access)?,
        url: fields.address("url").map_err(with_access)?,
        published: fields.date("published").map_err(with_access)?,
        updated: fields.date("updated").map_err(with_access)?,
        checked: fields
            .truth("checked")
            .map_err(with_access)?
            .unwrap_or(true),
        withdraw_earlier: fields
            .truth("withdraw_earlier")
            .map_err(with_access)?
            .unwrap_or(false),
        audience,
        not_before,
    })
}

fn access(fields: &Fields<'_, '_>) -> Result<Access, TomlFault> {
    let audience = match fields.list("audience")? {
        None => Audience::Everyone,
        Some(roles) => Audience::Roles(roles.into_iter().collect()),
    };
    Ok((audience, fields.instant("not_before")?))
}

/// Whether an unknown key may have been meant to hide the piece: by its name, or because it holds what such a key
/// holds, a list or a time. Then nobody can say who may see the piece.
fn may_hide((key, _, value): &(&str, usize, &DeValue<'_>)) -> bool {
    let key = key.to_lowercase();
    let is_alike = HIDING
        .iter()
        .any(|hiding| strsim::normalized_damerau_levenshtein(&key, hiding) >= ALIKE);
    let is_time = value
        .as_datetime()
        .is_some_and(|given| given.time.is_some());
    is_alike || is_time || value.is_array() || value.is_table()
}
