//! What is drawn is used again: a row that is scrolled out of view becomes one that comes into view. Making an element costs the browser
//! far more than writing another figure into it, and so does moving one; so what stays is never moved, and what goes is moved
//! only where the order asks for it.

/// Things that are drawn, each for a number, in the order of their numbers. Those that are free stand between them.
pub struct Drawn<T>(Vec<(Option<usize>, T)>);

impl<T> Default for Drawn<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Drawn<T> {
    /// Whether there is one for a number.
    #[must_use]
    pub fn holds(&self, number: usize) -> bool {
        self.0.iter().any(|(other, _)| *other == Some(number))
    }

    /// How many there are, free or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// The one for a number.
    pub fn of(&mut self, number: usize) -> Option<&mut T> {
        self.0.iter_mut().find(|(other, _)| *other == Some(number)).map(|(_, it)| it)
    }

    /// Those that are not free, each with its number.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (usize, &mut T)> {
        self.0.iter_mut().filter_map(|(number, it)| Some(((*number)?, it)))
    }

    /// Has one for each of these numbers, which ascend, and none for others. `make` makes what is missing, and `put` puts what was made or
    /// has to be moved before another one, or at the end.
    pub fn arrange(&mut self, wanted: &[usize], mut make: impl FnMut() -> T, mut put: impl FnMut(&T, Option<&T>)) {
        for (number, _) in &mut self.0 {
            *number = number.filter(|number| wanted.binary_search(number).is_ok());
        }
        let mut at = 0;
        for number in wanted {
            let mut rest = self.0.iter().enumerate().skip(at);
            if let Some((place, _)) = rest.find(|(_, (other, _))| *other == Some(*number)) {
                at = place;
            } else if let Some((other @ None, _)) = self.0.get_mut(at) {
                // It stands in the right place.
                *other = Some(*number);
            } else {
                let free = self.0.iter().rposition(|(other, _)| other.is_none());
                // What is taken out before this place moves it.
                at = at.saturating_sub(usize::from(free.is_some_and(|free| free < at)));
                let it = free.map_or_else(&mut make, |free| self.0.remove(free).1);
                put(&it, self.0.get(at).map(|(_, next)| next));
                self.0.insert(at, (Some(*number), it));
            }
            at = at.saturating_add(1);
        }
    }

    /// Takes out those that are free, but for so many.
    pub fn take_free(&mut self, but: usize) -> impl Iterator<Item = T> {
        let (mut left, mut free) = (but, Vec::new());
        for (number, it) in std::mem::take(&mut self.0) {
            match (number, left) {
                (None, 0) => free.push(it),
                (None, _) => {
                    left = left.saturating_sub(1);
                    self.0.push((None, it));
                }
                _ => self.0.push((number, it)),
            }
        }
        free.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::{Cell, RefCell};

    /// Elements on a page, told apart by when they were made.
    #[derive(Default)]
    struct Page {
        drawn: Drawn<usize>,
        made: Cell<usize>,
        elements: RefCell<Vec<usize>>,
        moved: RefCell<Vec<usize>>,
    }

    impl Page {
        fn arrange(&mut self, wanted: &[usize]) {
            let Self { drawn, made, elements, moved } = self;
            moved.borrow_mut().clear();
            let make = || made.replace(made.get() + 1);
            drawn.arrange(wanted, make, |element, before| {
                let mut elements = elements.borrow_mut();
                if elements.contains(element) {
                    moved.borrow_mut().push(*element);
                }
                elements.retain(|other| other != element);
                let at = before.map_or(elements.len(), |before| elements.iter().position(|other| other == before).expect("it is there"));
                elements.insert(at, *element);
            });
        }

        fn numbers(&self) -> Vec<(usize, usize)> {
            self.drawn.0.iter().filter_map(|(number, element)| Some(((*number)?, *element))).collect()
        }
    }

    fn window() -> impl Strategy<Value = Vec<usize>> {
        let range = (0_usize..60, 0_usize..12).prop_map(|(start, len)| (start..start + len).collect::<Vec<_>>());
        (range, proptest::option::of(0_usize..60)).prop_map(|(mut wanted, active)| {
            wanted.extend(active);
            wanted.sort_unstable();
            wanted.dedup();
            wanted
        })
    }

    proptest! {
        #[test]
        fn each_number_has_its_own_in_order_and_what_stays_is_never_moved(windows in proptest::collection::vec((window(), proptest::option::of(0_usize..6)), 1..20)) {
            let mut page = Page::default();
            for (wanted, clears_but) in windows {
                let before = page.numbers();
                let there = page.elements.borrow().len();
                page.arrange(&wanted);
                let after = page.numbers();
                prop_assert_eq!(after.iter().map(|(number, _)| *number).collect::<Vec<_>>(), wanted.clone());
                // The page has them in the same order as the list, with the free ones.
                prop_assert_eq!(&*page.elements.borrow(), &page.drawn.0.iter().map(|(_, element)| *element).collect::<Vec<_>>());
                for (number, element) in &before {
                    if wanted.contains(number) {
                        prop_assert!(after.contains(&(*number, *element)), "{number} is still drawn by the same");
                        prop_assert!(!page.moved.borrow().contains(element), "{number} was moved");
                    }
                }
                prop_assert_eq!(page.elements.borrow().len(), there.max(wanted.len()), "nothing is made while something is free");
                if let Some(but) = clears_but {
                    let there = page.elements.borrow().len();
                    let free: Vec<_> = page.drawn.take_free(but).collect();
                    page.elements.borrow_mut().retain(|element| !free.contains(element));
                    prop_assert_eq!(page.elements.borrow().len(), there.min(wanted.len() + but));
                    prop_assert_eq!(page.numbers(), after);
                }
            }
        }
    }

    #[test]
    fn a_leap_moves_nothing_and_a_step_moves_what_it_uncovers() {
        let mut page = Page::default();
        page.arrange(&[0, 1, 2, 3]);
        page.arrange(&[10, 11, 12, 13]);
        assert_eq!(page.moved.borrow().len(), 0);
        page.arrange(&[11, 12, 13, 14]);
        assert_eq!(page.moved.borrow().len(), 1);
        page.arrange(&[10, 11, 12, 13]);
        assert_eq!((page.moved.borrow().len(), page.made.get()), (1, 4));
    }
}
