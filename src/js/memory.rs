//! Where the package's modules get their memory: two-level segregated lists, a quarter of the code of the standard library's
//! allocator and as fast.
//!
//! The memory grows by an eighth of what there is, at the least: Node and browsers may collect their garbage whenever it grows.

#![allow(unsafe_code, reason = "an allocator is unsafe to be; its blocks are rlsf's to cut, what they are cut from is said here")]

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use core::ptr::{self, NonNull};
use rlsf::{FlexSource, FlexTlsf};

const PAGE: usize = 64 * 1024;
/// One page more, and addresses would no longer tell the end of the memory from its beginning.
const MOST_PAGES: usize = 65_535;

#[global_allocator]
static MEMORY: Memory = Memory(UnsafeCell::new(FlexTlsf::new(Pages)));

/// The allocator: lists by powers of two, each in 32 parts.
struct Memory(UnsafeCell<FlexTlsf<Pages, u32, u32, 28, 32>>);

/// What the allocator cuts its blocks from.
struct Pages;

impl Pages {
    /// Adds pages for so many bytes at least, and tells how many there were and are.
    fn grow(bytes: usize) -> Option<(usize, usize)> {
        let before = memory_size(0);
        let pages = bytes.div_ceil(PAGE);
        let more = |pages| before.checked_add(pages).is_some_and(|all| all <= MOST_PAGES) && memory_grow(0, pages) != usize::MAX;
        // Close to the limit there may be room for what is asked, if not for more.
        (more(pages.max(before / 8)) || more(pages)).then(|| (before, memory_size(0)))
    }
}

// SAFETY: pages that were just added are nobody else's.
unsafe impl FlexSource for Pages {
    unsafe fn alloc(&mut self, bytes: usize) -> Option<NonNull<[u8]>> {
        let (before, now) = Self::grow(bytes)?;
        let start = NonNull::new(before.checked_mul(PAGE)? as *mut u8)?;
        Some(NonNull::slice_from_raw_parts(start, now.checked_sub(before)?.checked_mul(PAGE)?))
    }

    unsafe fn realloc_inplace_grow(&mut self, pool: NonNull<[u8]>, bytes: usize) -> Option<usize> {
        let start = pool.cast::<u8>().addr().get();
        let end = memory_size(0).checked_mul(PAGE)?;
        if start.checked_add(pool.len())? != end {
            // Somebody else has added pages behind it.
            return None;
        }
        let (_, now) = Self::grow(bytes.checked_sub(pool.len())?)?;
        now.checked_mul(PAGE)?.checked_sub(start)
    }

    fn supports_realloc_inplace_grow(&self) -> bool {
        true
    }

    fn min_align(&self) -> usize {
        PAGE
    }
}

// SAFETY: the modules have one thread.
unsafe impl Sync for Memory {}

// SAFETY: rlsf gives and takes what it is asked for; nothing here is entered twice, since it calls nobody.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { (*self.0.get()).allocate(layout).map_or(ptr::null_mut(), NonNull::as_ptr) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller vouches for the block.
        unsafe { (*self.0.get()).deallocate(NonNull::new_unchecked(block), layout.align()) }
    }
}
