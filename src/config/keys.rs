//! Reads the settings of one section, each by its key, from the place that counts.

use std::path::Path;

use super::error::{Fault, Shown};
use super::file::{read_text, short};
use super::kind::{self, Kind, Raw};
use super::layers::{Layers, variable};
use super::secret::STARS;
use super::{ConfigError, Place, Secret};

/// The keys of one section. Asking for a key makes it known: what nobody asked for is no setting.
pub(super) struct Keys<'l, 'a> {
    pub(super) layers: &'l mut Layers<'a>,
    /// The section, with a dot behind it; of the settings above all sections, nothing.
    pub(super) prefix: String,
}

/// A value that is set, and where.
struct Found<'a> {
    raw: Raw<'a>,
    shown: String,
    place: Place,
}

impl<'a> Keys<'_, 'a> {
    /// What a key is set to, or `None` where it is not set. What is no value of the kind is noted as a fault, and counts
    /// as not set for as long as the rest is looked through.
    pub(super) fn get<T: 'static>(
        &mut self,
        key: &str,
        kind: Kind<T>,
    ) -> Result<Option<T>, ConfigError> {
        self.layers.known.push(self.name(key));
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        let bare = || kind.read(found.raw.without_marks()?);
        match kind.read(found.raw).or_else(bare) {
            Some(value) => Ok(Some(value)),
            None => {
                let fault = Fault::Value {
                    key: self.name(key),
                    variable: variable(&self.name(key)),
                    given: found.shown,
                    place: found.place,
                    wanted: kind.wanted,
                };
                self.layers.faults.push(fault);
                Ok(None)
            }
        }
    }

    /// What a key is set to, or its default.
    pub(super) fn or<T: 'static>(
        &mut self,
        key: &str,
        kind: Kind<T>,
        default: T,
    ) -> Result<T, ConfigError> {
        Ok(self.get(key, kind)?.unwrap_or(default))
    }

    /// A secret: the value of `key`, or what stands in the file that `key` with `_file` behind it names.
    ///
    /// A variable for either counts over the settings file for either. Both in one place cannot be: nobody could tell
    /// which of them was forgotten.
    pub(super) fn secret(&mut self, key: &str) -> Result<Option<Secret>, ConfigError> {
        self.secret_of(key, kind::secret)
    }

    /// The same, of another kind than any line of text.
    pub(super) fn secret_of(
        &mut self,
        key: &str,
        kind: fn() -> Kind<Secret>,
    ) -> Result<Option<Secret>, ConfigError> {
        let file_key = format!("{key}_file");
        self.layers.secrets.push(self.name(key));
        let given = self.get(key, kind())?;
        let file = self.get(&file_key, kind::path())?;
        match (given, file) {
            (Some(_), Some(_)) if self.is_variable(key) == self.is_variable(&file_key) => {
                self.refuse(&[key, &file_key], "set one of the two");
                Ok(None)
            }
            (Some(given), Some(_)) if self.is_variable(key) => Ok(Some(given)),
            (_, Some(path)) => Ok(self.secret_in(&file_key, &path, kind)),
            (given, None) => Ok(given),
        }
    }

    /// Where a key is set.
    pub(super) fn place(&self, key: &str) -> Option<Place> {
        self.find(key).map(|found| found.place)
    }

    /// Notes that the values of these keys, as far as they are set, cannot be together.
    pub(super) fn refuse(&mut self, keys: &[&str], remedy: &'static str) {
        let given = keys.iter().filter_map(|key| {
            let found = self.find(key)?;
            let name = self.name(key);
            Some(Shown {
                name: match found.place.is_variable() {
                    true => variable(&name),
                    false => name,
                },
                value: found.shown,
                place: found.place,
            })
        });
        let given = given.collect();
        self.layers.faults.push(Fault::Impossible { given, remedy });
    }

    /// The secret in the file at `path`, which `key` names; notes what is wrong with that file.
    fn secret_in(&mut self, key: &str, path: &Path, kind: fn() -> Kind<Secret>) -> Option<Secret> {
        let read = read_text(path).map_err(|error| error.to_string());
        let read = read.and_then(|text| {
            let line = text.trim_end_matches(['\r', '\n']);
            let line = Raw::Variable(line.as_ref());
            kind()
                .read(line)
                .ok_or_else(|| match kind::secret().read(line) {
                    None => "it holds no text, or more than one line".to_owned(),
                    Some(_) => format!("it should hold {}", kind().wanted),
                })
        });
        read.map_err(|reason| {
            let fault = Fault::SecretFile {
                path: path.to_owned(),
                reason,
                key: self.name(key),
                variable: variable(&self.name(key)),
                place: self.place(key).unwrap_or(Place::Program),
            };
            self.layers.faults.push(fault);
        })
        .ok()
    }

    fn find(&self, key: &str) -> Option<Found<'a>> {
        let name = self.name(key);
        let mut found = self.in_environment(&name).or_else(|| self.in_file(&name))?;
        if self.layers.secrets.contains(&name) {
            STARS.clone_into(&mut found.shown);
        }
        Some(found)
    }

    fn in_environment(&self, name: &str) -> Option<Found<'a>> {
        let variable = self.layers.environment.get(&variable(name))?;
        Some(Found {
            raw: Raw::Variable(&variable.value),
            shown: match variable.value.is_empty() {
                true => "empty".to_owned(),
                false => short(&format!("{:?}", variable.value)),
            },
            place: variable.place.clone(),
        })
    }

    fn in_file(&self, name: &str) -> Option<Found<'a>> {
        let file = self.layers.file;
        let value = file.value(name)?;
        Some(Found {
            raw: Raw::File(value.get_ref()),
            shown: file.shown(value),
            place: file.place(value.span()),
        })
    }

    fn is_variable(&self, key: &str) -> bool {
        self.place(key).is_some_and(|place| place.is_variable())
    }

    fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}
