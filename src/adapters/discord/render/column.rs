//! A text that grows line by line and never beyond its limit.

use crate::adapters::discord::limits::units;

/// Lines one below the other, in at most so many units.
pub(super) struct Column {
    text: String,
    left: usize,
}

impl Column {
    /// An empty one for at most `limit` units.
    pub(super) fn of(limit: usize) -> Self {
        Self {
            text: String::new(),
            left: limit,
        }
    }

    /// How many units another line may take.
    pub(super) fn left(&self) -> usize {
        self.left.saturating_sub(usize::from(!self.text.is_empty()))
    }

    /// Adds a line, or several, where there is room for all of it; says whether there was.
    pub(super) fn add(&mut self, line: &str) -> bool {
        self.add_after("\n", line)
    }

    /// The same, with an empty line before it.
    pub(super) fn add_apart(&mut self, line: &str) -> bool {
        self.add_after("\n\n", line)
    }

    /// All that was added.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn add_after(&mut self, gap: &str, line: &str) -> bool {
        let gap = if self.text.is_empty() { "" } else { gap };
        let Some(left) = self.left.checked_sub(units(gap) + units(line)) else {
            return false;
        };
        self.left = left;
        self.text.push_str(gap);
        self.text.push_str(line);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_whole_or_not_at_all() {
        let mut column = Column::of(8);
        assert!(column.add("one"));
        assert_eq!(column.left(), 4);
        assert!(!column.add("three"));
        assert!(!column.add_apart("four"));
        assert!(column.add_apart("two"));
        assert_eq!(column.left(), 0);
        assert_eq!(column.into_text(), "one\n\ntwo");
    }
}
