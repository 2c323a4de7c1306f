//! What people ask for, as edits that keep a plan whole: a warehouse that moves leaves its old group, a removed channel
//! group is no longer served.
