"""How statements reach SQLite and PostgreSQL: engines, connections, transactions."""
