//! The section `[matrix]`: which account the bot is, whom it lets in, and how it reaches its server.
//!
//! An account that lacks something is no fault of the file: `cuttings ask` needs none. Whoever goes to Matrix asks for
//! [`Matrix::account`] and hears there what is missing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::error::Fault;
use super::keys::Keys;
use super::kind::{self, Kind, by_name, text, text_that, whole};
use super::layers::variable;
use super::{ConfigError, Secret, address};

/// What the adapter for Matrix goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The address of the bot's server.
    pub homeserver: Option<String>,
    /// The bot's account: its whole id, or the part before the colon.
    pub user: Option<String>,
    /// The account's password: needed for the first start, and for a new device.
    pub password: Option<Secret>,
    /// The key that opens the account's stored secrets: needed for a new device.
    pub recovery_key: Option<Secret>,
    /// What a command begins with in a room.
    pub prefix: String,
    /// Whose invitations are taken: ids of people, and names of servers.
    pub allow: Vec<String>,
    /// Who is an editor, besides whoever has power level 50 in a room.
    pub editors: Vec<String>,
    /// Other bots: nothing of theirs is ever answered.
    pub bots: Vec<String>,
    /// A person -> the audiences that person may see in a direct chat.
    pub people: BTreeMap<String, Vec<String>>,
    /// A room -> the audiences that everybody in it may see.
    pub rooms: BTreeMap<String, Vec<String>>,
    /// How many rooms may be joined in a minute.
    pub joins_per_minute: u32,
    /// For how long an edit of a question changes its answer, in seconds.
    pub edit_seconds: u32,
    /// How long one request may take, in seconds.
    pub request_seconds: u32,
    /// How long a server is obeyed that asks for patience, in seconds.
    pub patience_seconds: u32,
    /// A certificate in PEM that is trusted besides the usual ones.
    pub root_certificate: Option<PathBuf>,
}

/// The account, and where it is.
#[derive(Clone, Copy, Debug)]
pub struct Account<'s> {
    /// The address of the server.
    pub homeserver: &'s str,
    /// The whole id, or the part before the colon.
    pub user: &'s str,
}

impl Default for Matrix {
    fn default() -> Self {
        Self {
            homeserver: None,
            user: None,
            password: None,
            recovery_key: None,
            prefix: "!".to_owned(),
            allow: Vec::new(),
            editors: Vec::new(),
            bots: Vec::new(),
            people: BTreeMap::new(),
            rooms: BTreeMap::new(),
            joins_per_minute: 10,
            edit_seconds: 60,
            request_seconds: 15,
            patience_seconds: 60,
            root_certificate: None,
        }
    }
}

impl Matrix {
    /// Whether somebody wants the bot on Matrix: a server or an account is given.
    pub fn is_on(&self) -> bool {
        self.homeserver.is_some() || self.user.is_some()
    }

    /// Server and account, or an error that says which of them is missing.
    pub fn account(&self) -> Result<Account<'_>, ConfigError> {
        if let (Some(homeserver), Some(user)) = (&self.homeserver, &self.user) {
            return Ok(Account { homeserver, user });
        }
        let wanted = [
            (
                self.homeserver.is_none(),
                "matrix.homeserver",
                "the address of the server on which the bot has its account, such as https://matrix.example.org",
            ),
            (
                self.user.is_none(),
                "matrix.user",
                "the bot's account, such as @cuttings:example.org; whoever runs the server makes it",
            ),
        ];
        let missing = wanted.into_iter().filter(|(is_missing, ..)| *is_missing);
        let fault = |(_, key, wanted)| Fault::Missing {
            key,
            variable: variable(key),
            wanted,
        };
        Err(ConfigError::Faults(missing.map(fault).collect()))
    }

    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        let default = Self::default();
        let mut read = Self {
            homeserver: keys.get("homeserver", address::base())?,
            user: keys.get("user", account())?,
            password: keys.secret("password")?,
            recovery_key: keys.secret("recovery_key")?,
            prefix: keys.or("prefix", prefix(), default.prefix)?,
            allow: keys.or("allow", guests(), default.allow)?,
            editors: keys.or("editors", person().list(PEOPLE), default.editors)?,
            bots: keys.or("bots", person().list(PEOPLE), default.bots)?,
            people: keys.or("people", audiences(PERSONS, is_person), default.people)?,
            rooms: keys.or("rooms", audiences(ROOMS, is_room), default.rooms)?,
            joins_per_minute: keys.or(
                "joins_per_minute",
                whole(1..=1_000),
                default.joins_per_minute,
            )?,
            edit_seconds: keys.or("edit_seconds", whole(0..=3_600), default.edit_seconds)?,
            request_seconds: keys.or("request_seconds", whole(1..=300), default.request_seconds)?,
            patience_seconds: keys.or(
                "patience_seconds",
                whole(1..=3_600),
                default.patience_seconds,
            )?,
            root_certificate: keys.get("root_certificate", kind::path())?,
        };
        read.homeserver = read
            .homeserver
            .map(|base| base.trim_end_matches('/').to_owned());
        Ok(read)
    }
}

const PEOPLE: &str = "a list of ids such as [\"@ada:example.org\"], in a variable parted by commas";
const PERSONS: &str =
    "a table from people to lists of audiences such as { \"@ada:example.org\" = [\"desk\"] }";
const ROOMS: &str =
    "a table from rooms to lists of audiences such as { \"!AbCd\" = [\"desk\", \"legal\"] }";

fn account() -> Kind<String> {
    text_that(
        "an account such as @cuttings:example.org, or the part of it before the colon",
        |text| is_person(text) || is_local(text),
    )
}

/// One to three marks: a letter or a digit would make commands of words.
fn prefix() -> Kind<String> {
    text_that("one to three punctuation marks such as !", |text| {
        let is_mark =
            |c: char| c.is_ascii_punctuation() && !matches!(c, '<' | '>' | '&' | '@' | '#');
        text.len() <= 3 && text.chars().all(is_mark)
    })
}

fn guests() -> Kind<Vec<String>> {
    text_that("a person or a server", |text| is_person(text) || is_server(text)).list(
        "a list of people and servers such as [\"@ada:example.org\", \"example.org\"], in a variable parted by commas",
    )
}

fn person() -> Kind<String> {
    text_that("a person such as @ada:example.org", is_person)
}

fn audiences(wanted: &str, test: fn(&str) -> bool) -> Kind<BTreeMap<String, Vec<String>>> {
    by_name(
        wanted,
        test,
        text("an audience").list("a list of audiences"),
    )
}

fn is_person(text: &str) -> bool {
    let parts = text.strip_prefix('@').and_then(|text| text.split_once(':'));
    parts.is_some_and(|(local, server)| is_local(local) && is_server(server))
}

fn is_local(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b':' | b'@'))
}

fn is_server(text: &str) -> bool {
    address::is_host(text) || address::is_host_and_port(text, 1)
}

/// Rooms of the newer versions have no server in their id.
fn is_room(text: &str) -> bool {
    let id = text.strip_prefix('!').unwrap_or_default();
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic())
}
