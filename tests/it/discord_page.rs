//! What `docs/discord.md` names is there, and what the bot does is named there.

use cuttings::adapters::discord::{Buttons, DiscordError, MESSAGE_COMMANDS, Seen, invitation};
use cuttings::adapters::platforms::PlatformError;
use cuttings::adapters::web::WebError;
use cuttings::commands::COMMANDS;
use cuttings::config::Discord;
use cuttings::front::Refusal;
use serde_json::Value;

use crate::desk::project;
use crate::process::{Ran, Room};

#[test]
fn its_permissions_are_those_of_the_link_one_by_one() {
    let link = invitation(42);
    let (_, number) = link.rsplit_once("permissions=").unwrap();
    let page = page();
    assert!(
        page.contains(&format!("`permissions={number}`")),
        "{number}"
    );
    let bits = rows(&page, "| Permission | Bit | Why |");
    let bits = bits.iter().map(|row| row[1].parse::<u64>().unwrap());
    let bits: Vec<u64> = bits.collect();
    assert!(bits.iter().all(|bit| bit.is_power_of_two()), "{bits:?}");
    assert_eq!(bits.iter().sum::<u64>().to_string(), number);
}

#[test]
fn its_commands_are_those_of_the_program() {
    let room = Room::with(&[]);
    let help = |arguments: &[&str]| Ran::of(room.command(arguments).output().unwrap()).out;
    let (all, errands) = (help(&["--help"]), help(&["discord", "--help"]));
    let mut named = 0;
    for code in codes(&page()) {
        let Some(rest) = code.strip_prefix("cuttings ") else {
            continue;
        };
        let mut words = rest.split(' ');
        let command = words.next().unwrap();
        assert!(all.contains(&format!("\n  {command} ")), "{code}:\n{all}");
        if let (true, Some(errand)) = (command == "discord", words.next()) {
            assert!(
                errands.contains(&format!("- {errand}:")),
                "{code}:\n{errands}"
            );
        }
        named += 1;
    }
    assert!(named >= 4, "{named}");
}

#[test]
fn its_slash_commands_are_the_list_of_commands() {
    let page = page();
    let codes = codes(&page);
    let slashes = codes.iter().filter_map(|code| code.strip_prefix('/'));
    let mut named: Vec<&str> = slashes.filter_map(|code| code.split(' ').next()).collect();
    named.sort_unstable();
    named.dedup();
    let mut commands: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    commands.sort_unstable();
    assert_eq!(named, commands);
    for command in MESSAGE_COMMANDS {
        assert!(page.contains(&format!("**{command}**")), "{command}");
    }
}

#[test]
fn its_settings_are_settings() {
    let variables = std::fs::read_to_string(project(".env.example")).unwrap();
    let page = page();
    let lines = page.lines().map(str::trim);
    let mut named = 0;
    for words in codes(&page).into_iter().chain(lines) {
        let name = words.split('=').next().unwrap();
        let variable = match name.split_once('.') {
            Some((section @ ("discord" | "commands" | "web"), key)) if !key.contains(' ') => {
                format!("CUTTINGS_{section}__{key}").to_uppercase()
            }
            _ if name.starts_with("CUTTINGS_") => name.to_owned(),
            _ => continue,
        };
        assert!(
            variables.contains(&format!("# {variable}=")),
            "{words}: {variable}"
        );
        named += 1;
    }
    assert!(named >= 10, "{named}");
}

#[test]
fn its_buttons_are_those_below_answers() {
    let labels = |seen: Seen| -> Vec<String> {
        let all = Buttons {
            seen,
            has_more: true,
            has_passages: true,
            is_answer: true,
        };
        let rows = serde_json::to_value(all.rows("1")).unwrap();
        let label = |button: &Value| button["label"].as_str().unwrap().to_owned();
        let buttons = rows[0]["components"].as_array().unwrap();
        buttons.iter().map(label).collect()
    };
    let mut below = labels(Seen::Privately);
    below.extend(labels(Seen::Publicly));
    below.sort_unstable();
    below.dedup();
    let page = page();
    let rows = rows(&page, "| Button | What it does |");
    let mut named: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    named.sort_unstable();
    assert_eq!(named, below);
}

#[test]
fn every_line_with_which_the_bot_ends_has_its_row_and_every_row_its_line() {
    let mut lines: Vec<String> = ends().iter().map(ToString::to_string).collect();
    lines.push(PlatformError::NothingOn.to_string());
    let missing = Discord::default().credentials().unwrap_err().to_string();
    lines.extend(
        missing
            .lines()
            .skip(1)
            .map(|line| line.trim_start_matches("- ").to_owned()),
    );
    lines.push(journal_error());
    let taken = WebError::Address {
        address: "127.0.0.1:8080".to_owned(),
        reason: std::io::ErrorKind::AddrInUse.into(),
    };
    lines.push(taken.to_string());
    let nothing = cuttings::ingest::IngestError::Missing {
        path: "index".into(),
    };
    lines.push(nothing.to_string());
    let page = page();
    let rows = rows(&page, "| After `cuttings: ` the line begins | Do |");
    let beginnings: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    for line in &lines {
        let fitting = beginnings
            .iter()
            .filter(|beginning| line.starts_with(**beginning));
        assert_eq!(fitting.count(), 1, "{line}");
    }
    for beginning in beginnings {
        assert!(
            lines.iter().any(|line| line.starts_with(beginning)),
            "{beginning}"
        );
    }
}

