//! Whatever stands in the file and the variables: no panic, and no secret in what is said.

use proptest::prelude::*;

use super::*;

/// A text like a settings file, or like nothing.
fn files() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("[discord]\n".to_owned()),
        Just("discord = ".to_owned()),
        Just("discord.token = ".to_owned()),
        Just("editor_roles = [".to_owned()),
        Just("index = ".to_owned()),
        Just("\"é\"\n".to_owned()),
        Just("{ 7 = [\"desk\"] }\n".to_owned()),
        Just("-7\n".to_owned()),
        "\\PC{0,8}",
        any::<String>(),
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_file_and_any_variable_give_settings_or_an_error(
        file in files(),
        name in prop_oneof![
            Just("CUTTINGS_DISCORD__ROLES"),
            Just("CUTTINGS_DISCORD__GATEWAY_HOSTS"),
            Just("CUTTINGS_DISCORD__CONNECT_TO"),
            Just("CUTTINGS_MAX_PIECE_MB"),
        ],
        value in any::<String>(),
    ) {
        if let Err(error) = settings(&file, &[(name, &value)]) {
            prop_assert!(!error.is_empty());
        }
    }

    #[test]
    fn no_error_tells_a_secret(before in files(), after in files(), secret in "hush[a-z]{12}") {
        for quoted in [format!("\"{secret}\""), secret.clone(), format!("\"{secret}"), format!("[\"{secret}\"]")] {
            let file = format!("{before}\n[discord]\ntoken = {quoted}\n{after}");
            if let Err(error) = settings(&file, &[]) {
                prop_assert!(!error.contains(&secret), "{}", error);
            }
        }
        let variables = [("CUTTINGS_DISCORD__TOKEN", &*secret), ("CUTTINGS_DISCORD__TOKN", &secret)];
        let error = settings(&before, &variables).unwrap_err();
        prop_assert!(!error.contains(&secret), "{}", error);
    }
}
