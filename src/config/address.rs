//! Settings that name a place on the network: a host, or a host with its port.

use super::kind::{Kind, text_that};

/// A host with the port at which something is reached.
pub(super) fn to_reach() -> Kind<String> {
    text_that("a host with its port such as 127.0.0.1:8443", |text| {
        is_host_and_port(text, 1)
    })
}

/// A host with the port at which the program listens; port 0 is any that is free.
pub(super) fn to_listen() -> Kind<String> {
    let wanted = "a host of this machine with a port such as 127.0.0.1:8080, or 0.0.0.0:8080 for all of its addresses";
    text_that(wanted, |text| is_host_and_port(text, 0))
}

/// A plain base of addresses.
pub(super) fn http_base() -> Kind<String> {
    text_that("an address such as http://127.0.0.1:8080", |text| {
        let rest = text
            .strip_prefix("http://")
            .map(|rest| rest.trim_end_matches('/'));
        rest.is_some_and(|rest| is_host(rest) || is_host_and_port(rest, 1))
    })
}

/// A base of addresses, over TLS or plain.
pub(super) fn base() -> Kind<String> {
    text_that("an address such as https://matrix.example.org", |text| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .map(|rest| rest.trim_end_matches('/'));
        rest.is_some_and(|rest| is_host(rest) || is_host_and_port(rest, 1))
    })
}

/// The scheme and host under which people reach the program; it has no path, so that a page is found at the same path
/// whoever stands before the program.
pub(super) fn public_base() -> Kind<String> {
    text_that(
        "an address without a path such as https://cuttings.example.org",
        |text| {
            let schemes = ["https://", "http://"];
            let rest = schemes
                .iter()
                .find_map(|scheme| text.strip_prefix(scheme))
                .map(|rest| rest.strip_suffix('/').unwrap_or(rest));
            rest.is_some_and(|rest| is_host(rest) || is_host_and_port(rest, 1))
        },
    )
}

/// Whether a text is a name, an address, or an IPv6 address in brackets.
pub(super) fn is_host(text: &str) -> bool {
    let inner = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match inner {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            !text.is_empty() && text.chars().all(is_part)
        }
    }
}

pub(super) fn is_host_and_port(text: &str, lowest: u16) -> bool {
    let parts = text.rsplit_once(':');
    let is_port = |port: &str| port.parse().is_ok_and(|port: u16| port >= lowest);
    parts.is_some_and(|(host, port)| is_host(host) && is_port(port))
}
