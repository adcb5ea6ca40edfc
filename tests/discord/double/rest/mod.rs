//! The routes under `/api/v10`: what a request is, who may send it, and which file carries it out.

mod call;
mod callback;
mod channel;
mod command;
mod door;
mod message;
mod refusal;
mod webhook;

pub(crate) use call::{Call, Pattern, Reply, Upload};
pub(crate) use callback::accept;
pub(crate) use channel::direct;
pub(crate) use door::answer;
pub(crate) use refusal::Refusal;
