//! The part of Discord's Markdown that the bot writes -> HTML: block quotes, small print, bold and slanted words, links,
//! and backslashes that take a mark's meaning away. Anything else is shown as it stands.

/// The HTML of a text.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::new();
    let mut quote: Vec<String> = Vec::new();
    for line in text.split('\n') {
        match line.strip_prefix("> ") {
            Some(quoted) => quote.push(inline(quoted)),
            None => {
                close(&mut quote, &mut out);
                out.push_str(&match line.strip_prefix("-# ") {
                    Some(small) => format!("<p class=\"small\">{}</p>", inline(small)),
                    None => format!("<p>{}</p>", inline(line)),
                });
            }
        }
    }
    close(&mut quote, &mut out);
    out
}

/// Plain text as it stands in HTML.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(letter).collect()
}

fn close(quote: &mut Vec<String>, out: &mut String) {
    if !quote.is_empty() {
        let lines = quote.join("<br>");
        out.push_str(&format!("<blockquote>{lines}</blockquote>"));
        quote.clear();
    }
}

fn inline(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    let (mut bold, mut slanted) = (false, false);
    while let Some(c) = rest.chars().next() {
        if let Some((shown, after)) = link(rest) {
            out.push_str(&format!("<span class=\"link\">{}</span>", inline(shown)));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("**") {
            out.push_str(if bold { "</b>" } else { "<b>" });
            (bold, rest) = (!bold, after);
        } else if let Some(after) = rest.strip_prefix('*') {
            out.push_str(if slanted { "</i>" } else { "<i>" });
            (slanted, rest) = (!slanted, after);
        } else {
            let escaped = rest
                .strip_prefix('\\')
                .and_then(|after| after.chars().next());
            let shown = escaped.filter(char::is_ascii_punctuation);
            out.push_str(&letter(shown.unwrap_or(c)));
            rest = &rest[c.len_utf8() + shown.map_or(0, char::len_utf8)..];
        }
    }
    out
}

/// The words of a link at the start of `rest`, and what stands behind it.
fn link(rest: &str) -> Option<(&str, &str)> {
    let (shown, address) = rest.strip_prefix('[')?.split_once("](")?;
    let (_, after) = address.split_once(')')?;
    Some((shown, after))
}

fn letter(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_bot_writes_is_drawn_as_a_chat_would_show_it() {
        let table = [
            ("a **b** c", "<p>a <b>b</b> c</p>"),
            ("*a* \\*b\\*", "<p><i>a</i> *b*</p>"),
            ("> a\n> b\nc", "<blockquote>a<br>b</blockquote><p>c</p>"),
            ("-# a\\@b", "<p class=\"small\">a@b</p>"),
            (
                "[a \\[b\\]](https://c.example) d",
                "<p><span class=\"link\">a [b]</span> d</p>",
            ),
            ("a < b & \\é\\", "<p>a &lt; b &amp; \\é\\</p>"),
        ];
        for (text, expected) in table {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
