//! What clones of a catalogue or of its figures share until one of them changes it.

use super::{Catalogue, Narrow, Texts};
use crate::plan::Id;
use std::sync::Arc;

/// What products say of themselves, a row each.
#[derive(Debug, Clone)]
pub(crate) struct Described {
    pub names: Arc<Texts>,
    /// Whether each is enabled.
    pub enabled: Arc<Vec<bool>>,
    /// The channels that each is sold in, as [`Catalogue::sold_in_numbers`] and [`Catalogue::sold_in_lists`] give them.
    pub sold_in: Narrow,
    pub sold_in_lists: Arc<Vec<Arc<[Id]>>>,
}

impl Catalogue {
    /// The SKUs, and what the products say of themselves, to be handed on to another catalogue.
    pub(crate) fn handed_on(&self) -> (Arc<Texts>, Described) {
        let (names, enabled) = (self.names.clone(), self.enabled.clone());
        let (sold_in, sold_in_lists) = (self.sold_in.clone(), self.sold_in_lists.clone());
        (self.skus.clone(), Described { names, enabled, sold_in, sold_in_lists })
    }
}

/// It, to be changed: a copy where others have it too.
#[cfg(feature = "scenarios")]
pub(crate) fn own<T: Clone>(shared: &mut Arc<T>) -> Option<&mut T> {
    Some(Arc::make_mut(shared))
}

/// It, to be changed. Whoever goes without scenarios makes no clones, and so without the code that copies. Were there a clone all the
/// same, there would be nothing to change.
#[cfg(not(feature = "scenarios"))]
pub(crate) fn own<T>(shared: &mut Arc<T>) -> Option<&mut T> {
    debug_assert_eq!(Arc::strong_count(shared), 1, "nothing is shared without scenarios");
    Arc::get_mut(shared)
}
