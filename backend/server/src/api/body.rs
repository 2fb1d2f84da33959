//! Reading a JSON body: what is wrong with it is said by field.

use crate::{caller::Caller, problem::Problem};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderMap},
    web,
};
use domain::text::{FieldError, Refusal};
use serde::de::DeserializeOwned;
use std::{future::Future, pin::Pin};

/// A JSON body of at most 64 KiB without unknown fields.
pub struct Body<T>(pub T);

/// The same of at most so many bytes, counted while they come.
pub struct LargeBody<T, const MOST: usize>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::of(request);
        let is_json = is_json(request.headers());
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let caller = caller
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("no application"))?;
            if !is_json {
                return Err(Problem::named(&caller, "unsupported-media-type").into());
            }
            let bytes = bytes.await.map_err(|_| Problem::named(&caller, "body-too-large"))?;
            Ok(Self(read(&caller, &bytes)?))
        })
    }
}

impl<T: DeserializeOwned + 'static, const MOST: usize> FromRequest for LargeBody<T, MOST> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::of(request);
        let is_json = is_json(request.headers());
        let payload = web::Payload::from_request(request, payload).into_inner();
        Box::pin(async move {
            let caller = caller
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("no application"))?;
            if !is_json {
                return Err(Problem::named(&caller, "unsupported-media-type").into());
            }
            let large = |_| Problem::named(&caller, "body-too-large");
            let bytes = payload?.to_bytes_limited(MOST).await.map_err(large)?;
            let bytes = bytes.map_err(|_| Problem::named(&caller, "invalid"))?;
            Ok(Self(read(&caller, &bytes)?))
        })
    }
}

fn read<T: DeserializeOwned>(caller: &Caller, bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value =
        serde_path_to_error::deserialize(&mut json).map_err(|error| refused(caller, &error))?;
    json.end().map_err(|_| Problem::named(caller, "invalid"))?;
    Ok(value)
}

/// Whether a request says that its body is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|text| text.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// Text that is no JSON at all is 400; JSON of another shape is 422, by field.
fn refused(caller: &Caller, error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let (path, inner) = (error.path().to_string(), error.inner());
    if !inner.is_data() {
        return Problem::named(caller, "invalid");
    }
    let message = inner.to_string();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let within = |name: &str| if path == "." { name.to_owned() } else { format!("{path}.{name}") };
    let (field, refusal) = if message.starts_with("unknown field") {
        let known = path.rsplit('.').next() == Some(quoted);
        (if known { path.clone() } else { within(quoted) }, Refusal::UnknownField)
    } else if message.starts_with("missing field") {
        (within(quoted), Refusal::Missing)
    } else {
        (path, Refusal::Shape)
    };
    Problem::invalid(caller, vec![FieldError { field, refusal }])
}
