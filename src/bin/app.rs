//! Mounts the page.

fn main() {
    stockpool::app::page::mount();
}
