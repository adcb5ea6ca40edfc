//! What stands in messages, as clients write it.

use serde_json::{Value, json};

/// A message as people type it, which mentions nobody.
pub(crate) fn text(body: &str) -> Value {
    json!({ "msgtype": "m.text", "body": body, "m.mentions": {} })
}

/// The same as programs say it.
pub(crate) fn notice(body: &str) -> Value {
    json!({ "msgtype": "m.notice", "body": body, "m.mentions": {} })
}

/// A message that mentions somebody, as a client writes it for a name that was chosen from its list.
pub(crate) fn mention(whom: &str, body: &str) -> Value {
    json!({
        "msgtype": "m.text",
        "body": format!("{whom}: {body}"),
        "format": "org.matrix.custom.html",
        "formatted_body": format!("<a href=\"https://matrix.to/#/{whom}\">{whom}</a>: {body}"),
        "m.mentions": { "user_ids": [whom] },
    })
}

/// What an earlier message shall say instead.
pub(crate) fn edit(of: &str, body: &str) -> Value {
    json!({
        "msgtype": "m.text",
        "body": format!("* {body}"),
        "m.mentions": {},
        "m.new_content": text(body),
        "m.relates_to": { "rel_type": "m.replace", "event_id": of },
    })
}

/// The content as a reply to an event.
pub(crate) fn reply(to: &str, mut content: Value) -> Value {
    content["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": to } });
    content
}

/// The content in the thread below an event, with the last event there for clients that know no threads.
pub(crate) fn in_thread(root: &str, last: &str, mut content: Value) -> Value {
    content["m.relates_to"] = json!({
        "rel_type": "m.thread", "event_id": root,
        "is_falling_back": true, "m.in_reply_to": { "event_id": last },
    });
    content
}

/// A command that is told by its parts, as MSC4391 proposes, under the name that it has until it is agreed on.
pub(crate) fn command(bot: &str, name: &str, arguments: &Value) -> Value {
    let mut content = text(&format!("!{name}"));
    content["m.mentions"] = json!({ "user_ids": [bot] });
    content["org.matrix.msc4391.command"] = json!({ "command": name, "arguments": arguments });
    content
}

/// What a reaction to an event holds.
pub(crate) fn reaction(to: &str, key: &str) -> Value {
    json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": to, "key": key } })
}
