"""The map of the city: what is open, and where."""
