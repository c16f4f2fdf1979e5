"""Numbers in doubt at rest: kept with the addresses, settled when a liaison vouches."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people.vouching import Vouching
from storage.people.contacts import ADDRESS


class Doubts:
    """What is known of numbers that may have changed hands."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, vouching: Vouching) -> None:
        """Settle the doubt, or remember when to ask again."""
        theirs = update(ADDRESS).where(
            ADDRESS.c.contact == vouching.contact, ADDRESS.c.doubted_at.is_not(None)
        )
        settled = {"doubted_at": None, "ask_again_at": None}
        values = settled if vouching.is_trusted else {"ask_again_at": vouching.ask_again_at}
        await self._connection.execute(theirs.values(**values))
