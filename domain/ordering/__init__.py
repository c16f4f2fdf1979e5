"""Who is next: one order for all that waits, and orders that others have published."""
