//! That the arguments fit together, and what help names of them.

use super::*;

#[test]
fn the_arguments_hang_together() {
    Arguments::command().debug_assert();
}

#[test]
fn the_help_of_a_subcommand_names_nothing_that_it_refuses() {
    for name in [
        "ask", "show", "serve", "discord", "index", "forget", "health",
    ] {
        let line = ["cuttings", name, "--help"];
        let help = command()
            .try_get_matches_from(line)
            .unwrap_err()
            .to_string();
        let asks = ASKING.contains(&name);
        for flag in ["--story", "--as"] {
            assert_eq!(help.contains(flag), asks, "{name} {flag}: {help}");
        }
        assert!(help.contains("--data-dir"), "{name}: {help}");
    }
    let arguments = |line: &str| {
        let matches = command().try_get_matches_from(line.split(' ')).unwrap();
        Arguments::from_arg_matches(&matches).unwrap()
    };
    for line in [
        "cuttings serve --as desk --data-dir d",
        "cuttings --as desk --data-dir d serve",
    ] {
        let arguments = arguments(line);
        assert_eq!(arguments.place.data_dir, Some(PathBuf::from("d")), "{line}");
        assert!(arguments.refuse_idle().is_err(), "{line}");
    }
}

#[test]
fn every_subcommand_tells_an_example() {
    for command in Arguments::command().get_subcommands() {
        let help = command.get_after_help().map(ToString::to_string);
        assert!(
            help.is_some_and(|help| help.contains("cuttings ")),
            "{}",
            command.get_name()
        );
    }
}

#[test]
fn places_and_roles_hold_before_and_after_the_subcommand() {
    for line in [
        "cuttings --index x --as desk,legal ask who corbyn",
        "cuttings ask --as desk --as legal who corbyn --index x",
    ] {
        let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
        assert_eq!(arguments.place.index, Some(PathBuf::from("x")));
        assert_eq!(arguments.place.roles, ["desk", "legal"]);
        assert!(
            matches!(arguments.what, Some(What::Ask { text, .. }) if text == ["who", "corbyn"])
        );
    }
}

#[test]
fn what_would_change_nothing_is_refused() {
    let rows = [
        ("cuttings --as desk --story x --config c", None),
        ("cuttings ask --as desk --story x --config c who", None),
        ("cuttings show --as desk --story x --config c p", None),
        ("cuttings index --config c --index i --data-dir d", None),
        ("cuttings batch q --docs d --index i --data-dir d", None),
        ("cuttings extract dates d --index i --data-dir d", None),
        (
            "cuttings --as desk index",
            Some("--as means nothing to `index`"),
        ),
        (
            "cuttings index --story x",
            Some("--story means nothing to `index`"),
        ),
        (
            "cuttings extract dates d --as desk",
            Some("--as means nothing to `extract`"),
        ),
        (
            "cuttings --story x batch q --docs d",
            Some("--story means nothing to `batch`"),
        ),
        (
            "cuttings batch q --docs d --config c",
            Some("it reads no settings"),
        ),
    ];
    for (line, told) in rows {
        let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
        match (arguments.refuse_idle(), told) {
            (Ok(()), None) => {}
            (Err(error), Some(told)) => {
                assert_eq!(error.exit_code(), 2, "{line}");
                assert!(error.to_string().contains(told), "{line}: {error}");
            }
            (refused, _) => panic!("{line}: {refused:?}"),
        }
    }
}

#[test]
fn wrong_use_ends_with_code_2_and_help_with_0() {
    let code = |line: &str| {
        Arguments::try_parse_from(line.split(' '))
            .unwrap_err()
            .exit_code()
    };
    assert_eq!(code("cuttings ask"), 2);
    assert_eq!(code("cuttings fly"), 2);
    assert_eq!(code("cuttings extract verbs docs.jsonl"), 2);
    assert_eq!(code("cuttings ask --help"), 0);
}
