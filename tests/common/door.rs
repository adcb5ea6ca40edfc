//! A listener of the tests, plain or over TLS, on a port of the system's choosing. Every connection can be cut, which
//! resets it as a network does.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The means to reset a connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cut(Arc<Line>);

#[derive(Debug, Default)]
struct Line {
    is_cut: AtomicBool,
    waiting: Mutex<Option<Waker>>,
}

/// A listener whose handshakes do not hold each other up.
pub(crate) struct Door {
    accepted: UnboundedReceiver<(Wire, Cut)>,
    address: SocketAddr,
}

/// A connection that can be cut.
pub(crate) struct Wire {
    stream: Stream,
    cut: Cut,
}

enum Stream {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Cut {
    /// Resets the connection.
    pub(crate) fn cut(&self) {
        self.0.is_cut.store(true, Ordering::SeqCst);
        let mut waiting = self
            .0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(waker) = waiting.take() {
            waker.wake();
        }
    }

    fn is_cut(&self, context: &Context<'_>) -> bool {
        let mut waiting = self
            .0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *waiting = Some(context.waker().clone());
        self.0.is_cut.load(Ordering::SeqCst)
    }
}

impl Door {
    /// Opens a door on the loopback; with an acceptor it speaks TLS.
    pub(crate) async fn open(tls: Option<TlsAcceptor>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (found, accepted) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (found, tls) = (found.clone(), tls.clone());
                tokio::spawn(async move {
                    let Some(stream) = greet(stream, tls).await else {
                        return;
                    };
                    let cut = Cut::default();
                    let wire = Wire {
                        stream,
                        cut: cut.clone(),
                    };
                    drop(found.send((wire, cut)));
                });
            }
        });
        Ok(Self { accepted, address })
    }

    /// The port.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }
}

async fn greet(stream: TcpStream, tls: Option<TlsAcceptor>) -> Option<Stream> {
    stream.set_nodelay(true).ok()?;
    match tls {
        None => Some(Stream::Plain(stream)),
        Some(acceptor) => Some(Stream::Tls(Box::new(acceptor.accept(stream).await.ok()?))),
    }
}

impl Listener for Door {
    type Io = Wire;
    type Addr = Cut;

    async fn accept(&mut self) -> (Wire, Cut) {
        match self.accepted.recv().await {
            Some(accepted) => accepted,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Cut> {
        Ok(Cut::default())
    }
}

impl Connected<IncomingStream<'_, Door>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.remote_addr().clone()
    }
}

impl Wire {
    /// An error once the connection was cut. A socket that does not linger is reset when it is dropped.
    fn whole(&self, context: &Context<'_>) -> io::Result<()> {
        if !self.cut.is_cut(context) {
            return Ok(());
        }
        let socket = match &self.stream {
            Stream::Plain(stream) => stream,
            Stream::Tls(stream) => stream.get_ref().0,
        };
        socket.set_zero_linger()?;
        Err(io::ErrorKind::ConnectionReset.into())
    }

    fn inner(&mut self) -> Pin<&mut dyn Both> {
        let inner: &mut dyn Both = match &mut self.stream {
            Stream::Plain(stream) => stream,
            Stream::Tls(stream) => &mut **stream,
        };
        Pin::new(inner)
    }
}

trait Both: AsyncRead + AsyncWrite + Unpin {}

impl<T: AsyncRead + AsyncWrite + Unpin> Both for T {}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.whole(cx)?;
        self.inner().poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.whole(cx)?;
        self.inner().poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_shutdown(cx)
    }
}
