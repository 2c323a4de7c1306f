//! Stock that comes in as CSV or any of its relatives: recognised from its beginning, read in pieces of any size, and taken in as one edit.
//!
//! [`understand`] looks at a sample and says how the file is to be read, as [`Settings`] that a person may change. A [`Reading`] then
//! goes through the whole file: bytes become UTF-8 (`encoding`), UTF-8 rows and cells (`records`), and rows figures of products and
//! warehouses (`row`, or at once by `plain` and `long`), which are kept as columns (`given`) until they become an edit (`taking`). So a
//! file takes as much memory as what it says, and time in proportion to its length. No row that is wrong stands in the way of the others.

mod encoding;
mod given;
mod heads;
mod index;
mod long;
mod marks;
mod numbers;
mod plain;
mod reading;
mod records;
mod report;
mod row;
mod said;
mod settings;
mod taking;
mod text;
mod understanding;

pub use encoding::Encoding;
pub(super) use heads::Names;
pub use numbers::Numbers;
pub use reading::Reading;
pub use report::{BadRow, Change, Report};
pub use settings::{Delimiter, Meaning, Settings, Whose};
pub use understanding::{Told, Understanding, understand};
