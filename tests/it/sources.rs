//! Reads the project's sources as far as the rule of rooms needs it: code without comments, texts and unit tests, and
//! every path that the code names, `use` trees spread out and `super` followed.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the sources.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// `text`, `adapters/console`, or the file itself at the root (`main.rs`); `adapters/mod.rs` counts as `lib.rs`.
    pub(crate) room: String,
    /// The code without comments, the insides of texts, and unit tests.
    pub(crate) code: String,
    /// The paths that the code names, as it writes them but for `use` trees.
    pub(crate) paths: Vec<String>,
    /// The module that the file is, from the root.
    module: Vec<String>,
}

impl Source {
    /// The rooms of ours that the file names, its own among them.
    pub(crate) fn rooms(&self) -> Vec<String> {
        let paths = self.paths.iter().filter_map(|path| self.at_root(path));
        paths.filter_map(|path| room_of(&path)).collect()
    }

    /// A path of ours from the root, or `None` where it is somebody else's.
    fn at_root(&self, path: &str) -> Option<Vec<String>> {
        let mut parts = path.split("::").peekable();
        let mut from = match parts.next()? {
            "crate" => Vec::new(),
            "cuttings" if self.room == "main.rs" => Vec::new(),
            "self" => self.module.clone(),
            "super" => without_last(&self.module),
            _ => return None,
        };
        while parts.next_if_eq(&"super").is_some() {
            from = without_last(&from);
        }
        from.extend(parts.map(str::to_owned));
        Some(from)
    }
}

/// Every file below `src`.
pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push(source(path.strip_prefix(&root).unwrap(), &text));
            }
        }
    }
    assert!(
        found.len() > 20,
        "the sources are where they are looked for"
    );
    found
}

fn source(path: &Path, text: &str) -> Source {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let stems = parts.iter().map(|part| part.trim_end_matches(".rs"));
    let stems: Vec<String> = stems.map(str::to_owned).collect();
    let is_test = stems
        .iter()
        .any(|stem| stem == "tests" || stem.ends_with("_tests"));
    let code = match is_test {
        true => String::new(),
        false => without_tests(&bare(text)),
    };
    let unnamed = ["mod", "lib", "main"];
    Source {
        path: path.to_owned(),
        room: match parts[..] {
            ["adapters", "mod.rs"] => "lib.rs".to_owned(),
            ["adapters", ..] => format!("adapters/{}", stems[1]),
            _ => parts[0].to_owned(),
        },
        paths: paths(&code),
        code,
        module: stems
            .into_iter()
            .filter(|stem| !unnamed.contains(&stem.as_str()))
            .collect(),
    }
}

fn room_of(path: &[String]) -> Option<String> {
    match path {
        [adapters, platform, ..] if adapters == "adapters" => Some(format!("adapters/{platform}")),
        [room, ..] => Some(room.clone()),
        [] => None,
    }
}

fn without_last(path: &[String]) -> Vec<String> {
    path[..path.len().saturating_sub(1)].to_vec()
}

/// The code without comments and without what stands inside texts and characters.
fn bare(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            quoted(rest)
        } else if c == 'r' && !code.ends_with(is_word) {
            raw(rest)
        } else if c == '\'' {
            character(rest)
        } else {
            0
        };
        match skipped {
            0 => code.push(c),
            _ if matches!(c, '"' | 'r') => code.push_str("\"\""),
            _ => {}
        }
        rest = &rest[skipped.max(c.len_utf8())..];
    }
    code
}

/// How long the text in marks is that stands here.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// How long the raw text is that stands here; 0 where there is none.
fn raw(rest: &str) -> usize {
    let signs = rest[1..].len() - rest[1..].trim_start_matches('#').len();
    let Some(inside) = rest[1 + signs..].strip_prefix('"') else {
        return 0;
    };
    let close = format!("\"{}", "#".repeat(signs));
    let end = inside.find(&close).unwrap_or(inside.len());
    (2 + signs + end + close.len()).min(rest.len())
}

