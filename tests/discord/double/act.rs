//! What people do: give a command, type a word of it, press a button, choose from a menu, send a form. Each waits for the
//! answer and gives back what that person sees.

use std::sync::PoisonError;
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use super::id::Id;
use super::shown::{Choice, Form, Shown};
use super::signed::Endpoint;
use super::start::Double;
use super::world::{Callback, Interaction, Kind, LOADING, World};
use super::{options, rest};

impl Double {
    /// Gives a slash command, with a subcommand after a space, and waits for the answer, a deferred one too.
    pub(crate) fn command(
        &self,
        user: Id,
        channel: Id,
        name: &str,
        options: &[(&str, &str)],
    ) -> Shown {
        let interaction = self.give(user, channel, name, options);
        self.shown(interaction)
    }

    /// Gives a slash command and does not wait.
    pub(crate) fn give(&self, user: Id, channel: Id, name: &str, options: &[(&str, &str)]) -> Id {
        self.begun();
        let data = self
            .hub
            .with(|world| options::slash(world, channel, name, options));
        let kind = Kind::Slash {
            name: name.to_owned(),
        };
        self.send(Act {
            user,
            channel,
            kind,
            message: None,
            data,
        })
    }

    /// Types the last of these options and does not wait.
    pub(crate) fn types(&self, user: Id, channel: Id, name: &str, options: &[(&str, &str)]) -> Id {
        self.begun();
        let data = self
            .hub
            .with(|world| options::typing(world, channel, name, options));
        let kind = Kind::Complete {
            name: name.to_owned(),
        };
        self.send(Act {
            user,
            channel,
            kind,
            message: None,
            data,
        })
    }

