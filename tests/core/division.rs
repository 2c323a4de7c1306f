//! The rules of division: published cases, agreement with the naive model, and what always holds.

use crate::naive_division;
use proptest::prelude::*;
use serde_json::Value;
use std::time::{Duration, Instant};
use stockpool::balance::division::{Course, Divider, Held, divide, reasons};
use stockpool::plan::{Priority, Quantity, Rounding, ShareSettings, Strategy as Sharing, Weight};

pub fn quantity(units: u32) -> Quantity {
    Quantity::new(units.into()).unwrap()
}

fn weighing(thousandths: u32) -> ShareSettings {
    ShareSettings { weight: Weight::new(thousandths.into()).unwrap(), ..ShareSettings::default() }
}

fn at_least(minimum: u32, share: ShareSettings) -> ShareSettings {
    ShareSettings { minimum: quantity(minimum), ..share }
}

fn at_most(maximum: u32, share: ShareSettings) -> ShareSettings {
    ShareSettings { maximum: Some(quantity(maximum)), ..share }
}

fn of_priority(priority: u8, share: ShareSettings) -> ShareSettings {
    ShareSettings { priority: Priority::new(priority.into()).unwrap(), ..share }
}

/// The units of each share, and those that nobody received.
pub fn divided(pool: u32, sharing: Sharing, rounding: Rounding, shares: &[ShareSettings]) -> (Vec<u32>, u32) {
    let shares: Vec<&ShareSettings> = shares.iter().collect();
    let division = divide(quantity(pool), sharing, rounding, &shares);
    (division.units.iter().map(|units| units.units()).collect(), division.unassigned.units())
}

fn naively_divided(pool: u32, sharing: Sharing, rounding: Rounding, shares: &[ShareSettings]) -> (Vec<u32>, u32) {
    naive_division::divide(pool, sharing, rounding, 0, &shares.iter().collect::<Vec<_>>())
}

/// A whole number of a case, or what it is where the case does not say.
fn number(case: &Value, field: &str, otherwise: u32) -> u32 {
    case.get(field).map_or(otherwise, |value| u32::try_from(value.as_u64().unwrap()).unwrap())
}

fn share_of_case(case: &Value) -> ShareSettings {
    let weight = case.get("weight").map_or(1.0, |weight| weight.as_f64().unwrap());
    let maximum = case.get("maximum").map(|_| quantity(number(case, "maximum", 0)));
    let share = weighing((weight * 1000.0).round() as u32);
    let priority = u8::try_from(number(case, "priority", 1)).unwrap();
    of_priority(priority, at_least(number(case, "minimum", 0), ShareSettings { maximum, ..share }))
}

#[test]
fn worked_cases_come_out_as_stated() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../vectors/division.json")).unwrap();
    assert!(cases.len() > 300);
    for case in cases {
        let shares: Vec<ShareSettings> = case["shares"].as_array().unwrap().iter().map(share_of_case).collect();
        let sharing = Sharing::from_word(case["strategy"].as_str().unwrap()).unwrap();
        let rounding = Rounding::from_word(case["rounding"].as_str().unwrap()).unwrap();
        let expected: Vec<u32> = serde_json::from_value(case["expected"].clone()).unwrap();
        let (pool, unassigned) = (number(&case, "pool", 0), number(&case, "unassigned", 0));
        let expected = (expected, unassigned);
        assert_eq!(divided(pool, sharing, rounding, &shares), expected, "{case}");
        assert_eq!(naively_divided(pool, sharing, rounding, &shares), expected, "the naive model: {case}");
    }
}

/// Weights that tie, that vanish, that hardly differ and that differ wildly.
fn any_weight() -> impl Strategy<Value = u32> {
    prop_oneof![
        2 => Just(0),
        4 => Just(1000),
        6 => (1..6u32).prop_map(|weight| weight * 1000),
        4 => 1..12_000u32,
        1 => 999_999_000..=1_000_000_000u32,
    ]
}

/// Shares whose bounds bind often in pools of up to `most` units, some with a minimum above the maximum.
fn any_share(most: u32) -> impl Strategy<Value = ShareSettings> {
    let minimum = prop_oneof![3 => Just(0), 1 => 0..=most / 6, 1 => 0..=3u32];
    let maximum = prop_oneof![3 => Just(None), 1 => (0..=most / 3).prop_map(Some), 1 => (0..=4u32).prop_map(Some)];
    (any_weight(), minimum, maximum, 1..=4u8).prop_map(|(weight, minimum, maximum, priority)| {
        let share = of_priority(priority, at_least(minimum, weighing(weight)));
        ShareSettings { maximum: maximum.map(quantity), ..share }
    })
}

