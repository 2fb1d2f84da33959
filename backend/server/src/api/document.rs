//! The description of the API (OpenAPI 3.1).

use utoipa::openapi::{
    Content, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, Response,
    ResponseBuilder,
    path::Operation,
    security::{ApiKey, ApiKeyValue, SecurityScheme},
};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// Adds what the annotations of the handlers leave unsaid.
pub fn describe(document: &mut OpenApi) {
    document.info = InfoBuilder::new()
        .title("Praxis")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Online appointment booking for medical and paramedical practices."))
        .license(Some(
            LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build(),
        ))
        .build();
    let operations = document.paths.paths.values_mut().flat_map(|item| {
        let methods =
            [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
        methods.into_iter().flatten()
    });
    operations.for_each(|operation| {
        describe_door(operation);
        describe_refusals(operation);
    });
    let cookie = ApiKeyValue::with_description(
        "__Host-session",
        "What `POST /api/v1/session` and each step after it set",
    );
    let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(cookie));
    document.components.get_or_insert_default().add_security_scheme("session", scheme);
}

/// What the guard answers on everything that takes a session.
fn describe_door(operation: &mut Operation) {
    if operation.security.is_none() {
        return;
    }
    let refusals = [
        ("401", "not-signed-in or session-locked"),
        (
            "403",
            "second-factor-required, password-change-required, logging-notice-required, \
             practice-required or not-allowed, whichever comes first; forbidden-origin",
        ),
    ];
    for (status, description) in refusals {
        operation.responses.responses.insert(status.to_owned(), refusal(description).into());
    }
}

/// What every operation may answer besides: one form for all refusals, under its own media type.
fn describe_refusals(operation: &mut Operation) {
    let is_problem = |content: &RefOr<Content>| match content {
        RefOr::T(Content { schema: Some(RefOr::Ref(schema)), .. }) => {
            schema.ref_location.ends_with("/Problem")
        }
        RefOr::T(_) | RefOr::Ref(_) => false,
    };
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.content.get(JSON).is_some_and(is_problem)
            && let Some(content) = response.content.swap_remove(JSON)
        {
            response.content.insert(PROBLEM.to_owned(), content);
        }
    }
    let other = refusal(
        "Any other refusal: a request that cannot be read, too many, another site's, a failure",
    );
    operation.responses.responses.insert("default".to_owned(), other.into());
}

fn refusal(description: &str) -> Response {
    let schema = Some(Ref::from_schema_name("Problem"));
    let content = ContentBuilder::new().schema(schema).build();
    ResponseBuilder::new().description(description).content(PROBLEM, content).build()
}
