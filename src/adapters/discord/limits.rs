//! Discord's limits on what is sent, and how characters are counted.
//!
//! Its documentation does not say in which units it counts. UTF-16 units are never fewer than characters, so a text that
//! keeps a limit in them keeps it either way.

/// The content of a message.
pub(super) const CONTENT: usize = 2_000;

/// The description of an embed.
pub(super) const DESCRIPTION: usize = 4_096;

/// All texts of all embeds of a message together.
pub(super) const EMBEDS_TOTAL: usize = 6_000;

/// The id that a button gives back.
pub(super) const CUSTOM_ID: usize = 100;

/// How long a text is, as Discord may count it at the most: in UTF-16 units.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_count_twice_counts_twice() {
        for (text, expected) in [("", 0), ("né", 2), ("👩", 2), ("e\u{301}", 2)] {
            assert_eq!(units(text), expected, "{text}");
        }
    }
}
