//! The section `[discord]`: which application the bot is, whom it counts as what, and how it reaches Discord.
//!
//! A token without an application id is no fault of the file: `cuttings ask` needs neither. Whoever goes to Discord
//! asks for [`Discord::credentials`] and hears there what is missing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::error::Fault;
use super::keys::Keys;
use super::kind::{self, Kind, by_id, bytes, id, switch, text, text_that, whole};
use super::layers::variable;
use super::{ConfigError, Secret, address};

/// What the adapter for Discord goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discord {
    /// The bot's token.
    pub token: Option<Secret>,
    /// The application that the bot belongs to.
    pub application_id: Option<u64>,
    /// The key with which Discord signs the interactions that it posts to the program; `None` where it posts none.
    pub public_key: Option<[u8; 32]>,
    /// Whether the gateway is held: what is said in channels comes only there.
    pub gateway: bool,
    /// The one server in which the commands are registered, instead of everywhere.
    pub guild: Option<u64>,
    /// The servers on which anybody is answered; none: on all. Where it is not set, that is `guild`.
    pub servers: Vec<u64>,
    /// Whether direct messages are answered.
    pub direct_messages: bool,
    /// A plain `http://` base that is asked instead of Discord's; only without the rate limiter.
    pub api_url: Option<String>,
    /// A `host:port` that stands in for discord.com over TLS.
    pub connect_to: Option<String>,
    /// A certificate in PEM that is trusted there besides the usual ones.
    pub root_certificate: Option<PathBuf>,
    /// Whether requests wait for Discord's limits rather than run into them.
    pub rate_limiter: bool,
    /// The hosts to which the gateway's address may lead, in lower case; never none.
    pub gateway_hosts: Vec<String>,
    /// The roles on Discord whose members are editors.
    pub editor_roles: Vec<u64>,
    /// A role on Discord -> the audiences that its members may see.
    pub roles: BTreeMap<u64, Vec<String>>,
    /// A channel -> the audiences that everybody in it may see.
    pub channels: BTreeMap<u64, Vec<String>>,
    /// How long the gateway may take until the bot is ready, in seconds.
    pub ready_seconds: u32,
    /// How long one request may take, in seconds.
    pub request_seconds: u32,
    /// How often in an hour the bot may begin anew at the gateway.
    pub identifies_per_hour: u32,
    /// How many questions may be in hand at once, of those from the gateway and of those that were posted.
    pub queue: u32,
}

/// What it takes to go to Discord.
#[derive(Clone, Copy, Debug)]
pub struct Credentials<'s> {
    /// The bot's token.
    pub token: &'s Secret,
    /// The application that the bot belongs to.
    pub application_id: u64,
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            token: None,
            application_id: None,
            public_key: None,
            gateway: true,
            guild: None,
            servers: Vec::new(),
            direct_messages: true,
            api_url: None,
            connect_to: None,
            root_certificate: None,
            rate_limiter: true,
            gateway_hosts: vec!["gateway.discord.gg".to_owned()],
            editor_roles: Vec::new(),
            roles: BTreeMap::new(),
            channels: BTreeMap::new(),
            ready_seconds: 15,
            request_seconds: 10,
            identifies_per_hour: 20,
            queue: 1000,
        }
    }
}

impl Discord {
    /// Whether somebody wants the bot on Discord: a token, an application id or its key is given.
    pub fn is_on(&self) -> bool {
        self.token.is_some() || self.application_id.is_some() || self.public_key.is_some()
    }

