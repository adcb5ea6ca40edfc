//! Listening, until the program is asked to stop.

use std::net;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::guest::Guests;
#[cfg(feature = "discord")]
use super::letters;
use super::{House, WebError, routes};
#[cfg(feature = "discord")]
use crate::adapters::discord::Door;
use crate::config;
use crate::front::FrontDesk;

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

    /// Serves until `stop` is told; then everybody who is connected is served, and what is in hand answered.
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
        tracing::info!(%address, "listening");
        let routes = routes::routes(self.house);
        #[cfg(feature = "discord")]
        let routes = match &self.door {
            Some(door) => routes.merge(letters::routes(door.clone())),
            None => routes,
        };
        // Where nobody can tell it any more, the program ends.
        let stopped = async move { drop(stop.wait_for(|stop| *stop).await) };
        let served = axum::serve(Guests::new(listener), routes).with_graceful_shutdown(stopped);
        served.await.map_err(lost)?;
        #[cfg(feature = "discord")]
        if let Some(door) = self.door {
            door.finish().await;
        }
        Ok(())
    }
}
