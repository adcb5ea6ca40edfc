//! What all pages share: the head, the way to the cited words, the name of the house, and one stylesheet.

use std::sync::LazyLock;

use maud::{DOCTYPE, Markup, html};
use sha2::{Digest, Sha256};

/// The stylesheet.
pub(super) const STYLE: &str = include_str!("style.css");

/// The path of the stylesheet. It holds what the style hashes to, so that it may be kept for ever.
pub(super) static STYLE_PATH: LazyLock<String> = LazyLock::new(|| {
    let hash = Sha256::digest(STYLE);
    let digits: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("/style/{digits}.css")
});

/// What a browser may do on a page: show it with its stylesheet, and nothing else.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A page.
pub(super) struct Document<'a> {
    /// What it is called.
    pub(super) title: &'a str,
    /// Where the skip link leads, with its words.
    pub(super) skip: (&'a str, &'a str),
    /// What it shows.
    pub(super) body: Markup,
}

impl Document<'_> {
    /// The whole of it.
    pub(super) fn html(self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex, nofollow";
                    // Without one a browser asks for a picture that is not there.
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href=(*STYLE_PATH);
                    title { (self.title) " · Cuttings" }
                }
                body {
                    a class="skip" href=(format!("#{}", self.skip.0)) { (self.skip.1) }
                    header class="house" { p { "Cuttings" span { " the story’s file, word for word" } } }
                    (self.body)
                }
            }
        };
        page.into_string()
    }
}
