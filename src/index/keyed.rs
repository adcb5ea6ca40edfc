//! The people and speakers that a question asks for by key, as clauses: all who have one of the keys, or grade by grade.

use tantivy::query::Query as Clause;
use tantivy::schema::Field;

use super::plan::{all, one_of, term};
use super::schema::Fields;
use super::worth::{BEST, graded_value};

/// The keys that are wanted, each once.
pub(super) struct Keyed {
    /// Of speakers.
    pub(super) speakers: Vec<String>,
    /// Of people who are mentioned.
    pub(super) people: Vec<String>,
}

impl Keyed {
    /// Whether nobody is wanted.
    pub(super) fn is_empty(&self) -> bool {
        self.speakers.is_empty() && self.people.is_empty()
    }

    /// What a passage must meet: one of the keys of each kind.
    pub(super) fn clauses(&self, fields: Fields) -> Vec<Box<dyn Clause>> {
        let kinds = [
            (fields.speakers, &self.speakers),
            (fields.people, &self.people),
        ];
        let wanted = kinds.into_iter().filter(|(_, keys)| !keys.is_empty());
        wanted
            .map(|(field, keys)| holding(field, keys.iter().map(String::as_str)))
            .collect()
    }

    /// For each grade, best first, what meets `filters` and has a key in this grade: of the speakers, or where none is
    /// wanted of the people. Nothing where neither is.
    pub(super) fn graded(
        &self,
        filters: &[Box<dyn Clause>],
        fields: Fields,
    ) -> Vec<(u8, Box<dyn Clause>)> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut beside: Vec<&dyn Clause> = filters.iter().map(AsRef::as_ref).collect();
        let mentioned = holding(fields.people, self.people.iter().map(String::as_str));
        let (field, keys) = if self.speakers.is_empty() {
            (fields.telling, &self.people)
        } else {
            if !self.people.is_empty() {
                beside.push(&*mentioned);
            }
            (fields.saying, &self.speakers)
        };
        let of_grade = |grade| {
            let values: Vec<String> = keys.iter().map(|key| graded_value(grade, key)).collect();
            let mut clauses = vec![holding(field, values.iter().map(String::as_str))];
            clauses.extend(beside.iter().map(|clause| clause.box_clone()));
            (grade, all(clauses))
        };
        (0..=BEST).rev().map(of_grade).collect()
    }
}

fn holding<'a>(field: Field, values: impl Iterator<Item = &'a str>) -> Box<dyn Clause> {
    one_of(values.map(|value| term(field, value)).collect())
}
