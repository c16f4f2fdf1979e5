"""The hospital's part of the running service."""
