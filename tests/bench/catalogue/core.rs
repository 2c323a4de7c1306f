//! The core, measured by itself: natively, where it is told line by line what to do, and as a module without the binding
//! around it. Its catalogue is that of `scenario.mjs`, number by number.

// A module's functions are exported under their names, and its one state is looked up from them.
#![allow(unsafe_code, static_mut_refs, missing_docs)]

use std::hint::black_box;
use std::mem::take;
use stockpool::balance::{Balance, Network, Parts, Totals};
use stockpool::catalogue::{Catalogue, StockColumn, Units};
use stockpool::exchange::read_plan;
use stockpool::plan::{Id, Level, Quantity};

const WAREHOUSES: usize = 20;

/// The random numbers of `scenario.mjs`.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }
}

struct Case {
    network: Network,
    catalogue: Catalogue,
    balance: Balance,
    columns: Vec<Vec<i32>>,
}

impl Case {
    fn new(plan: &str, products: usize, scale: i32) -> Self {
        let network = Network::resolve(&read_plan(plan).expect("a plan").0);
        let mut numbers = Numbers(0x2545_F491);
        let (mut on_hand, mut allocated) = (vec![0; products], vec![0; products]);
        let stock = (0..WAREHOUSES).map(|warehouse| {
            for (on_hand, allocated) in on_hand.iter_mut().zip(&mut allocated) {
                let (one, other) = (numbers.next(), numbers.next());
                let part = f64::from(one >> 8) / 16_777_216.0;
                *on_hand = if one & 3 == 0 { 0 } else { (part * part * part * part * 3000.0) as i32 * scale };
                *allocated = if other % 10 == 0 { ((other >> 8) % 20) as i32 * scale } else { 0 };
            }
            let units = |units: &[i32]| Units::try_from(units).expect("quantities");
            StockColumn::new(Id::new(&format!("w{warehouse}")).expect("an id"), units(&on_hand), units(&allocated))
        });
        let stock = stock.collect();
        let skus = std::iter::repeat_n("P", products).collect();
        let catalogue = Catalogue::of_columns(skus, stock, Vec::new()).expect("columns of one length");
        let balance = Balance::compute(&network, &catalogue).expect("units that can be counted");
        Self { network, catalogue, balance, columns: Vec::new() }
    }

    /// Computes everything anew.
    fn sums(&mut self) -> Totals {
        self.balance = take(&mut self.balance).renewed(&self.network, &self.catalogue).expect("units that can be counted");
        self.balance.figures(&self.network, &self.catalogue).totals()
    }

    /// Every balanced quantity.
    fn columns(&mut self) -> i64 {
        let figures = self.balance.figures(&self.network, &self.catalogue);
        Parts::of(figures).balanced(&(0..self.catalogue.len()), 0, &mut self.columns);
        black_box(&self.columns).iter().filter_map(|column| column.first()).map(|units| i64::from(*units)).sum()
    }

    /// Sets so many levels, anywhere.
    fn edits(&mut self, times: u32) {
        let mut numbers = Numbers(77);
        for _ in 0..times {
            let (row, at) = (numbers.next() as usize % self.catalogue.len(), numbers.next() as usize % WAREHOUSES);
            let on_hand = Quantity::new(i64::from(numbers.next() % 1000)).expect("a quantity");
            let level = Level { on_hand, allocated: Quantity::ZERO };
            let set = self.balance.set_level(&self.network, &mut self.catalogue, row, at, level);
            set.expect("units that can be counted");
        }
    }

    fn figures(&self) -> Vec<i64> {
        let totals = self.balance.figures(&self.network, &self.catalogue).totals();
        let available = totals.warehouse_groups.iter().map(|group| group.available);
        available.chain(totals.balanced.iter().map(|units| units.unwrap_or(0))).collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod module {
    use super::Case;

    static mut TEXT: Vec<u8> = Vec::new();
    static mut CASE: Option<Case> = None;

    fn case() -> &'static mut Case {
        // SAFETY: a module has one thread, and no function of it calls another one.
        unsafe { CASE.as_mut().expect("begun") }
    }

    /// Makes room for the text of a plan.
    #[unsafe(no_mangle)]
    extern "C" fn text(bytes: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe {
            TEXT = vec![0; bytes];
            TEXT.as_mut_ptr()
        }
    }

    #[unsafe(no_mangle)]
    extern "C" fn begin(products: usize, scale: i32) {
        // SAFETY: as above.
        unsafe { CASE = Some(Case::new(std::str::from_utf8(&TEXT).expect("text"), products, scale)) }
    }

    #[unsafe(no_mangle)]
    extern "C" fn sums() {
        case().sums();
    }

    #[unsafe(no_mangle)]
    extern "C" fn columns() {
        case().columns();
    }

    #[unsafe(no_mangle)]
    extern "C" fn edits(times: u32) {
        case().edits(times);
    }

    #[unsafe(no_mangle)]
    extern "C" fn figure(at: usize) -> f64 {
        case().figures().get(at).copied().unwrap_or(0) as f64
    }
}

/// Lines in: `begin NAME PRODUCTS SCALE PLAN`, `sums NAME`, `columns NAME`, `edits NAME TIMES`, `figures NAME`, `read PRODUCTS`.
/// A line out for each: milliseconds, or figures.
fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    {
        use std::collections::BTreeMap;
        use std::time::Instant;
        let mut cases: BTreeMap<String, Case> = BTreeMap::new();
        let mut plain: Vec<i32> = Vec::new();
        for line in std::io::stdin().lines().map_while(Result::ok) {
            let words: Vec<&str> = line.splitn(5, ' ').collect();
            let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
            let name = words.get(1).copied().unwrap_or_default().to_owned();
            if words[0] == "begin" {
                cases.insert(name.clone(), Case::new(words[4], number(2), number(3) as i32));
            }
            if words[0] == "read" && plain.len() != number(1) * WAREHOUSES * 2 {
                plain = vec![3; number(1) * WAREHOUSES * 2];
            }
            let start = Instant::now();
            match (words[0], cases.get_mut(&name)) {
                ("sums", Some(case)) => drop(black_box(case.sums())),
                ("columns", Some(case)) => _ = black_box(case.columns()),
                ("edits", Some(case)) => case.edits(number(2) as u32),
                ("figures", Some(case)) => {
                    println!("{:?}", case.figures());
                    continue;
                }
                ("read", _) => _ = black_box(black_box(&plain).iter().fold(0_i32, |sum, units| sum.wrapping_add(*units))),
                _ => {}
            }
            println!("{}", start.elapsed().as_secs_f64() * 1000.0);
        }
    }
}
