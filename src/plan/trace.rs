//! Recognising a list that nothing was written to since, without holding it and without looking at what is in it.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Weak};

/// Where the memory of a shared list lies. Whoever writes to a list that others know of writes to another place
/// ([`Arc::make_mut`]), and no list comes to lie in a place while a trace of what lay there is left. So lists of one trace are the same.
#[derive(Clone)]
pub struct Trace(Weak<dyn Any + Send + Sync>);

impl Trace {
    /// The trace of a list.
    pub(crate) fn of<T: Any + Send + Sync>(list: &Arc<T>) -> Self {
        let place: Weak<T> = Arc::downgrade(list);
        Self(place)
    }
}

impl PartialEq for Trace {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(self.0.as_ptr(), other.0.as_ptr())
    }
}

impl Eq for Trace {}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trace")
    }
}
