//! The environment over the settings file, and what was asked of them.

use super::environment::Environment;
use super::error::Fault;
use super::file::SettingsFile;
use super::keys::Keys;
use super::{ConfigError, unknown};

/// Every variable of ours begins so.
pub(super) const PREFIX: &str = "CUTTINGS_";

/// The variable that names the settings file; it has no key, since the file cannot name itself.
pub(super) const CONFIG_VARIABLE: &str = "CUTTINGS_CONFIG";

/// What is set, what was asked for, and what was found wrong meanwhile.
pub(super) struct Layers<'a> {
    pub(super) environment: &'a Environment,
    pub(super) file: &'a SettingsFile<'a>,
    /// Every key that was asked for, `log` or `discord.token`, in that order.
    pub(super) known: Vec<String>,
    /// Those of them whose values are not shown.
    pub(super) secrets: Vec<String>,
    /// What is wrong and told at the end, all at once.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Layers<'a> {
    pub(super) fn new(environment: &'a Environment, file: &'a SettingsFile<'a>) -> Self {
        Self {
            environment,
            file,
            known: Vec::new(),
            secrets: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The settings above all sections.
    pub(super) fn top(&mut self) -> Keys<'_, 'a> {
        Keys {
            layers: self,
            prefix: String::new(),
        }
    }

    /// The settings of a section. Fails where the file has something else than a section of that name.
    pub(super) fn section(&mut self, name: &str) -> Result<Keys<'_, 'a>, ConfigError> {
        match self.file.value(name) {
            Some(value) if !value.get_ref().is_table() => Err(Fault::Value {
                key: name.to_owned(),
                variable: format!("{}__…", variable(name)),
                given: self.file.shown(value),
                place: self.file.place(value.span()),
                wanted: format!("a section that begins with the line [{name}]"),
            }
            .into()),
            _ => Ok(Keys {
                layers: self,
                prefix: format!("{name}."),
            }),
        }
    }

    /// Fails with everything that is wrong, once every section has been read: wrong values first, in the order in which
    /// they were asked for. Beside one of those nothing is called impossible, since it counted as not set.
    pub(super) fn finish(mut self) -> Result<(), ConfigError> {
        let noted = std::mem::take(&mut self.faults).into_iter();
        let (mut faults, impossible): (Vec<_>, Vec<_>) = noted.partition(Fault::is_wrong_value);
        let is_readable = faults.is_empty();
        faults.extend(unknown::faults(&self));
        faults.extend(impossible.into_iter().filter(|_| is_readable));
        match faults.is_empty() {
            true => Ok(()),
            false => Err(ConfigError::Faults(faults)),
        }
    }
}

/// The variable that sets a key: `CUTTINGS_DISCORD__TOKEN` sets `discord.token`.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}
