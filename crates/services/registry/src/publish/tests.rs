//! Publishing, on fakes: what is accepted, what is refused, and that a refusal leaves nothing.
