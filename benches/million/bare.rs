//! Bare tantivy over the same sentences: what a plain engine takes to index them and to find the ten or hundred best.

use std::fs;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenStream;
use tantivy::{Index, Searcher, TantivyDocument, Term, doc};

use crate::english::{ENGLISH, English, words};

/// How many bytes its writer collects before it writes.
const HEAP: usize = 100_000_000;

/// Indexes sentences, each list with its story, by one thread into a folder that is made for them.
pub(crate) fn index<'p>(
    folder: &Path,
    pieces: impl Iterator<Item = (&'p str, &'p [String])>,
) -> tantivy::Result<()> {
    let mut builder = Schema::builder();
    let english = TextFieldIndexing::default()
        .set_tokenizer(ENGLISH)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let body = TextOptions::default()
        .set_stored()
        .set_indexing_options(english);
    let body = builder.add_text_field("body", body);
    let story = builder.add_text_field("story", STRING);
    fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, builder.build())?;
    index.tokenizers().register(ENGLISH, English);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, HEAP)?;
    for (of, sentences) in pieces {
        for sentence in sentences {
            writer.add_document(doc!(body => sentence.as_str(), story => of))?;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()
}

/// Merges everything into one segment, which is the quickest that it can be asked.
pub(crate) fn merge(folder: &Path) -> tantivy::Result<()> {
    let index = Index::open_in_dir(folder)?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, HEAP)?;
        writer.merge(&segments).wait()?;
        writer.wait_merging_threads()?;
    }
    Ok(())
}

/// The index, open for questions.
pub(crate) struct Bare {
    searcher: Searcher,
    body: Field,
    story: Field,
}

impl Bare {
    /// Opens it.
    pub(crate) fn open(folder: &Path) -> tantivy::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let schema = index.schema();
        Ok(Self {
            searcher: index.reader()?.searcher(),
            body: schema.get_field("body")?,
            story: schema.get_field("story")?,
        })
    }

    /// The texts of the best sentences for all words of a question, in one story or everywhere, by BM25.
    pub(crate) fn top(
        &self,
        question: &str,
        (story, limit): (Option<&str>, usize),
    ) -> tantivy::Result<Vec<TantivyDocument>> {
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        words(question).process(&mut |word| {
            let term = Term::from_field_text(self.body, &word.text);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            any.push((Occur::Should, Box::new(query)));
        });
        let mut query = BooleanQuery::new(any);
        if let Some(story) = story {
            let term = Term::from_field_text(self.story, story);
            let within: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            query = BooleanQuery::new(vec![(Occur::Must, within), (Occur::Must, Box::new(query))]);
        }
        let best = TopDocs::with_limit(limit).order_by_score();
        let found = self.searcher.search(&query, &best)?;
        found
            .into_iter()
            .map(|(_, address)| self.searcher.doc(address))
            .collect()
    }
}
