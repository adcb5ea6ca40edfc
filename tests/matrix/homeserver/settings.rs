//! What a homeserver of the tests is told in its files: nobody but the loopback, no other server, and no limits unless a
//! test is about them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::SERVER_NAME;

/// What registers people and administrators without a form.
pub(super) const REGISTRATION_SECRET: &str = "only-for-tests";

/// A key that signs for nobody: this server talks to no other.
const SIGNING_KEY: &str = "ed25519 a_test AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n";

const LOG: &str = "version: 1
formatters: {line: {format: '%(asctime)s %(levelname)s %(name)s - %(message)s'}}
handlers: {file: {class: logging.FileHandler, formatter: line, filename: homeserver.log}}
root: {level: INFO, handlers: [file]}
disable_existing_loggers: false
";

/// The limits that stand side by side, and those that stand within another one.
const LIMITS: [&str; 11] = [
    "rc_message",
    "rc_registration",
    "rc_registration_token_validity",
    "rc_admin_redaction",
    "rc_joins_per_room",
    "rc_third_party_invite",
    "rc_3pid_validation",
    "rc_room_creation",
    "rc_key_requests",
    "rc_reports",
    "rc_delayed_event_mgmt",
];
const NESTED_LIMITS: [(&str, &[&str]); 4] = [
    ("rc_login", &["address", "account", "failed_attempts"]),
    ("rc_joins", &["local", "remote"]),
    ("rc_invites", &["per_room", "per_user", "per_issuer"]),
    ("rc_presence", &["per_user"]),
];

/// How a homeserver differs from the one that all tests share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setup {
    pub(crate) limits: Limits,
    /// For how many seconds an access token of a client that can refresh it is good; such a client's refresh tokens are
    /// good for twice as long.
    pub(crate) refreshable_token_secs: Option<u64>,
    /// For how many seconds the access token of every other client is good.
    pub(crate) token_secs: Option<u64>,
}

/// How often one may do something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Limits {
    /// As often as one likes.
    #[default]
    Lifted,
    /// As Synapse has it where nobody sets it: ten messages at once, then one in five seconds.
    Default,
}

/// Writes the files into a server's folder.
pub(super) fn write(folder: &Path, port: u16, setup: &Setup) -> io::Result<()> {
    fs::write(folder.join("signing.key"), SIGNING_KEY)?;
    fs::write(folder.join("log.yaml"), LOG)?;
    fs::write(folder.join("homeserver.yaml"), homeserver(port, setup))
}

fn homeserver(port: u16, setup: &Setup) -> String {
    let mut text = format!(
        "server_name: {SERVER_NAME}
public_baseurl: http://127.0.0.1:{port}/
report_stats: false
trusted_key_servers: []
suppress_key_server_warning: true
signing_key_path: signing.key
macaroon_secret_key: only-for-tests
form_secret: only-for-tests
registration_shared_secret: {REGISTRATION_SECRET}
enable_registration: false
bcrypt_rounds: 4
media_store_path: media
log_config: log.yaml
database: {{name: sqlite3, args: {{database: homeserver.db}}}}
listeners:
  - port: {port}
    type: http
    tls: false
    bind_addresses: [127.0.0.1]
    x_forwarded: false
    resources: [{{names: [client], compress: false}}]
federation_domain_whitelist: []
send_federation: false
url_preview_enabled: false
presence: {{enabled: false}}
enable_metrics: false
"
    );
    if setup.limits == Limits::Lifted {
        text.push_str(&lifted());
    }
    if let Some(secs) = setup.refreshable_token_secs {
        let twice = secs * 2;
        let _ = writeln!(
            text,
            "refreshable_access_token_lifetime: {secs}s\nrefresh_token_lifetime: {twice}s"
        );
    }
    if let Some(secs) = setup.token_secs {
        let _ = writeln!(text, "nonrefreshable_access_token_lifetime: {secs}s");
    }
    text
}

fn lifted() -> String {
    const FREE: &str = "{per_second: 10000, burst_count: 10000}";
    let mut text = String::new();
    for name in LIMITS {
        let _ = writeln!(text, "{name}: {FREE}");
    }
    for (name, parts) in NESTED_LIMITS {
        let _ = writeln!(text, "{name}:");
        for part in parts {
            let _ = writeln!(text, "  {part}: {FREE}");
        }
    }
    text
}