    /// Token and application id, or an error that says which of them is missing and where to get it.
    pub fn credentials(&self) -> Result<Credentials<'_>, ConfigError> {
        if let (Some(token), Some(application_id)) = (&self.token, self.application_id) {
            return Ok(Credentials {
                token,
                application_id,
            });
        }
        let mut missing = Vec::new();
        if self.token.is_none() {
            missing.push(missing_fault(
                "discord.token",
                "the bot's token, or CUTTINGS_DISCORD__TOKEN_FILE to a file that holds it; it is made on the page \"Bot\" of \
                 the application in Discord's Developer Portal, https://discord.com/developers/applications",
            ));
        }
        if self.application_id.is_none() {
            missing.push(missing_fault(
                "discord.application_id",
                "the application id; it stands on the page \"General Information\" of the application in Discord's \
                 Developer Portal, https://discord.com/developers/applications",
            ));
        }
        Err(ConfigError::Faults(missing))
    }

    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        let default = Self::default();
        let guild = keys.get("guild", id())?;
        let servers = keys.get("servers", id().list(IDS))?;
        let read = Self {
            token: keys.secret("token")?,
            application_id: keys.get("application_id", id())?,
            public_key: keys.get(
                "public_key",
                bytes("64 hexadecimal digits, as the Developer Portal shows the public key"),
            )?,
            gateway: keys.or("gateway", switch(), default.gateway)?,
            guild,
            servers: servers.unwrap_or_else(|| guild.into_iter().collect()),
            direct_messages: keys.or("direct_messages", switch(), default.direct_messages)?,
            api_url: keys.get("api_url", address::http_base())?,
            connect_to: keys.get("connect_to", address::to_reach())?,
            root_certificate: keys.get("root_certificate", kind::path())?,
            rate_limiter: keys.or("rate_limiter", switch(), default.rate_limiter)?,
            gateway_hosts: keys.or("gateway_hosts", hosts(), default.gateway_hosts)?,
            editor_roles: keys.or("editor_roles", id().list(IDS), default.editor_roles)?,
            roles: keys.or("roles", audiences(), default.roles)?,
            channels: keys.or("channels", audiences(), default.channels)?,
            ready_seconds: keys.or("ready_seconds", whole(1..=300), default.ready_seconds)?,
            request_seconds: keys.or("request_seconds", whole(1..=300), default.request_seconds)?,
            // Discord takes the token away at the thousandth of a day.
            identifies_per_hour: keys.or(
                "identifies_per_hour",
                whole(1..=40),
                default.identifies_per_hour,
            )?,
            queue: keys.or("queue", whole(1..=100_000), default.queue)?,
        };
        read.refuse_impossible(&mut keys);
        Ok(read)
    }

    fn refuse_impossible(&self, keys: &mut Keys<'_, '_>) {
        if self.api_url.is_some() && self.rate_limiter {
            keys.refuse(
                &["api_url", "rate_limiter"],
                "api_url is not asked while rate_limiter is true, its default; set that to false, or take api_url away",
            );
        }
        if self.api_url.is_some() && self.connect_to.is_some() {
            keys.refuse(
                &["api_url", "connect_to"],
                "each is another way to something that stands in for Discord; set one of the two",
            );
        }
        if !self.gateway && self.public_key.is_none() {
            keys.refuse(
                &["gateway"],
                "nothing would come in: without the gateway, interactions have to be posted; set public_key and web.listen, or take gateway away",
            );
        }
        if let Some(guild) = self.guild
            && !self.servers.is_empty()
            && !self.servers.contains(&guild)
        {
            keys.refuse(
                &["guild", "servers"],
                "the commands would be registered where nobody is answered; add the one to the others, or take one away",
            );
        }
        if self.root_certificate.is_some() && self.connect_to.is_none() {
            keys.refuse(
                &["root_certificate"],
                "it is trusted at connect_to only; set that too, or take it away",
            );
        }
    }
}

const IDS: &str = "a list of ids such as [123, 456], in a variable 123,456";

fn audiences() -> Kind<BTreeMap<u64, Vec<String>>> {
    let names = text("an audience").list("a list of audiences");
    by_id(
        "a table from ids to lists of audiences such as { 123 = [\"desk\", \"legal\"] }",
        names,
    )
}

fn hosts() -> Kind<Vec<String>> {
    let host = text_that("a host", address::is_host).and_then(|host| Some(host.to_lowercase()));
    host.list("a list of one or more hosts, each without scheme and port, such as [\"gateway.discord.gg\"], in a variable parted by commas")
        .and_then(|hosts| Some(hosts).filter(|hosts| !hosts.is_empty()))
}

fn missing_fault(key: &'static str, wanted: &'static str) -> Fault {
    Fault::Missing {
        key,
        variable: variable(key),
        wanted,
    }
}
