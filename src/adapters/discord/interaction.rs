//! What comes in as an interaction: a command, a button, a line to complete.

use serenity::all::{
    CommandInteraction, CommandType, ComponentInteraction, CreateAutocompleteResponse,
    CreateInteractionResponse, Interaction, Member, PartialChannel, User,
};
use serenity::model::id::{ChannelId, GuildId};
use tokio::time::{Instant, sleep_until};

use super::limits::units;
use super::office::{Office, is_thread};
use super::sheet::Sheet;
use super::ticket::Ticket;
use super::{button, options, pasted};
use crate::front::{Admitted, Incoming, Manner, Refusal};
use crate::store::journal::Privacy;

/// Discord takes no more choices.
const CHOICES: usize = 25;

/// How long the name of a choice may be, and the choice itself.
const NAME: usize = 100;

/// What is said to somebody from elsewhere.
const ELSEWHERE: &str = "This bot answers a newsroom's own server alone, and this is none of it.";

impl Office {
    /// Answers an interaction, once.
    pub(super) async fn interact(&self, interaction: Interaction, received: Instant) {
        let id = interaction.id();
        let server = match &interaction {
            Interaction::Command(command) | Interaction::Autocomplete(command) => command.guild_id,
            Interaction::Component(pressed) => pressed.guild_id,
            _ => None,
        };
        if !self.whom.is_served(server) {
            return self.turn_away(&interaction, received).await;
        }
        // Names that are offered twice do no harm, and are wanted too often to be written down each time.
        let is_offer = matches!(interaction, Interaction::Autocomplete(_));
        if !is_offer && !self.take_up(id.get()).await {
            tracing::info!(%id, "an interaction came in twice");
            return;
        }
        match interaction {
            Interaction::Command(command) => self.command(&command, received).await,
            Interaction::Autocomplete(line) => self.complete(&line, received).await,
            Interaction::Component(pressed) => self.pressed(&pressed, received).await,
            Interaction::Modal(_) | Interaction::Ping(_) => {}
            _ => tracing::warn!(%id, "an interaction of an unknown kind"),
        }
    }

    /// Tells somebody from elsewhere that there is nothing to be had here.
    async fn turn_away(&self, interaction: &Interaction, received: Instant) {
        let (token, channel) = match interaction {
            Interaction::Command(command) => (&command.token, command.channel_id),
            Interaction::Component(pressed) => (&pressed.token, pressed.channel_id),
            _ => return,
        };
        tracing::warn!(id = %interaction.id(), "somebody asked where the settings serve nobody");
        let ticket = Ticket::new((interaction.id(), token), channel, received);
        self.respond(&ticket, &Sheet::line(ELSEWHERE)).await;
    }

    async fn command(&self, command: &CommandInteraction, received: Instant) {
        let ticket = Ticket::new((command.id, &command.token), command.channel_id, received);
        let incoming = self.incoming(&Spot::of_command(command));
        if command.data.kind == CommandType::Message {
            return pasted::answer(self, &ticket, (incoming, command)).await;
        }
        let text = match options::typed(&command.data.name, &command.data.options) {
            Ok(text) => text,
            Err(error) => return self.respond(&ticket, &Sheet::refused(&error.into())).await,
        };
        self.request(&ticket, incoming, text).await;
    }

    /// Lets a request in and answers it. Where it takes too long to tell who may see the answer, the asker alone does.
    pub(super) async fn request(&self, ticket: &Ticket, incoming: Incoming, text: String) {
        let (asking, asked) = (incoming.clone(), text.clone());
        let admitted = self.ask(move |front| front.admit(&asking, &asked));
        tokio::pin!(admitted);
        tokio::select! {
            biased;
            admitted = &mut admitted => {
                let privacy = match &admitted {
                    Some(Ok(admitted)) => admitted.privacy,
                    _ => Privacy::Private,
                };
                let work = self.answered((incoming, text), admitted);
                self.deliver(ticket, privacy, work).await;
            }
            () = sleep_until(ticket.patience()) => {
                let work = async {
                    let mut admitted = admitted.await;
                    if let Some(Ok(admitted)) = &mut admitted {
                        admitted.keep_private(&incoming);
                    }
                    self.answered((incoming, text), admitted).await
                };
                self.deliver(ticket, Privacy::Private, work).await;
            }
        }
    }

