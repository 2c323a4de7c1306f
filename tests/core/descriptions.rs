//! Every change in the words that undo and lists of changes show.

use crate::worked_case::{id, name, on_hand, plan, product, quantity, tee};
use stockpool::plan::changes::{self, Refused};
use stockpool::plan::{
    Balancing, ChannelKind, Edit, LinkRules, NetworkEdit, Node, NodeKind, Place, Plan, Priority, Rounding, Row, ShareSettings, Sku,
    StockEdit, Strategy, Threshold, WarehouseKind, Weight, problems,
};

fn row() -> Row {
    Row { at: 0, sku: tee().sku }
}

fn sku(text: &str) -> Sku {
    Sku::new(text).unwrap()
}

fn stock(edit: StockEdit) -> Result<Edit, Refused> {
    Ok(edit.into())
}

fn set(warehouse: &str, units: u32) -> Edit {
    StockEdit::SetStock { row: row(), warehouse: id(warehouse), level: on_hand(units) }.into()
}

#[test]
fn changed_rules_are_told_by_what_is_different() {
    let mut plan = plan();
    let is_told = |plan: &Plan, edit: &Edit, words: &str| assert_eq!(edit.describe(plan), words);

    let rules = Balancing::default;
    is_told(&plan, &changes::set_balancing(Balancing { strategy: Strategy::Priority, ..rules() }), "Divide by priority");
    is_told(&plan, &changes::set_balancing(Balancing { rounding: Rounding::Floor, ..rules() }), "Round down");
    is_told(&plan, &changes::set_balancing(Balancing { buffer: quantity(1), ..rules() }), "Hold back 1 unit of every product");
    let threshold = Threshold::new(125_000).unwrap();
    is_told(&plan, &changes::set_balancing(Balancing { rebalance_threshold: threshold, ..rules() }), "Rebalance at 12.5 %");
    let both = Balancing { strategy: Strategy::Weighted, buffer: quantity(5), ..rules() };
    is_told(&plan, &changes::set_balancing(both), "Change the balancing rules");

    let own = |rules| changes::set_link_rules(&plan, &id("europe"), rules).unwrap();
    let weighted = own(LinkRules { strategy: Some(Strategy::Weighted), ..LinkRules::default() });
    is_told(&plan, &weighted, "Divide Europe by weight");
    is_told(
        &plan,
        &own(LinkRules { rounding: Some(Rounding::DHondt), ..LinkRules::default() }),
        "Round the shares of Europe by D’Hondt’s method",
    );
    is_told(
        &plan,
        &own(LinkRules { buffer: Some(quantity(1200)), ..LinkRules::default() }),
        "Hold back 1,200 units of every product in Europe",
    );
    is_told(&plan, &own(LinkRules { buffer: Some(quantity(0)), ..LinkRules::default() }), "Hold back nothing in Europe");

    let asks = |settings| changes::set_share(&plan, &id("amazon-de"), settings).unwrap();
    let double = ShareSettings { weight: Weight::new(2000).unwrap(), ..ShareSettings::default() };
    is_told(&plan, &asks(double.clone()), "Give Amazon Germany weight 2");
    is_told(&plan, &asks(ShareSettings { minimum: quantity(1200), ..ShareSettings::default() }), "Give Amazon Germany at least 1,200");
    is_told(
        &plan,
        &asks(ShareSettings { priority: Priority::new(2).unwrap(), ..ShareSettings::default() }),
        "Give Amazon Germany priority 2",
    );
    let capped = ShareSettings { maximum: Some(quantity(60)), ..double };
    is_told(&plan, &asks(capped.clone()), "Give Amazon Germany weight 2, at most 60");
    let (weighted, capped, nothing) = (weighted, asks(capped), asks(ShareSettings::default()));
    let (Edit::Network(weighted), Edit::Network(capped)) = (weighted, capped) else { unreachable!() };
    plan.apply(weighted).unwrap();
    plan.apply(capped).unwrap();
    is_told(&plan, &nothing, "Give Amazon Germany nothing of its own");
    let follows = changes::set_link_rules(&plan, &id("europe"), LinkRules::default()).unwrap();
    is_told(&plan, &follows, "Divide Europe as the plan does");
    let both = LinkRules { rounding: Some(Rounding::Floor), ..LinkRules::default() };
    is_told(&plan, &changes::set_link_rules(&plan, &id("europe"), both).unwrap(), "Change the rules of Europe");
}

