//! What the Plan screen knows beyond the session: the picture as it is laid out, and what one is doing to it.

use crate::app::diagram::{Differences, Hues, layer, with_figures, without_figures};
use crate::app::later::TOOLS;
use crate::app::picture::{Diagram, Frame, LAYERS, Layout, Paths, Place, lay_out, paths_of};
use crate::app::session::Session;
use crate::plan::{Id, Node, NodeKind};
use leptos::prelude::*;
use std::sync::Arc;

/// What the screen knows. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Picture {
    /// What is drawn.
    pub diagram: Memo<Arc<Diagram>>,
    /// Where it is drawn.
    pub layout: Memo<Arc<Layout>>,
    /// Which boxes and bands are lit; `None` is all of them.
    pub lit: Memo<Option<Arc<Paths>>>,
    /// By how much the figures of an open scenario differ from the plan's.
    pub differences: Memo<Arc<Differences>>,
    /// The colours of the plan.
    pub hues: Memo<Arc<Hues>>,
    /// The room for the picture: width and height in pixels.
    pub room: RwSignal<(f64, f64)>,
    /// Layers whose folded nodes are opened.
    pub open: RwSignal<[bool; LAYERS]>,
    /// Whether the facts are shown as a table.
    pub as_table: RwSignal<bool>,
    /// The box that the keyboard is at.
    pub focus: RwSignal<Option<Node>>,
    /// The warehouse whose quantity is being typed.
    pub typing: RwSignal<Option<Typing>>,
    /// The warehouse whose quantity was last typed: it stays drawn, however few units it has now, or the keyboard would
    /// lose its place.
    pub typed: RwSignal<Option<Node>>,
    /// What is being dragged.
    pub drag: RwSignal<Option<Drag>>,
    /// What is being asked: where to move, what to link to.
    pub choosing: RwSignal<Option<Choosing>>,
}

/// A quantity that is being typed in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// The warehouse.
    pub warehouse: Id,
    /// The digit that began it; `None` starts from the quantity as it is.
    pub first: Option<char>,
}

/// A box on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// Whose box.
    pub node: Node,
    /// Where it was taken, on the canvas.
    pub from: (f64, f64),
    /// Where it is.
    pub at: (f64, f64),
    /// Whether it has moved far enough to be a drag and no click.
    pub moved: bool,
}

/// A question to the person: which group?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choosing {
    /// Where this warehouse or channel belongs.
    MoveTo(Node),
    /// Which channel group this warehouse group serves as well, or which warehouse group serves this channel group.
    LinkTo(Node),
}

impl Picture {
    /// The picture of this session.
    pub fn new(session: Session) -> Self {
        let room = RwSignal::new((0.0, 0.0));
        let open = RwSignal::new([false; LAYERS]);
        let as_table = RwSignal::new(false);
        let hues = Memo::new(move |_| Arc::new(Hues::of(&session.plan())));
        let network = Memo::new(move |_| Arc::new(without_figures(&session.plan())));
        let diagram =
            Memo::new(move |_| network.with(|network| session.totals.with(|totals| Arc::new(with_figures(network, totals.as_deref())))));
        let beneath = session.beneath();
        let differences = Memo::new(move |_| {
            diagram.with(|diagram| {
                beneath.with(|beneath| {
                    let found = beneath.as_ref().and_then(|(plan, totals)| TOOLS.with(|tools| (tools.differences)(diagram, plan, totals)));
                    Arc::new(found.unwrap_or_default())
                })
            })
        });
        let typed = RwSignal::new(None::<Node>);
        let place = |diagram: &Diagram, node: &Option<Node>| {
            let node = node.as_ref()?;
            let at = layer(node.kind);
            diagram.layers.get(at)?.iter().position(|other| *other.key == *node.id.as_str()).map(|index| (at, index))
        };
        let selected = move |diagram: &Diagram| session.selection.with(|node| place(diagram, node));
        let layout = Memo::new(move |_| {
            let (width, height) = room.get();
            diagram.with(|diagram| {
                let always: Vec<_> = selected(diagram).into_iter().chain(typed.with(|node| place(diagram, node))).collect();
                Arc::new(lay_out(diagram, &Frame { width, height, open: open.get(), always: &always }))
            })
        });
        let lit = Memo::new(move |_| {
            let (at, index) = diagram.with(|diagram| selected(diagram))?;
            layout.with(|layout| Some(Arc::new(paths_of(layout, at, Place::Node(index)))))
        });
        Self {
            diagram,
            layout,
            lit,
            differences,
            hues,
            room,
            open,
            as_table,
            focus: RwSignal::new(None),
            typing: RwSignal::new(None),
            typed,
            drag: RwSignal::new(None),
            choosing: RwSignal::new(None),
        }
    }

    /// The picture of this screen.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The node that stands at an index of a layer.
    pub fn node(&self, at: usize, index: usize) -> Option<Node> {
        let kind = *NodeKind::ALL.get(at)?;
        let id = self.diagram.with_untracked(|diagram| Some(Id::new(&diagram.layers.get(at)?.get(index)?.key)));
        Some(Node { kind, id: id?.ok()? })
    }
}

/// The word that carries a colour to the style sheet: `0` to `6`, or nothing for what is grey.
pub fn hue_word(hue: u8) -> String {
    if hue < 7 { hue.to_string() } else { "many".to_owned() }
}
