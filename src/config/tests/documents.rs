//! `config/cuttings.toml` and `.env.example` say what the code reads, and the code reads what they say.

use std::collections::BTreeSet;

use super::super::file::SettingsFile;
use super::super::layers::{Layers, variable};
use super::super::settings::read_all;
use super::*;

const SHIPPED: &str = include_str!("../../../config/cuttings.toml");
const EXAMPLE: &str = include_str!("../../../.env.example");

/// Every key that the code asks for.
fn known() -> BTreeSet<String> {
    let (environment, file) = (Environment::new(), SettingsFile::default());
    let mut layers = Layers::new(&environment, &file);
    read_all(&mut layers, &Given::default()).unwrap();
    let distinct: BTreeSet<String> = layers.known.iter().cloned().collect();
    assert_eq!(distinct.len(), layers.known.len(), "no key is read twice");
    distinct
}

/// The setting in a line that is commented out: `#token = "…"`. Behind the `#` of a sentence stands a space.
fn commented_out(line: &str) -> Option<&str> {
    let setting = line.strip_prefix('#')?;
    setting
        .starts_with(|c: char| c.is_ascii_lowercase())
        .then_some(setting)
}

/// The shipped file with every setting in force.
fn all_in_force() -> String {
    let lines = SHIPPED
        .lines()
        .map(|line| commented_out(line).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_shipped_file_holds_the_defaults() {
    let found = settings(SHIPPED, &[]).unwrap();
    let expected = Settings {
        log_place: found.log_place.clone(),
        ..Settings::default()
    };
    assert_eq!(found, expected);
}

#[test]
fn the_shipped_file_has_every_key_of_the_code_and_no_other() {
    let text = all_in_force();
    let file = SettingsFile::parse("cuttings.toml".as_ref(), &text).unwrap();
    let known = known();
    let is_section = |name: &str| known.iter().any(|key| key.starts_with(&format!("{name}.")));
    let found: BTreeSet<String> = file
        .keys(is_section)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    assert_eq!(found, known);
}

#[test]
fn every_key_of_the_shipped_file_is_explained_with_its_variable_and_default() {
    let text = all_in_force();
    let file = SettingsFile::parse("cuttings.toml".as_ref(), &text).unwrap();
    let lines: Vec<&str> = SHIPPED.lines().collect();
    for key in known() {
        let value = file.value(&key).unwrap();
        let Place::File { line, .. } = file.place(value.span()) else {
            panic!("{key}");
        };
        let above = lines[..line - 1].iter().rev();
        let above = above.take_while(|line| line.starts_with("# "));
        let comment: Vec<&str> = above.copied().collect();
        let comment = comment.join("\n");
        let words = comment.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        assert!(
            words.into_iter().any(|word| word == variable(&key)),
            "{key}: {comment}"
        );
        assert!(comment.lines().count() > 1, "{key}: {comment}");
        let has_no_default = commented_out(lines[line - 1]).is_some();
        assert_eq!(
            comment.contains("Default: none"),
            has_no_default,
            "{key}: {comment}"
        );
    }
}

#[test]
fn every_example_in_the_shipped_file_is_a_value_that_the_code_takes() {
    for (at, line) in SHIPPED.lines().enumerate() {
        let Some(setting) = commented_out(line) else {
            continue;
        };
        // The file of the example is not there, which says that its path was read.
        let mut lines: Vec<&str> = SHIPPED.lines().collect();
        lines[at] = setting;
        let error = settings(&lines.join("\n"), &[]).err().unwrap_or_default();
        assert!(
            !error.contains("give ") && !error.contains("no setting"),
            "{error}"
        );
    }
}

#[test]
fn the_example_of_dot_env_has_every_variable_and_no_other() {
    let lines = EXAMPLE.lines().filter_map(|line| line.strip_prefix("# "));
    let settings = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let settings = settings.filter(|line| line.contains('='));
    let text = settings.collect::<Vec<_>>().join("\n");
    let pairs: Vec<(String, String)> = dotenvy::from_read_iter(text.as_bytes())
        .collect::<Result<_, _>>()
        .unwrap();
    let found: BTreeSet<String> = pairs.iter().map(|(name, _)| name.clone()).collect();
    let others = [CONFIG_VARIABLE.to_owned(), "NO_COLOR".to_owned()];
    let expected: BTreeSet<String> = known()
        .iter()
        .map(|key| variable(key))
        .chain(others)
        .collect();
    assert_eq!(found, expected);
    for (name, value) in &pairs {
        let error = self::settings("", &[(name, value)])
            .err()
            .unwrap_or_default();
        assert!(!error.contains("give "), "{name}: {error}");
    }
}
