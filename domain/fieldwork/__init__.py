"""Work in the streets: what is reported, which crew has it, and how it comes to its end."""
