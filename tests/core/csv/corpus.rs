//! Files of every dialect, encoding and fault, and what is understood of them.
