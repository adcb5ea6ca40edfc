//! The chat platforms and the program's own HTTP, judged without asking anybody.
//!
//! The settings were read, so each value is one of its kind; here it is seen whether they are enough to start, and
//! whether a credential looks like one of its platform. Discord alone knows whether it is the right one.

use std::net::TcpListener;

use jiff::Timestamp;

use super::findings::Findings;
use super::matrix;
use crate::config::{ConfigError, Discord, Settings, Web};

const DISCORD: &str = "discord";
const WEB: &str = "web";

const PORTAL: &str = "Discord's Developer Portal, https://discord.com/developers/applications";

/// Discord's ids count milliseconds since the beginning of 2015 in all but their last 22 bits.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;
const ID_BITS: u32 = 22;

/// Looks over what is switched on.
pub(super) fn look(findings: &mut Findings, settings: &Settings) {
    if !settings.discord.is_on() && !settings.matrix.is_on() {
        findings.note(
            "platforms",
            &"no chat platform is switched on; for Discord set CUTTINGS_DISCORD__TOKEN and CUTTINGS_DISCORD__APPLICATION_ID, for Matrix CUTTINGS_MATRIX__HOMESERVER and CUTTINGS_MATRIX__USER",
        );
    }
    match (settings.discord.is_on(), cfg!(feature = "discord")) {
        (false, _) => {}
        (true, true) => discord(findings, &settings.discord, Timestamp::now()),
        (true, false) => {
            let told = "it is switched on, and this cuttings was built without it: build it with the feature `discord`, or take its settings away";
            findings.fault(DISCORD, &told);
        }
    }
    matrix::look(findings, settings);
    web(findings, &settings.web);
}

fn discord(findings: &mut Findings, discord: &Discord, now: Timestamp) {
    match discord.credentials() {
        Ok(credentials) => {
            let told = format!(
                "token {}, application id {}",
                credentials.token, credentials.application_id
            );
            findings.good(DISCORD, &told);
        }
        Err(ConfigError::Faults(missing)) => {
            for fault in missing {
                findings.fault(DISCORD, &fault);
            }
        }
        Err(error) => findings.fault(DISCORD, &error),
    }
    if let Some(wrong) = discord
        .token
        .as_ref()
        .and_then(|token| not_a_token(token.reveal()))
    {
        let told = format!(
            "discord.token (CUTTINGS_DISCORD__TOKEN) {wrong}; the token stands on the page \"Bot\" of the application in {PORTAL}"
        );
        findings.fault(DISCORD, &told);
    }
    for (key, id) in ids(discord) {
        if !could_be_an_id(id, now) {
            let told = format!(
                "{key} is {id}, and Discord has given out no such id: copy it again; it has 17 to 19 digits"
            );
            findings.fault(DISCORD, &told);
        }
    }
}

/// Every id in the settings, with the key under which it stands.
fn ids(discord: &Discord) -> impl Iterator<Item = (&'static str, u64)> {
    let application = discord
        .application_id
        .map(|id| ("discord.application_id", id));
    let guild = discord.guild.map(|id| ("discord.guild", id));
    let editors = discord
        .editor_roles
        .iter()
        .map(|id| ("discord.editor_roles", *id));
    let roles = discord.roles.keys().map(|id| ("discord.roles", *id));
    let channels = discord.channels.keys().map(|id| ("discord.channels", *id));
    application
        .into_iter()
        .chain(guild)
        .chain(editors)
        .chain(roles)
        .chain(channels)
}

/// Whether an id was made between the first days of Discord and tomorrow: one with a digit too few or too many was not.
fn could_be_an_id(id: u64, now: Timestamp) -> bool {
    let day = 24 * 60 * 60 * 1_000;
    let since = i64::try_from(id >> ID_BITS).unwrap_or(i64::MAX);
    let made = since.saturating_add(DISCORD_EPOCH);
    (DISCORD_EPOCH + day..now.as_millisecond().saturating_add(day)).contains(&made)
}