fn any_rules() -> impl Strategy<Value = (Sharing, Rounding)> {
    (proptest::sample::select(Sharing::ALL), proptest::sample::select(Rounding::ALL))
}

/// A pool of up to `most` units and up to nine shares.
pub fn any_case(most: u32) -> impl Strategy<Value = (u32, (Sharing, Rounding), Vec<ShareSettings>)> {
    let shares = prop_oneof![
        4 => proptest::collection::vec(any_share(most), 0..10),
        1 => proptest::collection::vec(any_weight().prop_map(weighing), 0..10),
    ];
    (0..=most, any_rules(), shares)
}

/// What holds for every division, whatever its rules.
fn assert_sound(pool: u32, shares: &[ShareSettings], units: &[u32], unassigned: u32) {
    assert_eq!(units.iter().map(|&units| u64::from(units)).sum::<u64>() + u64::from(unassigned), u64::from(pool));
    let minimums_are_met = shares.iter().map(|share| u64::from(share.minimum.units())).sum::<u64>() <= pool.into();
    for (share, &units) in shares.iter().zip(units) {
        let minimum = share.minimum.units();
        assert!(units <= share.maximum.map_or(u32::MAX, |maximum| maximum.units().max(minimum)));
        assert!(if minimums_are_met { units >= minimum } else { units <= minimum });
    }
}

