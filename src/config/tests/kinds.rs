//! What each kind of setting takes, from the file and from a variable.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::super::Discord;
use super::*;

/// What one key of `[discord]` becomes, from the file and from a variable; `None` where it is refused.
fn both<T: Debug + PartialEq>(
    key: &str,
    file: &str,
    variable: &str,
    read: fn(Discord) -> T,
) -> (Option<T>, Option<T>) {
    let of = |settings: Result<Settings, String>| settings.ok().map(|all| read(all.discord));
    let name = format!("CUTTINGS_DISCORD__{}", key.to_uppercase());
    let file = format!("discord.{key} = {file}\ndiscord.rate_limiter = false");
    let limiter = ("CUTTINGS_DISCORD__RATE_LIMITER", "false");
    (
        of(settings(&file, &[])),
        of(settings("", &[(&name, variable), limiter])),
    )
}

#[test]
fn an_id_is_digits_in_marks_or_not() {
    let table = [
        ("7", "7", Some(7)),
        ("\"7\"", "7", Some(7)),
        ("0x7", "7", Some(7)),
        (
            "\"18446744073709551615\"",
            "18446744073709551615",
            Some(u64::MAX),
        ),
        ("\"18446744073709551616\"", "18446744073709551616", None),
        ("0", "0", None),
        ("-7", "-7", None),
        ("\"+7\"", "+7", None),
        ("\"07\"", "07", None),
        ("\" 7\"", " 7", None),
        ("7.0", "7.0", None),
        ("\"\"", "", None),
        ("[7]", "[7]", None),
    ];
    for (file, variable, expected) in table {
        let found = both("guild", file, variable, |discord| discord.guild);
        let expected = expected.map(Some);
        assert_eq!(found, (expected, expected), "{file}");
    }
}

#[test]
fn one_pair_of_quotation_marks_around_a_variable_is_taken_off_where_it_would_be_wrong() {
    let read = |given: &str| {
        let variables = [("CUTTINGS_DISCORD__EDITOR_ROLES", given)];
        let found = settings("", &variables);
        found.ok().map(|all| all.discord.editor_roles)
    };
    let table: [(&str, Option<&[u64]>); 8] = [
        ("\"1,2\"", Some(&[1, 2])),
        ("'1'", Some(&[1])),
        ("''", Some(&[])),
        ("\"'1'\"", None),
        ("\"1'", None),
        ("\"1", None),
        ("\"", None),
        ("\"x\"", None),
    ];
    for (given, expected) in table {
        assert_eq!(read(given), expected.map(<[u64]>::to_vec), "{given}");
    }
    let roles = "'{ 7 = [\"desk\"] }'";
    let found = settings("", &[("CUTTINGS_DISCORD__ROLES", roles)]).unwrap();
    let expected = BTreeMap::from([(7, vec!["desk".to_owned()])]);
    assert_eq!(found.discord.roles, expected);
    // A text may have them as its own: nobody can tell.
    let found = settings("", &[("CUTTINGS_DISCORD__TOKEN", "\"hush\"")]).unwrap();
    assert_eq!(found.discord.token.unwrap().reveal(), "\"hush\"");
    // In the file a text is what stands between its marks.
    assert!(settings("discord.editor_roles = \"1\"", &[]).is_err());
}

#[test]
fn a_number_stands_in_its_range() {
    let table = [
        ("0", None),
        ("1", Some(1)),
        ("300", Some(300)),
        ("301", None),
        ("4294967297", None),
    ];
    for (number, expected) in table {
        let found = both("ready_seconds", number, number, |discord| {
            discord.ready_seconds
        });
        assert_eq!(found, (expected, expected), "{number}");
    }
}

#[test]
fn a_key_is_sixty_four_hexadecimal_digits() {
    let digits = "000f10ff".repeat(8);
    let key: Vec<u8> = [0x00, 0x0f, 0x10, 0xff].repeat(8);
    let table = [
        (digits.clone(), Some(key.clone())),
        (digits.to_uppercase(), Some(key)),
        (digits[1..].to_owned(), None),
        (digits[2..].to_owned(), None),
        (format!("{digits}0"), None),
        (format!("{digits}00"), None),
        (format!("+{}", &digits[1..]), None),
        (format!("{}é", &digits[2..]), None),
        (format!(" {}", &digits[1..]), None),
        (String::new(), None),
    ];
    let listen = ("CUTTINGS_WEB__LISTEN", "127.0.0.1:1");
    for (given, expected) in table {
        let read = |settings: Result<Settings, String>| {
            let key = settings.ok().and_then(|all| all.discord.public_key);
            key.map(|key| key.to_vec())
        };
        let variable = ("CUTTINGS_DISCORD__PUBLIC_KEY", given.as_str());
        assert_eq!(read(settings("", &[variable, listen])), expected, "{given}");
        let file = format!("discord.public_key = \"{given}\"");
        assert_eq!(read(settings(&file, &[listen])), expected, "{given}");
    }
}

#[test]
fn a_place_to_listen_at_is_a_host_and_any_port() {
    let table = [
        ("127.0.0.1:8080", true),
        ("[::]:8080", true),
        ("localhost:0", true),
        ("127.0.0.1", false),
        (":8080", false),
        ("127.0.0.1:65536", false),
        ("http://127.0.0.1:8080", false),
    ];
    for (given, is_one) in table {
        let found = settings("", &[("CUTTINGS_WEB__LISTEN", given)]);
        let found = found.ok().map(|all| all.web.listen);
        assert_eq!(found, is_one.then(|| Some(given.to_owned())), "{given}");
    }
}

