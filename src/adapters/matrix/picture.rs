//! The picture that goes with a timeline: uploaded, encrypted where the room is, and shown by an event of its own behind the
//! text. It adds to what the text says and nothing depends on it, so that a server that does not take it is not asked for
//! long.

use std::io::Cursor;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use matrix_sdk::ruma::api::client::media::create_content::v3::Request;
use matrix_sdk::{Error, Room};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::picture::Drawn;

/// What the file is called.
pub(super) const NAME: &str = "timeline.png";
const KIND: &str = "image/png";

/// The largest picture that is sent, in bytes; a timeline takes some ten thousand.
const MOST: usize = 1 << 20;

/// How long an upload may take.
const UPLOAD: Duration = Duration::from_secs(15);

/// A picture, as the outbox keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Picture {
    /// The file, in base 64.
    file: String,
    /// What stands for it where nobody sees it.
    pub(super) told: String,
}

impl Picture {
    /// The picture of a timeline, unless it is too large to be worth it.
    pub(super) fn of(drawn: Drawn) -> Option<Self> {
        (drawn.png.len() <= MOST).then(|| Self {
            file: STANDARD.encode(&drawn.png),
            told: drawn.told,
        })
    }

    /// What clients want to know of the file before they have it.
    pub(super) fn info(&self) -> Value {
        let file = self.file();
        let mut info = json!({ "mimetype": KIND, "size": file.len() });
        if let Some((width, height)) = size(&file) {
            info["w"] = width.into();
            info["h"] = height.into();
        }
        info
    }

    /// Uploads the file, and says in the content where it is. `None` where that takes too long.
    pub(super) async fn uploaded(
        &self,
        room: &Room,
        mut content: Value,
    ) -> Option<Result<Value, Error>> {
        let uploading = async {
            match room.encryption_state().is_encrypted() {
                true => {
                    let mut file = Cursor::new(self.file());
                    let uploaded = room.client().upload_encrypted_file(&mut file).await?;
                    content["file"] = serde_json::to_value(uploaded)?;
                }
                false => {
                    let mut request = Request::new(self.file());
                    request.content_type = Some(KIND.to_owned());
                    request.filename = Some(NAME.to_owned());
                    let uploaded = room.client().send(request).await?;
                    content["url"] = uploaded.content_uri.to_string().into();
                }
            }
            Ok(content)
        };
        timeout(UPLOAD, uploading).await.ok()
    }

    fn file(&self) -> Vec<u8> {
        // What cannot be decoded was not written by us: an empty file is refused by the server.
        STANDARD.decode(&self.file).unwrap_or_default()
    }
}

/// How wide and how high a PNG is: its first chunk says so.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let bytes = png.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    png.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(16)?, number(20)?))
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::owned_event_id;

    use super::*;
    use crate::adapters::matrix::letter::{Address, image};

    /// The beginning of a picture of 680 by 200 points.
    const HEAD: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\xa8\0\0\0\xc8\x08\x06";

    #[test]
    fn its_event_says_what_it_is_and_pings_nobody() {
        let drawn = Drawn {
            png: HEAD.to_vec(),
            told: "1 May; 2 May".to_owned(),
        };
        let to = Address {
            question: owned_event_id!("$q"),
            thread: None,
        };
        let content = image(&Picture::of(drawn).unwrap(), &to).unwrap();
        let expected = json!({
            "msgtype": "m.image",
            "body": "1 May; 2 May",
            "filename": "timeline.png",
            "info": { "mimetype": "image/png", "size": HEAD.len(), "w": 680, "h": 200 },
            "m.mentions": {},
            "m.relates_to": { "m.in_reply_to": { "event_id": "$q" } },
        });
        assert_eq!(content, expected);
    }

    #[test]
    fn what_is_too_large_or_no_picture_is_told_apart() {
        let drawn = |png| Drawn {
            png,
            told: String::new(),
        };
        assert!(Picture::of(drawn(vec![0; MOST])).is_some());
        assert!(Picture::of(drawn(vec![0; MOST + 1])).is_none());
        assert_eq!(size(HEAD), Some((680, 200)));
        for none in [&b""[..], &HEAD[..20], b"GIF89a-------------------------"] {
            assert_eq!(size(none), None);
        }
    }
}
