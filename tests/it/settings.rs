//! The settings as whoever runs the program meets them: which count, and what is said of those that cannot be used.

use std::ffi::OsStr;

use crate::desk::project;
use crate::process::{Ran, Room};

type Variables = &'static [(&'static str, &'static str)];

fn harbour() -> Room {
    Room::with(&[(
        "index/harbour/pier.md",
        "Ada Brill opened the pier in 1962.",
    )])
}

/// A question in this room with these variables.
fn asked(room: &Room, variables: Variables, arguments: &[&str]) -> Ran {
    let mut command = room.command(&[&["ask", "who is ada brill"], arguments].concat());
    Ran::of(command.envs(variables.iter().copied()).output().unwrap())
}

#[test]
fn what_cannot_be_used_is_named_with_its_place() {
    let rows: [(&str, Variables, &[&str]); 13] = [
        (
            "# mine\nindx = \"a\"",
            &[],
            &["\"indx\"", "my.toml, line 2", "did you mean index?"],
        ),
        (
            "index = 7",
            &[],
            &["index", "CUTTINGS_INDEX", "7", "my.toml, line 1", "a path"],
        ),
        (
            "\nmax_piece_mb = \"big\"",
            &[],
            &[
                "max_piece_mb",
                "\"big\"",
                "my.toml, line 2",
                "from 1 to 4096",
            ],
        ),
        (
            "max_piece_mb = 0",
            &[],
            &["max_piece_mb", "cannot be 0", "my.toml, line 1"],
        ),
        ("index = ", &[], &["my.toml", "not valid TOML, line 1"]),
        (
            "\nlog = \"=loud=\"",
            &[],
            &["log", "=loud=", "my.toml, line 2", "debug"],
        ),
        (
            "",
            &[("CUTTINGS_LOG", "=loud=")],
            &["CUTTINGS_LOG", "=loud=", "environment", "debug"],
        ),
        (
            "",
            &[("CUTTINGS_COLOR", "1")],
            &["CUTTINGS_COLOR", "environment", "CUTTINGS_INDEX"],
        ),
        (
            "",
            &[("CUTTINGS_MAX_PIECE_MB", "x")],
            &["CUTTINGS_MAX_PIECE_MB", "environment"],
        ),
        (
            "",
            &[("CUTTINGS_DATA_DIR", "")],
            &["CUTTINGS_DATA_DIR", "empty"],
        ),
        (
            "[discord]\nguild = \"newsroom\"",
            &[],
            &[
                "discord.guild",
                "CUTTINGS_DISCORD__GUILD",
                "\"newsroom\"",
                "line 2",
            ],
        ),
        (
            "[discord]\nratelimiter = false",
            &[("CUTTINGS_DISCORD__API_URL", "http://127.0.0.1:1")],
            &[
                "2 settings",
                "did you mean discord.rate_limiter?",
                "CUTTINGS_DISCORD__API_URL",
            ],
        ),
        (
            "",
            &[("CUTTINGS_DISCORD__TOKEN_FILE", "no/such/secret")],
            &[
                "no/such/secret",
                "CUTTINGS_DISCORD__TOKEN_FILE",
                "environment",
            ],
        ),
    ];
    let room = harbour();
    for (file, variables, parts) in rows {
        room.write("my.toml", file);
        asked(&room, variables, &["--config", "my.toml"]).fails(2, parts);
    }
    asked(&room, &[], &["--config", "no.toml"]).fails(2, &["no.toml", "--config"]);
}

#[test]
fn dot_env_counts_below_the_environment_and_above_the_file() {
    let room = harbour();
    room.write("config/cuttings.toml", "index = \"of-the-file\"");
    asked(&room, &[], &[]).fails(3, &["of-the-file"]);
    room.write(".env", "OTHER=1\nCUTTINGS_INDEX=of-dot-env");
    asked(&room, &[], &[]).fails(3, &["of-dot-env"]);
    asked(&room, &[("CUTTINGS_INDEX", "of-the-variable")], &[]).fails(3, &["of-the-variable"]);
    asked(&room, &[], &["--index", "index"]).shows("1962");
    room.write(".env", "CUTTINGS_MAX_PIECE_MB=0");
    asked(&room, &[], &["--index", "index"]).fails(2, &["CUTTINGS_MAX_PIECE_MB", "set in .env"]);
    room.write(".env", "CUTTINGS_INDEX=index\nno sign");
    asked(&room, &[], &[]).fails(2, &["line 2 of .env"]);
}

#[test]
fn the_variable_may_name_a_settings_file_that_is_not_there() {
    let room = harbour();
    let nowhere: Variables = &[("CUTTINGS_CONFIG", "config/of-the-newsroom.toml")];
    asked(&room, nowhere, &[]).shows("1962");
    room.write("config/of-the-newsroom.toml", "index = \"elsewhere\"");
    asked(&room, nowhere, &[]).fails(3, &["elsewhere"]);
}

#[test]
fn a_secret_is_told_by_nothing_that_goes_wrong() {
    let rows: [(&str, &str, Variables); 6] = [
        ("discord.tokn = \"hush\"", "", &[]),
        ("discord.token = [\"hush\"]", "", &[]),
        ("discord.token = \"hush", "", &[]),
        ("", "CUTTINGS_DISCORD__TOKEN=hush now", &[]),
        ("", "", &[("CUTTINGS_DISCORD_TOKEN", "hush")]),
        (
            "discord.root_certificate = \"x\"",
            "",
            &[
                ("CUTTINGS_DISCORD__TOKEN", "hush"),
                ("CUTTINGS_DISCORD__TOKEN_FILE", "x"),
            ],
        ),
    ];
    let room = harbour();
    for (file, dot_env, variables) in rows {
        room.write("config/cuttings.toml", file);
        room.write(".env", dot_env);
        let ran = asked(&room, variables, &[]);
        ran.fails(2, &["cuttings: "]);
        assert!(!ran.err.contains("hush"), "{ran}");
    }
}

#[test]
fn a_question_needs_nothing_of_discord_and_minds_nothing_half_set() {
    let room = harbour();
    let rows: [Variables; 3] = [
        &[("CUTTINGS_DISCORD__TOKEN", "odd")],
        &[("CUTTINGS_DISCORD__APPLICATION_ID", "7")],
        &[("CUTTINGS_TEST_DISCORD_OPENAPI", "x")],
    ];
    for variables in rows {
        asked(&room, variables, &[]).shows("1962");
    }
    let shipped = project("config/cuttings.toml");
    let shipped = shipped.as_os_str();
    let mut command = room.command(&["ask", "who is ada brill"]);
    command.args([OsStr::new("--config"), shipped]);
    Ran::of(command.output().unwrap()).shows("1962");
}
