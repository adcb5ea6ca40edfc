//! What somebody wrote -> what is asked: without the bot's name, the mark before a command, and what was replied to. Pure.

use crate::commands;

/// How the bot is called in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// Its id: `@cuttings:example.org`.
    pub(super) id: String,
    /// The name that it shows in the room, where it has one.
    pub(super) shown: Option<String>,
    /// What a command begins with.
    pub(super) prefix: String,
}

/// What a text says to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Addressed {
    /// What is asked, a command with a slash before it.
    pub(super) text: String,
    /// Whether the text begins with the mark of a command.
    pub(super) is_command: bool,
    /// Whether it begins with the bot's name.
    pub(super) is_named: bool,
}

/// What `text` says to the bot called so.
pub(super) fn addressed(text: &str, names: &Names) -> Addressed {
    let whole = text.trim();
    let rest = without_name(whole, names);
    let is_named = rest.is_some();
    let rest = rest.unwrap_or(whole);
    let command = rest
        .strip_prefix(names.prefix.as_str())
        .filter(|command| command.starts_with(char::is_alphabetic));
    Addressed {
        text: match command {
            Some(command) => format!("/{command}"),
            None => rest.to_owned(),
        },
        is_command: command.is_some(),
        is_named,
    }
}

/// A line of ours with its commands as they are typed in a room: "!who" for "/who". Clients keep what begins with a slash
/// for themselves.
pub(super) fn as_typed(line: &str, prefix: &str) -> String {
    let mut typed = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line;
    while let Some(at) = rest.find('/') {
        let (head, tail) = rest.split_at(at);
        typed.push_str(head);
        before = head.chars().next_back().unwrap_or(before);
        let after = &tail[1..];
        let end = after.find(|c: char| !c.is_alphanumeric());
        let word = &after[..end.unwrap_or(after.len())];
        let is_command = commands::COMMANDS
            .iter()
            .any(|command| command.name == word);
        let is_free = !before.is_alphanumeric() && !['/', '.', ':'].contains(&before);
        typed.push_str(if is_command && is_free { prefix } else { "/" });
        before = '/';
        rest = after;
    }
    typed.push_str(rest);
    typed
}

/// `body` without the lines that older clients put before a reply to show what it replies to.
pub(super) fn without_quoted(body: &str) -> &str {
    let mut rest = body;
    while rest.starts_with("> ") {
        let Some((_, after)) = rest.split_once('\n') else {
            return body;
        };
        rest = after;
    }
    match rest.len() == body.len() {
        true => body,
        false => rest.trim_start_matches('\n'),
    }
}

/// The text behind the bot's name, and the colon or comma after it; `None` where it does not begin with that.
fn without_name<'t>(text: &'t str, names: &Names) -> Option<&'t str> {
    let local = names.id.trim_start_matches('@').split(':').next();
    let called = [Some(names.id.as_str()), names.shown.as_deref(), local];
    called.into_iter().flatten().find_map(|name| {
        let rest = strip_name(text.trim_start_matches('@'), name.trim_start_matches('@'))?;
        let end = rest.trim_start_matches([':', ',']);
        let is_whole =
            end.is_empty() || end.starts_with(char::is_whitespace) || end.len() < rest.len();
        is_whole.then(|| end.trim_start())
    })
}

fn strip_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(name.len())?;
    (!name.is_empty() && head.eq_ignore_ascii_case(name)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names {
            id: "@cuttings:example.org".to_owned(),
            shown: Some("The Cuttings".to_owned()),
            prefix: "!".to_owned(),
        }
    }

    #[test]
    fn a_text_is_read_without_the_name_and_the_mark() {
        let table = [
            ("!who corbyn", "/who corbyn", true, false),
            ("  !who corbyn ", "/who corbyn", true, false),
            ("!!! really", "!!! really", false, false),
            ("who corbyn", "who corbyn", false, false),
            ("The Cuttings: who corbyn", "who corbyn", false, true),
            ("the cuttings, who corbyn", "who corbyn", false, true),
            ("@cuttings who corbyn", "who corbyn", false, true),
            ("cuttings: !who corbyn", "/who corbyn", true, true),
            (
                "@cuttings:example.org: who corbyn",
                "who corbyn",
                false,
                true,
            ),
            ("@cuttings:example.org who", "who", false, true),
            ("cuttingsroom is full", "cuttingsroom is full", false, false),
            ("cuttings", "", false, true),
        ];
        for (given, text, is_command, is_named) in table {
            let expected = Addressed {
                text: text.to_owned(),
                is_command,
                is_named,
            };
            assert_eq!(addressed(given, &names()), expected, "{given}");
        }
        let question = Names {
            prefix: "?".to_owned(),
            ..names()
        };
        assert_eq!(addressed("?who corbyn", &question).text, "/who corbyn");
        assert!(!addressed("!who corbyn", &question).is_command);
    }

    #[test]
    fn commands_stand_in_lines_as_they_are_typed() {
        let table = [
            ("type /help for the list", "type !help for the list"),
            ("/story use harbour", "!story use harbour"),
            ("“/who corbyn” or (/when)", "“!who corbyn” or (!when)"),
            ("and/who", "and/who"),
            ("https://a.org/who", "https://a.org/who"),
            ("//who", "//who"),
            ("/whose", "/whose"),
            ("/", "/"),
        ];
        for (given, expected) in table {
            assert_eq!(as_typed(given, "!"), expected, "{given}");
        }
    }

    #[test]
    fn what_was_replied_to_is_no_part_of_the_question() {
        let table = [
            ("> <@a:b> old\n> more\n\nnew", "new"),
            ("new", "new"),
            ("> all of it is a quotation", "> all of it is a quotation"),
            ("> a\nb\n> c", "b\n> c"),
        ];
        for (given, expected) in table {
            assert_eq!(without_quoted(given), expected, "{given}");
        }
    }
}
