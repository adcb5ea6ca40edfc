//! Ways of writing that Discord takes and the published description does not: set right before anything is checked.

use serde_json::{Value, json};

use super::form::Form;

/// The body as the description would have it written.
pub(super) fn normalised(form: Form, body: &Value) -> Value {
    let mut body = body.clone();
    match form {
        Form::Commands => {
            for command in body.as_array_mut().into_iter().flatten() {
                command_normalised(command);
            }
        }
        Form::Command | Form::CommandChange => command_normalised(&mut body),
        Form::Answer | Form::Update => attachments_normalised(&mut body["data"]),
        Form::Forum => attachments_normalised(&mut body["message"]),
        _ => attachments_normalised(&mut body),
    }
    if body["data"].is_null()
        && let Some(object) = body.as_object_mut()
    {
        object.remove("data");
    }
    body
}

/// Attachment ids may be numbers.
fn attachments_normalised(message: &mut Value) {
    let attachments = message.get_mut("attachments").and_then(Value::as_array_mut);
    for attachment in attachments.into_iter().flatten() {
        if let Some(id) = attachment.get("id").and_then(Value::as_u64) {
            attachment["id"] = json!(id.to_string());
        }
    }
}

/// Permissions are documented as text; `nsfw` is documented and not described; and the keys of an option that does not
/// use them may stand there empty.
fn command_normalised(command: &mut Value) {
    let permissions = command["default_member_permissions"]
        .as_str()
        .and_then(|text| text.parse::<u64>().ok());
    if let Some(object) = command.as_object_mut() {
        if let Some(permissions) = permissions {
            object.insert("default_member_permissions".to_owned(), json!(permissions));
        }
        if object.get("nsfw").is_some_and(Value::is_boolean) {
            object.remove("nsfw");
        }
    }
    options_normalised(command);
}

fn options_normalised(holder: &mut Value) {
    let options = holder.get_mut("options").and_then(Value::as_array_mut);
    for option in options.into_iter().flatten() {
        if let Some(object) = option.as_object_mut() {
            object.retain(|key, value| !idle(key, value));
        }
        options_normalised(option);
    }
}

fn idle(key: &str, value: &Value) -> bool {
    match key {
        "options" | "choices" | "channel_types" => value.as_array().is_some_and(Vec::is_empty),
        "min_value" | "max_value" | "min_length" | "max_length" => value.is_null(),
        "autocomplete" => value == &json!(false),
        _ => false,
    }
}
