"""What goes out: claimed, paced, put into words, carried, and followed until its fate is known."""
