"""Runs migrations on the connection that `storage.migrating` hands over."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write SQLModel's strings as plain ones, so that a migration needs no SQLModel."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
