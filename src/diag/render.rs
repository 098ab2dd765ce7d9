//! Findings as text: for people, one a line, JSON, and a Git host's annotations.

pub trait SourceText {}
pub enum Format { Human }
pub fn render() {}
pub fn counts() {}
