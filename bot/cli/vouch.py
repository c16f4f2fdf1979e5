"""`enlace vouch`: the operator says that a number is still its member's."""

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import opened, read_theirs
from domain.people.vouching import Vouching


@click.command(epilog="Example: enlace vouch whatsapp:+528112345678")
@click.argument("address")
@asynchronous
async def vouch(address: str) -> None:
    """Trust the number of a member again that was silent for long.

    Liaisons are asked in their chat; this is for where there is none who could be.
    """
    async with opened() as here, here.database.unit() as unit:
        known = await read_theirs(unit, address, here.settings)
        contact = await unit.people.find(known)
        if contact is None:
            refuse("Nobody has that address here.")
        await unit.save(Vouching(contact, is_trusted=True))
        unit.audit.note(by_hand(here.now, "member-vouched", contact))
        await unit.commit()
    click.echo("They are trusted again.")
