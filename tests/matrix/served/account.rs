//! `cuttings matrix login`, `verify` and `status`: what whoever runs the bot reads, and what nobody else does.

use std::process::Stdio;

use crate::scene::{Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        the_account_is_set_up_and_looked_after,
        a_new_device_needs_the_recovery_key,
        what_is_wrong_is_said_in_plain_words,
        a_mistyped_account_costs_no_device,
        nobody_else_on_the_machine_reads_the_keys,
    ]
}

/// What the program said, and whether it went well.
struct Done {
    is_well: bool,
    out: String,
    log: String,
}

impl Done {
    /// It went well, and said this.
    fn says(&self, words: &str) -> &Self {
        assert!(
            self.is_well && self.out.contains(words),
            "{words:?} in {}{}",
            self.out,
            self.log
        );
        self
    }

    /// It did not go well, and ended with a line that says this.
    fn ends_with(&self, words: &str) -> &Self {
        let last = self.log.lines().last().unwrap_or_default();
        assert!(
            !self.is_well && last.contains(words),
            "{words:?} in {}{}",
            self.out,
            self.log
        );
        self
    }
}

fn run(newsroom: &Newsroom<'_>, what: &str, variables: &[(&str, &str)]) -> Done {
    let mut command = newsroom.command_with(variables);
    command
        .args(["matrix", what])
        .env("CUTTINGS_LOG", "debug")
        .stdout(Stdio::piped());
    let output = command.output().unwrap();
    Done {
        is_well: output.status.success(),
        out: String::from_utf8(output.stdout).unwrap(),
        log: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The recovery key in what `login` said: the indented line.
fn key(out: &str) -> &str {
    let line = out.lines().find(|line| line.starts_with("    "));
    line.expect("a recovery key").trim()
}

fn the_account_is_set_up_and_looked_after(newsroom: &mut Newsroom<'_>) {
    run(newsroom, "status", &[]).says("Not logged in");

    let login = run(newsroom, "login", &[]);
    let recovery = key(login.says(newsroom.bot()).out.as_str()).to_owned();
    assert!(!login.log.contains(&recovery), "the key stands in the log");
    assert!(!newsroom.data().join("recovery-key").exists());

    let again = run(newsroom, "login", &[]);
    again.says("The device is verified.");
    assert!(!again.out.contains("    "), "{}", again.out);
    let status = run(newsroom, "status", &[]);
    status
        .says(newsroom.bot())
        .says("The device is verified")
        .says("In 0 rooms");

    // The program goes on with what was set up, and needs neither password nor key.
    newsroom.start(&[("CUTTINGS_MATRIX__PASSWORD", "")]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!who quill");
    ada.sees_reply(&room, &question);
    // Two of one device at once would spoil each other's keys.
    run(newsroom, "status", &[]).ends_with("another");
    newsroom.stop();
    run(newsroom, "status", &[]).says("In 1 room");
}

fn a_new_device_needs_the_recovery_key(newsroom: &mut Newsroom<'_>) {
    let login = run(newsroom, "login", &[]);
    let recovery = key(&login.says(newsroom.bot()).out).to_owned();
    std::fs::rename(newsroom.data(), newsroom.data().with_extension("old")).unwrap();
    run(newsroom, "login", &[]).ends_with("CUTTINGS_MATRIX__RECOVERY_KEY");
    run(newsroom, "status", &[]).says("The device is not verified");
    let wrong = [("CUTTINGS_MATRIX__RECOVERY_KEY", "EsTc 9999 9999 9999")];
    run(newsroom, "verify", &wrong).ends_with("recovery key");
    let right = [("CUTTINGS_MATRIX__RECOVERY_KEY", recovery.as_str())];
    let verified = run(newsroom, "verify", &right);
    verified.says("The device is verified");
    assert!(
        !verified.log.contains(&recovery),
        "the key stands in the log"
    );
    run(newsroom, "status", &[]).says("The device is verified");
}

fn what_is_wrong_is_said_in_plain_words(newsroom: &mut Newsroom<'_>) {
    // A port from which nothing answers: it was the system's to give, and is closed again.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let away = format!("http://{}", port.local_addr().unwrap());
    drop(port);
    type Row<'r> = (&'r str, &'r str, &'r [(&'r str, &'r str)], &'r str);
    let rows: [Row<'_>; 4] = [
        (
            "a wrong password",
            "login",
            &[("CUTTINGS_MATRIX__PASSWORD", "guess")],
            "password",
        ),
        (
            "no password",
            "login",
            &[("CUTTINGS_MATRIX__PASSWORD", "")],
            "CUTTINGS_MATRIX__PASSWORD",
        ),
        (
            "a server that is away",
            "login",
            &[("CUTTINGS_MATRIX__HOMESERVER", &away)],
            &away,
        ),
        (
            "no server",
            "login",
            &[("CUTTINGS_MATRIX__HOMESERVER", "")],
            "homeserver",
        ),
    ];
    for (name, what, variables, expected) in rows {
        let done = run(newsroom, what, variables);
        done.ends_with(expected);
        assert!(!done.log.contains("guess"), "{name}: {}", done.log);
    }
    run(newsroom, "login", &[]).says(newsroom.bot());
    let gone = run(
        newsroom,
        "status",
        &[("CUTTINGS_MATRIX__HOMESERVER", &away)],
    );
    gone.says("The server");
}

/// Neither another account nor another address makes the bot throw away what it has; the same server under another address is
/// known again.
fn a_mistyped_account_costs_no_device(newsroom: &mut Newsroom<'_>) {
    let device = |newsroom: &Newsroom<'_>| -> serde_json::Value {
        let kept = newsroom.data_file("matrix/session.json");
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        kept["session"]["device_id"].clone()
    };
    newsroom.start(&[]);
    newsroom.stop();
    let first = device(newsroom);
    assert!(first.is_string(), "{first}");
    newsroom.launch(&[("CUTTINGS_MATRIX__USER", "@somebody:localhost")]);
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    assert!(ended.log.contains("is that of"), "{}", ended.log);
    newsroom.launch(&[("CUTTINGS_MATRIX__HOMESERVER", "http://127.0.0.1:1")]);
    newsroom.program().says("Matrix is not there yet");
    newsroom.kill();
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    assert_eq!(device(newsroom), first);
}

fn nobody_else_on_the_machine_reads_the_keys(newsroom: &mut Newsroom<'_>) {
    use std::os::unix::fs::PermissionsExt;
    let folder = newsroom.data().join("matrix");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    newsroom.start(&[]);
    for (path, mode) in [("matrix", 0o700), ("recovery-key", 0o600)] {
        let found = std::fs::metadata(newsroom.data().join(path)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, mode, "{path}");
    }
}
