//! A small bot on serenity, that the double may be tried with before there is anything else to try it with. It answers
//! each of its commands in another of the ways in which a bot can.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use serenity::all::{
    AutocompleteChoice, ClientBuilder, CommandInteraction, CommandOptionType, CommandType,
    ComponentInteraction, Context, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed,
    CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, EditInteractionResponse, Event,
    EventHandler, GatewayIntents, Http, HttpBuilder, InputTextStyle, Interaction, Message, Nonce,
    RawEventHandler,
};
use serenity::async_trait;
use tokio::sync::oneshot;

use crate::double::{Double, TOKEN};

/// The bot, running in a thread of its own until it is dropped.
pub(crate) struct Bot {
    pub(crate) seen: Arc<Seen>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What it saw.
#[derive(Default)]
pub(crate) struct Seen {
    /// The names of the events that serenity could read, in order.
    pub(crate) events: Mutex<Vec<String>>,
    /// Events that it could not.
    pub(crate) unknown: AtomicUsize,
    /// Errors that its requests met.
    pub(crate) errors: Mutex<Vec<String>>,
    /// How `start` ended, if it did.
    pub(crate) ended: Mutex<Option<String>>,
}

impl Bot {
    /// Connects to a double over plain HTTP.
    pub(crate) fn start(double: &Double) -> Self {
        Self::on(plain(double))
    }

