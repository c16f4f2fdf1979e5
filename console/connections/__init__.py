"""Other systems: keys with which they come in, and hooks by which they are told."""
