//! The door of the room's tests: settings out of the text of a file and some variables.

mod documents;
mod faults;
mod kinds;
mod precedence;
mod properties;
mod secrets;

use super::environment::{Environment, Variable};
use super::layers::CONFIG_VARIABLE;
use super::settings::resolve;
use super::{Given, Place, Settings};

/// Names with values.
type Variables<'a> = &'a [(&'a str, &'a str)];

/// The settings of a file with this text and of these variables, or the error's text with `FILE` for the file's path.
fn settings(file: &str, variables: Variables<'_>) -> Result<Settings, String> {
    settings_given(&Given::default(), file, variables)
}

fn settings_given(given: &Given, file: &str, variables: Variables<'_>) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cuttings.toml");
    std::fs::write(&path, file).unwrap();
    let path = path.to_str().unwrap();
    let mut environment = environment(variables);
    environment.extend(self::environment(&[(CONFIG_VARIABLE, path)]));
    resolve(given, &environment).map_err(|error| error.to_string().replace(path, "FILE"))
}

fn environment(variables: Variables<'_>) -> Environment {
    let set = |(name, value): &(&str, &str)| {
        let variable = Variable {
            value: value.into(),
            place: Place::Environment,
        };
        ((*name).to_owned(), variable)
    };
    variables.iter().map(set).collect()
}