    /// Connects with this client.
    pub(crate) fn on(http: Http) -> Self {
        let seen = Arc::new(Seen::default());
        let (stop, stopped) = oneshot::channel();
        let handler = Handler(Arc::clone(&seen));
        let raw = Raw(Arc::clone(&seen));
        let ended = Arc::clone(&seen);
        let run = async move {
            let intents = GatewayIntents::GUILDS
                | GatewayIntents::GUILD_MESSAGES
                | GatewayIntents::DIRECT_MESSAGES;
            let builder = ClientBuilder::new_with_http(http, intents);
            let mut client = builder
                .event_handler(handler)
                .raw_event_handler(raw)
                .await
                .unwrap();
            tokio::select! {
                end = client.start() => *ended.ended.lock().unwrap() = Some(format!("{end:?}")),
                _ = stopped => {}
            }
        };
        let thread = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(run);
        });
        Self {
            seen,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// How `start` ended; waits for it.
    pub(crate) fn end(mut self) -> String {
        self.thread.take().unwrap().join().unwrap();
        self.seen.ended.lock().unwrap().clone().unwrap()
    }

    /// How often an event of this name came.
    pub(crate) fn times(&self, name: &str) -> usize {
        let events = self.seen.events.lock().unwrap();
        events.iter().filter(|event| *event == name).count()
    }

    /// Whether every event could be read, and none was unknown.
    pub(crate) fn understood_everything(&self) -> bool {
        self.seen.unknown.load(Ordering::SeqCst) == 0
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The commands of the bot, one for each way of answering.
pub(crate) fn commands() -> Vec<CreateCommand> {
    let name = CreateCommandOption::new(CommandOptionType::String, "name", "Whom to look for")
        .required(true)
        .set_autocomplete(true);
    let slash = |name: &str| CreateCommand::new(name).description("Answers in its own way");
    vec![
        slash("who").add_option(name),
        slash("later"),
        slash("follow"),
        slash("private"),
        slash("wrong"),
        slash("twice"),
        slash("story").add_option(CreateCommandOption::new(
            CommandOptionType::SubCommand,
            "use",
            "Binds the channel",
        )),
        CreateCommand::new("Find the source").kind(CommandType::Message),
    ]
}

struct Handler(Arc<Seen>);

struct Raw(Arc<Seen>);

#[async_trait]
impl RawEventHandler for Raw {
    async fn raw_event(&self, _: Context, event: Event) {
        if matches!(event, Event::Unknown(_)) {
            self.0.unknown.fetch_add(1, Ordering::SeqCst);
        }
        let name = event.name().unwrap_or_else(|| "?".to_owned());
        self.0.events.lock().unwrap().push(name);
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let done = match interaction {
            Interaction::Command(command) => commanded(&context, &command).await,
            Interaction::Autocomplete(typed) => completed(&context, &typed).await,
            Interaction::Component(pressed) => pressed_on(&context, &pressed).await,
            Interaction::Modal(form) => {
                let said = form.data.components[0].components.len().to_string();
                let answer = CreateInteractionResponse::Message(text(&format!("sent {said}")));
                form.create_response(&context, answer).await
            }
            _ => Ok(()),
        };
        self.note(done);
    }

    async fn message(&self, context: Context, message: Message) {
        let asked = message.guild_id.is_none()
            || message.mentions_user_id(context.http.application_id().unwrap().get());
        if message.author.bot || !asked {
            return;
        }
        let reply = CreateMessage::new()
            .content(format!("heard “{}”", message.content))
            .reference_message(&message)
            .allowed_mentions(nobody())
            .nonce(Nonce::String(message.id.to_string()))
            .enforce_nonce(true);
        self.note(
            message
                .channel_id
                .send_message(&context, reply)
                .await
                .map(drop),
        );
    }
}

impl Handler {
    fn note(&self, done: serenity::Result<()>) {
        if let Err(error) = done {
            self.0.errors.lock().unwrap().push(error.to_string());
        }
    }
}

async fn commanded(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    let name = command.data.name.as_str();
    let first = match name {
        "later" | "follow" => {
            let private = CreateInteractionResponseMessage::new().ephemeral(true);
            CreateInteractionResponse::Defer(private)
        }
        "private" => CreateInteractionResponse::Message(text("only you see this").ephemeral(true)),
        "wrong" => {
            let button = || CreateButton::new("same").label("Same");
            let row = CreateActionRow::Buttons(vec![button(), button()]);
            CreateInteractionResponse::Message(text("twice the same").components(vec![row]))
        }
        "twice" => CreateInteractionResponse::Message(text("one and the same")),
        name => CreateInteractionResponse::Message(finding(name)),
    };
    command.create_response(context, first.clone()).await?;
    let follow = |content: &str| {
        let follow = CreateInteractionResponseFollowup::new();
        follow.content(content).allowed_mentions(nobody())
    };
    match name {
        "later" => {
            let edit = EditInteractionResponse::new().content("at last");
            let edit = edit.allowed_mentions(nobody());
            command.edit_response(context, edit).await.map(drop)
        }
        "follow" => command
            .create_followup(context, follow("at last"))
            .await
            .map(drop),
        "private" => command
            .create_followup(context, follow("and all this"))
            .await
            .map(drop),
        "twice" => command.create_response(context, first).await,
        _ => Ok(()),
    }
}

/// An answer with an embed and buttons.
fn finding(name: &str) -> CreateInteractionResponseMessage {
    let embed = CreateEmbed::new()
        .title(format!("/{name}"))
        .description("The lead")
        .field("One", "said", false);
    let buttons = vec![
        CreateButton::new("next:1").label("Next"),
        CreateButton::new("form").label("Wrong answer"),
        CreateButton::new("remove").label("Remove"),
        CreateButton::new_link("https://example.org/piece").label("Read"),
    ];
    text("")
        .embed(embed)
        .components(vec![CreateActionRow::Buttons(buttons)])
}

async fn completed(context: &Context, typed: &CommandInteraction) -> serenity::Result<()> {
    let word = typed
        .data
        .autocomplete()
        .map_or("", |option| option.value)
        .to_owned();
    let choices = vec![AutocompleteChoice::new(format!("{word}…"), word)];
    let answer = CreateAutocompleteResponse::new().set_choices(choices);
    typed
        .create_response(context, CreateInteractionResponse::Autocomplete(answer))
        .await
}

async fn pressed_on(context: &Context, pressed: &ComponentInteraction) -> serenity::Result<()> {
    if pressed.data.custom_id == "form" {
        let input = CreateInputText::new(InputTextStyle::Short, "What is wrong", "why");
        let form = CreateModal::new("wrong", "Wrong answer")
            .components(vec![CreateActionRow::InputText(input)]);
        return pressed
            .create_response(context, CreateInteractionResponse::Modal(form))
            .await;
    }
    if pressed.data.custom_id == "remove" {
        pressed
            .create_response(context, CreateInteractionResponse::Acknowledge)
            .await?;
        return pressed.delete_response(context).await;
    }
    let change = text("page 2").components(Vec::new());
    pressed
        .create_response(context, CreateInteractionResponse::UpdateMessage(change))
        .await
}

fn text(content: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(content)
        .allowed_mentions(nobody())
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

/// Registers the bot's commands in a server.
pub(crate) fn register(double: &Double, guild: u64) {
    let http = plain(double);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let guild = serenity::all::GuildId::new(guild);
    runtime
        .block_on(guild.set_commands(&http, commands()))
        .unwrap();
}

/// A client over plain HTTP, its rate limiter off.
pub(crate) fn plain(double: &Double) -> Http {
    let http = HttpBuilder::new(TOKEN)
        .proxy(double.api_url())
        .ratelimiter_disabled(true)
        .build();
    http.set_application_id(double.application().0.into());
    http
}