#[test]
fn every_change_is_told_in_a_few_words() {
    use NodeKind::{SalesChannel, SalesChannelGroup, Warehouse, WarehouseGroup};
    let plan = &plan();
    let node = |kind, of: &str| Node::new(kind, &id(of));
    let is_told = |change: Result<Edit, Refused>, words: &str| assert_eq!(change.unwrap().describe(plan), words);

    is_told(Ok(changes::rename_plan(name("Autumn"))), "Rename the plan to Autumn");
    is_told(Ok(changes::rename_plan(name(""))), "Take the name from the plan");
    is_told(Ok(changes::set_balancing(Balancing::default())), "Change the balancing rules");

    is_told(Ok(changes::add_warehouse(plan, name("ES"), WarehouseKind::Global, None).0), "Add warehouse ES");
    is_told(Ok(changes::add_warehouse(plan, name("ES"), WarehouseKind::Global, Some(&id("europe"))).0), "Add warehouse ES to Europe");
    is_told(Ok(changes::add_warehouse_group(plan, name("Asia")).0), "Add warehouse group Asia");
    is_told(Ok(changes::add_sales_channel(plan, name("eBay"), ChannelKind::Marketplace, None).0), "Add channel eBay");
    let joins = changes::add_sales_channel(plan, name("Webshop Spain"), ChannelKind::Webshop, Some(&id("webshops-eu"))).0;
    is_told(Ok(joins), "Add channel Webshop Spain to Webshops Germany and France");
    is_told(Ok(changes::add_sales_channel_group(plan, name("")).0), "Add channel group group");

    is_told(changes::move_warehouse(plan, &id("us"), &id("europe")), "Move US to Europe");
    is_told(changes::move_warehouse_to_own_group(plan, &id("fr")), "Move FR to a group of its own");
    is_told(changes::move_channel(plan, &id("web-us"), &id("webshops-eu")), "Move Webshop US to Webshops Germany and France");
    is_told(changes::move_channel_to_own_group(plan, &id("web-fr")), "Move Webshop France to a group of its own");

    is_told(changes::set_warehouse_kind(plan, &id("fr"), WarehouseKind::Fixed), "Make FR fixed");
    is_told(changes::set_warehouse_kind(plan, &id("store-berlin"), WarehouseKind::Global), "Make Store Berlin global");
    is_told(changes::set_channel_kind(plan, &id("web-de"), ChannelKind::Other), "Make Webshop Germany another kind of channel");
    is_told(changes::set_channel_kind(plan, &id("web-de"), ChannelKind::Pos), "Make Webshop Germany a point of sale");
    is_told(changes::rename(plan, &node(Warehouse, "fr"), name("Lyon")), "Rename FR to Lyon");
    is_told(changes::rename(plan, &node(Warehouse, "fr"), name("")), "Take the name from FR");
    is_told(changes::reorder(plan, &node(WarehouseGroup, "us"), 0), "Reorder US");

    is_told(changes::remove(plan, &node(Warehouse, "fr")), "Remove FR");
    is_told(changes::remove(plan, &node(WarehouseGroup, "europe")), "Remove Europe");
    is_told(changes::remove(plan, &node(SalesChannel, "web-us")), "Remove Webshop US");
    is_told(changes::remove(plan, &node(SalesChannelGroup, "amazon-de")), "Remove Amazon Germany");

    is_told(changes::link(plan, &id("us"), &id("amazon-de")), "Link US to Amazon Germany");
    is_told(changes::link(plan, &id("europe"), &id("web-us")), "Link Europe to Webshop US");
    is_told(changes::unlink(plan, &id("amazon-de")), "Unlink Amazon Germany from Europe");
    is_told(changes::unlink(plan, &id("web-us")), "Unlink Webshop US from US");
    is_told(changes::reorder_share(plan, &id("amazon-de"), |_| 0), "Reorder Amazon Germany among the shares of Europe");

    is_told(Ok(changes::add_product(1, sku("CAP"), name("Cap")).0), "Add product CAP");
    is_told(Ok(changes::remove_product(row())), "Remove product TEE-RED-M");
    is_told(Ok(changes::rename_product(row(), name("Tee"))), "Rename TEE-RED-M to Tee");
    is_told(Ok(changes::rename_product(row(), name(""))), "Take the name from TEE-RED-M");
    is_told(Ok(changes::set_sku(row(), sku("TEE"))), "Give TEE-RED-M the SKU TEE");
    is_told(Ok(changes::enable_product(row(), true)), "Enable TEE-RED-M");
    is_told(Ok(changes::enable_product(row(), false)), "Disable TEE-RED-M");
    is_told(changes::sell_product_in(plan, row(), None), "Sell TEE-RED-M everywhere");
    is_told(changes::sell_product_in(plan, row(), Some(&[])), "Sell TEE-RED-M nowhere");
    is_told(changes::sell_product_in(plan, row(), Some(&[id("web-de")])), "Sell TEE-RED-M in 1 channel");

    is_told(Ok(set("de-1", 1250)), "Set DE 1 of TEE-RED-M to 1,250");
    let level = stockpool::plan::Level { allocated: quantity(3), ..on_hand(50) };
    is_told(stock(StockEdit::SetStock { row: row(), warehouse: id("de-1"), level }), "Set DE 1 of TEE-RED-M to 50, 3 allocated");
    let reserved = StockEdit::SetReserved { row: row(), sales_channel_group: id("amazon-de"), units: quantity(4) };
    is_told(stock(reserved), "Set reserved in Amazon Germany of TEE-RED-M to 4");
    is_told(Ok(Edit::All(vec![set("de-1", 1), set("fr", 2)])), "Set 2 quantities");
    let pasted = StockEdit::AddProduct { at: 1, product: product("CAP", &[]) };
    is_told(Ok(Edit::All(vec![set("de-1", 1), pasted.clone().into()])), "Set 1 quantity and add 1 product");
    is_told(Ok(Edit::All(vec![pasted.clone().into(), pasted.into()])), "Add 2 products");
    let removed = || changes::remove_product(row());
    is_told(Ok(Edit::All(vec![removed(), removed(), removed()])), "Remove 3 products");
    is_told(stock(StockEdit::ReorderProduct { row: row(), to: 0 }), "Reorder product TEE-RED-M");
    is_told(stock(StockEdit::ClearWarehouse { warehouse: id("fr") }), "Clear the stock of FR");
    is_told(stock(StockEdit::FillWarehouse { warehouse: id("fr"), levels: vec![] }), "Set the stock of FR");
    is_told(stock(StockEdit::ClearReserved { sales_channel_group: id("amazon-de") }), "Clear what is reserved in Amazon Germany");
    is_told(
        stock(StockEdit::FillReserved { sales_channel_group: id("amazon-de"), units: vec![] }),
        "Set what is reserved in Amazon Germany",
    );
    is_told(stock(StockEdit::ForgetChannel { channel: id("web-de") }), "Sell nothing in Webshop Germany");
    is_told(stock(StockEdit::FillSoldIn { rows: vec![] }), "Change where products are sold");

    is_told(Ok(Edit::All(vec![])), "Change nothing");
    is_told(Ok(Edit::Replace("".into())), "Open another plan");
    let identify = NetworkEdit::Identify { kind: Warehouse, place: Place { at: 0, id: id("de-1") }, id: id("de") };
    is_told(Ok(identify.into()), "Give DE 1 the id de");
    let mixed = vec![changes::rename_plan(name("Autumn")), set("fr", 1), changes::enable_product(row(), false)];
    is_told(Ok(Edit::All(mixed)), "Rename the plan to Autumn and 2 more changes");
}

