"""The fault laboratory: the real service, broken on purpose, and the books compared."""
