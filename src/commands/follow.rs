//! A short line after a reply -> the whole request that it means: another page, or one of the things it offered.
//!
//! Only lines that can be nothing else are taken: a bare number, `page=2`, "next".

use super::clean::folded;
use super::list::PAGE;
use super::{Parsed, cleaned};

/// Words that turn to the next page.
const NEXT: [&str; 3] = ["next", "more", "next page"];

/// What a reply leaves to choose from.
pub(super) struct Offer<'a> {
    /// The request as it was understood.
    pub(super) asked: Parsed,
    /// What the reply offered to ask, in the order in which it was shown.
    pub(super) offers: &'a [String],
}

/// The request that `text` means after a reply, written out in full; `None` where it stands for itself.
///
/// A number chooses among what was offered, counted from 1 as it is shown. A page turns the answer, where its command
/// has pages; whether the number is one is for [`parse()`](super::parse()) to say.
pub(super) fn follow(last: &Offer<'_>, text: &str) -> Option<String> {
    let word = folded(&cleaned(text));
    if let Ok(number) = word.parse::<usize>() {
        return last.offers.get(number.checked_sub(1)?).cloned();
    }
    if NEXT.contains(&word.as_str()) {
        return last.asked.turned().map(|asked| asked.rendered());
    }
    let page = word.strip_prefix(PAGE.name)?.trim_start();
    at_page(&last.asked, page.strip_prefix('=')?.trim_start()).map(|asked| asked.rendered())
}

impl Parsed {
    /// The same request for the next page; `None` where its command has no pages.
    pub fn turned(&self) -> Option<Self> {
        at_page(self, &(self.input.page() + 1).to_string())
    }

    /// The same request for its first page.
    pub fn first_page(&self) -> Self {
        Self {
            input: self.input.at_first(),
            ..self.clone()
        }
    }
}

/// The same request at another page.
fn at_page(asked: &Parsed, page: &str) -> Option<Parsed> {
    let has_pages = asked.command.options.iter().any(|o| o.name == PAGE.name);
    let is_one_word = !page.is_empty() && !page.contains(char::is_whitespace);
    (has_pages && is_one_word).then(|| Parsed {
        input: asked.input.with(PAGE.name, page),
        ..asked.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::parse;

    #[test]
    fn a_short_line_is_read_after_the_reply_before_it() {
        let offers = ["/who A".to_owned(), "/who B".to_owned()];
        let quote = Offer {
            asked: parse("/quote ally about=khan page=2").unwrap(),
            offers: &offers,
        };
        let help = Offer {
            asked: parse("/help").unwrap(),
            offers: &[],
        };
        let rows: [(&str, &Offer<'_>, &str, Option<&str>); 12] = [
            ("first offer", &quote, "1", Some("/who A")),
            ("second offer", &quote, " 2 ", Some("/who B")),
            ("no such offer", &quote, "3", None),
            ("offers count from one", &quote, "0", None),
            (
                "a page",
                &quote,
                "page=4",
                Some("/quote \"ally\" about=\"khan\" page=4"),
            ),
            (
                "a page, widely typed",
                &quote,
                "Page = 4",
                Some("/quote \"ally\" about=\"khan\" page=4"),
            ),
            (
                "the next page",
                &quote,
                "Next",
                Some("/quote \"ally\" about=\"khan\" page=3"),
            ),
            (
                "a page that is none is told by the parser",
                &quote,
                "page=x",
                Some("/quote \"ally\" about=\"khan\" page=x"),
            ),
            ("a question about pages", &quote, "page=4 of what", None),
            ("a command without pages", &help, "page=2", None),
            ("nothing offered", &help, "1", None),
            ("a question", &quote, "more votes", None),
        ];
        for (name, last, text, expected) in rows {
            assert_eq!(follow(last, text).as_deref(), expected, "{name}");
        }
    }
}
