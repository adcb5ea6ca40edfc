//! What whoever runs the bot does with its account: log in, verify the device, look how it stands.

use std::path::Path;

use super::MatrixError;
use super::device::{Keeping, Recovery};
use super::folder::Folder;
use super::session::{self, Session};
use crate::config::Matrix;

/// The settings of the account, and the data folder.
type Given<'s> = (&'s Matrix, &'s Path);

/// Logs in, makes the device one that others trust, and tells the recovery key where one is made: here and nowhere else.
pub async fn login((settings, data_dir): Given<'_>) -> Result<String, MatrixError> {
    let folder = Folder::open(data_dir)?;
    let session = opened(settings, &folder).await?;
    let recovery = session.verify(settings, (&folder, Keeping::Person)).await?;
    let mut lines = vec![who(&session)];
    match recovery {
        Recovery::Known => lines.push("The device is verified.".to_owned()),
        Recovery::Made(key) => lines.extend([
            "The device is verified, and a recovery key was made. It is shown here and kept nowhere: write it down. Without it no new device of the bot will be trusted.".to_owned(),
            String::new(),
            format!("    {key}"),
        ]),
    }
    Ok(lines.join("\n"))
}

/// Has the device verified by the recovery key.
pub async fn verify((settings, data_dir): Given<'_>) -> Result<String, MatrixError> {
    let folder = Folder::open(data_dir)?;
    let session = opened(settings, &folder).await?;
    if let Recovery::Made(key) = session.verify(settings, (&folder, Keeping::Person)).await? {
        return Ok(format!(
            "The account had no keys yet. A recovery key was made; it is shown here and kept nowhere: write it down.\n\n    {key}"
        ));
    }
    Ok(format!("{}\nThe device is verified.", who(&session)))
}

/// Tells how account, device and keys stand, and changes nothing.
pub async fn status((settings, data_dir): Given<'_>) -> Result<String, MatrixError> {
    let folder = Folder::open(data_dir)?;
    if folder.session()?.is_none() {
        return Ok(format!(
            "Not logged in: {} holds no session. `cuttings matrix login` begins one, and so does `cuttings serve`.",
            folder.session_path().display()
        ));
    }
    let session = session::look(settings, account(settings)?, &folder).await?;
    let client = &session.client;
    if let Err(error) = client.whoami().await {
        return Ok(format!(
            "{}\nThe server does not take the session: {error}.",
            who(&session)
        ));
    }
    let device = match session.is_verified().await? {
        true => "The device is verified: others' clients trust it.",
        false => {
            "The device is not verified: others' clients may keep messages from it. `cuttings matrix verify` mends that, with the recovery key."
        }
    };
    let key = match folder.recovery_key()? {
        Some(_) => format!(
            "A recovery key lies in {}: keep a copy elsewhere.",
            folder.recovery_key_path().display()
        ),
        None => "No recovery key lies in the data folder: a new device needs it in CUTTINGS_MATRIX__RECOVERY_KEY.".to_owned(),
    };
    let rooms = format!(
        "In {} rooms, invited to {}.",
        client.joined_rooms().len(),
        client.invited_rooms().len()
    );
    Ok([who(&session).as_str(), device, &key, &rooms].join("\n"))
}

async fn opened(settings: &Matrix, folder: &Folder) -> Result<Session, MatrixError> {
    session::open(settings, account(settings)?, folder).await
}

fn account(settings: &Matrix) -> Result<crate::config::Account<'_>, MatrixError> {
    let account = settings.account();
    account.map_err(|error| MatrixError::failed("the settings are not enough", &error))
}

fn who(session: &Session) -> String {
    let user = session.client.user_id().map(ToString::to_string);
    format!(
        "Logged in as {} on the device {}.",
        user.unwrap_or_default(),
        session.device()
    )
}
