//! A table as far as it has been read. It is read in pieces that take some milliseconds each, and between two of them the page does
//! what people ask of it.

use crate::app::session::Session;
use crate::document::Import;
use crate::exchange::csv::{Report, Settings, Told, Understanding};
use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, File, HtmlInputElement};

/// How much of a file is looked at to understand it, and how much is read at once, in bytes.
const SAMPLE: f64 = 65_536.0;
const PIECE: f64 = 1_048_576.0;

/// Whether a file of this name can be a table.
#[must_use]
pub fn is_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".tab", ".txt"].iter().any(|ending| name.ends_with(ending))
}

/// Lets a person choose a table, and shows what is understood of it.
pub fn pick_table(session: Session) {
    let Ok(input) = document().create_element("input") else { return };
    let input: HtmlInputElement = input.unchecked_into();
    input.set_type("file");
    input.set_accept(".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain");
    let chosen = input.clone();
    // The input is forgotten with its listener as soon as a file is chosen or none.
    let listener = wasm_bindgen::closure::Closure::once_into_js(move || {
        session.table.set(chosen.files().and_then(|files| files.get(0)));
    });
    let _ = input.add_event_listener_with_callback("change", listener.unchecked_ref());
    input.click();
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// So many per cent of the file are read.
    Reading(u32),
    /// All of it is.
    Read,
    /// It is being taken in.
    Taking,
}

/// A table that is read. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Table {
    session: Session,
    file: StoredValue<File, LocalStorage>,
    told: StoredValue<Told>,
    /// Which reading counts: one that was begun before it stops.
    run: StoredValue<u32>,
    /// What it looks like; `None` until that is known.
    pub understanding: RwSignal<Option<Understanding>>,
    /// How it is read, as understood or as a person says.
    pub settings: RwSignal<Option<Settings>>,
    /// How far it is.
    pub phase: RwSignal<Phase>,
    /// What was read so far.
    pub report: RwSignal<Report>,
    /// Why it cannot be read, if it cannot.
    pub refusal: RwSignal<Option<String>>,
}

impl Table {
    /// Begins to read a file.
    pub fn open(session: Session, file: File) -> Self {
        let table = Self {
            session,
            file: StoredValue::new_local(file),
            told: StoredValue::new(Told::default()),
            run: StoredValue::new(0),
            understanding: RwSignal::new(None),
            settings: RwSignal::new(None),
            phase: RwSignal::new(Phase::Reading(0)),
            report: RwSignal::new(Report::default()),
            refusal: RwSignal::new(None),
        };
        table.understand();
        on_cleanup(move || {
            table.stop();
            spawn_local(session.leave_table());
        });
        table
    }

    /// The name and the size of the file.
    pub fn of_file<T>(self, read: impl FnOnce(&File) -> T) -> Option<T> {
        self.file.try_with_value(read)
    }

    /// Takes what a person says of the file, whatever it looks like, and looks at it anew.
    pub fn tell(self, tell: impl FnOnce(&mut Told)) {
        self.told.update_value(tell);
        self.understand();
    }

    /// Reads the file anew, under other settings.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(|settings| {
            if let Some(settings) = settings {
                change(settings);
            }
        });
        let run = self.begin();
        spawn_local(async move { self.read(run).await });
    }

    /// Takes in what was read, and says whether that was done.
    pub async fn take_in(self) -> bool {
        let name = self.of_file(File::name).unwrap_or_default();
        self.phase.set(Phase::Taking);
        painted().await;
        let taken = self.session.take_table_in(name).await;
        if !taken {
            // What was read is gone.
            self.set(|_| {});
        }
        taken
    }

    fn stop(self) {
        self.run.try_update_value(|run| *run = run.wrapping_add(1));
    }

    fn begin(self) -> u32 {
        self.stop();
        self.phase.set(Phase::Reading(0));
        self.refusal.set(None);
        self.run.get_value()
    }

    /// Whether a reading is still the one that counts.
    fn counts(self, run: u32) -> bool {
        self.run.try_get_value() == Some(run)
    }

    fn understand(self) {
        let run = self.begin();
        spawn_local(async move {
            let Some(sample) = bytes(self.piece(0.0, SAMPLE)).await else { return self.lost(run) };
            let understood = self.session.understand_table(sample, self.told.try_get_value().unwrap_or_default()).await;
            if let Some(understood) = understood.filter(|_| self.counts(run)) {
                self.settings.set(Some(understood.settings.clone()));
                self.understanding.set(Some(understood));
                self.read(run).await;
            }
        });
    }

    async fn read(self, run: u32) {
        let Some(settings) = self.settings.try_get_untracked().flatten() else { return };
        let size = self.of_file(|file| file.size()).unwrap_or(0.0);
        let mut read = self.session.begin_table(settings).await;
        let mut at = 0.0;
        let mut next = self.piece(at, PIECE);
        while read.is_ok() && at < size && self.counts(run) {
            let Some(bytes) = bytes(next).await else { return self.lost(run) };
            if !self.counts(run) {
                return;
            }
            // The browser fetches the next piece while the document reads this one.
            at += PIECE;
            next = self.piece(at, PIECE);
            read = self.session.read_table(Import::Push(bytes)).await;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
            self.phase.set(Phase::Reading((100.0 * at / size).min(100.0) as u32));
        }
        if read.is_ok() && self.counts(run) {
            read = self.session.read_table(Import::Finish).await;
        }
        if self.counts(run) {
            self.phase.set(Phase::Read);
            match read {
                Ok(report) => self.report.set(report),
                Err(why) => self.refusal.set(Some(why)),
            }
        }
    }

    fn lost(self, run: u32) {
        if self.counts(run) {
            self.phase.set(Phase::Read);
            self.refusal.set(Some("The file could not be read. Is it still there?".to_owned()));
        }
    }

    /// Some bytes of the file, which the browser begins to fetch.
    fn piece(self, from: f64, length: f64) -> Option<JsFuture> {
        let slice = self.of_file(|file| file.slice_with_f64_and_f64(from, from + length))?.ok()?;
        Some(JsFuture::from(slice.unchecked_ref::<Blob>().array_buffer()))
    }
}

/// The bytes of a piece when they are there.
async fn bytes(piece: Option<JsFuture>) -> Option<Vec<u8>> {
    let buffer = piece?.await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Waits until what was said has been seen.
async fn painted() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        request_animation_frame(move || set_timeout(move || drop(resolve.call0(&wasm_bindgen::JsValue::NULL)), std::time::Duration::ZERO));
    });
    let _ = JsFuture::from(frame).await;
}
