//! Names: which files and folders may give a story or a piece its name, and how a path is shown to a person.
//!
//! A name stands in citations, in the output of `cuttings index` and in what is typed to ask for it. One that is no
//! text could be two at once; one with a line break in it could pretend to be two lines.

use std::ffi::OsStr;
use std::path::Path;

/// What is wrong with a name, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadName {
    NoText,
    Control,
}

impl BadName {
    /// In words for a person.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::NoText => "its name is no text; rename it",
            Self::Control => "its name holds a line break or another control character; rename it",
        }
    }
}

/// The name as text, if it can be one.
pub(super) fn text_of(name: &OsStr) -> Result<&str, BadName> {
    let name = name.to_str().ok_or(BadName::NoText)?;
    match name.contains(is_control) {
        true => Err(BadName::Control),
        false => Ok(name),
    }
}

/// The path below `folder` with its parts joined by `/`, if it can be a name.
pub(super) fn below(folder: &Path, path: &Path) -> Result<String, BadName> {
    let below = path.strip_prefix(folder).map_err(|_| BadName::NoText)?;
    let parts: Result<Vec<&str>, BadName> = below.iter().map(text_of).collect();
    Ok(parts?.join("/"))
}

/// A path on one line, whatever is in it.
pub(super) fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for letter in path.to_string_lossy().chars() {
        match is_control(letter) {
            true => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter))),
            false => shown.push(letter),
        }
    }
    shown
}

/// What steers a terminal or ends a line.
fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_on_one_line() {
        let cases = [
            ("the story \u{e9}", Ok("the story \u{e9}")),
            ("a\nstored b", Err(BadName::Control)),
            ("a\u{1b}[2J", Err(BadName::Control)),
            ("a\u{2028}b", Err(BadName::Control)),
            ("a\u{85}b", Err(BadName::Control)),
        ];
        for (name, expected) in cases {
            assert_eq!(text_of(OsStr::new(name)), expected, "{name:?}");
        }
        assert_eq!(shown(Path::new("/a\nb/\u{e9}")), "/a⟨U+000A⟩b/\u{e9}");
    }
}
