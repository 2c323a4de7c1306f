//! What clones of a catalogue or of its figures share until one of them changes it.

use super::{Catalogue, Texts};
use crate::plan::Id;
use std::sync::Arc;

/// What one catalogue hands on to another.
impl Catalogue {
    pub(crate) fn shared_skus(&self) -> Arc<Texts> {
        self.skus.clone()
    }

    pub(crate) fn shared_names(&self) -> Arc<Texts> {
        self.names.clone()
    }

    pub(crate) fn shared_enabled(&self) -> Arc<Vec<bool>> {
        self.enabled.clone()
    }

    pub(crate) fn shared_lists(&self) -> Arc<Vec<Arc<[Id]>>> {
        self.sold_in_lists.clone()
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
