//! How a module's memory grows: by half of what it has, at the least. What of it nobody writes to takes no room in the machine.
//!
//! The allocator of the standard library asks for a few pages whenever it has none left. Each time a browser hands out all of the
//! memory anew, and looks through what it keeps for what can go: reading a million products did so two hundred times over, for as
//! long as the reading itself took. A program that holds much names [`Memory`] as its allocator.

#![allow(unsafe_code, reason = "an allocator is unsafe to be; every request is handed on as it comes")]

use core::arch::wasm32::memory_size;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

const PAGE: usize = 64 * 1024;

/// The allocator of the standard library, which gets more than it asks for whenever it needs more.
#[derive(Debug, Default)]
pub struct Memory {
    /// How many pages there were when room was made last.
    pages: AtomicUsize,
}

impl Memory {
    /// The memory of a program that begins.
    #[must_use]
    pub const fn new() -> Self {
        Self { pages: AtomicUsize::new(0) }
    }

    #[inline]
    fn has_grown(&self) -> bool {
        memory_size(0) != self.pages.load(Ordering::Relaxed)
    }

    /// Takes and gives back half as much memory as there is, which the allocator keeps to give out bit by bit.
    #[cold]
    fn make_room(&self) {
        if let Ok(room) = Layout::from_size_align(memory_size(0).saturating_mul(PAGE / 2), 16) {
            // SAFETY: the block is given back as it was taken, and is not touched. Where there is none, none is given back.
            unsafe {
                let block = System.alloc(room);
                if !block.is_null() {
                    System.dealloc(block, room);
                }
            }
        }
        self.pages.store(memory_size(0), Ordering::Relaxed);
    }

    #[inline]
    fn given(&self, block: *mut u8) -> *mut u8 {
        if self.has_grown() {
            self.make_room();
        }
        block
    }
}

// SAFETY: all of it is the allocator of the standard library, asked with what the caller vouches for.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        self.given(unsafe { System.alloc(layout) })
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        self.given(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        self.given(unsafe { System.realloc(block, layout, size) })
    }
}
