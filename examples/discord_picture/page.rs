//! A message's JSON -> a page of HTML in the look of a chat, with a line that says what it is.

use serde_json::Value;

use crate::markdown::{html, plain};

const STYLE: &str = include_str!("page.css");

/// The page that shows `question` and the message that answers it.
pub(crate) fn page(question: &str, message: &Value) -> String {
    let embeds: String = list(&message["embeds"]).iter().map(embed).collect();
    let rows: String = list(&message["components"]).iter().map(row).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><style>{STYLE}</style>\n\
         <main>\n<p class=\"asked\">A reporter: <b>{}</b></p>\n\
         <p class=\"who\"><b>Cuttings</b> <span class=\"app\">app</span></p>\n{embeds}{rows}\
         <p class=\"drawn\">Drawn from the message that the bot sends; not a screenshot.</p>\n</main></html>\n",
        plain(question)
    )
}

fn embed(embed: &Value) -> String {
    let colour = embed["color"].as_u64();
    let colour = colour.map(|colour| format!(" style=\"border-color:#{colour:06x}\""));
    let text = embed["description"].as_str().map(html);
    let footer = embed["footer"]["text"].as_str();
    let footer = footer.map(|text| format!("<p class=\"footer\">{}</p>", plain(text)));
    format!(
        "<section{}>{}{}</section>\n",
        colour.unwrap_or_default(),
        text.unwrap_or_default(),
        footer.unwrap_or_default()
    )
}

fn row(row: &Value) -> String {
    let buttons: String = list(&row["components"]).iter().map(button).collect();
    format!("<div class=\"row\">{buttons}</div>\n")
}

fn button(button: &Value) -> String {
    let style = match button["style"].as_u64() {
        Some(1) => "primary",
        Some(4) => "danger",
        _ => "secondary",
    };
    let label = button["label"].as_str().unwrap_or_default();
    format!("<span class=\"button {style}\">{}</span>", plain(label))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
