//! Commands: names, descriptions, how many of a kind, required options first, and the size of one as a whole.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const SLASH: u64 = 1;

/// How many commands of each kind a scope holds.
const MOST: [(u64, usize); 3] = [(SLASH, 100), (2, 15), (3, 15)];

/// The languages that Discord knows.
const LOCALES: [&str; 32] = [
    "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr",
    "uk", "vi", "zh-CN", "zh-TW",
];

/// What is wrong with all commands of a scope.
pub(super) fn problems_of_list(commands: &Value) -> Vec<String> {
    let commands = commands.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut problems: Vec<String> = commands.iter().flat_map(problems).collect();
    for (kind, most) in MOST {
        let names: Vec<_> = commands
            .iter()
            .filter(|command| kind_of(command) == kind)
            .map(|command| &command["name"])
            .collect();
        if names.len() > most {
            problems.push(format!(
                "{} commands of type {kind}, of at most {most}",
                names.len()
            ));
        }
        problems.extend(twice(&names, "command"));
    }
    problems
}

/// What is wrong with a change of a command, which need not name it again.
pub(super) fn problems_of_change(change: &Value) -> Vec<String> {
    let mut whole = json!({ "name": "unchanged", "description": "unchanged" });
    let (Some(whole_keys), Some(given)) = (whole.as_object_mut(), change.as_object()) else {
        return Vec::new();
    };
    whole_keys.extend(given.clone());
    problems(&whole)
}

/// What is wrong with one command.
pub(super) fn problems(command: &Value) -> Vec<String> {
    let name = command["name"].as_str().unwrap_or_default();
    let described = command["description"]
        .as_str()
        .is_some_and(|text| !text.is_empty());
    let mut problems = Vec::new();
    if kind_of(command) == SLASH {
        problems.extend(name_problem(name));
        problems.extend(localised_names(command));
        if !described {
            problems.push(format!("the command {name} has no description"));
        }
    } else {
        if described || !options(command).is_empty() {
            problems.push(format!(
                "{name}: a command of a menu has neither description nor options"
            ));
        }
        if name.trim().is_empty() {
            problems.push("a command of a menu without a name".to_owned());
        }
    }
    problems.extend(localised(command));
    problems.extend(problems_of_options(command));
    let length = length(command);
    if length > 8_000 {
        problems.push(format!(
            "the command {name} has {length} characters, of at most 8,000"
        ));
    }
    problems
}

fn problems_of_options(holder: &Value) -> Vec<String> {
    let options = options(holder);
    let mut problems: Vec<String> = options.iter().flat_map(problems_of_option).collect();
    let optional = options.iter().position(|option| option["required"] != true);
    let late = options
        .iter()
        .skip(optional.unwrap_or(options.len()))
        .find(|option| option["required"] == true);
    if let Some(option) = late {
        problems.push(format!(
            "the required option {} stands after an optional one",
            option["name"]
        ));
    }
    let nested = options
        .iter()
        .filter(|option| matches!(kind_of(option), 1 | 2))
        .count();
    if nested > 0 && nested < options.len() {
        problems.push("subcommands beside other options".to_owned());
    }
    let names: Vec<_> = options.iter().map(|option| &option["name"]).collect();
    problems.extend(twice(&names, "option"));
    problems
}

fn problems_of_option(option: &Value) -> Vec<String> {
    let name = option["name"].as_str().unwrap_or_default();
    let choices = option["choices"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut problems = problems_of_options(option);
    if option["autocomplete"] == true && !choices.is_empty() {
        problems.push(format!(
            "the option {name} has both autocomplete and choices"
        ));
    }
    let length = |choice: &Value| {
        choice["value"]
            .as_str()
            .map_or(0, |value| value.chars().count())
    };
    if choices.iter().any(|choice| length(choice) > 100) {
        problems.push(format!(
            "the option {name} has a choice with more than 100 characters"
        ));
    }
    let names: Vec<_> = choices.iter().map(|choice| &choice["name"]).collect();
    problems.extend(twice(&names, "choice"));
    problems.extend(choices.iter().flat_map(localised));
    problems.extend(name_problem(name));
    problems.extend(localised(option));
    problems.extend(localised_names(option));
    problems
}

/// `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, in lower case where there is one.
fn name_problem(name: &str) -> Option<String> {
    let fits = |c: char| {
        let script = ('\u{900}'..='\u{97f}').contains(&c) || ('\u{e00}'..='\u{e7f}').contains(&c);
        "-_'".contains(c) || c.is_alphanumeric() || script
    };
    let length = name.chars().count();
    let good = (1..=32).contains(&length) && name.chars().all(fits) && name.to_lowercase() == name;
    (!good).then(|| format!("“{name}” is no name for a command or an option"))
}

/// What is wrong with the names and languages of a command, an option or a choice.
fn localised(holder: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for key in ["name_localizations", "description_localizations"] {
        let languages = holder[key]
            .as_object()
            .into_iter()
            .flat_map(|texts| texts.keys());
        let unknown = languages.filter(|language| !LOCALES.contains(&language.as_str()));
        problems.extend(unknown.map(|language| format!("{language} is no language of Discord's")));
    }
    problems
}

fn localised_names(holder: &Value) -> Vec<String> {
    let names = holder["name_localizations"]
        .as_object()
        .into_iter()
        .flat_map(|names| names.values());
    names
        .filter_map(|name| name_problem(name.as_str()?))
        .collect()
}

fn twice(names: &[&Value], what: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names
        .iter()
        .filter(|name| !seen.insert(name.as_str()))
        .map(|name| format!("the {what} {name} twice"))
        .collect()
}

/// Names, descriptions and values of a command and all its options, each in its longest language.
fn length(holder: &Value) -> usize {
    let longest = |key: &str| {
        let own = holder[key].as_str().map_or(0, |text| text.chars().count());
        let others = holder[format!("{key}_localizations")].as_object();
        let others = others
            .into_iter()
            .flat_map(|texts| texts.values())
            .filter_map(Value::as_str);
        others
            .map(|text| text.chars().count())
            .fold(own, usize::max)
    };
    let values = |choice: &Value| {
        choice["value"]
            .as_str()
            .map_or(0, |value| value.chars().count())
    };
    let choices = holder["choices"].as_array().into_iter().flatten();
    let choices: usize = choices.map(|choice| length(choice) + values(choice)).sum();
    longest("name")
        + longest("description")
        + choices
        + options(holder).iter().map(length).sum::<usize>()
}

fn options(holder: &Value) -> &[Value] {
    holder["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn kind_of(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(SLASH)
}
