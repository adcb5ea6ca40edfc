//! Every construct of Discord's Markdown, one by one; and that no text at all keeps one or loses a word.

use proptest::prelude::*;

use super::super::reading::{construct, quotes, shown};
use super::*;

#[test]
fn every_construct_is_taken_apart() {
    let table = [
        (
            "plain words",
            "An easy win, he said: no.",
            "An easy win, he said: no.",
        ),
        (
            "emphasis",
            "*a* _b_ **c** __d__",
            r"\*a\* \_b\_ \*\*c\*\* \_\_d\_\_",
        ),
        ("struck out", "~~a~~", r"\~\~a\~\~"),
        ("code", "`a` ```b```", r"\`a\` \`\`\`b\`\`\`"),
        ("spoiler", "||a||", r"\|\|a\|\|"),
        ("backslash", r"a\*b", r"a\\\*b"),
        ("a shrug", r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
        ("heading", "# a", r"\# a"),
        ("heading behind space", "  ## a", r"  \## a"),
        ("no heading", "No. #1 a", "No. #1 a"),
        ("list", "- a\n* b\n+ c", "\\- a\n\\* b\n\\+ c"),
        ("numbered list", "12. a\n3) b", "12\\. a\n3\\) b"),
        ("a figure is no list", "12.5 and 1. b", r"12\.5 and 1. b"),
        ("small print", "-# a", r"\-# a"),
        ("quote", "> a\n>>> b", "\\> a\n\\>>> b"),
        ("no quote", "a > b - c", "a > b - c"),
        ("link", "[a](https://b.org)", r"\[a\](https\://b.org)"),
        (
            "bare address",
            "see https://b.org/c_d",
            r"see https\://b.org/c\_d",
        ),
        (
            "address kept from preview",
            "<https://b.org>",
            r"\<https\://b.org>",
        ),
        (
            "person, role, channel",
            "<@1> <@&2> <#3>",
            r"\<\@1> \<\@&2> \<#3>",
        ),
        ("everybody", "@everyone @here", r"\@everyone \@here"),
        ("emoji", "<:a:1> :b: :c:d:", r"\<\:a\:1> \:b: \:c\:d\:"),
        ("time", "<t:1:R>", r"\<t\:1\:R>"),
        ("slash mention", "</who:1>", r"\</who\:1>"),
        ("colon before a space", "he said: a\nb:", "he said: a\nb\\:"),
        (
            "control and bidi",
            "a\u{1b}b\u{202e}c",
            "a⟨U+001B⟩b⟨U+202E⟩c",
        ),
    ];
    for (name, text, expected) in table {
        let escaped = escaped(text);
        assert_eq!(escaped, expected, "{name}");
        assert_eq!(construct(&escaped), None, "{name}");
    }
}

#[test]
fn the_model_knows_a_construct_when_it_sees_one() {
    for text in [
        "*a*", "_a_", "~~a~~", "`a`", "||a||", "[a](b)", "<@1>", "@here", "x://y", ":a:", "# a",
        "- a", "-# a", "> a", "a\n1. b", r"a\b",
    ] {
        assert!(construct(text).is_some(), "{text}");
    }
    assert_eq!(construct("An easy win (at 14.30): #2 - no."), None);
}

#[test]
fn a_quotation_keeps_its_lines_and_its_bold_words() {
    let table = [
        (None, "> a\n> \n> b **c**".to_owned(), "a\n\nb **c**"),
        (Some((2, 5)), "> a **b\\*c** d".to_owned(), "a b*c d"),
        (Some((0, 4)), "> **a**\n>  **b**".to_owned(), "a\n b"),
        (Some((1, 2)), "> a b".to_owned(), "a b"),
        (Some((1, 99)), "> a".to_owned(), "a"),
        (Some((0, 1)), "> é".to_owned(), "é"),
    ];
    for (strong, expected, text) in table {
        let span = strong.map(|(start, end)| Span::new(start, end));
        let quote = quoted(text, span);
        match span {
            // Without bold words the asterisks are the text's own.
            None => assert_eq!(quote, expected.replace("**", r"\*\*"), "{text}"),
            Some(_) => assert_eq!(quote, expected, "{text}"),
        }
        assert_eq!(quotes(&quote), [text]);
    }
}

#[test]
fn a_long_line_is_shortened_at_a_word() {
    let table = [
        ("short enough", "one two", 7, "one two"),
        ("after a word", "one two three", 10, "one two…"),
        ("inside a word", "x".repeat(99).leak(), 5, "xxxx…"),
        ("no escape is cut", "one **", 6, "one…"),
        ("two units are not parted", "👩👩👩", 5, "👩👩…"),
        ("no room", "one", 0, "…"),
    ];
    for (name, text, limit, expected) in table {
        assert_eq!(shortened(text, limit), expected, "{name}");
    }
}

/// Texts that are full of marks.
fn marked() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        r"[\\`*_~|<>\[\]()@#+.:/\-]{1,4}",
        "(\n|\n> |\n- |\n12\\. |\n-# |\n# )",
        "(@everyone|<@1>|https://a.org|:smile:|</who:1>|\\|\\|)",
        "[a-z0-9é👩 ]{1,5}",
        "\\PC{1,3}",
        "[\\x00-\\x1f\u{200b}-\u{202e}]",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_shown_is_what_was_stored(text in marked()) {
        let escaped = escaped(&text);
        prop_assert_eq!(shown(&escaped), visible(&text));
        prop_assert_eq!(construct(&escaped), None, "{}", escaped);
    }

    #[test]
    fn a_quotation_is_whole_whatever_stands_out(text in marked(), start in 0usize..40, length in 0usize..40) {
        let quote = quoted(&text, Some(Span::new(start, start + length)));
        prop_assert_eq!(quotes(&quote), [visible(&text)]);
    }

    #[test]
    fn nothing_shortened_is_too_long(text in marked(), limit in 1usize..60) {
        let short = shortened(&text, limit);
        prop_assert!(units(&short) <= limit, "{}", short);
        prop_assert_eq!(construct(&short), None, "{}", short);
        let stands = one_line(&text);
        let stands = stands.trim();
        let words = shown(&short);
        prop_assert!(words == stands || stands.starts_with(words.trim_end_matches('…')));
    }
}
