//! What the container image is made from, as far as it can be read: `.ci/run` builds it where it can.

use std::fs;

use crate::desk::project;
use crate::process::{Ran, Room};

fn read(path: &str) -> String {
    fs::read_to_string(project(path)).unwrap()
}

/// The bases of the Dockerfile, without the stages that it makes itself.
fn bases(dockerfile: &str) -> Vec<&str> {
    let lines = dockerfile.lines();
    let from = lines.filter_map(|line| line.strip_prefix("FROM "));
    from.map(|line| line.split(' ').next().unwrap()).collect()
}

/// The words of an instruction.
fn instruction<'d>(dockerfile: &'d str, name: &str) -> Vec<&'d str> {
    let lines = dockerfile.lines();
    lines
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .collect()
}

#[test]
fn every_base_is_pinned_by_an_exact_version() {
    let (dockerfile, compose) = (read("Dockerfile"), read("compose.yaml"));
    let images = compose
        .lines()
        .filter_map(|line| line.trim().strip_prefix("image: "));
    let bases = bases(&dockerfile);
    assert_eq!(bases.len(), 2);
    for image in bases.into_iter().chain(images) {
        let (_, tag) = image
            .rsplit_once(':')
            .unwrap_or_else(|| panic!("{image} has no tag"));
        let version = tag.trim_start_matches('v').split('-').next().unwrap();
        let parts: Vec<&str> = version.split('.').collect();
        let is_exact = parts.len() >= 2 && parts.iter().all(|part| part.parse::<u32>().is_ok());
        assert!(is_exact, "{image}");
    }
}

#[test]
fn the_image_is_built_by_the_toolchain_of_the_project() {
    let toolchain = read("rust-toolchain.toml");
    let (_, rest) = toolchain.split_once("channel = \"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    let dockerfile = read("Dockerfile");
    let base = bases(&dockerfile)[0];
    assert!(
        base.starts_with(&format!("rust:{version}-")),
        "{base}, {version}"
    );
}

/// The part of the manifest that the image is not built with begins at the first of these.
#[test]
fn behind_what_names_files_of_tests_the_manifest_says_nothing_else() {
    let manifest = read("Cargo.toml");
    let (_, behind) = manifest.split_once("\n[[").unwrap();
    let tables = behind.lines().filter(|line| line.starts_with('['));
    for table in tables {
        assert!(
            table.starts_with("[["),
            "{table} would be missing in the image"
        );
    }
}

#[test]
fn it_runs_as_nobody_without_a_shell_and_looks_after_itself() {
    let dockerfile = read("Dockerfile");
    assert_eq!(instruction(&dockerfile, "USER"), ["10001:10001"]);
    assert_eq!(instruction(&dockerfile, "VOLUME"), ["/data"]);
    assert_eq!(
        instruction(&dockerfile, "ENTRYPOINT"),
        [r#"["/usr/local/bin/cuttings"]"#]
    );
    let commands = instruction(&dockerfile, "CMD");
    assert_eq!(commands, [r#"["serve"]"#]);
    let health = instruction(&dockerfile, "HEALTHCHECK");
    assert!(
        health[0].ends_with(r#"CMD ["/usr/local/bin/cuttings", "health"]"#),
        "{health:?}"
    );
    let (_, last) = dockerfile.rsplit_once("\nFROM ").unwrap();
    assert!(
        instruction(last, "RUN").is_empty(),
        "the base may have no shell"
    );
}

#[test]
fn only_what_is_built_reaches_the_build() {
    let ignored = read(".dockerignore");
    let mut lines = ignored.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("*"));
    let kept: Vec<&str> = lines.collect();
    assert_eq!(kept, ["!Cargo.toml", "!Cargo.lock", "!src", "!index"]);
}

#[test]
fn the_newsrooms_secrets_come_from_files_that_are_not_kept_under_version_control() {
    for (file, variable, secret) in [
        (DISCORD, "CUTTINGS_DISCORD__TOKEN_FILE", "discord_token"),
        (MATRIX, "CUTTINGS_MATRIX__PASSWORD_FILE", "matrix_password"),
    ] {
        let compose = read(file);
        assert!(compose.contains(&format!("{variable}: /run/secrets/{secret}")));
        assert!(compose.contains(&format!("file: ./secrets/{secret}")));
    }
    assert!(read(".gitignore").lines().any(|line| line == "secrets/"));
    // What is set there is a setting: it stands in the list of variables.
    let known = read(".env.example");
    for (name, _) in set(&["compose.yaml", DISCORD, MATRIX]) {
        assert!(known.contains(&format!("{name}=")), "{name}");
    }
}

const DISCORD: &str = "compose.discord.yaml";
const MATRIX: &str = "compose.matrix.yaml";

/// The settings that these files of Compose give to the bot.
fn set(files: &[&str]) -> Vec<(String, String)> {
    let lines = files.iter().flat_map(|file| {
        let text = read(file);
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.collect::<Vec<_>>()
    });
    lines
        .filter(|line| line.starts_with("CUTTINGS_"))
        .map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

#[test]
fn the_bot_is_set_up_for_one_platform_without_the_other_and_for_both() {
    let given = [
        ("CUTTINGS_DISCORD__APPLICATION_ID", "123456789012345678"),
        ("CUTTINGS_MATRIX__HOMESERVER", "http://homeserver:8008"),
        ("CUTTINGS_MATRIX__USER", "@cuttings:localhost"),
        ("CUTTINGS_MATRIX__ALLOW", "localhost"),
    ];
    let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xY.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";
    let room = Room::with(&[
        ("index/harbour/pier.md", "The pier opened in 1962."),
        ("secrets/discord_token", token),
        ("secrets/matrix_password", "a password of the tests"),
    ]);
    for (files, platforms) in [
        (vec!["compose.yaml", DISCORD], vec!["discord"]),
        (vec!["compose.yaml", MATRIX], vec!["matrix"]),
        (
            vec!["compose.yaml", DISCORD, MATRIX],
            vec!["discord", "matrix"],
        ),
    ] {
        let mut command = room.command(&["doctor"]);
        for (name, value) in set(&files) {
            let value = match value.starts_with("${") {
                true => {
                    assert!(
                        value.contains(":?"),
                        "Compose says what is missing: {value}"
                    );
                    given
                        .iter()
                        .find(|(known, _)| *known == name)
                        .unwrap()
                        .1
                        .to_owned()
                }
                false => value.replace("/run/secrets", room.path("secrets").to_str().unwrap()),
            };
            command.env(name, value);
        }
        let ran = Ran::of(command.output().unwrap());
        assert_eq!(ran.code, 0, "{files:?}: {ran}");
        for platform in ["discord", "matrix"] {
            let mut about = ran.out.lines().map(|line| line.split_whitespace().nth(1));
            let is_told = about.any(|about| about == Some(platform));
            assert_eq!(is_told, platforms.contains(&platform), "{files:?}: {ran}");
        }
    }
}
