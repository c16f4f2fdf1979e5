"""Charts without a library: series in, marks out, and the same numbers as a table."""
