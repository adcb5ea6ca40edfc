//! What the double itself sends, held against the published description: payloads that the bot reads are complete.

use serde_json::{Value, json};

use super::bodies::{command, created};
use crate::double::{Double, Published, published};

/// Asks a double for one of everything and names the schema that it has to fit.
fn everything(double: &Double) -> Vec<(&'static str, Value)> {
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[double.role(guild, "Editors", 1 << 5)]);
    double.deny(channel, reporter, 1 << 15);
    double.without_bot();
    let application = double.application();
    let get = |path: String| double.request("GET", &path, Value::Null).1;
    let posted = double
        .request("POST", &format!("/channels/{channel}/messages"), created())
        .1;
    let asked = double.says(reporter, channel, "Words");
    let on_message = format!("/channels/{channel}/messages/{asked}/threads");
    let reply = json!({ "message_id": asked.to_string() });
    let reply = super::bodies::with(
        created(),
        json!({ "nonce": "2", "message_reference": reply }),
    );
    let recipient = json!({ "recipient_id": reporter.to_string() });
    let commands = format!("/applications/{application}/guilds/{guild}/commands");
    vec![
        ("MessageResponse", posted),
        (
            "MessageResponse",
            double
                .request("POST", &format!("/channels/{channel}/messages"), reply)
                .1,
        ),
        (
            "MessageResponse",
            get(format!("/channels/{channel}/messages/{asked}")),
        ),
        (
            "CreatedThreadResponse",
            double
                .request("POST", &on_message, json!({ "name": "It" }))
                .1,
        ),
        ("ThreadResponse", get(format!("/channels/{asked}"))),
        ("GuildChannelResponse", get(format!("/channels/{channel}"))),
        (
            "PrivateChannelResponse",
            double.request("POST", "/users/@me/channels", recipient).1,
        ),
        ("GuildResponse", get(format!("/guilds/{guild}"))),
        (
            "GuildMemberResponse",
            get(format!("/guilds/{guild}/members/{reporter}")),
        ),
        ("UserResponse", get(format!("/users/{reporter}"))),
        ("UserPIIResponse", get("/users/@me".to_owned())),
        (
            "PrivateApplicationResponse",
            get("/applications/@me".to_owned()),
        ),
        ("GatewayBotResponse", get("/gateway/bot".to_owned())),
        (
            "ApplicationCommandResponse",
            double.request("PUT", &commands, json!([command()])).1[0].clone(),
        ),
    ]
}

#[test]
fn what_the_double_answers_fits_the_description() {
    let Some(published) = published() else {
        return;
    };
    let double = Double::start();
    for (name, sent) in everything(&double) {
        assert_eq!(
            published.problems_of_own(name, &sent),
            Vec::<String>::new(),
            "{name}: {sent}"
        );
    }
}

#[test]
fn what_an_interaction_answers_and_brings_fits_it_too() {
    let Some(published) = published() else {
        return;
    };
    let double = Double::start();
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    double.without_bot();
    double.register(Some(guild), &json!([command()]));
    let interaction = double.give(reporter, channel, "quote", &[("speaker", "corbyn")]);
    let payload = double.payload_of(interaction);
    for key in [
        "id",
        "application_id",
        "type",
        "data",
        "guild",
        "guild_id",
        "channel",
        "channel_id",
        "member",
        "token",
        "version",
        "app_permissions",
        "locale",
        "guild_locale",
        "entitlements",
        "authorizing_integration_owners",
        "context",
        "attachment_size_limit",
    ] {
        assert!(payload.get(key).is_some(), "{key}");
    }
    fits(published, "GuildMemberResponse", &payload["member"]);
    fits(published, "GuildChannelResponse", &payload["channel"]);
    let path = format!(
        "/interactions/{interaction}/{}/callback?with_response=true",
        double.token_of(interaction)
    );
    let (status, body) = double.request("POST", &path, super::bodies::answer());
    assert_eq!(status, 200);
    fits(published, "InteractionCallbackResponse", &body);
    fits(published, "MessageResponse", &body["resource"]["message"]);
}

fn fits(published: &Published, name: &str, sent: &Value) {
    assert_eq!(
        published.problems_of_own(name, sent),
        Vec::<String>::new(),
        "{name}: {sent}"
    );
}
