//! Listening, until the program is asked to stop.

use std::net;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::{Router, middleware};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use jiff::Timestamp;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::guest::{Guests, STAY, Seat};
#[cfg(feature = "discord")]
use super::letters;
use super::received::{Arrived, whole};
use super::{House, WebError, routes};
#[cfg(feature = "discord")]
use crate::adapters::discord::Door;
use crate::config;
use crate::front::FrontDesk;

/// The largest head of a request, in bytes.
const HEAD: usize = 32 * 1024;

/// How many connections the system keeps waiting until they are seated; it turns the others away for a second or more.
const WAITING: i32 = 1024;

/// How long to wait where the system has no room for another connection.
const PAUSE: Duration = Duration::from_millis(200);

/// How long what is in hand may take when the program is asked to stop.
const LAST_REPLIES: Duration = Duration::from_secs(4);

/// What listens, ready to serve.
pub struct Web {
    address: String,
    listener: net::TcpListener,
    house: House,
    #[cfg(feature = "discord")]
    door: Option<Door>,
}

impl Web {
    /// Listens where the settings say, or gives `None` where they say nothing. Nobody is answered yet.
    ///
    /// # Errors
    ///
    /// When the address cannot be had.
    pub fn open(
        settings: &config::Web,
        front: Arc<FrontDesk>,
        clock: fn() -> Timestamp,
    ) -> Result<Option<Self>, WebError> {
        let Some(address) = &settings.listen else {
            return Ok(None);
        };
        let listener = net::TcpListener::bind(address).and_then(|listener| {
            listener.set_nonblocking(true)?;
            SockRef::from(&listener).listen(WAITING)?;
            Ok(listener)
        });
        let listener = listener.map_err(|reason| WebError::Address {
            address: address.clone(),
            reason,
        })?;
        Ok(Some(Self {
            address: address.clone(),
            listener,
            house: House::new(front, settings, clock),
            #[cfg(feature = "discord")]
            door: None,
        }))
    }

    /// Has letters for Discord's bot taken in through its door.
    #[cfg(feature = "discord")]
    pub fn takes_letters(&mut self, door: Door) {
        self.door = Some(door);
    }

    /// Serves until `stop` is told; then what is in hand is answered.
    ///
    /// # Errors
    ///
    /// When the system takes the address away.
    pub async fn serve(self, mut stop: watch::Receiver<bool>) -> Result<(), WebError> {
        let lost = |reason| WebError::Address {
            address: self.address.clone(),
            reason,
        };
        let listener = TcpListener::from_std(self.listener).map_err(lost)?;
        let address = listener.local_addr().map_err(lost)?;
        let part = self.house.health().part("web");
        let routes = routes::routes(self.house);
        #[cfg(feature = "discord")]
        let routes = match &self.door {
            Some(door) => routes.merge(letters::routes(door.clone())),
            None => routes,
        };
        let routes = routes.layer(middleware::from_fn(whole));
        tracing::info!(%address, "listening");
        part.good();
        let (guests, mut tasks) = (Guests::new(), JoinSet::new());
        tokio::select! {
            () = receive(&listener, (&guests, &routes), &mut tasks) => {}
            // Where nobody can tell it any more, the program ends.
            _ = stop.wait_for(|stop| *stop) => {}
        }
        drop(listener);
        finish(&guests, tasks).await;
        #[cfg(feature = "discord")]
        if let Some(door) = self.door {
            door.finish().await;
        }
        Ok(())
    }
}

/// Lets people in, for ever.
async fn receive(
    listener: &TcpListener,
    (guests, routes): (&Guests, &Router),
    tasks: &mut JoinSet<()>,
) {
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Whoever went away again is none of our business; and where the system has no room, there may be some
                // in a moment.
                tracing::debug!(%error, "a connection was not accepted");
                sleep(PAUSE).await;
                continue;
            }
        };
        while tasks.try_join_next().is_some() {}
        let seated = guests.seat().await;
        let connection = connection(stream, routes.clone(), seated.0.clone());
        Guests::receive(seated, connection, tasks);
    }
}

/// Takes one request and replies to it.
async fn connection(stream: TcpStream, routes: Router, seat: Seat) {
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Arrived::now(seat.clone()));
        routes.call(request.map(Body::new))
    });
    let served = http1::Builder::new()
        .keep_alive(false)
        .timer(TokioTimer::new())
        .header_read_timeout(STAY)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "somebody was not served to the end");
    }
}

/// Lets what is in hand be replied to.
async fn finish(guests: &Guests, mut tasks: JoinSet<()>) {
    guests.cut_silent();
    let all = async { while tasks.join_next().await.is_some() {} };
    if timeout(LAST_REPLIES, all).await.is_err() {
        tracing::error!("some requests were not replied to before the end");
    }
}