#[test]
fn long_names_are_told_in_short() {
    let plan = Plan { warehouses: vec![], ..plan() };
    let words = changes::rename_plan(name(&"x".repeat(200))).describe(&plan);
    assert_eq!(words, format!("Rename the plan to {}…", "x".repeat(40)));
}

/// What a repair of the worked case, broken like this, is called in a list of changes.
fn first_repair(harm: fn(&mut Plan)) -> String {
    let mut plan = plan();
    harm(&mut plan);
    problems(&plan)[0].repairs[0].edit.describe(&plan)
}

#[test]
fn repairs_are_told_by_what_they_do() {
    assert_eq!(first_repair(|plan| plan.warehouse_groups[1].warehouses.push(id("fr"))), "Take FR out of US");
    assert_eq!(first_repair(|plan| plan.links[1].shares.push(crate::worked_case::share("amazon-de"))), "Unlink Amazon Germany from US");
    assert_eq!(first_repair(|plan| plan.links.push(crate::worked_case::link("us", &["web-us"]))), "Remove a second link of US");
    assert_eq!(first_repair(|plan| plan.links.push(crate::worked_case::link("us", &["ebay", "x"]))), "Unlink ebay from US");
    assert_eq!(first_repair(|plan| drop(plan.warehouse_groups[0].warehouses.pop())), "Add warehouse group FR");
}
