//! A form with a file, which browsers send as multipart. Its bytes are counted while they come.

use crate::member::keep;
use actix_multipart::Multipart;
use actix_web::{HttpRequest, web};
use domain::{
    id::PractitionerId,
    text::{FieldError, Refusal},
};
use futures_util::TryStreamExt as _;
use secrecy::SecretString;
use services::transfer::{Kind, MOST_BYTES, Upload};

/// What a field beside the file may hold, and how many fields there may be.
const MOST_OF_FIELD: usize = 1024;
const MOST_FIELDS: usize = 10;

/// What came.
#[derive(Default)]
pub(super) struct Received {
    pub kind: String,
    pub practitioner: String,
    passphrase: String,
    file: Vec<u8>,
}

/// Reads the form; else the name of the problem with it.
pub(super) async fn receive(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<Received, &'static str> {
    let mut form = Multipart::new(request.headers(), payload.into_inner());
    let mut received = Received::default();
    for _ in 0..MOST_FIELDS {
        let Some(mut field) = form.try_next().await.map_err(|_| "invalid")? else {
            return Ok(received);
        };
        let name = field.name().unwrap_or_default().to_owned();
        let most = if name == "file" { MOST_BYTES } else { MOST_OF_FIELD };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.try_next().await.map_err(|_| "invalid")? {
            if bytes.len() + chunk.len() > most {
                return Err("body-too-large");
            }
            bytes.extend_from_slice(&chunk);
        }
        received.keep(&name, bytes)?;
    }
    Err("invalid")
}

impl Received {
    fn keep(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), &'static str> {
        let text = |bytes| String::from_utf8(bytes).map_err(|_| "invalid");
        match name {
            "file" => self.file = bytes,
            "kind" => self.kind = text(bytes)?,
            "practitioner" => self.practitioner = text(bytes)?,
            "passphrase" => self.passphrase = text(bytes)?,
            _ => {}
        }
        Ok(())
    }

    /// The file with what was said about it.
    pub fn upload(&self) -> Result<Upload, Vec<FieldError>> {
        let mut errors = Vec::new();
        let kind = keep(&mut errors, "kind", self.kind.parse::<Kind>());
        let practitioner = match self.practitioner.as_str() {
            "" => Some(None),
            raw => {
                let id = raw.parse::<PractitionerId>().map_err(|_| Refusal::Choice);
                keep(&mut errors, "practitioner", id).map(Some)
            }
        };
        if self.file.is_empty() {
            errors.push(FieldError::new("file", Refusal::Missing));
        }
        match (kind, practitioner) {
            (Some(kind), Some(practitioner)) if errors.is_empty() => {
                let passphrase = Some(self.passphrase.trim()).filter(|text| !text.is_empty());
                let passphrase = passphrase.map(SecretString::from);
                Ok(Upload { kind, file: self.file.clone(), practitioner, passphrase })
            }
            (_, _) => Err(errors),
        }
    }
}
