//! Registering people: by the secret that the server shares with whoever runs it, which takes some milliseconds and no
//! form. The answer is an account that is logged in already.

use reqwest::Method;
use ring::hmac;
use serde_json::json;

use super::settings::REGISTRATION_SECRET;
use crate::http::Http;

/// Somebody who is registered.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// The whole name, `@ada:localhost`.
    pub(crate) id: String,
    /// The name before the colon.
    pub(crate) name: String,
    pub(crate) password: String,
    pub(crate) token: String,
}

impl Account {
    /// Registers somebody who may do what anybody may.
    ///
    /// # Panics
    ///
    /// If the server refuses.
    pub(crate) fn register(http: &Http, name: &str) -> Self {
        Self::registered(http, name, "notadmin")
    }

    /// Registers somebody who may read everything and do anything.
    ///
    /// # Panics
    ///
    /// If the server refuses.
    pub(crate) fn register_admin(http: &Http, name: &str) -> Self {
        Self::registered(http, name, "admin")
    }

    fn registered(http: &Http, name: &str, rank: &str) -> Self {
        const ROUTE: &str = "/_synapse/admin/v1/register";
        let nonce = http.ask(Method::GET, ROUTE, None).done("nonce");
        let password = format!("password of {name}");
        let signed = format!("{nonce}\0{name}\0{password}\0{rank}");
        let key = hmac::Key::new(
            hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            REGISTRATION_SECRET.as_bytes(),
        );
        let mac = hmac::sign(&key, signed.as_bytes());
        let mac: String = mac
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let body = json!({
            "nonce": nonce, "username": name, "password": password,
            "admin": rank == "admin", "mac": mac,
        });
        let made = http.ask(Method::POST, ROUTE, Some(&body));
        Self {
            id: made.done("user_id"),
            token: made.done("access_token"),
            name: name.to_owned(),
            password,
        }
    }
}
