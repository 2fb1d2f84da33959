//! The letters of a demonstration, which lie in a folder instead of leaving.

use crate::until;
use anyhow::{Context as _, Result};
use mail_parser::{Message, MessageParser, MimeHeaders as _};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of a demonstration.
pub struct Mailbox(PathBuf);

/// A letter as it was sent.
#[derive(Debug, Clone)]
pub struct Letter(pub Vec<u8>);

impl Mailbox {
    pub fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("mailbox"))
    }

    /// The letters so far, the first one first.
    pub fn letters(&self) -> Result<Vec<Letter>> {
        let Ok(entries) = fs::read_dir(&self.0) else { return Ok(Vec::new()) };
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        files.retain(|file| file.extension().is_some_and(|kind| kind == "eml"));
        // The names are ids that sort by time.
        files.sort();
        files.iter().map(|file| Ok(Letter(fs::read(file)?))).collect()
    }

    /// The letters, once there are so many.
    pub async fn await_letters(&self, count: usize) -> Result<Vec<Letter>> {
        until(&format!("{count} letters have come"), async || {
            Ok(Some(self.letters()?).filter(|letters| letters.len() >= count))
        })
        .await
    }

    /// The letters to somebody, once there are so many.
    pub async fn await_letters_to(&self, reader: &str, count: usize) -> Result<Vec<Letter>> {
        until(&format!("{count} letters have come to {reader}"), async || {
            let mut letters = self.letters()?;
            letters.retain(|letter| letter.to().is_ok_and(|to| to == reader));
            Ok(Some(letters).filter(|letters| letters.len() >= count))
        })
        .await
    }
}

impl Letter {
    fn parsed(&self) -> Result<Message<'_>> {
        MessageParser::default().parse(&self.0).context("not a message")
    }

    pub fn to(&self) -> Result<String> {
        let message = self.parsed()?;
        let address = message.to().and_then(|to| to.first()).and_then(|to| to.address());
        Ok(address.unwrap_or_default().to_owned())
    }

    pub fn subject(&self) -> Result<String> {
        Ok(self.parsed()?.subject().unwrap_or_default().to_owned())
    }

    pub fn message_id(&self) -> Result<String> {
        Ok(self.parsed()?.message_id().unwrap_or_default().to_owned())
    }

    pub fn text(&self) -> Result<String> {
        Ok(self.parsed()?.body_text(0).unwrap_or_default().into_owned())
    }

    pub fn html(&self) -> Result<String> {
        Ok(self.parsed()?.body_html(0).unwrap_or_default().into_owned())
    }

    /// The calendar part: its method and its text, unfolded.
    pub fn calendar(&self) -> Result<(String, String)> {
        let message = self.parsed()?;
        let is_calendar =
            |part: &&mail_parser::MessagePart<'_>| part.is_content_type("text", "calendar");
        let part = message.parts.iter().find(is_calendar).context("no calendar part")?;
        let method = part.content_type().and_then(|kind| kind.attribute("method"));
        let text = part.text_contents().unwrap_or_default().replace("\r\n ", "");
        Ok((method.unwrap_or_default().to_owned(), text))
    }

    /// The token of the link to an appointment that the letter carries.
    pub fn token(&self) -> Result<String> {
        self.token_after("/a/")
    }

    /// The token of a link below a path.
    pub fn token_after(&self, path: &str) -> Result<String> {
        let text = self.text()?;
        let (_, rest) = text.split_once(path).context("no link")?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        Ok(rest[..end.unwrap_or(rest.len())].to_owned())
    }

    /// Where the link of a letter to a member of staff leads.
    pub fn path(&self) -> Result<String> {
        let text = self.text()?;
        let (_, rest) = text.split_once("/pro/").context("no link")?;
        Ok(format!("/pro/{}", rest.split_whitespace().next().unwrap_or_default()))
    }
}
