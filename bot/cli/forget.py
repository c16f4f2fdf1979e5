"""`enlace forget`: a person's data goes."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from anyio import to_thread

from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse
from bot.cli.opened import opened, read_theirs
from bot.receiving.spool import WAITING, Spool
from domain.messages import Address
from domain.people.contacts import Contact
from storage.files import open_store
from storage.unit_of_work import UnitOfWork


@click.command(epilog="Example: enlace forget whatsapp:+528112345678")
@click.argument("address")
@asynchronous
async def forget(address: str) -> None:
    """Erase everything about the person at ADDRESS, and say how much that was.

    Reports stay, since the work has to be done: with their place, without who made them, their
    words and pictures. Somebody of a crew or the desk is taken off the set-up file first. Backups
    of before still hold the person: let them run out. Where several machines have a spool, run it
    on each.
    """
    settings = settings_or_refuse()
    store = open_store(settings.media_url, settings.media_cache)
    async with opened(settings) as here, here.database.unit() as unit:
        contact = await _erasable(unit, await read_theirs(unit, address, settings))
        spool = Spool(settings.spool_folder, here.database.vault)
        refused = await _refused(spool, contact)
        beside = [m for m in await spool.read(refused) if not isinstance(m, Exception)]
        done, files = await unit.erasure.forget(contact, at=here.now, beside=beside)
        for id in files:
            await store.remove(id)
        await to_thread.run_sync(_remove, refused)
        done += Counter(spool=len(refused))
        unit.audit.note(by_hand(here.now, "forgotten", contact.id, **done))
        await unit.commit()
    click.echo("\n".join(f"{table}: {number}" for table, number in sorted(done.items())))


async def _erasable(unit: UnitOfWork, address: Address) -> Contact:
    id = await unit.people.find(address)
    if id is None:
        refuse("Nobody has that address here.")
    person = await unit.people.person(id)
    if person.member or person.liaison:
        refuse("They are in the set-up file: take them off it, apply it, and try again.")
    return person.contact


async def _refused(spool: Spool, contact: Contact) -> list[Path]:
    """What the database refused of theirs; what still waits would bring them back."""
    if strange := await spool.strange():
        refuse(
            f"Whose {strange[0]} is cannot be told ({len(strange)} such): its key is not at hand. "
            "Put the key back behind the others in ENLACE_DATA_KEYS, run `enlace rotate-keys`, and "
            "try again; or take the file away."
        )
    found = await spool.written_by(contact.addresses)
    if any(path.suffix == WAITING for path in found):
        refuse("What they wrote waits on disk: start the service so that it comes in; try again.")
    return found


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
