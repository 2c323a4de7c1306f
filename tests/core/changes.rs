//! What people ask for keeps a plan whole, and comes out as they expect.

use crate::any_edits::any_change;
use crate::any_plan::{any_choices, any_plan, config};
use crate::applying::{apply, errors};
use crate::worked_case::{id, name, plan, quantity, share, tee};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::plan::changes::{self, Refused};
use stockpool::plan::{ChannelKind, Edit, Node, NodeKind, Plan, Problem, ProblemCode, Scenario, ShareSettings, WarehouseKind};

/// The worked case after a change.
fn after(change: impl FnOnce(&Plan) -> Result<Edit, Refused>) -> Plan {
    let mut plan = plan();
    let edit = change(&plan).unwrap();
    apply(&mut plan, &mut [tee()].into_iter().collect(), &edit).unwrap();
    plan
}

/// Groups as “name: members”.
fn groups(plan: &Plan, kind: NodeKind) -> Vec<String> {
    let of_group = |(id, members): (_, &[_])| format!("{}: {members:?}", plan.name_of(kind, id));
    plan.groups(kind).into_iter().map(of_group).collect()
}

fn links(plan: &Plan) -> Vec<String> {
    let served = |link: &stockpool::plan::Link| link.shares.iter().map(|share| share.sales_channel_group.to_string()).collect::<Vec<_>>();
    plan.links.iter().map(|link| format!("{}: {}", link.warehouse_group, served(link).join(", "))).collect()
}

#[test]
fn what_is_moved_is_moved_from_where_it_stands() {
    let up = after(|plan| changes::reorder_share(plan, &id("amazon-de"), |at| at - 1));
    assert_eq!(links(&up), ["europe: amazon-de, webshops-eu", "us: web-us", "store-berlin: store-berlin"]);
    let down = after(|plan| changes::reorder_share(plan, &id("webshops-eu"), |at| at + 1));
    assert_eq!(links(&down), links(&up));

    let mut plan = plan();
    plan.scenarios = ["One", "Two", "Three"].map(|of| Scenario::new(name(of), None).into()).into();
    let edit = changes::reorder_scenario(&plan, &name("Three"), |at| at - 1).unwrap();
    apply(&mut plan, &mut [tee()].into_iter().collect(), &edit).unwrap();
    let names: Vec<_> = plan.scenarios.iter().map(|scenario| scenario.name.to_string()).collect();
    assert_eq!(names, ["One", "Three", "Two"]);
}

#[test]
fn a_warehouse_that_is_made_fixed_gets_a_group_of_its_own_named_after_it() {
    let plan = after(|plan| changes::set_warehouse_kind(plan, &id("de-2"), WarehouseKind::Fixed));
    let expected = ["Europe: [\"de-1\", \"fr\"]", "US: [\"us\"]", "Store Berlin: [\"store-berlin\"]", "DE 2: [\"de-2\"]"];
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup), expected);
    assert_eq!(links(&plan), ["europe: webshops-eu, amazon-de", "us: web-us", "store-berlin: store-berlin"], "the links stay");
}

#[test]
fn a_warehouse_that_is_alone_and_made_fixed_keeps_its_group_and_its_first_channel_group() {
    let mut before = plan();
    before.links[1].shares.push(share("amazon-de"));
    before.links[0].shares.pop();
    let edit = changes::set_warehouse_kind(&before, &id("us"), WarehouseKind::Fixed).unwrap();
    apply(&mut before, &mut Catalogue::new(), &edit).unwrap();
    assert_eq!(groups(&before, NodeKind::WarehouseGroup), groups(&plan(), NodeKind::WarehouseGroup));
    assert_eq!(links(&before)[1], "us: web-us");
}

#[test]
fn the_last_warehouse_that_moves_out_leaves_a_linked_group_standing() {
    let plan = after(|plan| changes::move_warehouse(plan, &id("us"), &id("europe")));
    let expected = ["Europe: [\"de-1\", \"de-2\", \"fr\", \"us\"]", "US: []", "Store Berlin: [\"store-berlin\"]"];
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup), expected);
    assert_eq!(links(&plan)[1], "us: web-us");
}

#[test]
fn a_group_that_is_left_empty_and_unlinked_goes() {
    let mut plan = plan();
    let mut catalogue: Catalogue = [tee()].into_iter().collect();
    for edit in [
        changes::unlink(&plan, &id("web-us")),
        changes::move_warehouse(&plan, &id("us"), &id("europe")),
        changes::move_channel(&plan, &id("web-us"), &id("webshops-eu")),
    ] {
        // Made of the plan as it was, so that the link is still there for the moves.
        apply(&mut plan, &mut catalogue, &edit.unwrap()).unwrap();
    }
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup).len(), 3);

    let edit = changes::move_warehouse_to_own_group(&plan, &id("us")).unwrap();
    apply(&mut plan, &mut catalogue, &edit).unwrap();
    let edit = changes::move_warehouse(&plan, &id("us"), &id("europe")).unwrap();
    apply(&mut plan, &mut catalogue, &edit).unwrap();
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup).len(), 3, "the group of its own is gone again");
}

