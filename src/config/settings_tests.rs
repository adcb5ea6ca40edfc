//! Which layer counts, and that nothing wrong or unknown is passed over.

use super::*;

type Variables<'a> = &'a [(&'a str, &'a str)];

/// Settings out of a file with this text and these variables.
fn settings(file: &str, variables: Variables<'_>, given: &Given) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cuttings.toml");
    std::fs::write(&path, file).unwrap();
    let mut environment: Environment = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
        .collect();
    environment.insert(CONFIG_VARIABLE.to_owned(), path.clone().into());
    resolve(given, &environment).map_err(|error| {
        error
            .to_string()
            .replace(&path.display().to_string(), "FILE")
    })
}

#[test]
fn an_argument_counts_over_a_variable_over_the_file_over_the_default() {
    let file =
        "index = \"of the file\"\ndata_dir = \"of the file\"\nlog = \"info\"\nmax_piece_mb = 3\n";
    let variables = [
        ("CUTTINGS_INDEX", "of the environment"),
        ("CUTTINGS_DATA_DIR", "of the environment"),
        ("CUTTINGS_MAX_PIECE_MB", "5"),
    ];
    let given = Given {
        index: Some("of the arguments".into()),
        ..Given::default()
    };
    let all = settings(file, &variables, &given).unwrap();
    assert_eq!(all.index, PathBuf::from("of the arguments"));
    assert_eq!(all.data_dir, PathBuf::from("of the environment"));
    assert_eq!(all.max_piece_bytes, 5 * 1024 * 1024);
    assert_eq!(all.log, "info");
    assert_eq!(
        settings("", &[], &Given::default()),
        Ok(Settings::default())
    );
}

#[test]
fn the_shipped_file_holds_the_defaults() {
    let shipped = include_str!("../../config/cuttings.toml");
    let found = settings(shipped, &[], &Given::default()).unwrap();
    let expected = Settings {
        log_origin: found.log_origin.clone(),
        ..Settings::default()
    };
    assert_eq!(found, expected);
    for setting in SETTINGS {
        assert!(shipped.contains(setting.key) && shipped.contains(setting.variable));
    }
}

#[test]
fn no_color_counts_unless_it_is_empty() {
    let colour = |value| {
        settings("", &[("NO_COLOR", value)], &Given::default())
            .unwrap()
            .colour
    };
    assert_eq!(colour("1"), Colour::Never);
    assert_eq!(colour(""), Colour::Auto);
}

#[test]
fn variables_of_others_and_of_tests_are_left_alone() {
    let variables = [
        ("CUTTINGS_TEST_SLOW", "1"),
        ("CUTTING", "x"),
        ("PATH", "/bin"),
    ];
    assert!(settings("", &variables, &Given::default()).is_ok());
}

#[test]
fn what_is_wrong_is_named_with_key_variable_value_and_place() {
    let table: [(&str, &str, Variables<'_>, &str); 9] = [
        (
            "unknown key",
            "indx = \"x\"",
            &[],
            "FILE sets \"indx\", which is no setting: the settings are index, data_dir, max_piece_mb, log",
        ),
        (
            "unknown variable",
            "",
            &[("CUTTINGS_INDX", "x")],
            "the environment sets CUTTINGS_INDX, which is no setting: the variables are CUTTINGS_INDEX, \
             CUTTINGS_DATA_DIR, CUTTINGS_MAX_PIECE_MB, CUTTINGS_LOG, CUTTINGS_CONFIG",
        ),
        (
            "a text for a number",
            "max_piece_mb = \"20\"",
            &[],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be \"20\", which is set in FILE: give a whole number from 1 to 4096",
        ),
        (
            "a negative number",
            "max_piece_mb = -1",
            &[],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be -1, which is set in FILE: give a whole number from 1 to 4096",
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
            &[("CUTTINGS_MAX_PIECE_MB", "0")],
            "max_piece_mb (CUTTINGS_MAX_PIECE_MB) cannot be \"0\", which is set in the environment: \
             give a whole number from 1 to 4096",
        ),
        (
            "a number for a path",
            "index = 7",
            &[],
            "index (CUTTINGS_INDEX) cannot be 7, which is set in FILE: give a path",
        ),
        (
            "a table for a path",
            "[index]\npath = \"x\"",
            &[],
            "index (CUTTINGS_INDEX) cannot be a table, which is set in FILE: give a path",
        ),
        (
            "an empty path",
            "",
            &[("CUTTINGS_DATA_DIR", "")],
            "data_dir (CUTTINGS_DATA_DIR) cannot be empty, which is set in the environment: give a path",
        ),
    ];
    for (name, file, variables, expected) in table {
        let error = settings(file, variables, &Given::default()).unwrap_err();
        assert_eq!(error, expected, "{name}");
    }
}

#[test]
fn a_file_that_is_named_must_be_there_and_be_toml() {
    let missing = Given {
        config: Some("no/such/cuttings.toml".into()),
        ..Given::default()
    };
    let error = resolve(&missing, &Environment::new())
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("the settings file no/such/cuttings.toml cannot be read"),
        "{error}"
    );
    let error = settings("index = ", &[], &Given::default()).unwrap_err();
    assert!(
        error.starts_with("the settings file FILE is not valid TOML"),
        "{error}"
    );
}
