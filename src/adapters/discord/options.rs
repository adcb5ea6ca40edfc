//! A slash command's options -> the request as typed text.
//!
//! A form and a typed line mean the same, so the form is written out as it would be typed in full and takes the one way
//! through the house: parsing, follow-ups, limits and the journal know nothing of forms.

use serenity::model::application::{CommandDataOption, CommandDataOptionValue};

use crate::commands::{self, UserError};

/// The text that asks for what the form asks for; [`commands::parse`] reads it back as the same values.
///
/// # Errors
/// Where there is no such command, or it does not take these values: as if they had been typed.
pub fn typed(command: &str, options: &[CommandDataOption]) -> Result<String, UserError> {
    let values: Vec<(&str, String)> = options
        .iter()
        .filter_map(|option| Some((option.name.as_str(), value(&option.value)?)))
        .collect();
    let values = values.iter().map(|(name, value)| (*name, value.as_str()));
    Ok(commands::given(command, values)?.rendered())
}

/// The value as text; `None` for kinds that no command of ours asks for.
fn value(value: &CommandDataOptionValue) -> Option<String> {
    match value {
        CommandDataOptionValue::String(text) => Some(text.clone()),
        CommandDataOptionValue::Autocomplete { value, .. } => Some(value.clone()),
        CommandDataOptionValue::Integer(number) => Some(number.to_string()),
        CommandDataOptionValue::Number(number) => Some(number.to_string()),
        CommandDataOptionValue::Boolean(is_set) => Some(is_set.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::commands::{COMMANDS, Command, Input, Kind, MAX_CHARACTERS, parse};

    /// Options as they come over the wire.
    fn options(values: &[(&str, Value)]) -> Vec<CommandDataOption> {
        let option = |(name, value): &(&str, Value)| {
            let kind = if value.is_i64() { 4 } else { 3 };
            json!({ "name": name, "type": kind, "value": value })
        };
        let values: Vec<Value> = values.iter().map(option).collect();
        serde_json::from_value(Value::Array(values)).unwrap()
    }

    #[test]
    fn a_form_is_written_as_it_would_be_typed() {
        let table = [
            (
                "who",
                vec![("name", json!("Ada Quill"))],
                r#"/who "Ada Quill""#,
            ),
            (
                "quote",
                vec![
                    ("words", json!("insider")),
                    ("order", json!("latest")),
                    ("page", json!(2)),
                ],
                r#"/quote "insider" order=latest page=2"#,
            ),
            (
                "check",
                vec![
                    ("speaker", json!("Ada \"Inky\" Quill")),
                    ("words", json!("it is \"difficult\" speaker=me")),
                ],
                r#"/check "it is \"difficult\" speaker=me" speaker="Ada \"Inky\" Quill""#,
            ),
            (
                "timeline",
                vec![("after", json!("2020-05"))],
                "/timeline after=2020-05",
            ),
            ("sources", vec![], "/sources"),
        ];
        for (command, values, expected) in table {
            assert_eq!(typed(command, &options(&values)).unwrap(), expected);
        }
    }

    #[test]
    fn what_a_form_cannot_mean_is_told() {
        let table = [
            (
                "nothing",
                vec![],
                "there is no command \"nothing\": type /help for the list, or ask in your own words",
            ),
            ("who", vec![], "/who needs name: for example /who corbyn"),
            (
                "who",
                vec![("name", json!("x")), ("page", json!(0))],
                "page cannot be \"0\": give a number from 1 to 999",
            ),
        ];
        for (command, values, expected) in table {
            let error = typed(command, &options(&values)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }

    /// Words as a form may hold them, full of what means something in typed text.
    fn words() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[\"“”„«»'‘’\\\\=:,.?!/—-]{1,4}",
            "(by|about|order=|page=2|speaker=|list|before |/who|!ask|is it) ?",
            "[a-zA-Zé ]{1,6}",
            "\\PC{1,4}",
            "[\\x00-\\x1f\u{200b}-\u{202e}]",
        ];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    /// A value that the option may be given.
    fn given(kind: Kind) -> BoxedStrategy<Value> {
        match kind {
            Kind::Text => words().prop_map(Value::from).boxed(),
            Kind::Choice(choices) => proptest::sample::select(choices)
                .prop_map(Value::from)
                .boxed(),
            Kind::Page => (1i64..=999).prop_map(Value::from).boxed(),
            Kind::Date => "(2020|2020-05|2020-05-02)".prop_map(Value::from).boxed(),
        }
    }

    fn form() -> impl Strategy<Value = (&'static Command, Vec<(&'static str, Value)>)> {
        let commands: Vec<&'static Command> = COMMANDS.iter().collect();
        proptest::sample::select(commands).prop_flat_map(|command| {
            let values: Vec<_> = command
                .options
                .iter()
                .map(|option| {
                    let value = proptest::option::of(given(option.kind));
                    value.prop_map(|value| value.map(|value| (option.name, value)))
                })
                .collect();
            (
                Just(command),
                values.prop_map(|values| values.into_iter().flatten().collect()),
            )
        })
    }

    /// Whether a command's own rule may refuse what its options allow: a question of marks alone, or help on what is no
    /// command.
    fn is_refused(command: &Command, texts: &[(&str, String)]) -> bool {
        let has_words = |(name, text): &(&str, String)| {
            *name == "question" && text.chars().any(char::is_alphanumeric)
        };
        command.name == "help" || command.name == "ask" && !texts.iter().any(has_words)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_form_is_read_back_as_the_same_values((command, values) in form()) {
            let texts: Vec<(&str, String)> = values
                .iter()
                .map(|(name, value)| {
                    let text = value.as_str().map(str::to_owned);
                    (*name, text.unwrap_or_else(|| value.to_string()))
                })
                .collect();
            let pairs = texts.iter().map(|(name, text)| (*name, text.as_str()));
            match (typed(command.name, &options(&values)), Input::new(command, pairs)) {
                (Ok(text), Ok(input)) if text.chars().count() <= MAX_CHARACTERS => {
                    let parsed = match parse(&text) {
                        Ok(parsed) => parsed,
                        // What a command refuses when it is typed it refuses in a form too.
                        Err(_) if is_refused(command, &texts) => return Ok(()),
                        Err(error) => panic!("{text}: {error}"),
                    };
                    prop_assert_eq!(parsed.command.name, command.name, "{}", &text);
                    prop_assert!(parsed.misspelt.is_none() && parsed.question.is_none());
                    if command.name != "help" {
                        prop_assert_eq!(parsed.input, input, "{}", &text);
                    }
                }
                (Ok(text), Ok(_)) => prop_assert!(parse(&text).is_err()),
                (typed, input) => prop_assert_eq!(typed.err(), input.err()),
            }
        }
    }
}
