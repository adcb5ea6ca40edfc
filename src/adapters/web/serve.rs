//! Listening, until the program is asked to stop.

use std::net;

use axum::Router;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::guest::Guests;
use super::{WebError, letters};
use crate::adapters::discord::{Adapter, Door};
use crate::config;

/// What listens, ready to serve.
pub struct Web {
    address: String,
    listener: net::TcpListener,
    door: Door,
}

impl Web {
    /// Listens where the settings say, or gives `None` where they say nothing. Nobody is answered yet.
    ///
    /// # Errors
    ///
    /// When the address cannot be had, or the platform's key is none.
    pub fn open(settings: &config::Web, adapter: &Adapter) -> Result<Option<Self>, WebError> {
        let (Some(address), Some(door)) = (&settings.listen, adapter.door()?) else {
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
            door,
        }))
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
        tracing::info!(%address, "listening; Discord may post interactions to {}", letters::PATH);
        let routes = Router::new()
            .route(letters::PATH, post(letters::posted))
            .with_state(self.door.clone());
        // Where nobody can tell it any more, the program ends.
        let stopped = async move { drop(stop.wait_for(|stop| *stop).await) };
        let served = axum::serve(Guests::new(listener), routes).with_graceful_shutdown(stopped);
        served.await.map_err(lost)?;
        self.door.finish().await;
        Ok(())
    }
}
