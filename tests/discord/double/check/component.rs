//! Buttons, menus, rows and forms: how many, which beside which, each with the id or the link that it needs.

use std::collections::BTreeSet;

use serde_json::Value;

use super::embed::is_link;

/// Kinds of the second generation.
const SECOND: [u64; 7] = [9, 10, 11, 12, 13, 14, 17];
const ROW: u64 = 1;
const BUTTON: u64 = 2;
const TEXT_INPUT: u64 = 4;
const SELECTS: [u64; 5] = [3, 5, 6, 7, 8];
const LINK_STYLE: u64 = 5;
const PREMIUM_STYLE: u64 = 6;

/// What is wrong with a message's components, given the flag of the second generation or 0.
pub(super) fn problems(components: &Value, second_generation: u64) -> Vec<String> {
    let top = list(components);
    let all = flattened(components);
    let mut problems = Vec::new();
    if second_generation == 0 {
        if top.len() > 5 {
            problems.push(format!("{} rows, of at most 5", top.len()));
        }
        if let Some(kind) = all
            .iter()
            .map(|one| kind(one))
            .find(|kind| SECOND.contains(kind))
        {
            problems.push(format!(
                "a component of type {kind} without the flag that it needs"
            ));
        }
    } else {
        let text: usize = all.iter().map(|one| chars(&one["content"])).sum();
        if text > 4_000 {
            problems.push(format!("{text} characters in components, of at most 4,000"));
        }
    }
    if all.len() > 40 {
        problems.push(format!(
            "{} components, of at most 40, nested ones counted",
            all.len()
        ));
    }
    problems.extend(all.iter().flat_map(|one| alone(one)));
    problems.extend(twice(&all));
    problems
}

/// What is wrong with a form.
pub(super) fn problems_of_modal(data: &Value) -> Vec<String> {
    let rows = list(&data["components"]);
    let mut problems = Vec::new();
    if rows.is_empty() || rows.len() > 5 {
        problems.push(format!("a form of {} rows, of 1 to 5", rows.len()));
    }
    for row in rows.iter().filter(|row| kind(row) == ROW) {
        let inside = list(&row["components"]);
        if inside.len() != 1 || kind(&inside[0]) != TEXT_INPUT {
            problems.push("a form's row that is not one text input".to_owned());
        }
        if inside
            .iter()
            .any(|input| input["label"].as_str().is_none_or(str::is_empty))
        {
            problems.push("a text input without a label".to_owned());
        }
    }
    problems.extend(twice(&flattened(&data["components"])));
    problems
}

/// What is wrong with one component by itself.
fn alone(component: &Value) -> Vec<String> {
    match kind(component) {
        ROW => row(component),
        BUTTON => button(component),
        select if SELECTS.contains(&select) && component["custom_id"].is_null() => {
            vec!["a menu without a custom_id".to_owned()]
        }
        _ => Vec::new(),
    }
}

fn row(row: &Value) -> Vec<String> {
    let inside = list(&row["components"]);
    let selects = inside
        .iter()
        .filter(|one| SELECTS.contains(&kind(one)))
        .count();
    let mut problems = Vec::new();
    if inside.is_empty() {
        problems.push("an empty row".to_owned());
    }
    if selects > 0 && inside.len() > 1 {
        problems.push("a menu that is not alone in its row".to_owned());
    }
    if inside.len() > 5 {
        problems.push(format!("{} buttons in a row, of at most 5", inside.len()));
    }
    problems
}

fn button(button: &Value) -> Vec<String> {
    let (url, custom_id) = (button["url"].as_str(), button["custom_id"].as_str());
    let mut problems = Vec::new();
    match button["style"].as_u64().unwrap_or_default() {
        LINK_STYLE if url.is_none() || custom_id.is_some() => {
            problems.push("a link button needs a url and no custom_id".to_owned());
        }
        LINK_STYLE if url.is_some_and(|url| !is_link(url)) => {
            problems.push("a link button whose url is no link".to_owned());
        }
        LINK_STYLE | PREMIUM_STYLE => {}
        _ if url.is_some() || custom_id.is_none() => {
            problems.push("a button needs a custom_id and no url".to_owned());
        }
        _ => {}
    }
    let premium = button["style"] == PREMIUM_STYLE;
    if !premium && chars(&button["label"]) == 0 && !button["emoji"].is_object() {
        problems.push("a button without a label or an emoji".to_owned());
    }
    problems
}

fn twice(all: &[&Value]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    all.iter()
        .filter_map(|one| one["custom_id"].as_str())
        .filter(|id| !seen.insert(*id))
        .map(|id| format!("custom_id {id} twice in one message"))
        .collect()
}

/// All components, nested ones too.
fn flattened(components: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    for component in list(components) {
        all.push(component);
        all.extend(flattened(&component["components"]));
        for key in ["accessory", "component"] {
            if component[key].is_object() {
                all.push(&component[key]);
            }
        }
    }
    all
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn kind(component: &Value) -> u64 {
    component["type"].as_u64().unwrap_or_default()
}

fn chars(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.chars().count())
}
