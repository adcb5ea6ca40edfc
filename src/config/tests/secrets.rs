//! A secret comes from where secrets are kept, and is shown nowhere.

use super::super::Secret;
use super::*;

const TOKEN: &str = "CUTTINGS_DISCORD__TOKEN";
const TOKEN_FILE: &str = "CUTTINGS_DISCORD__TOKEN_FILE";

/// The token of these settings.
fn token(file: &str, variables: Variables<'_>) -> Result<Option<String>, String> {
    let settings = settings(file, variables)?;
    Ok(settings
        .discord
        .token
        .map(|token| token.reveal().to_owned()))
}

/// A file with these bytes, and its path.
fn secret_file(bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_secret_prints_as_stars() {
    let secret = Secret::new("hush".to_owned());
    assert_eq!(
        format!("{secret} {secret:?} {:?}", Some(&secret)),
        "*** *** Some(***)"
    );
    assert_eq!(secret.reveal(), "hush");
    let settings = settings("", &[(TOKEN, "hush")]).unwrap();
    assert!(!format!("{settings:?} {settings:#?}").contains("hush"));
    assert_eq!(settings.discord.token, Some(secret));
}

#[test]
fn a_secret_comes_from_a_variable_the_file_or_a_file_of_its_own() {
    let (_folder, path) = secret_file(b"of its file\r\n\n");
    let (in_file, names_file) = (
        "discord.token = \"of the settings\"".to_owned(),
        format!("discord.token_file = {path:?}"),
    );
    let table: [(&str, &str, Variables<'_>, Option<&str>); 7] = [
        ("none", "", &[], None),
        ("the settings file", &in_file, &[], Some("of the settings")),
        (
            "a variable",
            "",
            &[(TOKEN, "of a variable")],
            Some("of a variable"),
        ),
        (
            "a variable names its file",
            "",
            &[(TOKEN_FILE, &path)],
            Some("of its file"),
        ),
        (
            "the settings name its file",
            &names_file,
            &[],
            Some("of its file"),
        ),
        (
            "a variable over the file",
            &names_file,
            &[(TOKEN, "of a variable")],
            Some("of a variable"),
        ),
        (
            "a variable that names its file over the file",
            &in_file,
            &[(TOKEN_FILE, &path)],
            Some("of its file"),
        ),
    ];
    for (name, file, variables, expected) in table {
        assert_eq!(
            token(file, variables),
            Ok(expected.map(str::to_owned)),
            "{name}"
        );
    }
}

#[test]
fn value_and_file_at_once_are_a_fault() {
    let error = token("", &[(TOKEN, "hush"), (TOKEN_FILE, "/run/secrets/token")]).unwrap_err();
    assert_eq!(
        error,
        "CUTTINGS_DISCORD__TOKEN = *** (the environment) with CUTTINGS_DISCORD__TOKEN_FILE = \"/run/secrets/token\" (the \
         environment) cannot be: set one of the two"
    );
    let error = token("[discord]\ntoken = \"hush\"\ntoken_file = \"x\"", &[]).unwrap_err();
    assert_eq!(
        error,
        "discord.token = *** (FILE, line 2) with discord.token_file = \"x\" (FILE, line 3) cannot be: set one of the two"
    );
}

#[test]
fn a_secret_that_cannot_be_used_is_named_without_its_text() {
    let table: [(&str, &str, Variables<'_>, &str); 5] = [
        (
            "a number",
            "[discord]\n\ntoken = 424242",
            &[],
            "discord.token (CUTTINGS_DISCORD__TOKEN) cannot be ***, which is set in FILE, line 3: give one line of text",
        ),
        (
            "two lines",
            "",
            &[(TOKEN, "hush\nhush")],
            "discord.token (CUTTINGS_DISCORD__TOKEN) cannot be ***, which is set in the environment: \
             give one line of text",
        ),
        (
            "nothing",
            "",
            &[(TOKEN, "")],
            "discord.token (CUTTINGS_DISCORD__TOKEN) cannot be ***, which is set in the environment: \
             give one line of text",
        ),
        (
            "a quotation that never ends",
            "[discord]\ntoken = \"hush",
            &[],
            "the settings file FILE is not valid TOML, line 2: invalid basic string, expected `\"`",
        ),
        (
            "bare words",
            "[discord]\ntoken = hush",
            &[],
            "the settings file FILE is not valid TOML, line 2: string values must be quoted, expected literal string",
        ),
    ];
    for (name, file, variables, expected) in table {
        assert_eq!(token(file, variables).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn what_others_can_try_out_must_be_beyond_guessing() {
    let long = "hush".repeat(8);
    for key in ["token", "link_key"] {
        let variable = format!("CUTTINGS_WEB__{}", key.to_uppercase());
        let given = |value: &str| settings("", &[(&variable, value)]);
        assert!(given(&long).is_ok(), "{key}");
        for short in ["", "x", &long[1..], &"é".repeat(31)] {
            let error = given(short).unwrap_err();
            let start = format!("web.{key} ({variable}) cannot be ***");
            assert!(error.starts_with(&start), "{error}");
            assert!(error.contains("openssl rand -hex 32"), "{error}");
            assert!(!error.contains("hush"), "{error}");
        }
        let (_folder, path) = secret_file(b"hush\n");
        let file = format!("web.{key}_file = {path:?}");
        let error = settings(&file, &[]).unwrap_err();
        assert!(
            error.contains("it should hold one line of at least 32"),
            "{error}"
        );
        let (_folder, path) = secret_file(format!("{long}\n").as_bytes());
        assert!(settings(&format!("web.{key}_file = {path:?}"), &[]).is_ok());
    }
}

#[test]
fn a_file_of_a_secret_that_cannot_be_used_is_named_without_its_text() {
    let table: [(&str, &[u8], &str); 5] = [
        ("empty", b"", "it holds no text"),
        ("an empty line", b"\n", "it holds no text"),
        ("two lines", b"hush\nhush\n", "more than one line"),
        ("no text", b"hush\xff", "UTF-8"),
        ("endless", &vec![b'x'; 1 << 21], "larger than 1 MB"),
    ];
    for (name, bytes, reason) in table {
        let (_folder, path) = secret_file(bytes);
        let error = token("", &[(TOKEN_FILE, &path)]).unwrap_err();
        assert!(
            error.contains(&path) && error.contains(TOKEN_FILE),
            "{name}: {error}"
        );
        assert!(
            error.contains(reason) && !error.contains("hush"),
            "{name}: {error}"
        );
    }
    let error = token("\ndiscord.token_file = \"no/such/file\"", &[]).unwrap_err();
    assert!(
        error.starts_with("the file no/such/file cannot be read ("),
        "{error}"
    );
    assert!(
        error.ends_with(
            ": discord.token_file (CUTTINGS_DISCORD__TOKEN_FILE) is set to it in FILE, line 2"
        ),
        "{error}"
    );
}

#[test]
fn discord_is_on_with_any_credential_and_says_which_is_missing() {
    let key = "ab".repeat(32);
    let posted: Variables<'_> = &[
        ("CUTTINGS_DISCORD__PUBLIC_KEY", &key),
        ("CUTTINGS_WEB__LISTEN", "127.0.0.1:1"),
    ];
    let (portal, id) = (
        "CUTTINGS_DISCORD__TOKEN ",
        "CUTTINGS_DISCORD__APPLICATION_ID ",
    );
    let table: [(&str, Variables<'_>, bool, &[&str]); 4] = [
        (
            "neither",
            &[],
            false,
            &[portal, "\"Bot\"", id, "\"General Information\""],
        ),
        (
            "a token",
            &[(TOKEN, "hush")],
            true,
            &[id, "\"General Information\""],
        ),
        (
            "an id",
            &[("CUTTINGS_DISCORD__APPLICATION_ID", "7")],
            true,
            &[portal, TOKEN_FILE, "\"Bot\""],
        ),
        ("a key", posted, true, &[portal, id]),
    ];
    for (name, variables, is_on, parts) in table {
        let discord = settings("", variables).unwrap().discord;
        assert_eq!(discord.is_on(), is_on, "{name}");
        let error = discord.credentials().unwrap_err().to_string();
        for part in parts {
            assert!(error.contains(part), "{name}: {error}");
        }
        assert!(
            error.contains("is not set") && error.contains("Developer Portal"),
            "{name}: {error}"
        );
        for variable in [portal, id] {
            let is_missing = parts.contains(&variable);
            assert_eq!(error.contains(variable), is_missing, "{name}: {error}");
        }
    }
    let both = [(TOKEN, "hush"), ("CUTTINGS_DISCORD__APPLICATION_ID", "7")];
    let discord = settings("", &both).unwrap().discord;
    let credentials = discord.credentials().unwrap();
    assert_eq!(
        (credentials.token.reveal(), credentials.application_id),
        ("hush", 7)
    );
}
