//! The geometry of the picture: whatever is drawn is finite, inside, in order, and as wide as its units.

use crate::any_plan;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use stockpool::app::picture::{Band, BandKind, Diagram, DiagramNode, Frame, LAYERS, Layout, Place, Tie, lay_out, look, node_at, paths_of};

/// Nodes a layer: of a small plan, of a brand, of a large one.
fn any_sizes() -> impl Strategy<Value = [usize; LAYERS]> {
    prop_oneof![
        4 => [0..6usize, 0..4usize, 0..5usize, 0..6usize],
        3 => [1..20usize, 1..10usize, 1..12usize, 1..20usize],
        1 => [100..200usize, 20..60usize, 60..120usize, 100..200usize],
    ]
}

/// Units with a long tail, and some below zero.
fn any_units() -> impl Strategy<Value = i64> {
    prop_oneof![2 => Just(0), 8 => 1..200i64, 3 => 0..100_000i64, 1 => -50..0i64, 1 => 0..=9_007_199_254_740_991i64]
}

/// A diagram in which every node hangs on at most one other, as it is in a plan without errors.
fn any_diagram() -> impl Strategy<Value = Diagram> {
    any_sizes().prop_flat_map(|sizes| {
        let [warehouses, groups, channel_groups, channels] = sizes;
        let hangs =
            |children: usize, parents: usize| proptest::collection::vec(proptest::option::weighted(0.9, 0..parents.max(1)), children);
        let units = |nodes: usize| proptest::collection::vec(any_units(), nodes);
        (
            (units(warehouses), units(groups), units(channel_groups)),
            (hangs(warehouses, groups), hangs(channel_groups, groups), hangs(channels, channel_groups)),
            units(groups),
        )
            .prop_map(move |(units, parents, unassigned)| diagram_of(sizes, units, parents, &unassigned))
    })
}

type Units = (Vec<i64>, Vec<i64>, Vec<i64>);
type Parents = (Vec<Option<usize>>, Vec<Option<usize>>, Vec<Option<usize>>);

fn diagram_of(sizes: [usize; LAYERS], units: Units, parents: Parents, unassigned: &[i64]) -> Diagram {
    let [_, groups, channel_groups, channels] = sizes;
    let node = |layer: usize, at: usize, units: i64, unassigned: i64| DiagramNode {
        key: format!("{layer}-{at}").into(),
        label: Arc::from(format!("Node {at} of layer {layer}")),
        units: Some(units),
        unassigned,
        hue: 0,
        fixed: at % 7 == 3,
    };
    let mut diagram = Diagram::default();
    diagram.layers[0] = units.0.iter().enumerate().map(|(at, units)| node(0, at, *units, 0)).collect();
    diagram.layers[1] = units.1.iter().enumerate().map(|(at, units)| node(1, at, *units, unassigned[at].max(0))).collect();
    diagram.layers[2] = units.2.iter().enumerate().map(|(at, units)| node(2, at, *units, 0)).collect();
    diagram.layers[3] =
        (0..channels).map(|at| node(3, at, parents.2[at].and_then(|group| units.2.get(group)).copied().unwrap_or(0), 0)).collect();
    let ties = |layer, parents: &[Option<usize>], most: usize, down: bool, units: &dyn Fn(usize, usize) -> i64| {
        let tied = parents.iter().enumerate().filter_map(|(child, parent)| Some((child, parent.filter(|parent| *parent < most)?)));
        tied.map(|(child, parent)| {
            let (from, to) = if down { (parent, child) } else { (child, parent) };
            Tie { layer, from, to, units: units(from, to) }
        })
        .collect::<Vec<_>>()
    };
    diagram.ties.extend(ties(0, &parents.0, groups, false, &|from, _| units.0[from]));
    diagram.ties.extend(ties(1, &parents.1, groups, true, &|_, to| units.2[to]));
    diagram.ties.extend(ties(2, &parents.2, channel_groups, true, &|from, _| units.2[from]));
    diagram
}

fn any_frame() -> impl Strategy<Value = (f64, f64, [bool; LAYERS])> {
    (320..2600u32, 300..1400u32, any::<[bool; LAYERS]>()).prop_map(|(width, height, open)| (width.into(), height.into(), open))
}

