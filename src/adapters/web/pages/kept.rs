//! The pages that were made lately: all readers of one link see the same, so that it is made once for all of them.
//!
//! A page is known by its printing, which what is read into the file changes, and by a few seconds, since the end of an
//! embargo and what is forgotten change it too. Whether the link still opens anything is asked each time before it is
//! looked for here.

use jiff::Timestamp;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::routes::Sent;
use crate::adapters::web::house::Undone;
use crate::front::Printing;

/// How many bytes the kept pages take at most. A larger page is made for each reader anew.
const MOST_BYTES: u64 = 32 << 20;

/// About how many bytes a page takes, to begin with.
const ONE: u64 = 1 << 18;

/// For how many seconds a page stays as it is.
const SECONDS: i64 = 10;

/// By what a page is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    printing: Printing,
    is_json: bool,
    moment: i64,
}

impl Key {
    /// The page of a printing, or the same as JSON, as it is now.
    pub(super) fn new(printing: Printing, is_json: bool, now: Timestamp) -> Self {
        Self {
            printing,
            is_json,
            moment: now.as_second().div_euclid(SECONDS),
        }
    }
}

/// Keeps pages.
pub(in crate::adapters::web) struct Kept {
    pages: Cache<Key, Sent, Bytes>,
}

impl Kept {
    /// None yet.
    pub(in crate::adapters::web) fn new() -> Self {
        Self {
            pages: Cache::with_weighter((MOST_BYTES / ONE) as usize, MOST_BYTES, Bytes),
        }
    }

    /// The page of a key, which the first who wants it makes; the others wait. Only what can be shown is kept.
    pub(super) async fn or_made(
        &self,
        key: &Key,
        make: impl Future<Output = Result<Sent, Undone>>,
    ) -> Result<Sent, Undone> {
        match self.pages.get_value_or_guard_async(key).await {
            Ok(page) => Ok(page),
            Err(place) => {
                let page = make.await?;
                if page.is_shown() {
                    // It fails where the key was taken out meanwhile, and then the next reader makes it.
                    let _ = place.insert(page.clone());
                }
                Ok(page)
            }
        }
    }
}

/// Weighs a page by its bytes.
#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Sent> for Bytes {
    fn weight(&self, _: &Key, page: &Sent) -> u64 {
        (size_of::<Key>() + size_of::<Sent>() + page.length()) as u64
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use axum::http::StatusCode;
    use tokio::task::yield_now;

    use super::*;

    fn at(second: i64) -> Key {
        let now = Timestamp::from_second(second).unwrap();
        Key::new(Printing::default(), false, now)
    }

    fn page(status: StatusCode) -> Sent {
        Sent {
            status,
            ..Sent::html("a page".to_owned())
        }
    }

    /// What comes of many who want this page at once, each of whom could make one of this status; and how many did.
    async fn made(kept: &Kept, key: &Key, status: StatusCode) -> (Vec<StatusCode>, usize) {
        let times = Cell::new(0);
        let make = || async {
            times.set(times.get() + 1);
            // The others come while it is made.
            yield_now().await;
            Ok(page(status))
        };
        let (a, b, c) = tokio::join!(
            kept.or_made(key, make()),
            kept.or_made(key, make()),
            kept.or_made(key, make())
        );
        let statuses = [a, b, c].map(|sent| sent.unwrap().status);
        (statuses.to_vec(), times.get())
    }

    #[tokio::test]
    async fn a_page_is_made_once_for_all_who_want_it_then() {
        let kept = Kept::new();
        let shown = vec![StatusCode::OK; 3];
        let table = [
            ("first", at(1_000), 1),
            ("a moment later", at(1_009), 0),
            ("the next moment", at(1_010), 1),
            (
                "as JSON",
                Key {
                    is_json: true,
                    ..at(1_010)
                },
                1,
            ),
        ];
        for (name, key, times) in table {
            let found = made(&kept, &key, StatusCode::OK).await;
            assert_eq!(found, (shown.clone(), times), "{name}");
        }
    }

    #[tokio::test]
    async fn what_is_no_page_is_not_kept() {
        let kept = Kept::new();
        let (statuses, times) = made(&kept, &at(0), StatusCode::GONE).await;
        assert_eq!((statuses, times), (vec![StatusCode::GONE; 3], 3));
        assert_eq!(made(&kept, &at(0), StatusCode::OK).await.1, 1);
    }

    #[tokio::test]
    async fn whoever_cannot_make_it_leaves_it_to_the_next() {
        let kept = Kept::new();
        let full = kept.or_made(&at(0), async { Err(Undone::Full) }).await;
        assert_eq!(full.unwrap_err(), Undone::Full);
        assert_eq!(made(&kept, &at(0), StatusCode::OK).await.1, 1);
    }
}