#[test]
fn a_removed_warehouse_takes_its_stock_and_its_empty_group_with_it_but_not_the_link() {
    let mut plan = plan();
    let mut catalogue: Catalogue = [tee()].into_iter().collect();
    let edit = changes::remove(&plan, &Node::new(NodeKind::Warehouse, &id("fr"))).unwrap();
    apply(&mut plan, &mut catalogue, &edit).unwrap();
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup)[0], "Europe: [\"de-1\", \"de-2\"]");
    assert_eq!(links(&plan)[0], "europe: webshops-eu, amazon-de");
    assert!(catalogue.stock_of(&id("fr")).is_none());
    assert_eq!(errors(&plan, &catalogue), []);
}

#[test]
fn the_members_of_a_removed_group_get_a_group_each() {
    let plan = after(|plan| changes::remove(plan, &Node::new(NodeKind::WarehouseGroup, &id("europe"))));
    let expected = ["US: [\"us\"]", "Store Berlin: [\"store-berlin\"]", "DE 1: [\"de-1\"]", "DE 2: [\"de-2\"]", "FR: [\"fr\"]"];
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup), expected);
    assert_eq!(links(&plan), ["us: web-us", "store-berlin: store-berlin"]);
}

#[test]
fn a_channel_group_that_is_linked_elsewhere_moves_with_its_settings() {
    let mut before = plan();
    before.links[0].shares[1].settings.minimum = quantity(7);
    let edit = changes::link(&before, &id("us"), &id("amazon-de")).unwrap();
    apply(&mut before, &mut Catalogue::new(), &edit).unwrap();
    assert_eq!(links(&before), ["europe: webshops-eu", "us: web-us, amazon-de", "store-berlin: store-berlin"]);
    assert_eq!(before.links[1].shares[1].settings.minimum, quantity(7));
}

#[test]
fn what_stands_against_a_rule_is_refused_with_the_way_out() {
    let plan = plan();
    let fixed_moves = changes::move_warehouse(&plan, &id("store-berlin"), &id("europe"));
    let joins_fixed = changes::move_warehouse(&plan, &id("us"), &id("store-berlin"));
    let fixed_serves = changes::link(&plan, &id("store-berlin"), &id("web-us"));
    let settings = ShareSettings { minimum: quantity(5), maximum: Some(quantity(4)), ..ShareSettings::default() };
    let contradicts = changes::set_share(&plan, &id("web-us"), settings);
    let refusals = [fixed_moves, joins_fixed, fixed_serves, contradicts].map(|change| change.unwrap_err().to_string());
    assert_eq!(
        refusals,
        [
            "“Store Berlin” is fixed: its stock is never shared. Make it global first.",
            "“Store Berlin” is in this group and fixed: its stock is never shared. Make it global first.",
            "“Store Berlin” holds a fixed warehouse and can serve one channel group only. Unlink that one first.",
            "The minimum of 5 is above the maximum of 4. Raise the maximum or lower the minimum.",
        ]
    );
}

#[test]
fn a_new_warehouse_never_shares_the_group_of_a_fixed_one() {
    let plan = after(|plan| Ok(changes::add_warehouse(plan, name("Kiosk"), WarehouseKind::Global, Some(&id("store-berlin"))).0));
    assert_eq!(groups(&plan, NodeKind::WarehouseGroup)[2..], ["Store Berlin: [\"store-berlin\"]", "Kiosk: [\"kiosk\"]"]);
}

#[test]
fn a_new_channel_can_join_a_group() {
    let (into, kind) = (id("webshops-eu"), ChannelKind::Webshop);
    let plan = after(|plan| Ok(changes::add_sales_channel(plan, name("Webshop Spain"), kind, Some(&into)).0));
    let expected = "Webshops Germany and France: [\"web-de\", \"web-fr\", \"webshop-spain\"]";
    assert_eq!(groups(&plan, NodeKind::SalesChannelGroup)[0], expected);
}

#[test]
fn a_product_is_sold_in_channels_of_the_plan_in_its_order() {
    let mut catalogue: Catalogue = [tee()].into_iter().collect();
    let row = || stockpool::plan::Row { at: 0, sku: tee().sku };
    let channels = [id("web-us"), id("web-de"), id("web-us")];
    let edit = changes::sell_product_in(&plan(), row(), Some(&channels)).unwrap();
    apply(&mut plan(), &mut catalogue, &edit).unwrap();
    assert_eq!(catalogue.sold_in(0), Some(&[id("web-de"), id("web-us")][..]));
    let refused = changes::sell_product_in(&plan(), row(), Some(&[id("ebay")])).unwrap_err();
    assert_eq!(refused.to_string(), "There is no channel “ebay” any more.");
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn every_change_keeps_a_plan_free_of_errors((mut plan, mut catalogue) in any_plan(), mut choices in any_choices()) {
        let is_error = |problem: &Problem| problem.code != ProblemCode::Overflow;
        for _ in 0..6 {
            let Ok(edit) = any_change(&mut choices, &plan, &catalogue) else { continue };
            let before = (plan.clone(), catalogue.clone());
            if apply(&mut plan, &mut catalogue, &edit).is_err() {
                // A row or a position that is not there; the document takes back what was done before it.
                (plan, catalogue) = before;
                continue;
            }
            let errors: Vec<Problem> = errors(&plan, &catalogue).into_iter().filter(is_error).collect();
            prop_assert_eq!(errors, [], "after {:?}", edit);
        }
    }
}
