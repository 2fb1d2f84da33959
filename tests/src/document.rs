//! The API's description of itself, to hold its answers against.

use crate::{Answer, Client};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// What any request may meet is described once; what belongs to one, by itself.
const ANYWHERE: [u16; 3] = [400, 413, 415];

/// The document at `/api/openapi.json`.
pub struct Document(Value);

impl Document {
    /// Asks for it.
    pub async fn read(client: &Client) -> Result<Self> {
        Ok(Self(client.get("/api/openapi.json").await?.success()?))
    }

    /// Fails where an answer of a route, like `GET /api/v1/practices`, is not as described.
    pub fn check(&self, route: &str, answer: &Answer) -> Result<()> {
        let (method, path) = route.split_once(' ').context("method and path")?;
        let operation = &self.0["paths"][path][method.to_lowercase()];
        let named = &operation["responses"][answer.status.to_string()];
        ensure!(
            named.is_object() || ANYWHERE.contains(&answer.status),
            "{route} does not describe {}",
            answer.status
        );
        let response = if named.is_object() { named } else { &operation["responses"]["default"] };
        if answer.status == 204 {
            ensure!(response["content"].is_null() && answer.body.is_empty(), "{route}: a body");
            return Ok(());
        }
        let content = response["content"].as_object().context("content")?;
        let kind =
            answer.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
        let schema = &content
            .get(kind)
            .with_context(|| format!("{route} does not describe {kind}"))?["schema"];
        if kind == "text/calendar" || kind == "text/event-stream" {
            return Ok(());
        }
        let wrong = unlike(&self.0, schema, &answer.json()?, "");
        ensure!(wrong.is_empty(), "{route} {}: {wrong:?}", answer.text());
        Ok(())
    }
}

/// Where a value is not what its schema says.
fn unlike(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.trim_start_matches('#'));
        return target.map_or_else(
            || vec![format!("{at}: {reference}")],
            |target| unlike(document, target, value, at),
        );
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let fits = choices.iter().any(|choice| unlike(document, choice, value, at).is_empty());
        return if fits { Vec::new() } else { vec![format!("{at}: none of the choices")] };
    }
    if let Some(parts) = schema["allOf"].as_array() {
        // Each part knows its own fields only.
        let missing = parts.iter().flat_map(|part| unlike(document, part, value, at));
        return missing.filter(|line| !line.ends_with("not described")).collect();
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(kind) => vec![kind.clone()],
        _ => return vec![format!("{at}: no type")],
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.iter().any(|allowed| allowed == kind) {
        return vec![format!("{at}: {kind}, not {kinds:?}")];
    }
    match value {
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.flat_map(|(number, item)| {
                unlike(document, &schema["items"], item, &format!("{at}[{number}]"))
            })
            .collect()
        }
        Value::Object(fields) => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let missing = required
                .iter()
                .filter_map(Value::as_str)
                .filter(|name| !fields.contains_key(*name));
            let missing = missing.map(|name| format!("{at}.{name}: missing")).collect::<Vec<_>>();
            let each =
                fields.iter().flat_map(|(name, field)| match schema["properties"].get(name) {
                    Some(schema) => unlike(document, schema, field, &format!("{at}.{name}")),
                    None => vec![format!("{at}.{name}: not described")],
                });
            missing.into_iter().chain(each).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}
