//! Embeds: 6,000 characters over all of a message, no empty ones, no empty fields, links that are links, times that are times.

use serde_json::Value;

/// What is wrong with a message's embeds.
pub(super) fn problems(embeds: &Value) -> Vec<String> {
    let embeds = embeds.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut problems: Vec<String> = embeds.iter().flat_map(problems_of_one).collect();
    let length: usize = embeds.iter().map(length).sum();
    if length > 6_000 {
        problems.push(format!("embeds of {length} characters, of at most 6,000"));
    }
    problems
}

fn problems_of_one(embed: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for field in fields(embed) {
        for part in ["name", "value"] {
            if field[part]
                .as_str()
                .is_none_or(|text| text.trim().is_empty())
            {
                problems.push(format!("an embed's field without a {part}"));
            }
        }
    }
    let pictures = ["image", "thumbnail", "video"]
        .iter()
        .any(|key| embed[key].is_object());
    if length(embed) == 0 && !pictures {
        problems.push("an empty embed".to_owned());
    }
    let links = [
        "/url",
        "/author/url",
        "/author/icon_url",
        "/footer/icon_url",
        "/image/url",
        "/thumbnail/url",
    ];
    for link in links {
        let given = embed.pointer(link).and_then(Value::as_str);
        if given.is_some_and(|given| !is_link(given)) {
            problems.push(format!("an embed's {link} that is no link"));
        }
    }
    let timestamp = embed["timestamp"].as_str();
    if timestamp.is_some_and(|text| text.parse::<jiff::Timestamp>().is_err()) {
        problems.push("an embed's timestamp that is no time".to_owned());
    }
    problems
}

/// The characters that count: title, description, fields, footer, author.
fn length(embed: &Value) -> usize {
    let chars = |value: &Value| value.as_str().map_or(0, |text| text.trim().chars().count());
    let fields: usize = fields(embed)
        .map(|field| chars(&field["name"]) + chars(&field["value"]))
        .sum();
    let alone = [
        &embed["title"],
        &embed["description"],
        &embed["footer"]["text"],
        &embed["author"]["name"],
    ];
    fields + alone.into_iter().map(chars).sum::<usize>()
}

fn fields(embed: &Value) -> impl Iterator<Item = &Value> {
    embed["fields"].as_array().into_iter().flatten()
}

/// Whether a text may stand where a link does.
pub(super) fn is_link(text: &str) -> bool {
    let rest = ["https://", "http://", "attachment://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty()) && !text.contains(char::is_whitespace)
}
