"""Signing in: who somebody is, shown by a password and by what only their telephone can know."""
