//! Which cells are selected, and how keys move through the grid.

/// A cell: row 0 is the head, the products begin at row 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// From the top.
    pub row: usize,
    /// From the left.
    pub column: usize,
}

/// A rectangle of cells, from where it was begun to where it has been drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it began: the cell that is typed into.
    pub active: Cell,
    /// Where it has been drawn to.
    pub end: Cell,
}

/// How large the grid is: the head and the products, and the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// With the head.
    pub rows: usize,
    /// All of them.
    pub columns: usize,
}

/// A way through the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows up.
    Up(usize),
    /// So many rows down.
    Down(usize),
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first product.
    Top,
    /// To the last product.
    Bottom,
    /// To the first cell of the products.
    Start,
    /// To the last cell.
    End,
}

impl Selection {
    /// One cell.
    #[must_use]
    pub const fn at(cell: Cell) -> Self {
        Self { active: cell, end: cell }
    }

    /// The first and the last row, and the first and the last column.
    #[must_use]
    pub fn bounds(&self) -> (usize, usize, usize, usize) {
        let Self { active, end } = self;
        (active.row.min(end.row), active.row.max(end.row), active.column.min(end.column), active.column.max(end.column))
    }

    /// Whether a cell is in it.
    #[must_use]
    pub fn holds(&self, cell: Cell) -> bool {
        let (top, bottom, left, right) = self.bounds();
        (top..=bottom).contains(&cell.row) && (left..=right).contains(&cell.column)
    }

    /// Whether it is more than one cell.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.active != self.end
    }

    /// The selection after a step; with `extend` it grows, otherwise it goes.
    #[must_use]
    pub fn step(&self, step: Step, size: Size, extend: bool) -> Self {
        let last_row = size.rows.saturating_sub(1);
        let last_column = size.columns.saturating_sub(1);
        let first_product = last_row.min(1);
        let Cell { row, column } = if extend { self.end } else { self.active };
        let end = match step {
            Step::Up(rows) => Cell { row: row.saturating_sub(rows), column },
            Step::Down(rows) => Cell { row: row.saturating_add(rows).min(last_row), column },
            Step::Left => Cell { row, column: column.saturating_sub(1) },
            Step::Right => Cell { row, column: column.saturating_add(1).min(last_column) },
            Step::RowStart => Cell { row, column: 0 },
            Step::RowEnd => Cell { row, column: last_column },
            Step::Top => Cell { row: first_product, column },
            Step::Bottom => Cell { row: last_row, column },
            Step::Start => Cell { row: first_product, column: 0 },
            Step::End => Cell { row: last_row, column: last_column },
        };
        Self { active: if extend { self.active } else { end }, end }
    }

    /// The same within a grid that may have become smaller.
    #[must_use]
    pub fn within(&self, size: Size) -> Self {
        let clamp =
            |cell: Cell| Cell { row: cell.row.min(size.rows.saturating_sub(1)), column: cell.column.min(size.columns.saturating_sub(1)) };
        Self { active: clamp(self.active), end: clamp(self.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 4, columns: 3 };

    fn cell(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }

    #[test]
    fn steps_stay_inside_the_grid() {
        let from = Selection::at(cell(1, 1));
        for (step, to) in [
            (Step::Up(1), cell(0, 1)),
            (Step::Up(9), cell(0, 1)),
            (Step::Down(9), cell(3, 1)),
            (Step::Left, cell(1, 0)),
            (Step::Right, cell(1, 2)),
            (Step::RowEnd, cell(1, 2)),
            (Step::Top, cell(1, 1)),
            (Step::Bottom, cell(3, 1)),
            (Step::Start, cell(1, 0)),
            (Step::End, cell(3, 2)),
        ] {
            assert_eq!(from.step(step, SIZE, false), Selection::at(to), "{step:?}");
        }
        assert_eq!(from.step(Step::Start, Size { rows: 1, columns: 3 }, false), Selection::at(cell(0, 0)), "only the head is there");
    }

    #[test]
    fn with_shift_the_selection_grows_from_where_it_began() {
        let grown = Selection::at(cell(2, 1)).step(Step::Up(1), SIZE, true).step(Step::Left, SIZE, true);
        assert_eq!(grown.bounds(), (1, 2, 0, 1));
        assert!(grown.holds(cell(2, 0)) && !grown.holds(cell(2, 2)) && grown.is_many());
        assert_eq!(grown.within(Size { rows: 2, columns: 1 }).bounds(), (1, 1, 0, 0));
    }
}
