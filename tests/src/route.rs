//! The routes of the access table, as tests walk them: a row that is added there is walked here.

use crate::staff::Jar;
use anyhow::Result;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use server::access::{Access, Row, TABLE};
use std::str::FromStr as _;

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Route {
    pub method: Method,
    pub pattern: &'static str,
    pub access: Access,
}

impl Route {
    /// Every row, on whatever listener it is answered.
    pub fn declared() -> Result<Vec<Self>> {
        let route = |(method, pattern, access): &Row| {
            Ok(Self { method: Method::from_str(method)?, pattern, access: *access })
        };
        TABLE.iter().map(route).collect()
    }

    /// Every row of the public listener: all but the operators'.
    pub fn public() -> Result<Vec<Self>> {
        let mut routes = Self::declared()?;
        routes.retain(|route| !route.is_operators());
        Ok(routes)
    }

    /// Whether it is on the operators' own listener.
    pub fn is_operators(&self) -> bool {
        self.pattern.starts_with("/operator")
    }

    /// Whether programs ask here: they are told by problems, people by pages.
    pub fn is_program(&self) -> bool {
        self.pattern.starts_with("/api/")
    }

    /// Whether what is sent is JSON: programs', and that of the script of passkeys.
    pub fn takes_json(&self) -> bool {
        self.is_program() || self.pattern.contains("passkey")
    }

    /// Whether it is about one visit of the practice.
    pub fn names_a_visit(&self) -> bool {
        self.pattern.starts_with("/pro/visits/{id}") || self.pattern.contains("{appointment}")
    }

    /// Whether it may change something.
    pub fn is_unsafe(&self) -> bool {
        !self.method.is_safe()
    }

    /// The names in the pattern.
    pub fn parameters(&self) -> Vec<&'static str> {
        let parts = self.pattern.split('{').skip(1);
        parts.filter_map(|part| Some(part.split_once('}')?.0)).collect()
    }

    /// The address with a value for each name.
    pub fn path(&self, value: impl Fn(&str) -> String) -> String {
        self.parameters().into_iter().fold(self.pattern.to_owned(), |path, name| {
            path.replace(&format!("{{{name}}}"), &value(name))
        })
    }

    /// A request with fields, in the form that the route takes.
    pub fn request(&self, jar: &Jar, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let request = jar.request(self.method.clone(), path);
        if !self.is_unsafe() {
            return request;
        }
        if !self.takes_json() {
            return request.form(fields);
        }
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
        request.json(&Value::Object(fields.collect()))
    }
}

impl std::fmt::Display for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.pattern)
    }
}
