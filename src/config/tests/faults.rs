//! Nothing wrong or unknown is passed over, and each fault says where it stands and what to do.

use super::*;

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

#[test]
fn a_wrong_value_is_named_with_key_variable_value_and_line() {
    let table: [(&str, &str, Variables<'_>, &str); 10] = [
        (
            "a word for a number",
            "# a comment\n\nmax_piece_mb = \"big\"",
            &[],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be \"big\", which is set in FILE, line 3: \
             give a whole number from 1 to 4096",
        ),
        (
            "a negative number",
            "max_piece_mb = -1",
            &[],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be -1, which is set in FILE, line 1: \
             give a whole number from 1 to 4096",
        ),
        (
            "a word in a variable",
            "",
            &[("CUTTINGS_MAX_PIECE_MB", "many")],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be \"many\", which is set in the environment: \
             give a whole number from 1 to 4096",
        ),
        (
            "nothing allowed",
            "",
            &[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "0")],
            "commands.person_per_minute (CUTTINGS_COMMANDS__PERSON_PER_MINUTE) cannot be \"0\", which is set in the \
             environment: give a whole number from 1 to 10000",
        ),
        (
            "a number for a path",
            "index = 7",
            &[],
            "index (CUTTINGS_INDEX) cannot be 7, which is set in FILE, line 1: give a path",
        ),
        (
            "a table for a path",
            "[index]\npath = \"x\"",
            &[],
            "index (CUTTINGS_INDEX) cannot be a table, which is set in FILE, line 1: give a path",
        ),
        (
            "an empty path",
            "",
            &[("CUTTINGS_DATA_DIR", "")],
            "data_dir (CUTTINGS_DATA_DIR) cannot be empty, which is set in the environment: give a path",
        ),
        (
            "a text for a switch",
            "[discord]\nrate_limiter = \"false\"",
            &[],
            "discord.rate_limiter (CUTTINGS_DISCORD__RATE_LIMITER) cannot be \"false\", which is set in FILE, line 2: \
             give true or false",
        ),
        (
            "a value for a section",
            "log = \"info\"\ndiscord = true",
            &[],
            "discord (CUTTINGS_DISCORD__…) cannot be true, which is set in FILE, line 2: \
             give a section that begins with the line [discord]",
        ),
        (
            "a list of several lines",
            "[discord]\neditor_roles = [\n1, \"x\"]",
            &[],
            "discord.editor_roles (CUTTINGS_DISCORD__EDITOR_ROLES) cannot be […, which is set in FILE, line 2: \
             give a list of ids such as [123, 456], in a variable 123,456",
        ),
    ];
    for (name, file, variables, expected) in table {
        assert_eq!(settings(file, variables).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn what_is_unknown_is_named_with_what_was_meant_or_could_be() {
    let table: [(&str, &str, Variables<'_>, &str); 12] = [
        (
            "a letter left out",
            "indx = \"x\"",
            &[],
            "\"indx\" in FILE, line 1 is no setting: did you mean index?",
        ),
        (
            "letters exchanged in a section",
            "[discord]\ngiuld = 1",
            &[],
            "\"discord.giuld\" in FILE, line 2 is no setting: did you mean discord.guild?",
        ),
        (
            "a misspelt section",
            "[discrod]\nguild = 1\nqueue = 1",
            &[],
            "\"discrod\" in FILE, line 1 is no setting: did you mean discord?",
        ),
        (
            "the right key above its section",
            "editor_roles = [1]",
            &[],
            "\"editor_roles\" in FILE, line 1 is no setting: did you mean discord.editor_roles?",
        ),
        (
            "the right key in a section that it is not in",
            "[commands]\n\nlog = \"info\"",
            &[],
            "\"commands.log\" in FILE, line 3 is no setting: did you mean log?",
        ),
        (
            "like nothing",
            "port = 1",
            &[],
            "\"port\" in FILE, line 1 is no setting: there are index, data_dir, max_piece_mb, watch, look_seconds, keep_days, log, log_format, [commands], [discord], [matrix], [web]",
        ),
        (
            "like nothing in its section",
            "[commands]\nport = 1",
            &[],
            "\"commands.port\" in FILE, line 2 is no setting: there are commands.person_per_minute, \
             commands.place_per_minute",
        ),
        (
            "the file cannot name itself",
            "config = \"x\"",
            &[],
            "\"config\" in FILE, line 1 is no setting: there are index, data_dir, max_piece_mb, watch, look_seconds, keep_days, log, log_format, [commands], [discord], [matrix], [web]",
        ),
        (
            "a misspelt variable",
            "",
            &[("CUTTINGS_INDX", "x")],
            "CUTTINGS_INDX in the environment is no setting: did you mean CUTTINGS_INDEX?",
        ),
        (
            "one underscore for two",
            "",
            &[("CUTTINGS_DISCORD_TOKEN", "hush")],
            "CUTTINGS_DISCORD_TOKEN in the environment is no setting: did you mean CUTTINGS_DISCORD__TOKEN?",
        ),
        (
            "a section left out",
            "",
            &[("CUTTINGS_TOKEN", "hush")],
            "CUTTINGS_TOKEN in the environment is no setting: did you mean CUTTINGS_DISCORD__TOKEN?",
        ),
        (
            "a variable like none",
            "",
            &[("CUTTINGS_COLOUR\n", "1")],
            "CUTTINGS_COLOUR\\n in the environment is no setting: there are CUTTINGS_INDEX, CUTTINGS_DATA_DIR, \
             CUTTINGS_MAX_PIECE_MB, CUTTINGS_WATCH, CUTTINGS_LOOK_SECONDS, CUTTINGS_KEEP_DAYS, CUTTINGS_LOG, CUTTINGS_LOG_FORMAT, CUTTINGS_CONFIG",
        ),
    ];
    for (name, file, variables, expected) in table {
        assert_eq!(settings(file, variables).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn what_cannot_be_together_is_named_with_every_value_that_is_set() {
    let limiter = "api_url is not asked while rate_limiter is true, its default; set that to false, or take api_url away";
    let keyed = format!("discord.public_key = \"{KEY}\"");
    let table: [(&str, &str, Variables<'_>, String); 6] = [
        (
            "an address past the rate limiter",
            "[discord]\napi_url = \"http://127.0.0.1:1\"\nrate_limiter = true",
            &[],
            format!(
                "discord.api_url = \"http://127.0.0.1:1\" (FILE, line 2) with discord.rate_limiter = true (FILE, line 3) \
                 cannot be: {limiter}"
            ),
        ),
        (
            "the rate limiter is on by default",
            "",
            &[("CUTTINGS_DISCORD__API_URL", "http://[::1]:1/")],
            format!(
                "CUTTINGS_DISCORD__API_URL = \"http://[::1]:1/\" (the environment) cannot be: {limiter}"
            ),
        ),
        (
            "two that stand in",
            "[discord]\nrate_limiter = false\nconnect_to = \"localhost:1\"",
            &[("CUTTINGS_DISCORD__API_URL", "http://localhost")],
            "CUTTINGS_DISCORD__API_URL = \"http://localhost\" (the environment) with discord.connect_to = \"localhost:1\" \
             (FILE, line 3) cannot be: each is another way to something that stands in for Discord; set one of the two"
                .to_owned(),
        ),
        (
            "a certificate for nobody",
            "discord.root_certificate = \"root.pem\"",
            &[],
            "discord.root_certificate = \"root.pem\" (FILE, line 1) cannot be: it is trusted at connect_to only; set that \
             too, or take it away"
                .to_owned(),
        ),
        (
            "no way in",
            "",
            &[("CUTTINGS_DISCORD__GATEWAY", "false")],
            "CUTTINGS_DISCORD__GATEWAY = \"false\" (the environment) cannot be: nothing would come in: without the gateway, \
             interactions have to be posted; set public_key and web.listen, or take gateway away"
                .to_owned(),
        ),
        (
            "a key without a door",
            &keyed,
            &[],
            format!(
                "discord.public_key = \"{KEY}\" (FILE, line 1) cannot be: Discord would have nowhere to post interactions \
                 to; set web.listen too, or take it away"
            ),
        ),
    ];
    for (name, file, variables, expected) in table {
        assert_eq!(settings(file, variables).unwrap_err(), expected, "{name}");
    }
    let fine = "discord.gateway = false\nweb.listen = \"127.0.0.1:8080\"";
    assert!(settings(fine, &[("CUTTINGS_DISCORD__PUBLIC_KEY", KEY)]).is_ok());
    assert!(settings("[web]\nlisten = \"[::1]:0\"", &[]).is_ok());
    let fine = "[discord]\nrate_limiter = false\napi_url = \"http://127.0.0.1:1\"";
    assert!(settings(fine, &[]).is_ok());
    let fine = "[discord]\nconnect_to = \"127.0.0.1:1\"\nroot_certificate = \"root.pem\"";
    assert!(settings(fine, &[]).is_ok());
}

#[test]
fn all_that_is_unknown_or_impossible_is_told_at_once_in_the_order_of_the_file() {
    let file = "zeal = 1\nlgo = \"x\"\n[discord]\ntokn = \"hush\"\nroot_certificate = \"root.pem\"\n[adornment]\na = 1\n";
    let variables = [("CUTTINGS_B", "1"), ("CUTTINGS_DISCORD__QUEU", "2")];
    let error = settings(file, &variables).unwrap_err();
    let lines: Vec<&str> = error.lines().collect();
    let expected = [
        "7 settings cannot be used:",
        "- \"zeal\" in FILE, line 1 is",
        "- \"lgo\" in FILE, line 2 is",
        "- \"discord.tokn\" in FILE, line 4 is",
        "- \"adornment\" in FILE, line 6 is",
        "- CUTTINGS_B in the environment is",
        "- CUTTINGS_DISCORD__QUEU in the environment is",
        "- discord.root_certificate = \"root.pem\" (FILE, line 5) cannot be",
    ];
    assert_eq!(lines.len(), expected.len(), "{error}");
    for (line, begins) in lines.iter().zip(expected) {
        assert!(line.starts_with(begins), "{line}");
    }
    assert!(!error.contains("hush"), "{error}");
}

#[test]
fn a_wrong_value_stops_before_what_is_unknown() {
    let error = settings("indx = 1\nlog = 2\nindex = 3", &[]).unwrap_err();
    assert!(
        error.starts_with("index (CUTTINGS_INDEX) cannot be 3"),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1);
}

#[test]
fn what_is_no_toml_is_named_with_its_line() {
    let table = [
        ("no value", "log = \"info\"\nindex = \n", 2),
        ("twice", "index = \"a\"\n\nindex = \"b\"\n", 3),
        ("a section twice", "[discord]\nqueue = 1\n[discord]\n", 3),
    ];
    for (name, file, line) in table {
        let error = settings(file, &[]).unwrap_err();
        let begins = format!("the settings file FILE is not valid TOML, line {line}: ");
        assert!(error.starts_with(&begins), "{name}: {error}");
        assert_eq!(error.lines().count(), 1, "{name}: {error}");
    }
}
