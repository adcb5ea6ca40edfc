//! What a request's body must keep to. Three judges, each in its file: the published description, whose objects are closed
//! here against keys that it does not know; the documented rules that it leaves out; and the rules of this house.

mod command;
mod component;
mod embed;
mod form;
mod house;
mod message;
mod normal;
mod published;
mod upload;

use serde_json::Value;

pub(crate) use form::Form;
pub(crate) use message::SECOND_GENERATION;
pub(crate) use published::Published;

use super::rest::{Call, Upload};

/// Checks bodies.
#[derive(Clone, Copy)]
pub(crate) struct Checker {
    published: Option<&'static Published>,
}

impl Checker {
    /// A checker with the published description, if it is at hand.
    pub(crate) fn new(published: Option<&'static Published>) -> Self {
        Self { published }
    }

    /// What is wrong with a request, each in a line; nothing if all is well.
    pub(crate) fn check(&self, call: &Call) -> Vec<String> {
        let Some(form) = Form::of(call) else {
            return Vec::new();
        };
        self.all(form, call.json(), &call.uploads)
    }

    /// The same for an answer to an interaction that came as the reply of the bot's own endpoint.
    pub(crate) fn check_callback(&self, body: &Value) -> Vec<String> {
        self.all(Form::of_callback(body), body, &[])
    }

    fn all(&self, form: Form, body: &Value, uploads: &[Upload]) -> Vec<String> {
        let body = normal::normalised(form, body);
        let mut problems = self.described(form, &body);
        problems.extend(documented(form, &body));
        problems.extend(upload::problems(form, &body, uploads));
        problems.extend(house::problems(form, &body));
        problems
    }

    /// What the published description finds wrong.
    pub(crate) fn described(&self, form: Form, body: &Value) -> Vec<String> {
        self.published
            .map(|published| published.problems(form, body))
            .unwrap_or_default()
    }
}

/// What the documentation forbids and the description lets pass.
pub(crate) fn documented(form: Form, body: &Value) -> Vec<String> {
    match form {
        Form::Commands => command::problems_of_list(body),
        Form::Command => command::problems(body),
        Form::CommandChange => command::problems_of_change(body),
        Form::NoCallback => vec![format!("no answer has the type {}", body["type"])],
        Form::Choices => message::problems_of_choices(&body["data"]),
        Form::Modal => component::problems_of_modal(&body["data"]),
        Form::Answer if body["type"] == 5 => message::problems_of_deferral(&body["data"]),
        _ => match form.message(body) {
            Some(message) => message::problems(form, message),
            None => Vec::new(),
        },
    }
}
