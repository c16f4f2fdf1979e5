"""A hospital's waiting list: who waits for what, who has an hour, and who comes."""
