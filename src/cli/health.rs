//! `cuttings health`: whether the `cuttings serve` beside it is well, for a container engine that asks again and again.
//!
//! Where the program serves by HTTP, that is asked, as a balancer would: the port is part of what has to be well. Where it
//! does not, its pulse in the data folder is felt. It needs neither shell nor client in the image, and opens no library.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use jiff::Timestamp;

use super::out::{Ending, Out};
use super::{CliError, pulse};
use crate::config::Settings;

/// The page that tells whether everything is well.
const PAGE: &str = "/readyz";

/// How long each step may take; a container engine gives up after five seconds in all.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much of the page is read and shown, in bytes.
const MOST: u64 = 4_096;

/// Prints "well", or what is the matter, and ends with 0 or 1 accordingly.
pub(super) fn health(settings: &Settings) -> Result<Ending, CliError> {
    let found = match settings.web.listen.as_deref().and_then(asked_at) {
        Some(address) => ask(&address),
        None => pulse::feel(&settings.data_dir, Timestamp::now()),
    };
    let (said, ending) = match found {
        Ok(()) => ("well".to_owned(), Ending::Done),
        Err(trouble) => (trouble, Ending::Nothing),
    };
    Out::default().tell(&said)?;
    Ok(ending)
}

/// Where something that listens here can be asked; `None` where the port is any that is free, which only the log tells.
fn asked_at(listen: &str) -> Option<String> {
    let (host, port) = listen.rsplit_once(':')?;
    let host = match host {
        "0.0.0.0" => "127.0.0.1",
        "[::]" => "[::1]",
        host => host,
    };
    (port.parse() != Ok(0_u16)).then(|| format!("{host}:{port}"))
}

fn ask(address: &str) -> Result<(), String> {
    let page = fetch(address).map_err(|error| {
        format!("nothing answers at {address} ({error}): look at the log of `cuttings serve`")
    })?;
    let (head, body) = page.split_once("\r\n\r\n").unwrap_or((&page, ""));
    // HTTP/1.1 200 OK
    match head.split(' ').nth(1) {
        Some("200") => Ok(()),
        Some(code) => Err(format!("{address}{PAGE} says {code}: {}", body.trim())),
        None => Err(format!(
            "what listens at {address} speaks no HTTP: another program has the port"
        )),
    }
}

/// What is sent back, as far as it is shown. The connection is closed behind the page, so that its end is seen.
fn fetch(address: &str) -> io::Result<String> {
    let mut stream = connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET {PAGE} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut page = Vec::new();
    stream.take(MOST).read_to_end(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// A name may stand for several addresses, of which one is listened at.
fn connect(address: &str) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    let addresses: Vec<SocketAddr> = address.to_socket_addrs()?.collect();
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    #[test]
    fn what_listens_everywhere_is_asked_here() {
        let table = [
            ("0.0.0.0:8080", Some("127.0.0.1:8080")),
            ("[::]:8080", Some("[::1]:8080")),
            ("127.0.0.2:80", Some("127.0.0.2:80")),
            ("localhost:80", Some("localhost:80")),
            ("0.0.0.0:0", None),
        ];
        for (listen, expected) in table {
            assert_eq!(asked_at(listen).as_deref(), expected, "{listen}");
        }
    }

    #[test]
    fn a_page_is_taken_by_its_code() {
        let table = [
            ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell", ""),
            ("HTTP/1.1 200 OK\r\n\r\n", ""),
            (
                "HTTP/1.1 503 Service Unavailable\r\n\r\nstory: overdue\n",
                "/readyz says 503: story: overdue",
            ),
            ("HTTP/1.1 404 Not Found\r\n\r\n", "/readyz says 404"),
            ("SSH-2.0-other\r\n", "another program"),
            ("", "another program"),
        ];
        for (page, expected) in table {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap().to_string();
            let served = thread::spawn(move || {
                let (mut guest, _) = listener.accept().unwrap();
                let mut asked = [0; 128];
                let read = guest.read(&mut asked).unwrap();
                guest.write_all(page.as_bytes()).unwrap();
                String::from_utf8_lossy(&asked[..read]).into_owned()
            });
            let said = ask(&address).err().unwrap_or_default();
            assert!(
                served
                    .join()
                    .unwrap()
                    .starts_with("GET /readyz HTTP/1.1\r\n")
            );
            assert_eq!(said.is_empty(), expected.is_empty(), "{page:?}: {said}");
            assert!(said.contains(expected), "{page:?}: {said}");
        }
    }
}
