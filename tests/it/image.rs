//! What the container image is made from, as far as it can be read: `.ci/run` builds it where it can.

use std::fs;

use crate::desk::project;

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
    let compose = read("compose.yaml");
    assert!(compose.contains("CUTTINGS_DISCORD__TOKEN_FILE: /run/secrets/discord_token"));
    assert!(compose.contains("file: ./secrets/discord_token"));
    assert!(read(".gitignore").lines().any(|line| line == "secrets/"));
    // What is set there is a setting: it stands in the list of variables.
    let known = read(".env.example");
    let set = compose
        .lines()
        .filter_map(|line| line.trim().strip_prefix("CUTTINGS_"));
    for line in set {
        let (name, _) = line.split_once(": ").unwrap();
        assert!(known.contains(&format!("CUTTINGS_{name}=")), "{name}");
    }
}
