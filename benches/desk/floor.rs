//! What a plain engine does with the same text: the floor under an answer and under reading.

use std::fs;
use std::path::{Path, PathBuf};

use cuttings::text;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Index, Searcher, TantivyDocument, Term, doc};

/// Bare tantivy on the very index that the desk searches.
pub(crate) struct Floor {
    searcher: Searcher,
    body: Field,
}

impl Floor {
    /// The floor over the one index below a library's folder.
    pub(crate) fn over(library: &Path) -> Self {
        let index = Index::open_in_dir(base_shelf(library)).expect("the base shelf");
        let body = index.schema().get_field("body").expect("the body");
        let searcher = index.reader().expect("a reader").searcher();
        Self { searcher, body }
    }

    /// The ten best passages for all words of `question`, with their stored text.
    pub(crate) fn top(&self, question: &str) -> Vec<TantivyDocument> {
        let clauses: Vec<(Occur, Box<dyn Query>)> = text::terms(question)
            .iter()
            .map(|term| {
                let term = Term::from_field_text(self.body, term);
                let clause: Box<dyn Query> =
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                (Occur::Should, clause)
            })
            .collect();
        self.searcher
            .search(
                &BooleanQuery::new(clauses),
                &TopDocs::with_limit(10).order_by_score(),
            )
            .expect("a search")
            .into_iter()
            .map(|(_, address)| self.searcher.doc(address).expect("a document"))
            .collect()
    }
}

/// Indexes sentences by bare tantivy, in as many threads as a shelf is filled by.
pub(crate) fn index_bare(sentences: &[String]) {
    let mut builder = Schema::builder();
    let body = builder.add_text_field("body", TEXT | STORED);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = Index::create_in_dir(folder.path(), builder.build()).expect("an index");
    let mut writer = index
        .writer_with_num_threads::<TantivyDocument>(1, 50_000_000)
        .expect("a writer");
    for sentence in sentences {
        writer
            .add_document(doc!(body => sentence.as_str()))
            .expect("room for a document");
    }
    writer.commit().expect("a commit");
}

/// The one folder with a tantivy index below the library.
fn base_shelf(folder: &Path) -> PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if folder.join("meta.json").exists() {
            return folder;
        }
        let entries = fs::read_dir(&folder).expect("a folder");
        folders.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.is_dir()),
        );
    }
    panic!("no index below {}", folder.display());
}