/// What keeps a text from being a bot's token: three parts in the letters of base64, the first of which is the bot's id in
/// digits, so that it begins as digits do there. The text itself is a secret, and is not told.
fn not_a_token(text: &str) -> Option<&'static str> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let parts: Vec<&str> = text.split('.').collect();
    if text.starts_with("Bot ") {
        return Some("begins with the word Bot: leave it out");
    }
    let [id, made, sign] = parts[..] else {
        return Some(
            "is no bot's token, which has three parts with dots between them: a client secret and a public key are other things",
        );
    };
    let is_token = id.starts_with(['M', 'N', 'O'])
        && id.len() >= 22
        && made.len() >= 6
        && sign.len() >= 27
        && [id, made, sign]
            .iter()
            .all(|part| part.bytes().all(is_letter));
    (!is_token).then_some("is no bot's token: part of it is missing, or was copied wrongly")
}

/// Tries the address for an instant. One that is taken is no fault, since it may be taken by the program itself.
fn web(findings: &mut Findings, web: &Web) {
    if web.listen.is_none() && web.public_url.is_some() {
        findings.note(
            WEB,
            &"citations link to web.public_url (CUTTINGS_WEB__PUBLIC_URL), and this program listens nowhere: set web.listen (CUTTINGS_WEB__LISTEN) too, unless another copy serves the pages",
        );
    }
    let Some(address) = &web.listen else {
        return;
    };
    match TcpListener::bind(address) {
        Ok(_) => findings.good(WEB, &format!("{address} can be listened at")),
        Err(reason) if reason.kind() == std::io::ErrorKind::AddrInUse => {
            let told = format!(
                "something listens at {address} already: a cuttings that runs, or another program, which `cuttings health` tells apart"
            );
            findings.note(WEB, &told);
        }
        Err(reason) => {
            let told = format!(
                "nothing can listen at web.listen (CUTTINGS_WEB__LISTEN) {address:?} ({reason}): set another host or port"
            );
            findings.fault(WEB, &told);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_what_else_stands_in_the_portal() {
        let sign = "k".repeat(38);
        let table = [
            (
                "a token",
                format!("MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xY.{sign}"),
                None,
            ),
            (
                "a shorter id",
                format!("NzkyNzE1NDU0MTk2MDg4ODQy.X-hvzA.{}", &sign[..27]),
                None,
            ),
            (
                "a word before it",
                format!("Bot MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xY.{sign}"),
                Some("leave it out"),
            ),
            ("a client secret", "q".repeat(32), Some("three parts")),
            ("a public key", "1ad3".repeat(16), Some("three parts")),
            ("nothing", String::new(), Some("three parts")),
            (
                "cut short",
                "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xY.kkkk".to_owned(),
                Some("missing"),
            ),
            (
                "no id",
                format!("abcdefghijklmnopqrstuvwx.GhT3xY.{sign}"),
                Some("copied wrongly"),
            ),
            (
                "stars",
                format!("M{}.GhT3xY.{sign}", "*".repeat(23)),
                Some("copied wrongly"),
            ),
            (
                "no letters",
                format!("MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xé.{sign}"),
                Some("copied wrongly"),
            ),
        ];
        for (name, text, expected) in table {
            let wrong = not_a_token(&text);
            assert_eq!(wrong.is_some(), expected.is_some(), "{name}");
            assert!(
                wrong
                    .unwrap_or_default()
                    .contains(expected.unwrap_or_default()),
                "{name}: {wrong:?}"
            );
        }
    }

    #[test]
    fn an_id_was_made_since_there_is_discord() {
        // 2026-06-01 is 360,201,600,000 ms after the beginning of 2015.
        let now: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
        let newest = 360_201_600_000_u64 << ID_BITS;
        let table = [
            (0, false),
            (1, false),
            (123_456, false),
            (21_154_535_154_122_752, true),
            (123_456_789_012_345_678, true),
            (newest, true),
            (newest + (172_800_000 << ID_BITS), false),
            (9_999_999_999_999_999_999, false),
            (u64::MAX, false),
        ];
        for (id, expected) in table {
            assert_eq!(could_be_an_id(id, now), expected, "{id}");
        }
    }
}
