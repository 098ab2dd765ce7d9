//! What a browser searches in: the file of municipalities.
//!
//! In: plain rows and documents. Out: bytes of compact files that the theme's scripts read.
//! Knows nothing of addresses, templates or files; the same rows give the same bytes.

pub mod places;
