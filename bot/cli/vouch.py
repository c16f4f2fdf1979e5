"""`enlace vouch`: the operator says that a number is still its member's."""

import click

from bot.addresses import read_address
from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse
from bot.clock import Clock
from bot.service import open_database
from domain.people.vouching import Vouching


@click.command(epilog="Example: enlace vouch whatsapp:+528112345678")
@click.argument("address")
@asynchronous
async def vouch(address: str) -> None:
    """Trust the number of a member again that was silent for long.

    Liaisons are asked in their chat; this is for where there is none who could be.
    """
    settings = settings_or_refuse()
    database, clock = open_database(settings), Clock()
    await clock.look(database)
    try:
        async with database.unit() as unit:
            contact = await unit.people.find(read_address(address, settings.country))
            if contact is None:
                refuse("Nobody has that address here.")
            await unit.save(Vouching(contact, is_trusted=True))
            unit.audit.note(by_hand(clock.now(), "member-vouched", contact))
            await unit.commit()
    finally:
        await database.close()
    click.echo("They are trusted again.")
