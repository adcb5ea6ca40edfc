//! Who sees what, as the page on Discord tells it: roles, channels, editors, on the real program.

use super::bot::Newsroom;
use crate::double::{Double, Id};

const RUMOUR: &str = "The quay is sinking.";

/// A newsroom in which a role opens the desk's pieces, and a room of the desk's own, which ask the same story.
struct House {
    newsroom: Newsroom,
    /// Holds the role.
    clerk: Id,
    /// Everybody in it may see the desk's pieces.
    desk: Id,
}

fn open() -> House {
    let mut newsroom = Newsroom::with(Double::start());
    let double = &newsroom.double;
    let role = double.role(newsroom.guild, "Desk", 0);
    let editors = double.role(newsroom.guild, "Night editors", 0);
    let clerk = double.member(newsroom.guild, "Cleo Hay", &[role]);
    let editor = double.member(newsroom.guild, "Nora Eden", &[editors]);
    let desk = double.channel(newsroom.guild, "desk");
    let roles = format!("{{ {role} = [\"desk\"] }}");
    let channels = format!("{{ {desk} = [\"desk\"] }}");
    newsroom.start(&[
        ("CUTTINGS_DISCORD__ROLES", &roles),
        ("CUTTINGS_DISCORD__CHANNELS", &channels),
        ("CUTTINGS_DISCORD__EDITOR_ROLES", &editors.to_string()),
    ]);
    // By a role of the settings, not by what Discord lets this person do.
    newsroom.editor = editor;
    newsroom.enable();
    let options = [("show", "use"), ("story", "harbour")];
    newsroom.double.command(editor, desk, "story", &options);
    House {
        newsroom,
        clerk,
        desk,
    }
}

impl House {
    /// What somebody reads who asks by a command.
    fn command(&self, person: Id, channel: Id) -> String {
        let options = [("words", "quill")];
        let double = &self.newsroom.double;
        double.command(person, channel, "quote", &options).text()
    }

    /// What stands in the channel after somebody asks by a mention.
    fn mention(&self, person: Id, channel: Id) -> String {
        let double = &self.newsroom.double;
        let text = format!("{} quote quill", double.mention());
        double.answer_to(double.says(person, channel, &text)).text()
    }
}

#[test]
fn each_row_of_the_page_holds() {
    let house = open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &house.newsroom;
    let thread = double.in_thread(*reporter, house.desk, "the quay");
    let public = house.command(house.clerk, *channel);
    assert!(!public.contains(RUMOUR), "others would read it: {public}");
    let options = [("show", "use"), ("story", "private")];
    double.command(*editor, *channel, "story", &options);
    let rows = [
        (
            "the role, privately",
            house.command(house.clerk, *channel),
            true,
        ),
        (
            "no role, privately",
            house.command(*reporter, *channel),
            false,
        ),
        (
            "the role, by a mention",
            house.mention(house.clerk, *channel),
            false,
        ),
        (
            "anybody in the desk's room",
            house.mention(*reporter, house.desk),
            true,
        ),
        (
            "anybody in a thread there",
            house.mention(*reporter, thread),
            true,
        ),
        (
            "an editor, who is not of the desk",
            house.command(*editor, *channel),
            false,
        ),
        (
            "an editor in a direct chat",
            house.mention(*editor, double.direct(*editor)),
            false,
        ),
    ];
    for (name, read, is_seen) in rows {
        assert!(read.contains("The quay is safe."), "{name}: {read}");
        assert_eq!(read.contains(RUMOUR), is_seen, "{name}: {read}");
    }
    house.newsroom.close();
}

#[test]
fn two_in_one_thread_share_what_both_have_read_and_nothing_else() {
    let house = open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &house.newsroom;
    let options = [("show", "use"), ("story", "private")];
    double.command(*editor, *channel, "story", &options);
    let thread = double.in_thread(*reporter, *channel, "the quay");
    double.command(house.clerk, thread, "who", &[("name", "ben marsh")]);
    let text = format!("{} what did he say?", double.mention());
    let asked = |person| double.answer_to(double.says(person, thread, &text)).text();
    let read = asked(*reporter);
    assert!(!read.contains("(about"), "{read}");
    let named = format!("{} who is Ben Marsh?", double.mention());
    double.answer_to(double.says(house.clerk, thread, &named));
    let read = asked(*reporter);
    assert!(read.contains("(about Ben Marsh)"), "{read}");
    house.newsroom.close();
}
