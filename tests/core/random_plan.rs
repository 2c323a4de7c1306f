//! Random plans, each from one number, so that a failure is told by that number alone.

use crate::worked_case::{id, name, quantity};
use stockpool::plan::{
    Balancing, ChannelKind, Id, Level, Link, LinkRules, Plan, Priority, Product, Quantity, Rounding, SalesChannel, SalesChannelGroup,
    Share, ShareSettings, Sku, Strategy, Warehouse, WarehouseGroup, WarehouseKind, Weight,
};

/// Numbers that follow from a seed: the generator SplitMix64 of G. L. Steele, D. Lea and C. H. Flood.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to one below the end.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in 1..list.len() {
            list.swap(at, self.below(at + 1));
        }
    }

    /// A part of a list, in any order.
    fn some<T: Clone>(&mut self, list: &[T]) -> Vec<T> {
        let mut some: Vec<T> = list.iter().filter(|_| !self.one_in(3)).cloned().collect();
        self.shuffle(&mut some);
        some
    }

    /// Mostly few units, seldom so many that sums leave the range.
    pub fn units(&mut self) -> Quantity {
        match self.below(60) {
            0..15 => Quantity::ZERO,
            15..40 => quantity(u32::try_from(self.below(12)).unwrap()),
            40..59 => quantity(u32::try_from(self.below(120)).unwrap()),
            _ => quantity(u32::try_from(self.below(1 << 31)).unwrap()),
        }
    }

    pub fn level(&mut self) -> Level {
        let allocated = if self.one_in(3) { self.units() } else { Quantity::ZERO };
        Level { on_hand: self.units(), allocated }
    }

    pub fn settings(&mut self) -> ShareSettings {
        if self.one_in(3) {
            return ShareSettings::default();
        }
        let small = |dice: &mut Self| quantity(u32::try_from(dice.below(40)).unwrap());
        let minimum = if self.one_in(3) { small(self) } else { Quantity::ZERO };
        let maximum = if self.one_in(3) { Some(small(self).max(minimum)) } else { None };
        let weight = Weight::new([0, 500, 1000, 1000, 2000, 3333][self.below(6)]).unwrap();
        ShareSettings { weight, minimum, maximum, priority: Priority::new([1, 1, 1, 2, 3][self.below(5)]).unwrap() }
    }

    pub fn rules(&mut self) -> LinkRules {
        let mut rules = LinkRules::default();
        if self.one_in(3) {
            rules.strategy = self.pick(Strategy::ALL).copied();
        }
        if self.one_in(3) {
            rules.rounding = self.pick(Rounding::ALL).copied();
        }
        if self.one_in(4) {
            rules.buffer = Some(quantity(u32::try_from(self.below(15)).unwrap()));
        }
        rules
    }

    pub fn balancing(&mut self) -> Balancing {
        let rules = self.rules();
        Balancing {
            strategy: rules.strategy.unwrap_or(Strategy::Equal),
            rounding: rules.rounding.unwrap_or(Rounding::Webster),
            buffer: rules.buffer.unwrap_or_default(),
            ..Balancing::default()
        }
    }

    pub fn product(&mut self, sku: &str, plan: &Plan) -> Product {
        let channels: Vec<Id> = plan.sales_channels.iter().map(|it| it.id.clone()).collect();
        let (mut stock, mut reserved) = (Vec::new(), Vec::new());
        for warehouse in &plan.warehouses {
            if !self.one_in(4) {
                stock.push((warehouse.id.clone(), self.level()));
            }
        }
        for group in &plan.sales_channel_groups {
            if self.one_in(3) {
                reserved.push((group.id.clone(), quantity(u32::try_from(self.below(20)).unwrap())));
            }
        }
        Product {
            sku: Sku::new(sku).unwrap(),
            name: name(sku),
            enabled: !self.one_in(8),
            sold_in: if self.one_in(2) { None } else { Some(self.some(&channels)) },
            stock,
            reserved,
        }
    }

    pub fn products(&mut self, plan: &Plan) -> Vec<Product> {
        (0..self.below(5)).map(|row| self.product(&format!("P{row}"), plan)).collect()
    }

    /// A network without errors.
    pub fn network(&mut self) -> Plan {
        let mut plan = Plan { balancing: self.balancing(), ..Plan::empty(name("Random")) };
        for group in 0..self.below(5) {
            let fixed = self.one_in(4);
            let members = if fixed { 1 } else { self.below(4) };
            let warehouses: Vec<Id> = (0..members).map(|at| id(&format!("w{group}-{at}"))).collect();
            let kind = if fixed { WarehouseKind::Fixed } else { WarehouseKind::Global };
            plan.warehouses.extend(warehouses.iter().map(|it| Warehouse { id: it.clone(), name: name(it.as_str()), kind }));
            plan.warehouse_groups.push(WarehouseGroup { id: id(&format!("g{group}")), name: name(&format!("Group {group}")), warehouses });
            plan.links.push(Link { warehouse_group: id(&format!("g{group}")), rules: self.rules(), shares: Vec::new() });
        }
        for group in 0..self.below(6) {
            let channels: Vec<Id> = (0..self.below(4)).map(|at| id(&format!("c{group}-{at}"))).collect();
            plan.sales_channels.extend(channels.iter().map(|it| SalesChannel {
                id: it.clone(),
                name: name(it.as_str()),
                kind: ChannelKind::Other,
            }));
            let group = id(&format!("s{group}"));
            plan.sales_channel_groups.push(SalesChannelGroup { id: group.clone(), name: name(group.as_str()), channels });
            let served_by = self.below(plan.links.len() + 1);
            let is_fixed = plan.warehouse_groups.get(served_by).is_some_and(|it| it.warehouses.iter().any(|it| plan.is_fixed(it)));
            if let Some(link) = plan.links.get_mut(served_by).filter(|link| !is_fixed || link.shares.is_empty()) {
                link.shares.push(Share { sales_channel_group: group, settings: self.settings() });
            }
        }
        plan.links.retain(|link| !link.shares.is_empty() || self.one_in(8));
        for group in &mut plan.warehouse_groups {
            self.shuffle(&mut group.warehouses);
        }
        for link in &mut plan.links {
            self.shuffle(&mut link.shares);
        }
        self.shuffle(&mut plan.warehouses);
        self.shuffle(&mut plan.warehouse_groups);
        self.shuffle(&mut plan.sales_channels);
        self.shuffle(&mut plan.sales_channel_groups);
        self.shuffle(&mut plan.links);
        plan
    }

    /// A few ids, so that most name something, some nothing and many the same.
    pub fn any_id(&mut self) -> Id {
        id(&format!("{}{}", ["w0-", "g", "s", "c1-", "x"][self.below(5)], self.below(4)))
    }

    /// A network in which anything may be wrong.
    pub fn broken_network(&mut self) -> Plan {
        let mut plan = self.network();
        for _ in 0..self.below(6) {
            let any = self.any_id();
            let kind = *self.pick(WarehouseKind::ALL).unwrap();
            match self.below(10) {
                0 => plan.warehouses.push(Warehouse { id: any.clone(), name: name(any.as_str()), kind }),
                1 => plan.sales_channels.push(SalesChannel { id: any.clone(), name: name("A channel"), kind: ChannelKind::Store }),
                2 => {
                    let warehouses = (0..self.below(3)).map(|_| self.known_or_any(&plan, |plan| &plan.warehouses, |it| &it.id)).collect();
                    plan.warehouse_groups.push(WarehouseGroup { id: any, name: name(""), warehouses });
                }
                3 => {
                    let channels = (0..self.below(3)).map(|_| self.any_id()).collect();
                    plan.sales_channel_groups.push(SalesChannelGroup { id: any, name: name("Some channels"), channels });
                }
                4 => {
                    let known = self.known_or_any(&plan, |plan| &plan.warehouse_groups, |it| &it.id);
                    let shares = (0..self.below(3)).map(|_| self.any_share(&plan)).collect();
                    plan.links.push(Link { warehouse_group: known, rules: LinkRules::default(), shares });
                }
                5 => {
                    let member = self.known_or_any(&plan, |plan| &plan.warehouses, |it| &it.id);
                    let at = self.below(plan.warehouse_groups.len());
                    plan.warehouse_groups.get_mut(at).into_iter().for_each(|group| group.warehouses.push(member.clone()));
                }
                6 => {
                    let member = self.known_or_any(&plan, |plan| &plan.sales_channels, |it| &it.id);
                    let at = self.below(plan.sales_channel_groups.len());
                    plan.sales_channel_groups.get_mut(at).into_iter().for_each(|group| group.channels.push(member.clone()));
                }
                7 => {
                    let share = self.any_share(&plan);
                    let at = self.below(plan.links.len());
                    plan.links.get_mut(at).into_iter().for_each(|link| link.shares.push(share.clone()));
                }
                8 => {
                    let at = self.below(plan.warehouses.len());
                    plan.warehouses.get_mut(at).into_iter().for_each(|warehouse| warehouse.kind = kind);
                }
                _ => {
                    let at = self.below(plan.warehouse_groups.len());
                    plan.warehouse_groups.get_mut(at).into_iter().for_each(|group| drop(group.warehouses.pop()));
                }
            }
        }
        plan
    }

    fn known_or_any<T>(&mut self, plan: &Plan, list: fn(&Plan) -> &Vec<T>, id: fn(&T) -> &Id) -> Id {
        match self.pick(list(plan)) {
            Some(known) if !self.one_in(4) => id(known).clone(),
            _ => self.any_id(),
        }
    }

    fn any_share(&mut self, plan: &Plan) -> Share {
        let sales_channel_group = self.known_or_any(plan, |plan| &plan.sales_channel_groups, |it| &it.id);
        let (minimum, maximum) = (self.units(), if self.one_in(2) { Some(self.units()) } else { None });
        Share { sales_channel_group, settings: ShareSettings { minimum, maximum, ..ShareSettings::default() } }
    }
}