#[test]
fn what_the_program_prints_before_it_goes_to_discord_is_in_the_table() {
    let token = ("CUTTINGS_DISCORD__TOKEN", "t.o.k");
    let id = ("CUTTINGS_DISCORD__APPLICATION_ID", "42");
    let to = ("CUTTINGS_DISCORD__CONNECT_TO", "127.0.0.1:1");
    let rows: [(Variables<'_>, &str, i32); 7] = [
        (&[], "nothing is switched on", 2),
        (&[id], "discord.token is not set", 2),
        (&[token], "discord.application_id is not set", 2),
        (&[token, id], "there is nothing at", 3),
        (
            &[
                token,
                id,
                to,
                ("CUTTINGS_DISCORD__ROOT_CERTIFICATE", "none.pem"),
            ],
            "discord.root_certificate",
            2,
        ),
        (
            &[
                token,
                id,
                ("CUTTINGS_DISCORD__CONNECT_TO", "none.invalid:443"),
            ],
            "discord.connect_to",
            2,
        ),
        (
            &[
                token,
                id,
                ("CUTTINGS_WEB__LISTEN", "127.0.0.1:0"),
                ("CUTTINGS_DISCORD__PUBLIC_KEY", NO_KEY),
            ],
            "discord.public_key",
            2,
        ),
    ];
    let page = page();
    let table = self::rows(&page, "| After `cuttings: ` the line begins | Do |");
    for (variables, line, code) in rows {
        let pieces = [(
            "index/harbour/quay.md",
            "Ada Quill said: “The quay is safe.”",
        )];
        let room = match line {
            "there is nothing at" => Room::with(&[]),
            _ => Room::with(&pieces),
        };
        let mut command = room.command(&["serve"]);
        command.envs(variables.iter().copied());
        let ran = Ran::of(command.output().unwrap());
        assert_eq!(ran.code, code, "{line}: {}", ran.err);
        let said = ran
            .err
            .lines()
            .any(|said| said.starts_with(&format!("cuttings: {line}")));
        assert!(said, "{line}: {}", ran.err);
        assert!(
            table
                .iter()
                .any(|row| line.starts_with(row[0].trim_matches('`'))),
            "{line}"
        );
    }
}

/// Variables with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

/// Of the right length, and no point of the curve.
const NO_KEY: &str = "0200000000000000000000000000000000000000000000000000000000000000";

#[test]
fn what_it_says_the_bot_says_in_a_channel_the_bot_says() {
    let failed = Refusal::Failed {
        reference: "0000".to_owned(),
    };
    let said = [
        Refusal::NotEnabled,
        Refusal::EditorsOnly,
        Refusal::TooOld,
        failed,
    ];
    let said: Vec<String> = said
        .iter()
        .map(|refusal| refusal.to_string().to_lowercase())
        .collect();
    let page = page();
    let rows = rows(&page, "| In the channel | Do |");
    let quoted = rows.iter().filter_map(|row| row[0].strip_prefix('"'));
    let quoted: Vec<String> = quoted
        .map(|words| words.trim_end_matches('"').to_lowercase())
        .collect();
    assert_eq!(quoted.len(), said.len());
    for words in quoted {
        assert!(said.iter().any(|line| line.starts_with(&words)), "{words}");
    }
}

/// One of each; a new one does not compile until it is here too.
fn ends() -> Vec<DiscordError> {
    use DiscordError as E;
    let text = || "x".to_owned();
    let all = vec![
        E::Token,
        E::Intents,
        E::PrivilegedIntents,
        E::OtherGateway {
            address: text(),
            hosts: text(),
        },
        E::NeverReady { seconds: 15 },
        E::TooOften { most: 20 },
        E::Api { reason: text() },
        E::Certificate {
            path: text(),
            reason: text(),
        },
        E::Address {
            address: text(),
            reason: text(),
        },
        E::PublicKey,
        E::Registration,
    ];
    for end in &all {
        match end {
            E::Token | E::Intents | E::PrivilegedIntents | E::OtherGateway { .. } => {}
            E::NeverReady { .. } | E::TooOften { .. } | E::Api { .. } => {}
            E::Certificate { .. } | E::Address { .. } | E::PublicKey | E::Registration => {}
        }
    }
    all
}

/// What is said of a journal that is none.
fn journal_error() -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    std::fs::write(
        &path,
        "words that are no database at all, and long enough to look at",
    )
    .unwrap();
    cuttings::store::journal::Journal::open(&path)
        .unwrap_err()
        .to_string()
}

/// The cells of the table under this heading.
fn rows<'p>(page: &'p str, heading: &str) -> Vec<Vec<&'p str>> {
    let (_, rest) = page
        .split_once(&format!("{heading}\n"))
        .unwrap_or_else(|| panic!("{heading}"));
    let lines = rest
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    let cells = |line: &'p str| line.trim_matches('|').split(" | ").map(str::trim).collect();
    let rows: Vec<Vec<&str>> = lines.map(cells).collect();
    assert!(!rows.is_empty(), "{heading}");
    rows
}

/// What stands in backticks within a line.
fn codes(page: &str) -> Vec<&str> {
    let inline = page
        .lines()
        .filter(|line| !line.trim_start().starts_with("```"));
    inline
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

fn page() -> String {
    std::fs::read_to_string(project("docs/discord.md")).unwrap()
}
