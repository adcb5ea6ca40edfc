//! Faults of the routes, each seen through serenity: over plain HTTP without its rate limiter, and over TLS as discord.com
//! with it.

use std::time::{Duration, Instant};

use serenity::all::{ChannelId, CreateAllowedMentions, CreateMessage, Http, HttpBuilder, Nonce};

use super::bot::{Bot, plain, register};
use crate::double::{Double, HttpFault, Id, Setup, TOKEN, Tls};

const POST: &str = "POST /channels/*/messages";

/// A double with a channel to write in.
fn place(setup: Setup) -> (Double, Id) {
    let double = Double::with(setup);
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    (double, channel)
}

/// Writes a message under a nonce; an error comes as its text.
fn write(http: &Http, channel: Id, nonce: &str) -> Result<u64, String> {
    write_within(http, channel, nonce, Duration::from_secs(60))
}

/// The same, giving up after a while.
fn write_within(http: &Http, channel: Id, nonce: &str, patience: Duration) -> Result<u64, String> {
    let message = CreateMessage::new()
        .content("Words")
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::String(nonce.to_owned()))
        .enforce_nonce(true);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let send = ChannelId::new(channel.0).send_message(http, message);
    let sent = runtime.block_on(async { tokio::time::timeout(patience, send).await });
    match sent {
        Ok(Ok(message)) => Ok(message.id.get()),
        Ok(Err(error)) => Err(format!("{error:?}")),
        Err(_) => Err("no answer".to_owned()),
    }
}

#[test]
fn each_fault_happens_before_or_after_the_effect() {
    let cases = [
        (
            "route limit",
            HttpFault::RouteLimit { after: 1.0 },
            "429",
            0,
        ),
        (
            "global limit",
            HttpFault::GlobalLimit { after: 1.0 },
            "429",
            0,
        ),
        (
            "shared limit",
            HttpFault::SharedLimit { after: 1.0 },
            "429",
            0,
        ),
        ("bare limit", HttpFault::BareLimit { after: 1.0 }, "", 0),
        ("failed before", HttpFault::FailedBefore(503), "503", 0),
        ("failed after", HttpFault::FailedAfter(502), "502", 1),
        ("hang before", HttpFault::HangBefore, "no answer", 0),
        ("hang after", HttpFault::HangAfter, "no answer", 1),
        ("reset before", HttpFault::ResetBefore, "Request", 0),
        ("reset after", HttpFault::ResetAfter, "Request", 1),
        ("garbled", HttpFault::Garbled, "", 1),
    ];
    for (name, fault, told, written) in cases {
        let (double, channel) = place(Setup::default());
        let http = plain(&double);
        double.fault(POST, 2, fault);
        let first = write(&http, channel, "1").unwrap();
        let hangs = matches!(fault, HttpFault::HangBefore | HttpFault::HangAfter);
        let patience = Duration::from_secs(if hangs { 1 } else { 60 });
        let error = write_within(&http, channel, "2", patience).unwrap_err();
        assert!(error.contains(told), "{name}: {error}");
        assert_eq!(double.written_by_bot(channel).len(), 1 + written, "{name}");
        let again = write(&http, channel, "2").unwrap();
        assert_ne!(first, again, "{name}");
        assert_eq!(
            double.written_by_bot(channel).len(),
            2,
            "{name}: the nonce was kept"
        );
    }
}

#[test]
fn each_number_of_discords_errors_can_be_answered() {
    let codes = [
        10_003, 10_008, 10_015, 10_062, 30_034, 40_005, 40_060, 40_094, 50_001, 50_007, 50_013,
        50_027, 50_035, 50_083, 130_000, 200_000,
    ];
    let (double, channel) = place(Setup::default());
    let http = plain(&double);
    for (at, code) in codes.into_iter().enumerate() {
        double.fault(POST, at + 1, HttpFault::Refused(code));
    }
    for code in codes {
        let error = write(&http, channel, "1").unwrap_err();
        assert!(error.contains(&code.to_string()), "{code}: {error}");
    }
    assert!(write(&http, channel, "1").is_ok());
}

/// A client that finds discord.com at the double and trusts the double's root.
fn over_tls(double: &Double) -> Http {
    let pem = std::fs::read(double.root_certificate()).unwrap();
    let client = reqwest::Client::builder()
        .use_rustls_tls()
        .add_root_certificate(reqwest::Certificate::from_pem(&pem).unwrap())
        .resolve("discord.com", double.address().parse().unwrap())
        .build()
        .unwrap();
    let http = HttpBuilder::new(TOKEN).client(client).build();
    http.set_application_id(double.application().0.into());
    http
}

fn tls() -> Setup {
    Setup {
        tls: Some(Tls::new()),
        ..Setup::default()
    }
}

#[test]
fn a_bot_talks_to_discord_com_over_tls() {
    let double = Double::with(tls());
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    double.register(
        Some(guild),
        &serde_json::json!([{ "name": "later", "type": 1, "id": "1", "options": [] }]),
    );
    let _bot = Bot::on(over_tls(&double));
    assert_eq!(
        double.command(reporter, channel, "later", &[]).content,
        "at last"
    );
}

#[test]
fn with_the_limiter_on_a_limit_is_waited_for() {
    let (double, channel) = place(tls());
    let http = over_tls(&double);
    double.fault(POST, 1, HttpFault::RouteLimit { after: 1.0 });
    double.fault(POST, 3, HttpFault::BucketEmpty { after: 1.0 });
    let begun = Instant::now();
    write(&http, channel, "1").unwrap();
    assert!(
        begun.elapsed() >= Duration::from_secs(1),
        "a 429 was not waited for"
    );
    // The second one is told that there is no room for a third within a second.
    let begun = Instant::now();
    write(&http, channel, "2").unwrap();
    write(&http, channel, "3").unwrap();
    assert!(
        begun.elapsed() >= Duration::from_millis(900),
        "an empty bucket was not waited for"
    );
    let statuses: Vec<_> = double
        .requests(POST)
        .iter()
        .filter_map(|request| request.status)
        .collect();
    assert_eq!(statuses, [429, 200, 200, 200]);
}

#[test]
fn without_the_bots_token_nothing_is_done() {
    let (double, channel) = place(Setup::default());
    let http = HttpBuilder::new("another")
        .proxy(double.api_url())
        .ratelimiter_disabled(true)
        .build();
    assert!(write(&http, channel, "1").unwrap_err().contains("401"));
    assert!(double.written_by_bot(channel).is_empty());
    register(&double, double.guild("The Herald").0);
}
