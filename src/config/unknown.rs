//! What the file and the environment set that is no setting, and what may have been meant.

use super::Place;
use super::environment::Variable;
use super::error::Fault;
use super::layers::{CONFIG_VARIABLE, Layers, PREFIX, variable};

/// Variables for the program's own tests, which no setting may be called.
const TEST_PREFIX: &str = "CUTTINGS_TEST_";

/// Every fault of this kind: those of the file in its order, then those of variables by name.
pub(super) fn faults(layers: &Layers<'_>) -> Vec<Fault> {
    let known = Known::of(&layers.known);
    let keys = layers.file.keys(|name| known.sections.contains(&name));
    let keys = keys
        .into_iter()
        .filter(|(key, _)| !known.keys.contains(&&**key));
    let in_file = keys.map(|(key, place)| known.key_fault(&key, place));
    let variables = layers.environment.iter();
    let variables = variables.filter(|(name, _)| known.is_unknown_variable(name));
    let in_environment = variables.map(|(name, variable)| known.variable_fault(name, variable));
    in_file.chain(in_environment).collect()
}

/// All that can be set.
struct Known<'k> {
    keys: Vec<&'k str>,
    sections: Vec<&'k str>,
}

impl<'k> Known<'k> {
    fn of(keys: &'k [String]) -> Self {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let sections = keys.iter().filter_map(|key| Some(key.split_once('.')?.0));
        let mut sections: Vec<&str> = sections.collect();
        sections.dedup();
        Self { keys, sections }
    }

    fn key_fault(&self, key: &str, place: Place) -> Fault {
        let known = self.beside(key).map(str::to_owned);
        let sections = self.sections.iter().filter(|_| !key.contains('.'));
        let sections = sections.map(|section| format!("[{section}]"));
        Fault::Unknown {
            name: format!("{key:?}"),
            place,
            near: nearest(key, &[&self.keys[..], &self.sections].concat()).map(str::to_owned),
            known: known.chain(sections).collect(),
        }
    }

    fn variable_fault(&self, name: &str, set: &Variable) -> Fault {
        let key = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
        let key = key.replace("__", ".");
        let mut known: Vec<String> = self.beside(&key).map(variable).collect();
        if self.section_of(&key).is_none() {
            known.push(CONFIG_VARIABLE.to_owned());
        }
        Fault::Unknown {
            name: name.escape_debug().to_string(),
            place: set.place.clone(),
            near: nearest(&key, &self.keys).map(variable),
            known,
        }
    }

    fn is_unknown_variable(&self, name: &str) -> bool {
        name.starts_with(PREFIX)
            && !name.starts_with(TEST_PREFIX)
            && name != CONFIG_VARIABLE
            && !self.keys.iter().any(|key| variable(key) == name)
    }

    /// The keys of the section that a key is in, or is.
    fn beside(&self, key: &str) -> impl Iterator<Item = &'k str> {
        let section = self.section_of(key);
        let keys = self.keys.iter().copied();
        keys.filter(move |known| known.split_once('.').map(|(section, _)| section) == section)
    }

    fn section_of(&self, key: &str) -> Option<&'k str> {
        let head = key.split('.').next();
        self.sections
            .iter()
            .copied()
            .find(|section| head == Some(section))
    }
}

/// The key that was meant: one that is as good as the same, else one that is called so in another section.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let last = last_part(key);
    let slips = (last.chars().count() / 3).max(1);
    let by_distance = known
        .iter()
        .map(|known| (strsim::osa_distance(key, known), *known));
    let closest = by_distance.min_by_key(|(distance, _)| *distance);
    let closest = closest.filter(|(distance, _)| *distance <= slips);
    let same_last = || known.iter().copied().find(|known| last_part(known) == last);
    closest.map(|(_, known)| known).or_else(same_last)
}

fn last_part(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}
