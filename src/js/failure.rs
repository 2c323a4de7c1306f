//! Why a call failed, as the package's `StockpoolError` says it.

use super::json::Json;
use super::results;
use crate::exchange::ReadError;
use crate::plan::Problem;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which sort of failure. The words are stable: programs may rely on them.
    pub code: &'static str,
    /// What is wrong and what to do, in sentences; empty where the problems say it.
    pub message: String,
    /// What exactly is wrong and where: a list, as JSON.
    pub problems: String,
}

impl Failure {
    /// An argument that is not what it should be. `path` is its place.
    pub(super) fn argument(path: &str, message: String) -> Box<Self> {
        Self::at(path, "invalidArgument", message)
    }

    /// An id that the plan does not have.
    pub(super) fn unknown(path: &str, what: &str, id: &str) -> Box<Self> {
        Self::at(path, "unknownId", format!("There is no {what} “{id}” in the plan."))
    }

    /// Figures that would leave the range of what is counted.
    pub(super) fn overflow(message: String) -> Box<Self> {
        Self::at("", "overflow", message)
    }

    /// A change that the plan stands against.
    #[cfg(feature = "scenarios")]
    pub(super) fn refused(message: String) -> Box<Self> {
        Box::new(Self { code: "refused", message, problems: "[]".to_owned() })
    }

    fn at(path: &str, code: &'static str, message: String) -> Box<Self> {
        let problems = results::error(code, path, &message, &[]);
        Box::new(Self { code, message, problems })
    }

    /// A plan that cannot be read.
    pub(super) fn unreadable(error: &ReadError) -> Box<Self> {
        Self::plan(results::unreadable(error))
    }

    /// A plan that has errors. Its warnings are told as well.
    pub(super) fn broken(problems: &[Problem]) -> Box<Self> {
        let mut json = Json::default();
        results::problems(&mut json, problems);
        Self::plan(json.into_text())
    }

    fn plan(problems: String) -> Box<Self> {
        Box::new(Self { code: "invalidPlan", message: String::new(), problems })
    }

    /// The failure as JSON: `code`, `message` and `problems`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut json = Json::default();
        json.open('{');
        json.texts(&[("code", self.code), ("message", &self.message)]);
        json.name("problems");
        json.part(&self.problems);
        json.close('}');
        json.into_text()
    }
}

#[cfg(any(feature = "js", feature = "planner"))]
impl From<Box<Failure>> for wasm_bindgen::JsValue {
    fn from(failure: Box<Failure>) -> Self {
        Self::from_str(&failure.text())
    }
}