proptest! {
    // A failure prints the smallest case, which then becomes a test of its own; nothing is kept beside the sources.
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_division_agrees_with_the_naive_model((pool, (sharing, rounding), shares) in any_case(60)) {
        let (units, unassigned) = divided(pool, sharing, rounding, &shares);
        assert_sound(pool, &shares, &units, unassigned);
        prop_assert_eq!((units, unassigned), naively_divided(pool, sharing, rounding, &shares));
    }

    #[test]
    fn larger_pools_agree_too((pool, (sharing, rounding), shares) in any_case(1500)) {
        prop_assert_eq!(divided(pool, sharing, rounding, &shares), naively_divided(pool, sharing, rounding, &shares));
    }

    #[test]
    fn huge_pools_add_up((pool, (sharing, rounding), shares) in any_case(Quantity::MAX.units())) {
        let (units, unassigned) = divided(pool, sharing, rounding, &shares);
        assert_sound(pool, &shares, &units, unassigned);
    }

    #[test]
    fn one_unit_more_never_lowers_anyone_under_a_divisor_method(
        (pool, (sharing, _), shares) in prop_oneof![any_case(200), any_case(Quantity::MAX.units() - 1)],
        rounding in proptest::sample::select(&[Rounding::Webster, Rounding::DHondt][..]),
    ) {
        let (before, unassigned) = divided(pool, sharing, rounding, &shares);
        let (after, _) = divided(pool + 1, sharing, rounding, &shares);
        let gained: u32 = before.iter().zip(&after).map(|(before, after)| after.checked_sub(*before).expect("nobody loses")).sum();
        prop_assert!(gained == 1 || (gained == 0 && (unassigned > 0 || before == after)));
    }

    #[test]
    fn no_two_shares_of_a_tier_could_swap_a_unit_for_a_fairer_result(
        (pool, (sharing, _), shares) in any_case(60),
        (rounding, divisor) in prop_oneof![Just((Rounding::Webster, 2)), Just((Rounding::DHondt, 1))],
    ) {
        let (units, _) = divided(pool, sharing, rounding, &shares);
        let minimums: u64 = shares.iter().map(|share| u64::from(share.minimum.units())).sum();
        if minimums > pool.into() {
            return Ok(());
        }
        let tier = |share: &ShareSettings| if sharing == Sharing::Priority { share.priority.number() } else { 1 };
        let weight = |share: &ShareSettings| u64::from(if sharing == Sharing::Equal { 1000 } else { share.weight.thousandths() });
        // Webster divides by 1, 3, 5 …, D'Hondt by 1, 2, 3 …: what a share of so many units claims of one more.
        let claim = |share: &ShareSettings, units: u32| (weight(share), u64::from(units) * divisor + 1);
        for (giver, given) in shares.iter().zip(&units).filter(|(share, units)| **units > share.minimum.units()) {
            let has_room = |share: &ShareSettings, units: u32| share.maximum.is_none_or(|maximum| units < maximum.units().max(share.minimum.units()));
            for (taker, taken) in shares.iter().zip(&units).filter(|(share, units)| tier(share) == tier(giver) && has_room(share, **units)) {
                let ((last, per_last), (next, per_next)) = (claim(giver, given - 1), claim(taker, *taken));
                prop_assert!(next * per_last <= last * per_next, "one more for the taker would be fairer");
            }
        }
    }

    #[test]
    fn equal_weights_without_bounds_get_the_quotient_and_the_first_ones_the_remainder(
        pool in prop_oneof![0..100u32, 0..=Quantity::MAX.units()],
        shares in 1..40u32,
        sharing in proptest::sample::select(&[Sharing::Equal, Sharing::Weighted][..]),
        rounding in proptest::sample::select(&[Rounding::Webster, Rounding::DHondt, Rounding::LargestRemainder][..]),
        weight in 1..5000u32,
    ) {
        let expected: Vec<u32> = (0..shares).map(|place| pool / shares + u32::from(place < pool % shares)).collect();
        let settings = vec![weighing(weight); shares as usize];
        prop_assert_eq!(divided(pool, sharing, rounding, &settings), (expected, 0));
    }

    #[test]
    fn whoever_begins_the_division_agrees_with_the_naive_model((pool, (sharing, rounding), shares) in any_case(60), first in 0..12usize) {
        let divider = Divider::new(sharing, rounding, &shares).beginning_with(first + 5).beginning_with(first);
        let mut units = vec![0; shares.len()];
        let unassigned = divider.divide(quantity(pool), &mut units);
        prop_assert_eq!((units, unassigned), naive_division::divide(pool, sharing, rounding, first, &shares.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn over_as_many_products_as_shares_the_odd_units_even_out(pool in 0..500u32, shares in 1..9u32, rounding in proptest::sample::select(&[Rounding::Webster, Rounding::DHondt, Rounding::LargestRemainder][..])) {
        let settings = vec![ShareSettings::default(); shares as usize];
        let mut sums = vec![0; settings.len()];
        for first in 0..settings.len() {
            let mut units = vec![0; settings.len()];
            Divider::new(Sharing::Equal, rounding, &settings).beginning_with(first).divide(quantity(pool), &mut units);
            sums.iter_mut().zip(units).for_each(|(sum, units)| *sum += units);
        }
        prop_assert_eq!(sums, vec![pool; settings.len()]);
    }

    #[test]
    fn a_share_that_a_bound_holds_would_have_got_something_else((pool, (sharing, rounding), shares) in any_case(60), first in 0..3usize) {
        let reasons = reasons(quantity(pool), sharing, rounding, first, &shares.iter().collect::<Vec<_>>());
        let division = Divider::new(sharing, rounding, &shares).beginning_with(first).division(quantity(pool));
        let (units, unassigned) = (division.units.iter().map(|units| units.units()).collect::<Vec<_>>(), division.unassigned.units());
        // What `floor` leaves of one priority goes on to the next, above what bounds and parts say of that one.
        let handed_on = (sharing, rounding) == (Sharing::Priority, Rounding::Floor);
        let mut parts = 0.0;
        for ((reason, share), units) in reasons.shares.iter().zip(&shares).zip(units) {
            prop_assert_eq!(reason.units.units(), units);
            prop_assert!(reason.part.numerator < reason.part.denominator);
            parts += f64::from(reason.part.whole.units()) + reason.part.numerator as f64 / reason.part.denominator as f64;
            match reason.held {
                Some(Held::Minimum { otherwise }) => prop_assert!(otherwise < reason.units && (handed_on || reason.units <= share.minimum)),
                Some(Held::Maximum { otherwise }) => prop_assert!(otherwise > reason.units && Some(reason.units) <= share.maximum.max(Some(share.minimum))),
                None => {}
            }
        }
        // What rounding leaves unassigned is in the parts; what nobody can take is not.
        prop_assert!(parts >= f64::from(pool - unassigned) - 1e-6);
        prop_assert!(handed_on || parts <= f64::from(pool) + 1e-6);
    }
}

#[test]
fn weight_nought_keeps_its_minimum_and_claims_no_more() {
    let shares = [at_least(5, weighing(0)), weighing(0)];
    for &rounding in Rounding::ALL {
        assert_eq!(divided(12, Sharing::Weighted, rounding, &shares), (vec![5, 0], 7));
        assert_eq!(divided(12, Sharing::Equal, rounding, &[weighing(0), weighing(3000)]), (vec![6, 6], 0));
    }
}

#[test]
fn a_priority_waits_until_every_earlier_one_has_its_maximums() {
    let later = of_priority(2, weighing(1000));
    for &rounding in Rounding::ALL {
        let first = at_most(8, ShareSettings::default());
        assert_eq!(divided(7, Sharing::Priority, rounding, &[later.clone(), first.clone()]), (vec![0, 7], 0));
        assert_eq!(divided(9, Sharing::Priority, rounding, &[later.clone(), first]), (vec![1, 8], 0));
        assert_eq!(divided(900, Sharing::Priority, rounding, &[later.clone(), ShareSettings::default()]), (vec![0, 900], 0));
        assert_eq!(divided(900, Sharing::Priority, rounding, &[at_least(3, later.clone()), weighing(1)]), (vec![3, 897], 0));
        assert_eq!(divided(900, Sharing::Priority, rounding, &[later.clone(), weighing(0)]), (vec![900, 0], 0));
    }
}

#[test]
fn a_minimum_above_its_maximum_counts_as_the_maximum_too() {
    let shares = [at_most(2, at_least(6, weighing(1000))), weighing(1000)];
    assert_eq!(divided(20, Sharing::Weighted, Rounding::Webster, &shares), (vec![6, 14], 0));
}

#[test]
fn a_pool_without_shares_is_unassigned() {
    assert_eq!(divided(20, Sharing::Equal, Rounding::Webster, &[]), (vec![], 20));
}

#[test]
fn a_hundred_thousand_pools_of_two_thousand_million_take_no_time() {
    let shares: Vec<ShareSettings> = (1..=12).map(|share| at_least(share, at_most(u32::MAX >> 1, weighing(share * 777)))).collect();
    let mut units = [0; 12];
    for &rounding in Rounding::ALL {
        let divider = Divider::new(Sharing::Weighted, rounding, &shares);
        let start = Instant::now();
        for less in 0..100_000 {
            let pool = Quantity::MAX.units() - less;
            let unassigned = divider.divide(quantity(pool), &mut units);
            assert_eq!(units.iter().sum::<u32>() + unassigned, pool);
        }
        // Half a minute is far more than any machine needs, and far less than counting units takes.
        assert!(start.elapsed() < Duration::from_secs(30), "{rounding:?}");
    }
}

#[test]
fn the_reasons_name_the_remainder_the_bounds_and_who_comes_next() {
    let (free, capped) = (ShareSettings::default(), at_most(4, ShareSettings::default()));
    let told = reasons(quantity(17), Sharing::Equal, Rounding::Webster, 0, &[&free, &free, &free]);
    assert_eq!(told.course, Course::Even { quotient: quantity(5), remainder: quantity(2) });
    assert_eq!(told.shares.iter().map(|share| share.rounded_up()).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!((told.last, told.next), (vec![1], vec![2]));

    let told = reasons(quantity(17), Sharing::Equal, Rounding::Webster, 0, &[&free, &capped, &free]);
    assert_eq!(told.course, Course::Weighed);
    assert_eq!(told.shares[1].held, Some(Held::Maximum { otherwise: quantity(6) }));
    assert_eq!((told.shares[0].part.whole, told.shares[0].part.numerator, told.shares[0].part.denominator), (quantity(6), 1, 2));
    assert_eq!((told.last, told.next), (vec![0], vec![2]));

    let (two, nine) = (at_least(2, weighing(0)), at_least(9, weighing(1000)));
    let told = reasons(quantity(10), Sharing::Weighted, Rounding::Webster, 0, &[&two, &nine]);
    assert_eq!(told.course, Course::MinimumsOnly);
    assert_eq!(told.shares[0].held, Some(Held::Minimum { otherwise: quantity(0) }));
    assert_eq!(told.next, [1]);
}
