"""The fault laboratory: the real service as processes, broken on purpose, and the books compared."""