    /// The answer to what was let in, or why it was not.
    async fn answered(
        &self,
        (incoming, text): (Incoming, String),
        admitted: Option<Result<Admitted, Refusal>>,
    ) -> Sheet {
        let sheet = match admitted {
            Some(Ok(admitted)) => {
                self.work(move |front| {
                    let answered = front.answer(&incoming, &admitted, &text);
                    answered.map_or_else(
                        |refusal| Sheet::refused(&refusal),
                        |answered| Sheet::of(&answered, 0),
                    )
                })
                .await
            }
            Some(Err(refusal)) => Some(Sheet::refused(&refusal)),
            None => None,
        };
        sheet.unwrap_or_else(broken)
    }

    async fn complete(&self, line: &CommandInteraction, received: Instant) {
        let ticket = Ticket::new((line.id, &line.token), line.channel_id, received);
        let incoming = self.incoming(&Spot::of_command(line));
        let Some(focused) = line.data.autocomplete() else {
            return;
        };
        let (command, option, typed) = (
            line.data.name.clone(),
            focused.name.to_owned(),
            focused.value.to_owned(),
        );
        let offered = self
            .ask(move |front| front.offered(&incoming, (&command, &option), &typed))
            .await
            .unwrap_or_default();
        // A name that Discord does not take whole would be sent back cut.
        let choices = offered
            .iter()
            .filter(|name| units(&name.value) <= NAME)
            .take(CHOICES);
        let response = choices.fold(CreateAutocompleteResponse::new(), |response, name| {
            let label = Some(&name.label).filter(|label| units(label) <= NAME);
            response.add_string_choice(label.unwrap_or(&name.value), &name.value)
        });
        let response = CreateInteractionResponse::Autocomplete(response);
        if let Err(fault) = self.calls.respond(&ticket, &response, &[]).await {
            tracing::debug!(%fault, "nobody waits for these names any more");
        }
    }

    async fn pressed(&self, pressed: &ComponentInteraction, received: Instant) {
        let ticket = Ticket::new((pressed.id, &pressed.token), pressed.channel_id, received);
        let incoming = self.incoming(&Spot::of_component(pressed));
        button::answer(self, &ticket, (incoming, &pressed.data.custom_id)).await;
    }

    fn incoming(&self, spot: &Spot<'_>) -> Incoming {
        let parent = spot.channel.filter(|channel| is_thread(channel.kind));
        let parent_id = parent.and_then(|channel| channel.parent_id);
        let place = self.whom.place((spot.id, parent_id), spot.server);
        let person = self.whom.member(spot.user.id, spot.member);
        // In a channel many talk at once, so there everybody goes on from what they said themselves.
        let thread = match place.is_direct() || parent.is_some() {
            true => place.id.clone(),
            false => format!("{} {}", place.id, person.id),
        };
        Incoming {
            place,
            person,
            thread,
            after: None,
            manner: Manner::Command,
            now: self.now(),
        }
    }
}

/// Where an interaction was, and whose.
struct Spot<'a> {
    id: ChannelId,
    channel: Option<&'a PartialChannel>,
    server: Option<GuildId>,
    user: &'a User,
    member: Option<&'a Member>,
}

impl<'a> Spot<'a> {
    fn of_command(command: &'a CommandInteraction) -> Self {
        Self {
            id: command.channel_id,
            channel: command.channel.as_ref(),
            server: command.guild_id,
            user: &command.user,
            member: command.member.as_deref(),
        }
    }

    fn of_component(pressed: &'a ComponentInteraction) -> Self {
        Self {
            id: pressed.channel_id,
            channel: pressed.channel.as_ref(),
            server: pressed.guild_id,
            user: &pressed.user,
            member: pressed.member.as_ref(),
        }
    }
}

/// What is said where an answer broke off; the log says why.
pub(super) fn broken() -> Sheet {
    Sheet::line(
        "Something went wrong on our side: ask again, and tell whoever runs this bot if it stays so.",
    )
}
