//! Front matter: what a Markdown file states about itself in TOML between two `+++` lines, or in YAML between two of `---`.
//!
//! It says who may see the piece, so nothing that looks like front matter is ever taken for text: an unclosed fence, a
//! fence of another kind, and front matter in a format that has none are refused. TOML is written for this program, and
//! every key in it must be known. YAML mostly is there for another one, whose keys are passed over, unless they may be
//! meant to keep the piece from readers.

use jiff::Timestamp;
use toml::de::DeValue;

use crate::model::{Access, Audience, PartialDate, PieceId};

use super::table::{Fields, Source};
use super::{CorpusError, TomlFault, yaml};

const FENCE: &str = "+++";

/// What may close front matter in YAML.
const YAML_ENDS: [&str; 2] = ["---", "..."];

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

/// With what other programs keep a text from readers for now; one of them that is not `false` means that.
const HOLDING_BACK: [&str; 10] = [
    "draft",
    "embargo",
    "embargo_until",
    "embargoed",
    "hidden",
    "private",
    "publish_date",
    "publishdate",
    "unlisted",
    "visibility",
];

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
        text: fenced.text,
        first_line: fenced.first_line,
    };
    let stated = match fenced.format {
        Format::Toml => parse_toml(source),
        Format::Yaml => parse_yaml(source),
    };
    Ok((stated.map_err(refused)?, fenced.body))
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

/// The keys of front matter in YAML that are passed over, each cut where it is long; none where it cannot be read.
pub(super) fn passed_over(text: &str) -> Vec<String> {
    let Ok(Fenced {
        format: Format::Yaml,
        text,
        first_line,
        ..
    }) = find(text)
    else {
        return Vec::new();
    };
    let source = Source { text, first_line };
    let Ok(table) = yaml::table(source, &HIDING) else {
        return Vec::new();
    };
    let keys = table.keys().map(|key| key.get_ref());
    let unknown = keys.filter(|key| !KEYS.contains(&key.as_ref()));
    let shown = |key: &str| key.chars().filter(|c| !c.is_control()).take(40).collect();
    unknown.map(|key| shown(key)).collect()
}

/// What is wrong, and who may hear of it.
type Refusal = (TomlFault, Option<Access>);

/// In which format front matter is written.
#[derive(Clone, Copy)]
enum Format {
    Toml,
    Yaml,
}

struct Fenced<'t> {
    format: Format,
    text: &'t str,
    first_line: usize,
    body: usize,
}

fn find(text: &str) -> Result<Fenced<'_>, TomlFault> {
    let (line, opens, first) = first_line(text);
    let start = opens + first.len();
    let rest = text.get(start..).unwrap_or_default();
    let format = match first.trim() {
        FENCE => Format::Toml,
        _ if opens_with_yaml(first, rest) => Format::Yaml,
        other if other.starts_with(FENCE) => {
            let found = "the line that opens front matter must hold +++ alone";
            return Err(TomlFault::Misplaced { line, found });
        }
        _ => {
            return Ok(Fenced {
                format: Format::Toml,
                text: "",
                first_line: 1,
                body: 0,
            });
        }
    };
    let mut at = start;
    for next in rest.split_inclusive('\n') {
        if format.closes(next) {
            return Ok(Fenced {
                format,
                text: text.get(start..at).unwrap_or_default(),
                first_line: line + 1,
                body: at + next.len(),
            });
        }
        at += next.len();
    }
    Err(TomlFault::Unclosed { line })
}

impl Format {
    /// Whether front matter ends with this line. In YAML what is indented is part of a value.
    fn closes(self, line: &str) -> bool {
        match self {
            Self::Toml => line.trim() == FENCE,
            Self::Yaml => YAML_ENDS.contains(&line.trim_end()),
        }
    }
}

/// Whether front matter in YAML opens with this line: a rule at the head of a text looks the same, but an empty line follows
/// it, or nothing closes it.
fn opens_with_yaml(first: &str, rest: &str) -> bool {
    let mut lines = rest.lines();
    let begins = lines.next().is_some_and(|line| !line.trim().is_empty());
    first.trim() == "---" && begins && rest.lines().any(|line| Format::Yaml.closes(line))
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

fn parse_toml(source: Source<'_>) -> Result<FrontMatter, Refusal> {
    let table = source.table().map_err(|fault| (fault, None))?;
    let fields = Fields {
        table: &table,
        source,
        line: source.first_line,
    };
    let access = access(&fields).map_err(|fault| (fault, None))?;
    let is_certain = !fields.unknown(&KEYS).iter().any(may_hide);
    fields
        .only(&KEYS)
        .map_err(|fault| (fault, is_certain.then(|| access.clone())))?;
    stated(&fields, access)
}

fn parse_yaml(source: Source<'_>) -> Result<FrontMatter, Refusal> {
    let table = yaml::table(source, &HIDING).map_err(|fault| (fault, None))?;
    let fields = Fields {
        table: &table,
        source,
        line: source.first_line,
    };
    let access = access(&fields).map_err(|fault| (fault, None))?;
    let mut unknown = fields.unknown(&KEYS).into_iter();
    if let Some((_, line, _)) = unknown.find(holds_back) {
        let found = "this key may keep the piece from readers; say so with `audience` or `not_before`, or take it away";
        return Err((TomlFault::Misplaced { line, found }, None));
    }
    stated(&fields, access)
}

/// What the known keys hold.
fn stated(fields: &Fields<'_, '_>, access: Access) -> Result<FrontMatter, Refusal> {
    let with_access = |fault| (fault, Some(access.clone()));
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
        audience: access.0.clone(),
        not_before: access.1,
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
    let is_time = value
        .as_datetime()
        .is_some_and(|given| given.time.is_some());
    is_alike(key) || is_time || value.is_array() || value.is_table()
}

/// Whether a key of another program keeps the piece from readers, or one of ours that was mistyped may.
fn holds_back((key, _, value): &(&str, usize, &DeValue<'_>)) -> bool {
    let holds =
        HOLDING_BACK.contains(&key.to_lowercase().as_str()) && value.as_bool() != Some(false);
    holds || is_alike(key)
}

/// Whether a key is called almost as one that hides a piece.
fn is_alike(key: &str) -> bool {
    let key = key.to_lowercase();
    HIDING
        .iter()
        .any(|hiding| strsim::normalized_damerau_levenshtein(&key, hiding) >= ALIKE)
}