#[test]
fn a_list_is_one_in_the_file_and_parted_by_commas_in_a_variable() {
    let table: [(&str, &str, Option<&[u64]>); 6] = [
        ("[]", "", Some(&[])),
        ("[1]", "1", Some(&[1])),
        ("[1, \"2\"]", "1, 2,", Some(&[1, 2])),
        ("[1, \"x\"]", "1,x", None),
        ("[1, [2]]", "1;2", None),
        ("\"1\"", "[1]", None),
    ];
    for (file, variable, expected) in table {
        let found = both("editor_roles", file, variable, |discord| {
            discord.editor_roles
        });
        let expected = expected.map(<[u64]>::to_vec);
        assert_eq!(found, (expected.clone(), expected), "{file}");
    }
}

#[test]
fn a_table_goes_from_ids_to_audiences() {
    let one = || BTreeMap::from([(7, vec!["desk".to_owned(), "legal".to_owned()])]);
    let table = [
        ("{}", "{}", Some(BTreeMap::new())),
        (
            "{ 7 = [\"desk\", \"legal\"] }",
            "{ 7 = [\"desk\", \"legal\"] }",
            Some(one()),
        ),
        (
            "{ \"7\" = ['desk', 'legal'] }",
            "{\"7\"=['desk','legal']}",
            Some(one()),
        ),
        (
            "{ 7 = [\"desk\"], \"7\" = [\"legal\"] }",
            "{ 7 = [\"desk\"], 7 = [] }",
            None,
        ),
        ("{ 7 = \"desk\" }", "{ 7 = \"desk\" }", None),
        ("{ 7 = [\"\"] }", "{ 7 = [\"\"] }", None),
        ("{ 07 = [\"desk\"] }", "{ 07 = [\"desk\"] }", None),
        ("{ desk = [7] }", "{ desk = [7] }", None),
        ("[7]", "7", None),
    ];
    for (file, variable, expected) in table {
        for (key, read) in [
            ("roles", (|discord| discord.roles) as fn(Discord) -> _),
            ("channels", |discord| discord.channels),
        ] {
            let found = both(key, file, variable, read);
            assert_eq!(found, (expected.clone(), expected.clone()), "{key} {file}");
        }
    }
    let section = settings("[discord.roles]\n7 = [\"desk\", \"legal\"]", &[]).unwrap();
    assert_eq!(section.discord.roles, one());
}

#[test]
fn an_address_is_plain_and_a_host_is_a_host() {
    let addresses = [
        ("http://127.0.0.1:8080", true),
        ("http://localhost/", true),
        ("http://[::1]:80", true),
        ("https://127.0.0.1", false),
        ("127.0.0.1:8080", false),
        ("http://", false),
        ("http://a b", false),
        ("http://me:hush@host", false),
        ("http://host/api?x", false),
        ("http://host:0", false),
    ];
    for (address, is_one) in addresses {
        let expected = is_one.then(|| Some(address.to_owned()));
        let found = both("api_url", &format!("{address:?}"), address, |discord| {
            discord.api_url
        });
        assert_eq!(found, (expected.clone(), expected), "{address}");
    }
    let places = [
        ("127.0.0.1:8443", true),
        ("double.example:1", true),
        ("[::1]:65535", true),
        ("::1:443", false),
        ("[::1]", false),
        ("host", false),
        (":443", false),
        ("host:65536", false),
        ("https://host:443", false),
    ];
    for (place, is_one) in places {
        let expected = is_one.then(|| Some(place.to_owned()));
        let found = both("connect_to", &format!("{place:?}"), place, |discord| {
            discord.connect_to
        });
        assert_eq!(found, (expected.clone(), expected), "{place}");
    }
}

#[test]
fn gateway_hosts_are_bare_names_in_lower_case_and_at_least_one() {
    let table: [(&str, &str, Option<&[&str]>); 6] = [
        (
            "[\"Gateway.Discord.gg\"]",
            "Gateway.Discord.gg",
            Some(&["gateway.discord.gg"]),
        ),
        (
            "[\"a\", \"127.0.0.1\"]",
            "a,127.0.0.1",
            Some(&["a", "127.0.0.1"]),
        ),
        ("[\"[::1]\"]", "[::1]", Some(&["[::1]"])),
        ("[]", ",", None),
        ("[\"wss://a\"]", "wss://a", None),
        ("[\"a:443\"]", "a:443", None),
    ];
    for (file, variable, expected) in table {
        let found = both("gateway_hosts", file, variable, |discord| {
            discord.gateway_hosts
        });
        let expected = expected.map(|hosts| hosts.iter().map(|host| (*host).to_owned()).collect());
        assert_eq!(found, (expected.clone(), expected), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_may_be_no_text_and_everything_else_may_not() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let odd = || OsString::from_vec(vec![b'a', 0xff]);
    let set = |name: &str| {
        let variable = Variable {
            value: odd(),
            place: Place::Environment,
        };
        let nowhere = environment(&[(CONFIG_VARIABLE, "no/such/file")]);
        let mut environment = nowhere;
        environment.insert(name.to_owned(), variable);
        resolve(&Given::default(), &environment)
    };
    assert_eq!(set("CUTTINGS_INDEX").unwrap().index.into_os_string(), odd());
    let error = set("CUTTINGS_LOG").unwrap_err().to_string();
    assert!(error.starts_with("log (CUTTINGS_LOG) cannot be"), "{error}");
}
