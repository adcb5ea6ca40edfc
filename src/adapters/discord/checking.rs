//! Discord's rules for a message, for the tests: what is wrong with the JSON that would be sent.
//!
//! The rules are written out here once more, apart from the limits that the product keeps to. Texts are counted in UTF-16
//! units, which is the stricter way.

use serde_json::Value;

/// Everything in a message's JSON that Discord would refuse.
pub(super) fn faults(message: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let embeds = list(&message["embeds"]);
    if embeds.is_empty() && message["content"].as_str().is_none_or(is_blank) {
        faults.push("nothing in it".to_owned());
    }
    check(&mut faults, "content", &message["content"], 2_000);
    if embeds.len() > 10 {
        faults.push(format!("{} embeds", embeds.len()));
    }
    let total: usize = embeds
        .iter()
        .map(|embed| embedded(&mut faults, embed))
        .sum();
    if total > 6_000 {
        faults.push(format!("{total} units in all embeds"));
    }
    buttons(&mut faults, list(&message["components"]));
    faults
}

/// Checks an embed and counts all of its texts.
fn embedded(faults: &mut Vec<String>, embed: &Value) -> usize {
    let mut total = 0;
    for (name, text, limit) in [
        ("title", &embed["title"], 256),
        ("description", &embed["description"], 4_096),
        ("footer", &embed["footer"]["text"], 2_048),
        ("author", &embed["author"]["name"], 256),
    ] {
        total += check(faults, name, text, limit);
    }
    let fields = list(&embed["fields"]);
    if fields.len() > 25 {
        faults.push(format!("{} fields", fields.len()));
    }
    for field in fields {
        for (name, limit) in [("name", 256), ("value", 1_024)] {
            total += check(faults, name, &field[name], limit);
            if field[name].as_str().is_none_or(is_blank) {
                faults.push(format!("a field without {name}"));
            }
        }
    }
    if total == 0 {
        faults.push("an empty embed".to_owned());
    }
    total
}

fn buttons(faults: &mut Vec<String>, rows: &[Value]) {
    if rows.len() > 5 {
        faults.push(format!("{} rows", rows.len()));
    }
    let mut ids = Vec::new();
    for row in rows {
        let buttons = list(&row["components"]);
        if !(1..=5).contains(&buttons.len()) {
            faults.push(format!("{} buttons in a row", buttons.len()));
        }
        for button in buttons {
            check(faults, "label", &button["label"], 80);
            check(faults, "custom_id", &button["custom_id"], 100);
            ids.push(button["custom_id"].as_str().unwrap_or_default());
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() < count || ids.contains(&"") {
        faults.push("buttons without ids of their own".to_owned());
    }
}

/// Checks a text that may be absent and not empty; gives its length.
fn check(faults: &mut Vec<String>, name: &str, text: &Value, limit: usize) -> usize {
    let Some(text) = text.as_str() else { return 0 };
    let length = text.encode_utf16().count();
    if length > limit {
        faults.push(format!("{name} of {length} units"));
    }
    if is_blank(text) {
        faults.push(format!("{name} is blank"));
    }
    length
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
