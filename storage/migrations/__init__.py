"""The database's way from each revision to the next, for SQLite and PostgreSQL."""
