//! A small model of how Discord reads a text, for the tests: what it shows, and what in it means something.
//!
//! It is written from the marks' meaning and shares nothing with what escapes them.

/// The words that are shown: a backslash before ASCII punctuation shows that mark, two asterisks switch bold.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek().copied()) {
            ('\\', Some(mark)) if mark.is_ascii_punctuation() => {
                out.push(mark);
                rest.next();
            }
            ('*', Some('*')) => {
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The block quotes of a text, each as the words that are shown.
pub(super) fn quotes(text: &str) -> Vec<String> {
    let mut quotes: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split('\n') {
        match (line.strip_prefix("> "), quotes.last_mut()) {
            (Some(line), Some(quote)) => quote.push(line),
            _ => quotes.push(Vec::new()),
        }
    }
    quotes.retain(|quote| !quote.is_empty());
    quotes
        .iter()
        .map(|lines| shown(&lines.join("\n")))
        .collect()
}

/// The first construct that a text without marks of ours holds, if any.
pub(super) fn construct(text: &str) -> Option<&'static str> {
    let bare = without_escapes(text);
    let inside = [
        ("emphasis", '*'),
        ("underline", '_'),
        ("struck out", '~'),
        ("code", '`'),
        ("spoiler", '|'),
        ("link", '['),
        ("mention, emoji, time or command", '<'),
        ("escape", '\\'),
    ];
    if let Some((what, _)) = inside.iter().find(|(_, mark)| bare.contains(*mark)) {
        return Some(what);
    }
    for everybody in ["@everyone", "@here"] {
        if bare.contains(everybody) {
            return Some("mention of everybody");
        }
    }
    if bare.contains("://") {
        return Some("address");
    }
    if has_emoji(&bare) {
        return Some("emoji");
    }
    bare.split('\n').find_map(opens)
}

/// A text without the marks that are ours: what lines open with, bold, the italics of a whole line, and links to pieces.
pub(super) fn without_ours(text: &str) -> String {
    let line = |line: &str| {
        let line = line
            .strip_prefix("> ")
            .or_else(|| line.strip_prefix("-# "))
            .unwrap_or(line);
        let line = line.replace("**", "");
        match line
            .strip_prefix('*')
            .and_then(|rest| rest.strip_suffix('*'))
        {
            Some(whole) => whole.to_owned(),
            None => without_link(&line),
        }
    };
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// A line with its link read as the words that are shown for it.
fn without_link(line: &str) -> String {
    let bare = without_escapes(line);
    let is_link = bare.contains('[') && bare.contains("](https://");
    let parts = line
        .split_once("](https://")
        .and_then(|(before, link)| Some((before, link.split_once(')')?)));
    let Some((before, (address, after))) = parts.filter(|_| is_link) else {
        return line.to_owned();
    };
    assert!(!address.contains([' ', '(', '<', '|', '*']), "{address}");
    let mut chars: Vec<char> = before.chars().collect();
    let opens =
        (0..chars.len()).rfind(|at| chars[*at] == '[' && (*at == 0 || chars[*at - 1] != '\\'));
    if let Some(at) = opens {
        chars.remove(at);
    }
    chars.into_iter().collect::<String>() + after
}

/// The text with every escaped mark put out of sight.
fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some(mark) if c == '\\' && mark.is_ascii_punctuation() => {
                out.push('\u{fffc}');
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether there is a `:name:`.
fn has_emoji(text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || "_+-~".contains(c);
    let mut parts = text.split(':').skip(1).collect::<Vec<_>>();
    parts.pop();
    let named = |part: &&str| !part.is_empty() && part.chars().all(is_name);
    parts.iter().any(named)
}

/// What a line opens with.
fn opens(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    match line.chars().next()? {
        '#' => return Some("heading"),
        '-' => return Some("list or small print"),
        '+' => return Some("list"),
        '>' => return Some("quote"),
        _ => {}
    }
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = after.len() < line.len() && after.starts_with(['.', ')']);
    is_item.then_some("numbered list")
}
