//! The link that invites the bot to a server.

use serenity::model::permissions::Permissions;

/// What the bot needs: to see the channels that it is asked in, and to answer there and in threads, a
/// timeline with its picture.
const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The link for an application, with the least permissions and no privileged intent.
pub fn invitation(application_id: u64) -> String {
    let permissions = PERMISSIONS.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&scope=bot+applications.commands&permissions={permissions}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_asks_for_no_more_than_is_needed() {
        // View channel 2^10, send messages 2^11, embed links 2^14, attach files 2^15, read history 2^16, send in threads 2^38.
        let bits: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 38;
        let link = invitation(42);
        assert!(link.contains("client_id=42&"), "{link}");
        assert!(link.ends_with(&format!("permissions={bits}")), "{link}");
    }
}