/// How long the character is that stands here; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let inside = &rest[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        let after = escape.chars().next().map_or(0, char::len_utf8);
        return escape[after..]
            .find('\'')
            .map_or(0, |end| 2 + after + end + 1);
    }
    let first = inside.chars().next().map_or(0, char::len_utf8);
    match inside[first..].starts_with('\'') {
        true => 1 + first + 1,
        false => 0,
    }
}

/// Bare code without each item that stands under `#[cfg(test)]`; what comes after the item stays.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        rest = &rest[at + MARK.len()..];
        rest = &rest[item(rest)..];
    }
    kept + rest
}

/// How long the item at the start of bare code is: up to its semicolon or its last brace.
fn item(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Every path in bare code.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(is_word) {
        rest = &rest[start..];
        let path = path(rest);
        if path == "use" {
            let end = rest.find(';').unwrap_or(rest.len());
            spread("", &rest[path.len()..end], &mut found);
            rest = &rest[end..];
            continue;
        }
        if path.contains("::") {
            found.push(path.to_owned());
        }
        rest = &rest[path.len()..];
    }
    found
}

/// The words joined by `::` at the start.
fn path(code: &str) -> &str {
    let mut end = 0;
    loop {
        let word = code[end..].find(|c| !is_word(c));
        end = word.map_or(code.len(), |word| end + word);
        match code[end..].strip_prefix("::") {
            Some(after) if after.starts_with(is_word) => end += 2,
            _ => return &code[..end],
        }
    }
}

/// Spreads a `use` tree out: `a::{b, c::d as e}` is `a::b` and `a::c::d`; `a::{self}` is `a`.
fn spread(before: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    let joined = |part: &str| match (before, part) {
        ("", part) => part.to_owned(),
        (before, "self") => before.to_owned(),
        (before, part) => format!("{before}::{part}"),
    };
    let Some((head, inside)) = tree.split_once('{') else {
        let path = tree.split(char::is_whitespace).next().unwrap_or_default();
        if !path.is_empty() {
            found.push(joined(path.trim_start_matches("::")));
        }
        return;
    };
    let head = head.trim().trim_end_matches("::");
    let before = match head {
        "" => before.to_owned(),
        head => joined(head),
    };
    for branch in branches(inside.trim_end().trim_end_matches('}')) {
        spread(&before, branch, found);
    }
}

/// The branches between the commas that stand in no braces of their own, with those braces whole.
fn branches(inside: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&inside[start..]);
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn only_the_item_under_the_mark_is_a_test() {
    let text = "use a::b;\n#[cfg(test)]\nmod tests;\nuse c::d; // e::f\n#[cfg(test)]\n#[path = \"x.rs\"]\nmod more {\n    fn f() { g::h('}', \"}\", r#\"}\"#); }\n}\nfn after<'a>() { i::j(\"k::l\") }\n";
    let read = source(Path::new("answer/x.rs"), text);
    assert_eq!(read.paths, ["a::b", "c::d", "i::j"]);
}

#[test]
fn a_tree_is_spread_out_and_super_is_followed() {
    let text = "pub(super) use config::{File, a::{self, b as c}, d::*};\nuse super::super::store::{Store, other};\nuse super::near;\nuse std::{env, io::{self, stdout}};\nfn f() { crate::index::x::<super::super::super::far::Y>() }";
    let read = source(Path::new("adapters/console/chat.rs"), text);
    assert_eq!(
        read.paths[..4],
        ["config::File", "config::a", "config::a::b", "config::d::*"]
    );
    assert!(read.paths.contains(&"std::io::stdout".to_owned()));
    assert_eq!(
        read.rooms(),
        [
            "adapters/store",
            "adapters/store",
            "adapters/console",
            "index",
            "far"
        ]
    );
}
