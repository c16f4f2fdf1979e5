"""The hospital in the running service: what its dialogs look at, and what its staff does."""
