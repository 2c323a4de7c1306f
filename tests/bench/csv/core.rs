//! Reading a file of stock, measured by itself: natively, where it is told line by line which file to read, and as a module, whose
//! memory it is read into piece by piece. The whole way: from bytes to the columns of a catalogue, SKUs looked up, everything checked.

// A module's functions are exported under their names, and its one state is looked up from them.
#![allow(unsafe_code, static_mut_refs, missing_docs)]

use stockpool::catalogue::Catalogue;
use stockpool::exchange::csv::{Reading, Told, understand};
use stockpool::plan::{Edit, Name, Plan};

/// As the page's document has it.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: stockpool::memory::Memory = stockpool::memory::Memory::new();

/// As much as a page reads at once.
const PIECE: usize = 256 * 1024;

/// A file that is being read.
#[derive(Default)]
struct File {
    reading: Option<Reading>,
    catalogue: Catalogue,
}

impl File {
    fn push(&mut self, bytes: &[u8]) {
        let plan = Plan::empty(Name::nearest("Benchmark"));
        let begin = || {
            let settings = understand(bytes, &plan, &Told::default()).settings;
            Reading::begin(&plan, &Catalogue::new(), settings).expect("columns of stock")
        };
        self.reading.get_or_insert_with(begin).push(bytes);
    }

    fn finish(&mut self) {
        let mut reading = self.reading.take().expect("bytes");
        reading.finish();
        assert_eq!(reading.report().bad_rows, 0, "no row is bad");
        self.catalogue = Catalogue::new();
        for step in reading.into_edit(&Plan::empty(Name::nearest("Benchmark"))).steps() {
            if let Edit::Stock(edit) = step {
                self.catalogue.apply(edit).expect("a catalogue as it was");
            }
        }
    }

    fn figures(&self) -> (usize, i64) {
        (self.catalogue.len(), self.catalogue.stock().iter().map(|column| column.on_hand().numbers().total()).sum())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::io::Read;
    use std::time::Instant;
    for line in std::io::stdin().lines() {
        let path = line.expect("a line");
        let (start, mut file) = (Instant::now(), File::default());
        let mut source = std::fs::File::open(path).expect("a file");
        let mut bytes = vec![0; PIECE];
        loop {
            match source.read(&mut bytes).expect("bytes") {
                0 => break,
                some => file.push(&bytes[..some]),
            }
        }
        file.finish();
        let took = start.elapsed().as_secs_f64() * 1000.0;
        let (products, units) = file.figures();
        println!("{{ \"took\": {took}, \"figures\": [{products}, {units}, {products}] }}");
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
static mut STATE: Option<(File, Vec<u8>)> = None;

#[cfg(target_arch = "wasm32")]
fn state() -> &'static mut (File, Vec<u8>) {
    // SAFETY: one thread, and no call within a call.
    unsafe { STATE.get_or_insert_with(|| (File::default(), vec![0; PIECE])) }
}

/// Where a piece of the file is to be put.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn piece() -> *mut u8 {
    state().1.as_mut_ptr()
}

/// Reads so many bytes of it.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn push(length: usize) {
    let (file, bytes) = state();
    file.push(&bytes[..length]);
}

#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn finish() {
    state().0.finish();
}

#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn products() -> f64 {
    state().0.figures().0 as f64
}

#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn units() -> f64 {
    state().0.figures().1 as f64
}
