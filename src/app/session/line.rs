//! The line between the page and its document: letters with tasks go out, the replies come back in the same order.
//!
//! A question that stands is asked again with every change, in the same letter. So a change and all that is shown of it arrive together,
//! and until they do, what was answered last stays.

use crate::document::Answer;
use crate::worker::{Reply, Task};
use leptos::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

type Then = Box<dyn FnOnce(Vec<Reply>)>;
type Later = Box<dyn FnOnce()>;
/// Gets what went wrong, if anything; nothing at all when nobody knows.
type Stored = Box<dyn FnOnce(Option<Result<(), String>>)>;

/// Said of a change that was on its way.
pub const LOST: &str = "The part of the page that computes has stopped, and was started again. The last change was not made.";

/// Who brings letters to the document. The replies are handed to [`Line::receive`], letter after letter.
pub trait Carrier {
    /// Takes a letter. It is never answered before this returns.
    fn carry(&self, letter: Vec<Task>);
}

/// A letter on its way.
struct Letter {
    /// How many tasks are its own. Those that stand come after them.
    own: usize,
    then: Then,
    /// The questions that stood, as they were asked.
    standing: Vec<(u64, Task)>,
}

/// A question that stands.
#[derive(Clone)]
struct Standing {
    /// What it asks now; nothing while there is nothing to ask.
    wanted: Memo<Option<Task>>,
    take: Rc<dyn Fn(Option<Answer>)>,
}

struct Ends {
    carrier: Option<Rc<dyn Carrier>>,
    letters: VecDeque<Letter>,
    standing: BTreeMap<u64, Standing>,
    next: u64,
    /// Whether something was asked that a change depends on.
    preparing: bool,
    /// What waits for that change.
    later: VecDeque<Later>,
    /// What waits until a catalogue is stored.
    stored: Option<Stored>,
    /// What was written to be saved, on the way with the replies: a Blob.
    written: JsValue,
    /// What is done first when the document is lost.
    recover: Rc<dyn Fn()>,
}

/// The page's end of the line. A handle: copies mean the same line.
#[derive(Clone, Copy)]
pub struct Line(StoredValue<Ends, LocalStorage>);

impl Line {
    /// A line on which nobody carries letters yet.
    pub fn begin() -> Self {
        let (letters, standing, later) = (VecDeque::new(), BTreeMap::new(), VecDeque::new());
        let (written, recover) = (JsValue::UNDEFINED, Rc::new(|| ()));
        let ends = Ends { carrier: None, letters, standing, next: 0, preparing: false, later, stored: None, written, recover };
        Self(StoredValue::new_local(ends))
    }

    /// From now on, this one carries the letters.
    pub fn connect(self, carrier: Rc<dyn Carrier>) {
        self.0.update_value(|ends| ends.carrier = Some(carrier));
    }

    /// What is to be done first of all when the document is lost with all that is in it: another one has to be opened.
    pub fn when_lost(self, recover: impl Fn() + 'static) {
        self.0.update_value(|ends| ends.recover = Rc::new(recover));
    }

    /// The document is lost, and `reconnect` puts another one in its place. What is on its way is refused.
    pub fn lose(self, reconnect: impl FnOnce()) {
        let lost = self.0.try_update_value(|ends| (std::mem::take(&mut ends.letters), ends.recover.clone()));
        let Some((letters, recover)) = lost else { return };
        reconnect();
        recover();
        for Letter { own, then, .. } in letters {
            then(std::iter::repeat_with(|| Reply::Answer(Answer::Refused(LOST.to_owned()))).take(own).collect());
        }
        self.end_storing(None);
    }

    /// Does something when the catalogue is stored that the document has just left for the store, or is not. There is one at a time.
    pub fn when_stored(self, then: impl FnOnce(Option<Result<(), String>>) + 'static) {
        self.0.update_value(|ends| ends.stored = Some(Box::new(then)));
    }

    /// A catalogue was stored, or what went wrong.
    pub fn tell_stored(self, trouble: Option<String>) {
        self.end_storing(Some(trouble.map_or(Ok(()), Err)));
    }

    fn end_storing(self, how: Option<Result<(), String>>) {
        if let Some(then) = self.0.try_update_value(|ends| ends.stored.take()).flatten() {
            then(how);
        }
    }

    /// Has here what was written to be saved, for whoever gets the replies that come next.
    pub fn bring(self, written: JsValue) {
        self.0.update_value(|ends| ends.written = written);
    }

    /// What was written to be saved, if the replies that have just come are to a letter that asked for it.
    pub fn take_written(self) -> Option<Blob> {
        self.0.try_update_value(|ends| std::mem::take(&mut ends.written).dyn_into().ok()).flatten()
    }

    /// Asks several things at once.
    pub fn ask(self, tasks: Vec<Task>, then: impl FnOnce(Vec<Reply>) + 'static) {
        self.send(tasks, Vec::new(), Box::new(then));
    }

    /// Asks one thing.
    pub fn ask_one(self, task: Task, then: impl FnOnce(Reply) + 'static) {
        self.send(vec![task], Vec::new(), only(then));
    }

