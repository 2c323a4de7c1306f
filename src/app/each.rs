//! A signal for each of many things that are shown alike, told by one effect.
//!
//! Hundreds of views that all follow the figures by themselves cost more than drawing what has changed: each edit would
//! ask every one of them. Here one effect says what each is now, and only those hear of it for which it is news.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// The signals of what is shown, by key. A handle: copies mean the same signals.
pub struct Each<K: 'static, V: 'static>(StoredValue<BTreeMap<K, RwSignal<V>>>);

impl<K, V> Clone for Each<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Each<K, V> {}

impl<K: Ord + Clone + Send + Sync, V: PartialEq + Send + Sync> Each<K, V> {
    /// Signals of nothing yet. `now` is run again whenever something that it reads changes, and says to the function that
    /// it is given what each is now, shown or not.
    pub fn told_by(now: impl Fn(&dyn Fn(&K, V)) + 'static) -> Self {
        let each = Self(StoredValue::new(BTreeMap::new()));
        Effect::new(move || now(&|key, value| each.tell(key, value)));
        each
    }

    /// The signal of something that begins to be shown, until its view goes.
    pub fn begin(self, key: K, first: V) -> RwSignal<V> {
        let signal = RwSignal::new(first);
        self.0.update_value(|signals| {
            signals.insert(key.clone(), signal);
        });
        on_cleanup(move || {
            self.0.try_update_value(|signals| match signals.get(&key) {
                Some(other) if *other == signal => signals.remove(&key),
                _ => None,
            });
        });
        signal
    }

    fn tell(self, key: &K, value: V) {
        let signal = self.0.with_value(|signals| signals.get(key).copied());
        if let Some(signal) = signal.filter(|signal| signal.try_with_untracked(|before| *before != value) == Some(true)) {
            signal.set(value);
        }
    }
}
