//! Which place counts over which.

use std::path::PathBuf;

use super::super::Colour;
use super::*;

#[test]
fn an_argument_counts_over_a_variable_over_the_file_over_the_default() {
    let file = "index = \"of the file\"\ndata_dir = \"of the file\"\nlog = \"info\"\nmax_piece_mb = 3\n\
                [discord]\nqueue = 7\nguild = 8\n";
    let variables = [
        ("CUTTINGS_INDEX", "of the environment"),
        ("CUTTINGS_DATA_DIR", "of the environment"),
        ("CUTTINGS_MAX_PIECE_MB", "5"),
        ("CUTTINGS_DISCORD__GUILD", "9"),
    ];
    let given = Given {
        index: Some("of the arguments".into()),
        ..Given::default()
    };
    let all = settings_given(&given, file, &variables).unwrap();
    assert_eq!(all.index, PathBuf::from("of the arguments"));
    assert_eq!(all.data_dir, PathBuf::from("of the environment"));
    assert_eq!(all.max_piece_bytes, 5 * 1024 * 1024);
    assert_eq!(all.log, "info");
    assert_eq!((all.discord.guild, all.discord.queue), (Some(9), 7));
    assert_eq!(all.discord.ready_seconds, 15);
    assert_eq!(settings("", &[]), Ok(Settings::default()));
}

#[test]
fn no_color_counts_unless_it_is_empty() {
    let colour = |value| settings("", &[("NO_COLOR", value)]).unwrap().colour;
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
    assert_eq!(settings("", &variables), Ok(Settings::default()));
}

#[test]
fn a_file_that_an_argument_names_must_be_there_and_one_that_the_variable_names_need_not() {
    let nowhere = "no/such/cuttings.toml";
    let missing = Given {
        config: Some(nowhere.into()),
        ..Given::default()
    };
    let error = resolve(&missing, &Environment::new()).unwrap_err();
    let said = error.to_string();
    assert!(
        said.starts_with("the settings file no/such/cuttings.toml cannot be read"),
        "{said}"
    );
    let variable = environment(&[(CONFIG_VARIABLE, nowhere)]);
    let found = resolve(&Given::default(), &variable).unwrap();
    assert_eq!(found, Settings::default());
    let folder = environment(&[(CONFIG_VARIABLE, "src")]);
    let error = resolve(&Given::default(), &folder).unwrap_err();
    assert!(error.to_string().contains("settings file src"), "{error}");
}
