//! What this house asks beyond Discord: nobody is ever pinged, and a message that is made says so under a nonce, so that
//! sending it again does not double it.

use serde_json::{Value, json};

use super::form::Form;

/// What is wrong with a body by the rules of the house.
pub(super) fn problems(form: Form, body: &Value) -> Vec<String> {
    let Some(message) = form.message(body) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    let says_something = form.posts()
        || message["content"]
            .as_str()
            .is_some_and(|text| !text.is_empty());
    let allowed = &message["allowed_mentions"];
    if says_something && allowed["parse"] != json!([]) {
        problems.push("allowed_mentions.parse is not empty".to_owned());
    }
    let listed = ["users", "roles"].iter().any(|kind| {
        allowed[kind]
            .as_array()
            .is_some_and(|list| !list.is_empty())
    });
    if listed || allowed["replied_user"] == json!(true) {
        problems.push("allowed_mentions names somebody".to_owned());
    }
    if form == Form::Message
        && (message["nonce"].is_null() || message["enforce_nonce"] != json!(true))
    {
        problems.push("a message without an enforced nonce".to_owned());
    }
    problems
}