    /// Whether nothing is on its way.
    pub fn is_quiet(self) -> bool {
        self.0.try_with_value(|ends| ends.letters.is_empty()) == Some(true)
    }

    /// Does something as soon as everything that was sent so far is answered.
    pub fn when_answered(self, then: impl FnOnce() + 'static) {
        self.ask(Vec::new(), |_| then());
    }

    /// The same, at once where nothing is on its way.
    pub fn when_quiet(self, then: impl FnOnce() + 'static) {
        if self.is_quiet() { then() } else { self.when_answered(then) }
    }

    /// Sends a change, and with it every question that stands.
    pub fn change(self, task: Task, then: impl FnOnce(Reply) + 'static) {
        let standing = self.0.try_with_value(|ends| ends.standing.iter().map(|(number, it)| (*number, it.wanted)).collect::<Vec<_>>());
        let asked = standing.unwrap_or_default().into_iter();
        let asked = asked.filter_map(|(number, wanted)| Some((number, wanted.try_get_untracked()??))).collect();
        self.send(vec![task], asked, only(then));
    }

    /// Asks what a change depends on that `then` makes. Other changes wait until it is made. What to ask is made up as soon as
    /// nothing is on its way any more, from what is shown then.
    pub fn prepare(self, tasks: impl FnOnce() -> Vec<Task> + 'static, then: impl FnOnce(Vec<Reply>) + 'static) {
        self.when_free(move || {
            self.0.update_value(|ends| ends.preparing = true);
            self.when_quiet(move || self.ask(tasks(), move |replies| self.make(|| then(replies))));
        });
    }

    /// Makes a change of what is shown, as soon as nothing is on its way any more. Other changes wait until it is made.
    pub fn when_settled(self, make: impl FnOnce() + 'static) {
        self.when_free(move || {
            self.0.update_value(|ends| ends.preparing = true);
            self.when_quiet(move || self.make(make));
        });
    }

    /// Makes a change that was prepared, and then those that have waited for it.
    fn make(self, make: impl FnOnce()) {
        self.0.update_value(|ends| ends.preparing = false);
        make();
        let next = || self.0.try_update_value(|ends| if ends.preparing { None } else { ends.later.pop_front() }).flatten();
        while let Some(act) = next() {
            act();
        }
    }

    /// Does something as soon as no change is being prepared.
    pub fn when_free(self, act: impl FnOnce() + 'static) {
        if self.0.try_with_value(|ends| ends.preparing) == Some(true) {
            self.0.update_value(|ends| ends.later.push_back(Box::new(act)));
        } else {
            act();
        }
    }

    /// A question that stands for as long as whoever asks it is there. `take` gets what it is answered, and nothing when
    /// there is nothing to ask.
    pub fn stand(self, wanted: Memo<Option<Task>>, take: impl Fn(Option<Answer>) + 'static) {
        let standing = Standing { wanted, take: Rc::new(take) };
        let number = self.0.try_update_value(|ends| {
            ends.next = ends.next.saturating_add(1);
            ends.standing.insert(ends.next, standing.clone());
            ends.next
        });
        let Some(number) = number else { return };
        Effect::new(move || match wanted.get() {
            Some(task) => self.send(vec![], vec![(number, task)], Box::new(|_| ())),
            None => (standing.take)(None),
        });
        on_cleanup(move || _ = self.0.try_update_value(|ends| ends.standing.remove(&number)));
    }

    fn send(self, own: Vec<Task>, standing: Vec<(u64, Task)>, then: Then) {
        let letter = Letter { own: own.len(), then, standing };
        let tasks = own.into_iter().chain(letter.standing.iter().map(|(_, task)| task.clone())).collect();
        let carrier = self.0.try_update_value(|ends| {
            ends.letters.push_back(letter);
            ends.carrier.clone()
        });
        if let Some(carrier) = carrier.flatten() {
            carrier.carry(tasks);
        }
    }

    /// Takes the replies to the oldest letter that waits for them.
    pub fn receive(self, mut replies: Vec<Reply>) {
        let Some(Letter { own, then, standing }) = self.0.try_update_value(|ends| ends.letters.pop_front()).flatten() else { return };
        let answers = replies.split_off(own.min(replies.len()));
        then(replies);
        for ((number, asked), reply) in standing.into_iter().zip(answers) {
            let standing = self.0.try_with_value(|ends| ends.standing.get(&number).cloned()).flatten();
            // What is not asked any more is not heard any more: the answer to what is, is on its way.
            let Some(standing) = standing.filter(|it| it.wanted.try_get_untracked().flatten().as_ref() == Some(&asked)) else { continue };
            if let Reply::Answer(answer) = reply {
                (standing.take)(Some(answer));
            }
        }
    }
}

/// Takes the one reply that there is.
fn only(then: impl FnOnce(Reply) + 'static) -> Then {
    Box::new(|replies| {
        if let Some(reply) = replies.into_iter().next() {
            then(reply);
        }
    })
}
