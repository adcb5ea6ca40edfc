//! Who is connected, how many, and for how long.
//!
//! The server underneath waits for whoever has begun a request and does not end it. So each connection has an end here,
//! and there are only so many: whoever opens many and says nothing costs a bounded amount, and nobody else their turn.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};

/// How long somebody may be connected and still be listened to. Discord itself waits no longer for an answer.
const STAY: Duration = Duration::from_secs(3);

/// How many may be connected at once; others wait to be let in.
const MOST: usize = 1024;

/// Lets people in.
pub(super) struct Guests {
    listener: TcpListener,
    seats: Arc<Semaphore>,
}

/// Somebody who is connected.
pub(super) struct Guest {
    stream: TcpStream,
    end: Pin<Box<Sleep>>,
    _seat: Option<OwnedSemaphorePermit>,
}

impl Guests {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self::at_most(MOST, listener)
    }

    fn at_most(most: usize, listener: TcpListener) -> Self {
        Self {
            listener,
            seats: Arc::new(Semaphore::new(most)),
        }
    }
}

impl Listener for Guests {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        // The semaphore is never closed.
        let seat = Arc::clone(&self.seats).acquire_owned().await.ok();
        // It tries again by itself where the system has no room for another connection.
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let guest = Guest {
            stream,
            end: Box::pin(sleep(STAY)),
            _seat: seat,
        };
        (guest, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl AsyncRead for Guest {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.end.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::timeout;

    use super::*;

    async fn guests(most: usize) -> (Guests, SocketAddr) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        (Guests::at_most(most, listener), address)
    }

    #[tokio::test]
    async fn who_comes_when_all_seats_are_taken_is_let_in_when_one_is_free() {
        let (mut guests, address) = guests(2).await;
        let _calling: Vec<TcpStream> = vec![
            TcpStream::connect(address).await.unwrap(),
            TcpStream::connect(address).await.unwrap(),
            TcpStream::connect(address).await.unwrap(),
        ];
        let (first, _) = guests.accept().await;
        let (_second, _) = guests.accept().await;
        tokio::time::pause();
        let waited = timeout(STAY * 10, guests.accept()).await;
        assert!(waited.is_err(), "there is no seat");
        tokio::time::resume();
        drop(first);
        let (_third, from) = guests.accept().await;
        assert!(from.ip().is_loopback());
    }

    #[tokio::test]
    async fn who_says_nothing_or_does_not_come_to_an_end_is_cut_off() {
        let (mut guests, address) = guests(2).await;
        for said in ["", "POST"] {
            let mut calling = TcpStream::connect(address).await.unwrap();
            calling.write_all(said.as_bytes()).await.unwrap();
            let (mut guest, _) = guests.accept().await;
            let mut heard = vec![0; said.len()];
            guest.read_exact(&mut heard).await.unwrap();
            assert_eq!(heard, said.as_bytes());
            tokio::time::pause();
            let ended = guest.read(&mut [0; 1]).await.unwrap_err();
            assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
            tokio::time::resume();
            // Nor is what comes too late still heard.
            calling.write_all(b"late").await.unwrap();
            let ended = guest.read(&mut [0; 1]).await.unwrap_err();
            assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
        }
    }
}
