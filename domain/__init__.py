"""What is true and what may happen: pure rules, no I/O, no clock, no chance."""
