"""`enlace keys`: keys of other systems."""

import click

from bot.cli.common import asynchronous, by_hand
from bot.cli.opened import opened
from domain.connections import (
    LONGEST_NAME,
    KeyNameTaken,
    KeyNameWrong,
    NoSuchKey,
    areas_among,
    key_name,
)
from storage.people.api_keys import RIGHTS, ApiKey


@click.group(epilog="Example: enlace keys add crm --area vialidad")
def keys() -> None:
    """Keys with which other systems put reports in, or follow the hospital: add, list, revoke."""


@keys.command(epilog="Example: enlace keys add crm --area vialidad --area alumbrado")
@click.argument("name")
@click.option("--area", "areas", multiple=True, help="Key of an area; without any, all areas.")
@click.option("--may", "rights", multiple=True, type=click.Choice(RIGHTS),
              help="What the key may see of the hospital; without it, nothing.")  # fmt: skip
@asynchronous
async def add(name: str, areas: tuple[str, ...], rights: tuple[str, ...]) -> None:
    """Make a key called NAME, and print it: this once, since only its digest is kept."""
    try:
        name = key_name(name)
    except KeyNameWrong as refusal:
        why = f"a name has 1 to {LONGEST_NAME} characters"
        raise click.BadParameter(why, param_hint="'NAME'") from refusal
    async with opened() as here, here.database.unit() as unit:
        reached = areas_among(areas, list(await unit.setup.areas()))
        key = await unit.api_keys.add(name, reached, here.now, rights)
        if key is None:
            raise KeyNameTaken(name=name)
        unit.audit.note(by_hand(here.now, "key-added", name))
        await unit.commit()
    click.echo(key)


@keys.command("list", epilog="Example: enlace keys list")
@asynchronous
async def list_keys() -> None:
    """Every key by its name, with its areas and when it was used last; never the key itself."""
    async with opened() as here, here.database.reading() as unit:
        found = await unit.api_keys.all()
    for key in found:
        click.echo(_line(key))


def _line(key: ApiKey) -> str:
    used = f"used {key.used_at:%Y-%m-%d}" if key.used_at else "never used"
    state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else used
    areas = ", ".join(sorted(key.areas)) or "all areas"
    rights = "".join(f"  {right}" for right in sorted(key.rights))
    return f"{key.name}  {areas}{rights}  made {key.created_at:%Y-%m-%d}  {state}"


@keys.command(epilog="Example: enlace keys revoke crm")
@click.argument("name")
@asynchronous
async def revoke(name: str) -> None:
    """Make the key called NAME useless from now on."""
    async with opened() as here, here.database.unit() as unit:
        if not await unit.api_keys.revoke(name, here.now):
            raise NoSuchKey(name=name)
        unit.audit.note(by_hand(here.now, "key-revoked", name))
        await unit.commit()
    click.echo(f"{name} is of no use any more")
