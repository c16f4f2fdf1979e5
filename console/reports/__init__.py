"""One report: all that is known of it, and what a liaison may do about it."""