    /// Types the last of these options and waits for the choices offered.
    pub(crate) fn autocomplete(
        &self,
        user: Id,
        channel: Id,
        name: &str,
        options: &[(&str, &str)],
    ) -> Vec<Choice> {
        let interaction = self.types(user, channel, name, options);
        let callback = self.callback(interaction);
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let choices = callback.data["choices"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        choices
            .iter()
            .map(|choice| Choice {
                name: text(&choice["name"]),
                value: text(&choice["value"]),
            })
            .collect()
    }

    /// Gives a command from a message's menu and waits for the answer.
    pub(crate) fn message_command(&self, user: Id, message: Id, name: &str) -> Shown {
        let interaction = self.choose(user, message, name);
        self.shown(interaction)
    }

    /// Gives a command from a message's menu and does not wait.
    pub(crate) fn choose(&self, user: Id, message: Id, name: &str) -> Id {
        self.begun();
        let (channel, data) = self.hub.with(|world| {
            let channel = world.messages[&message].channel;
            (channel, options::on_message(world, message, name))
        });
        let kind = Kind::OnMessage {
            name: name.to_owned(),
            target: message,
        };
        self.send(Act {
            user,
            channel,
            kind,
            message: None,
            data,
        })
    }

    /// Presses a button and waits for what comes of it: the changed message or a new one.
    pub(crate) fn press(&self, user: Id, on: &Shown, custom_id: &str) -> Shown {
        let interaction = self.push(user, on, custom_id);
        self.shown(interaction)
    }

    /// Presses a button and does not wait.
    pub(crate) fn push(&self, user: Id, on: &Shown, custom_id: &str) -> Id {
        self.component(user, on, custom_id, &[])
    }

    /// Presses a button that opens a form, and waits for the form.
    pub(crate) fn press_for_form(&self, user: Id, on: &Shown, custom_id: &str) -> Form {
        let interaction = self.push(user, on, custom_id);
        let data = self.callback(interaction).data;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rows = data["components"].as_array().cloned().unwrap_or_default();
        Form {
            custom_id: text(&data["custom_id"]),
            title: text(&data["title"]),
            inputs: rows
                .iter()
                .map(|row| text(&row["components"][0]["custom_id"]))
                .collect(),
            channel: on.channel,
            message: Some(on.id),
        }
    }

    /// Chooses from a menu and does not wait.
    pub(crate) fn pick(&self, user: Id, on: &Shown, custom_id: &str, values: &[&str]) -> Id {
        self.component(user, on, custom_id, values)
    }

    /// Sends a form and waits for the answer.
    pub(crate) fn modal_submit(&self, user: Id, form: &Form, values: &[(&str, &str)]) -> Shown {
        let row = |(number, (custom_id, value)): (usize, &(&str, &str))| {
            let input =
                json!({ "type": 4, "id": number * 2 + 2, "custom_id": custom_id, "value": value });
            json!({ "type": 1, "id": number * 2 + 1, "components": [input] })
        };
        let rows: Vec<Value> = values.iter().enumerate().map(row).collect();
        let data = json!({ "custom_id": form.custom_id, "components": rows });
        let kind = Kind::Form {
            custom_id: form.custom_id.clone(),
        };
        let act = Act {
            user,
            channel: form.channel,
            kind,
            message: form.message,
            data,
        };
        let interaction = self.send(act);
        self.shown(interaction)
    }

    /// Waits until an interaction is answered, and gives what its user sees then.
    pub(crate) fn shown(&self, interaction: Id) -> Shown {
        let (user, message) = self
            .hub
            .wait("an answer", |world| answer(world, interaction));
        assert!(
            message.shown_to(user),
            "the answer was deleted, or is shown to somebody else"
        );
        Shown::of(&message)
    }

    /// Waits for the callback of an interaction.
    pub(crate) fn callback(&self, interaction: Id) -> Callback {
        self.hub.wait("a callback", |world| {
            world.interactions[&interaction].callback.clone()
        })
    }

    /// The interaction's messages as they stand: the first answer and what followed, in order, without the deleted.
    pub(crate) fn all_shown(&self, interaction: Id) -> Vec<Shown> {
        self.hub.with(|world| {
            let known = &world.interactions[&interaction];
            let mut ids = known.changes.clone();
            ids.sort_unstable();
            ids.dedup();
            let shown = |id: &Id| {
                world
                    .messages
                    .get(id)
                    .filter(|message| message.shown_to(known.user))
            };
            ids.iter().filter_map(shown).map(Shown::of).collect()
        })
    }

    /// A message as somebody sees it now, if they see it.
    pub(crate) fn look(&self, user: Id, message: Id) -> Option<Shown> {
        self.hub.with(|world| {
            world
                .messages
                .get(&message)
                .filter(|message| message.shown_to(user))
                .map(Shown::of)
        })
    }

    /// The same interaction once more, as a second delivery of it.
    pub(crate) fn deliver_again(&self, interaction: Id) {
        self.deliver(interaction, &self.payload(interaction));
    }

    /// An interaction as it was sent.
    pub(crate) fn payload(&self, interaction: Id) -> Value {
        self.hub
            .with(|world| world.interactions[&interaction].payload.clone())
    }

    fn component(&self, user: Id, on: &Shown, custom_id: &str, values: &[&str]) -> Id {
        let data = self.hub.with(|world| {
            let message = &world.messages[&on.id];
            assert!(message.shown_to(user), "{} does not see the message", world.users[&user].name);
            let rows = message.components.iter().filter_map(|row| row["components"].as_array());
            let found = rows.flatten().find(|one| one["custom_id"] == custom_id && one["disabled"] != true);
            let found = found.unwrap_or_else(|| panic!("no {custom_id} to press in {:?}", message.components));
            let mut data = json!({ "custom_id": custom_id, "component_type": found["type"], "id": found["id"] });
            if found["type"] != 2 {
                data["values"] = json!(values);
            }
            data
        });
        let kind = Kind::Component {
            custom_id: custom_id.to_owned(),
        };
        let act = Act {
            user,
            channel: on.channel,
            kind,
            message: Some(on.id),
            data,
        };
        self.send(act)
    }

    /// Waits until there is somebody to send interactions to.
    fn begun(&self) {
        if self
            .endpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
        {
            self.ready();
        }
    }

    fn send(&self, act: Act) -> Id {
        self.begun();
        let (id, payload) = self.hub.with(|world| {
            let id = world.id();
            let mut interaction = act.interaction(id);
            let payload = world.interaction_json(&interaction, &act.data);
            interaction.payload = payload.clone();
            world.interactions.insert(id, interaction);
            (id, payload)
        });
        self.deliver(id, &payload);
        id
    }

    fn deliver(&self, interaction: Id, payload: &Value) {
        let endpoints = self
            .endpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if endpoints.is_empty() {
            return self
                .hub
                .with(|world| world.emit("INTERACTION_CREATE", 0, payload));
        }
        thread::scope(|scope| {
            for endpoint in &endpoints {
                scope.spawn(|| self.deliver_by(endpoint, interaction, payload));
            }
        });
    }

    fn deliver_by(&self, endpoint: &Endpoint, interaction: Id, payload: &Value) {
        let reply = endpoint.post(payload);
        if reply.status == 202 {
            return;
        }
        assert_eq!(
            reply.status, 200,
            "the endpoint refused an interaction: {}",
            reply.body
        );
        let body: Value = serde_json::from_str(&reply.body).expect("JSON from the endpoint");
        let hub = &self.hub;
        let problems = hub.checker.check_callback(&body);
        hub.with(|world| {
            for problem in problems {
                world
                    .journal
                    .violation(format!("endpoint: {problem}; body {body}"));
            }
            if let Err(refusal) = rest::accept(world, interaction, &body) {
                world
                    .journal
                    .violation(format!("endpoint: {}", refusal.message));
            }
        });
    }
}

/// What somebody does.
struct Act {
    user: Id,
    channel: Id,
    kind: Kind,
    message: Option<Id>,
    data: Value,
}

impl Act {
    fn interaction(&self, id: Id) -> Interaction {
        Interaction {
            id,
            token: format!("aW50ZXJhY3Rpb24-{:x}", id.0),
            kind: self.kind.clone(),
            user: self.user,
            channel: self.channel,
            message: self.message,
            payload: Value::Null,
            sent: Instant::now(),
            callback: None,
            tries: 0,
            original: None,
            changes: Vec::new(),
        }
    }
}

/// The message that stands as the answer, once it is there and no longer loading.
fn answer(world: &World, interaction: Id) -> Option<(Id, super::world::Message)> {
    let known = &world.interactions[&interaction];
    let callback = known.callback.as_ref()?;
    assert!(
        matches!(callback.kind, 4..=7),
        "answered with a callback of type {}",
        callback.kind
    );
    let message = world.messages.get(known.changes.last()?)?;
    (message.flags & LOADING == 0).then(|| (known.user, message.clone()))
}