/// A box: left, right, top, bottom.
fn boxes(layout: &Layout, layer: usize) -> Vec<(f64, f64, f64, f64)> {
    let edges = |x: f64, y: f64, width: f64, height: f64| (x, x + width, y, y + height);
    let mut boxes: Vec<_> = layout.nodes[layer].iter().map(|node| edges(node.x, node.y, node.width, node.height)).collect();
    boxes.extend(layout.others[layer].iter().map(|others| edges(others.x, others.y, others.width, others.height)));
    boxes.sort_by(|one, other| one.0.total_cmp(&other.0));
    boxes
}

fn box_of(layout: &Layout, layer: usize, place: Place) -> (f64, f64) {
    match place {
        Place::Node(index) => {
            layout.nodes[layer].iter().find(|node| node.index == index).map(|node| (node.x, node.x + node.width)).unwrap()
        }
        Place::Others => layout.others[layer].as_ref().map(|others| (others.x, others.x + others.width)).unwrap(),
    }
}

proptest! {
    #![proptest_config(any_plan::config(2_000))]

    #[test]
    fn everything_is_finite_inside_and_apart(diagram in any_diagram(), (width, height, open) in any_frame()) {
        let layout = lay_out(&diagram, &Frame { width, height, open, always: &[] });
        prop_assert!(layout.width.is_finite() && layout.height.is_finite() && layout.scale >= 0.0);
        for layer in 0..LAYERS {
            let boxes = boxes(&layout, layer);
            for (left, right, top, bottom) in &boxes {
                prop_assert!(*left >= 0.0 && *right <= layout.width && *top >= 0.0 && *bottom <= layout.height);
                prop_assert!(right - left >= look::NARROWEST - 1.0, "{} wide", right - left);
            }
            for pair in boxes.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 1e-6, "boxes overlap in layer {layer}: {pair:?}");
            }
            let drawn = layout.nodes[layer].len() + layout.others[layer].as_ref().map_or(0, |others| others.count);
            prop_assert_eq!(drawn, diagram.layers[layer].len(), "every node is drawn or counted");
        }
    }

    #[test]
    fn bands_are_as_wide_as_their_units_and_lie_in_their_boxes(diagram in any_diagram(), (width, height, open) in any_frame()) {
        let layout = lay_out(&diagram, &Frame { width, height, open, always: &[] });
        for Band { layer, from, to, kind, units, width, from_x, to_x, .. } in &layout.bands {
            let expected = if *kind == BandKind::Shown { 0.0 } else { (*units).max(0) as f64 * layout.scale };
            prop_assert!((width - expected).abs() <= 1e-6 * (1.0 + expected));
            let (left, right) = box_of(&layout, *layer, *from);
            prop_assert!(*from_x >= left - 0.01 && from_x + width <= right + 0.01, "{from_x} + {width} in {left}..{right}");
            if let Some(to) = to {
                let (left, right) = box_of(&layout, layer + 1, *to);
                prop_assert!(*to_x >= left - 0.01 && to_x + width <= right + 0.01, "{to_x} + {width} in {left}..{right}");
            }
        }
    }

    #[test]
    fn what_is_folded_adds_up(diagram in any_diagram(), (width, height, _) in any_frame()) {
        let layout = lay_out(&diagram, &Frame { width, height, open: [false; LAYERS], always: &[] });
        for (layer, nodes) in diagram.layers.iter().enumerate() {
            let Some(others) = &layout.others[layer] else { continue };
            let drawn: i64 = layout.nodes[layer].iter().map(|drawn| nodes[drawn.index].units.unwrap()).sum();
            let all: i64 = nodes.iter().map(|node| node.units.unwrap()).sum();
            prop_assert_eq!(others.units, Some(all - drawn));
        }
    }

    #[test]
    fn a_change_of_one_figure_moves_nothing_past_anything(
        diagram in any_diagram(), (width, height, _) in any_frame(), at in any::<prop::sample::Index>(), units in 0..300i64,
    ) {
        prop_assume!(!diagram.layers[0].is_empty());
        // All open: what is folded depends on who is largest, and may change.
        let frame = Frame { width, height, open: [true; LAYERS], always: &[] };
        let mut changed = diagram.clone();
        let at = at.index(diagram.layers[0].len());
        changed.layers[0][at].units = Some(units);
        changed.ties.iter_mut().filter(|tie| tie.layer == 0 && tie.from == at).for_each(|tie| tie.units = units);
        let order = |layout: &Layout| layout.nodes.each_ref().map(|nodes| nodes.iter().map(|node| node.key.clone()).collect::<Vec<_>>());
        prop_assert_eq!(order(&lay_out(&diagram, &frame)), order(&lay_out(&changed, &frame)));
    }

    #[test]
    fn the_middle_of_a_box_is_found_as_its_node(diagram in any_diagram(), (width, height, open) in any_frame()) {
        let layout = lay_out(&diagram, &Frame { width, height, open, always: &[] });
        for (layer, nodes) in layout.nodes.iter().enumerate() {
            for node in nodes {
                let middle = (node.x + node.width / 2.0, node.y + node.height / 2.0);
                prop_assert_eq!(node_at(&layout, middle.0, middle.1), Some((layer, node.index)));
            }
        }
        prop_assert_eq!(node_at(&layout, -1.0, -1.0), None);
    }

    #[test]
    fn what_is_lit_leads_to_a_box_or_away_from_it(
        diagram in any_diagram(), (width, height, open) in any_frame(), layer in 0..LAYERS, at in any::<prop::sample::Index>(),
    ) {
        let layout = lay_out(&diagram, &Frame { width, height, open, always: &[] });
        let places = |layer: usize| {
            let nodes = layout.nodes[layer].iter().map(|node| Place::Node(node.index));
            nodes.chain(layout.others[layer].iter().map(|_| Place::Others)).collect::<Vec<_>>()
        };
        prop_assume!(!places(layer).is_empty());
        let start = (layer, places(layer)[at.index(places(layer).len())]);
        // Bands are followed until nothing new is reached: down from the box, then up from it.
        let (mut reached, mut bands) = (BTreeSet::from([start]), BTreeSet::new());
        for down in [true, false] {
            let mut ends = vec![start];
            while let Some(end) = ends.pop() {
                for (at, band) in layout.bands.iter().enumerate() {
                    let (upper, lower) = ((band.layer, band.from), band.to.map(|to| (band.layer + 1, to)));
                    let (near, far) = if down { (Some(upper), lower) } else { (lower, Some(upper)) };
                    if near == Some(end) {
                        bands.insert(at);
                        ends.extend(far.filter(|far| reached.insert(*far)));
                    }
                }
            }
        }
        let paths = paths_of(&layout, start.0, start.1);
        for (layer, place) in (0..LAYERS).flat_map(|layer| places(layer).into_iter().map(move |place| (layer, place))) {
            prop_assert_eq!(paths.has_place(layer, place), reached.contains(&(layer, place)), "{} {:?}", layer, place);
        }
        for at in 0..layout.bands.len() {
            prop_assert_eq!(paths.has_band(at), bands.contains(&at), "band {}", at);
        }
    }

    #[test]
    fn what_is_asked_for_is_drawn_and_lit(diagram in any_diagram(), (width, height, _) in any_frame(), at in any::<prop::sample::Index>()) {
        prop_assume!(!diagram.layers[0].is_empty());
        let index = at.index(diagram.layers[0].len());
        let layout = lay_out(&diagram, &Frame { width, height, open: [false; LAYERS], always: &[(0, index)] });
        prop_assert!(layout.nodes[0].iter().any(|node| node.index == index));
        let paths = paths_of(&layout, 0, Place::Node(index));
        prop_assert!(paths.has_place(0, Place::Node(index)));
        let group = diagram.ties.iter().find(|tie| tie.layer == 0 && tie.from == index).map(|tie| tie.to);
        for (at, band) in layout.bands.iter().enumerate().filter(|(_, band)| band.layer == 0) {
            prop_assert_eq!(paths.has_band(at), band.from == Place::Node(index), "only its own band leaves a warehouse");
        }
        if let Some(group) = group {
            let drawn = layout.nodes[1].iter().any(|node| node.index == group);
            let place = if drawn { Place::Node(group) } else { Place::Others };
            prop_assert!(paths.has_place(1, place));
        }
    }
}
