//! The plan file: what is written is read back, byte for byte.

use crate::any_plan::{any_broken_plan, any_plan, config};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn plans_are_made(_ in any_plan(), _ in any_broken_plan()) {
    }
}
