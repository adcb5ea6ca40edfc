//! Files sent along: their size, that each is announced under its number, and that none is shown that was not sent.

use serde_json::Value;

use super::super::rest::Upload;
use super::form::Form;

/// The most bytes of one file, and of a request.
const FILE: usize = 10 << 20;
const REQUEST: usize = 25 << 20;

/// What is wrong with the files of a request.
pub(super) fn problems(form: Form, body: &Value, uploads: &[Upload]) -> Vec<String> {
    let mut problems = Vec::new();
    for upload in uploads.iter().filter(|upload| upload.bytes > FILE) {
        problems.push(format!(
            "{} has {} bytes, of at most 10 MiB",
            upload.name, upload.bytes
        ));
    }
    if uploads.iter().map(|upload| upload.bytes).sum::<usize>() > REQUEST {
        problems.push("files of more than 25 MiB".to_owned());
    }
    let message = form.message(body).unwrap_or(&Value::Null);
    let announced = message["attachments"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    for attachment in announced.iter().filter(|_| form.posts()) {
        let part = format!("files[{}]", attachment["id"].as_str().unwrap_or_default());
        if !uploads.iter().any(|upload| upload.part == part) {
            problems.push(format!("an attachment without {part}"));
        }
    }
    let shown = message["embeds"].as_array().into_iter().flatten();
    let shown = shown.filter_map(|embed| embed["image"]["url"].as_str());
    for name in shown.filter_map(|url| url.strip_prefix("attachment://")) {
        if form.posts() && !uploads.iter().any(|upload| upload.name == name) {
            problems.push(format!("an embed shows {name}, which is not sent"));
        }
    }
    problems
}
