//! What is wrong with a plan, as a value: how bad, which sort, where, in words, and what would mend it.

use super::edit::Edit;
use super::network::{Node, NodeKind, words};
use super::text::{Id, Sku};
use std::fmt;
use std::sync::Arc;

words!(
    /// How bad a problem is.
    Severity {
        /// The plan cannot be computed.
        Error = "error",
        /// The plan computes, but a look here is worth it.
        Warning = "warning",
    }
);

words!(
    /// Which sort of problem it is. The words are stable: programs may rely on them.
    ProblemCode {
        /// Two things of a kind have the same id, or two products the same SKU.
        DuplicateId = "duplicateId",
        /// An id that nothing in the plan has.
        UnknownId = "unknownId",
        /// A warehouse or channel that is in no group.
        Ungrouped = "ungrouped",
        /// A warehouse or channel that is in two groups, or twice in one.
        GroupedTwice = "groupedTwice",
        /// A channel group that is in two links, or twice in one.
        ServedTwice = "servedTwice",
        /// A warehouse group that has two links.
        LinkedTwice = "linkedTwice",
        /// A fixed warehouse that shares its group with others.
        FixedInCompany = "fixedInCompany",
        /// A fixed warehouse whose group serves more than one channel group.
        FixedServesMany = "fixedServesMany",
        /// A share whose minimum is above its maximum.
        MinimumAboveMaximum = "minimumAboveMaximum",
        /// A figure that would leave the range of a signed 32-bit integer.
        Overflow = "overflow",
        /// A group without members.
        EmptyGroup = "emptyGroup",
        /// A warehouse group without a link: its stock goes nowhere.
        UnlinkedGroup = "unlinkedGroup",
        /// A channel group that no warehouse group serves.
        UnservedChannelGroup = "unservedChannelGroup",
        /// An enabled product that is sold in no channel.
        SoldNowhere = "soldNowhere",
        /// A warehouse with more allocated than on hand.
        OverAllocated = "overAllocated",
        /// A pool that is smaller than the minimums of its shares together.
        MinimumsNotMet = "minimumsNotMet",
        /// Units of a pool that no share received.
        UnassignedUnits = "unassignedUnits",
        /// Units reserved where the product is not sold; they are not deducted.
        ReservedNotSold = "reservedNotSold",
        /// A channel group that is served and receives nothing.
        ReceivesNothing = "receivesNothing",
        /// Two scenarios with one name.
        DuplicateScenario = "duplicateScenario",
        /// A scenario that stands on one that is not in the plan.
        UnknownScenario = "unknownScenario",
        /// A scenario that stands, in the end, on itself.
        CircularScenario = "circularScenario",
        /// An edit of a scenario that cannot be made, because of what has become of the plan under it.
        EditNotMade = "editNotMade",
    }
);

/// What a problem is about, for those who want to go there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// A node of the network.
    Node(Node),
    /// A product.
    Product(Sku),
}

/// One thing that is wrong, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Problem {
    /// Whether the plan still computes.
    pub severity: Severity,
    /// Which sort of problem.
    pub code: ProblemCode,
    /// Where it is in the plan file, as `links[0].shares[2]`.
    pub path: String,
    /// What is wrong and what to do about it, for a planner to read.
    pub message: String,
    /// What it is about.
    #[cfg(feature = "repairs")]
    pub subject: Subject,
    /// What would mend it, the likeliest first. Some problems only a person can mend.
    #[cfg(feature = "repairs")]
    pub repairs: Vec<Repair>,
}

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Repair {
    /// What it does, as the words on a button: “Give it a group of its own”.
    pub label: String,
    /// The change that does it.
    pub edit: Arc<Edit>,
}

/// What a problem is about, by what there is of it in the plan.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "repairs"), allow(dead_code, reason = "as below"))]
pub(crate) enum About<'a> {
    Plan,
    Node(NodeKind, &'a Id),
    Product(&'a str),
}

impl Problem {
    #[cfg_attr(not(feature = "repairs"), allow(unused_variables, reason = "whoever goes without repairs has nowhere to go"))]
    pub(crate) fn new(severity: Severity, code: ProblemCode, path: String, about: About<'_>, message: String) -> Self {
        Self {
            severity,
            code,
            path,
            message,
            #[cfg(feature = "repairs")]
            subject: about.subject(),
            #[cfg(feature = "repairs")]
            repairs: Vec::new(),
        }
    }

    /// Whether the plan cannot be computed for it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

#[cfg(feature = "repairs")]
impl About<'_> {
    fn subject(self) -> Subject {
        match self {
            Self::Plan => Subject::Plan,
            Self::Node(kind, id) => Subject::Node(Node::new(kind, id)),
            Self::Product(sku) => Sku::new(sku).map_or(Subject::Plan, Subject::Product),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} at {}: {}", self.severity.word(), self.code.word(), self.path, self.message)
    }
}
