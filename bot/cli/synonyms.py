"""`enlace synonyms`: what the names mean that people type for specialties."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from bot.cli.catalogue import a_file, give, go_back, take, tell
from bot.cli.common import asynchronous, refuse
from bot.cli.opened import opened
from bot.cli.show import as_json
from bot.waitlist.synonyms import choose, pending
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import UnknownSpecialty
from domain.ids import SpecialtyKey

SYNONYMS = CatalogueKind.SYNONYMS
MOST_KEEPING = 50


@click.group(epilog="Example: enlace synonyms pending")
def synonyms() -> None:
    """Names of specialties that people type: asked once, remembered, used from then on."""


@synonyms.command("pending", epilog="Example: enlace synonyms pending --json")
@as_json
@asynchronous
async def pending_(*, is_json: bool) -> None:
    """Names that nobody knows yet, with how many rows wait, and what they may mean."""
    async with opened(migrating=True) as here, here.database.reading() as unit:
        found, keeping = await pending(unit), await unit.referrals.keeping(MOST_KEEPING)
    if is_json:
        shown = {"pending": [asdict(each) for each in found], "keeping": keeping}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for each in found:
        guesses = ", ".join(f"{s.specialty} ({s.likeness})" for s in each.suggestions)
        click.echo(f"{each.name}: {each.rows} rows; {guesses or 'nothing is like it'}")
    if keeping:
        click.echo(f"Keep an hour until their name is chosen: {', '.join(keeping)}")
    click.echo("Every name is known." if not found else "Choose: enlace synonyms choose NAME KEY")


@synonyms.command(
    "choose", epilog='Example: enlace synonyms choose "Bronco Infantil" broncopulmonar'
)
@click.argument("name")
@click.argument("key")
@asynchronous
async def choose_(name: str, key: str) -> None:
    """Say which specialty a NAME means; the rows that wait for it come onto the list at once."""
    async with opened(migrating=True) as here:
        try:
            counts = await choose(here.database, name, SpecialtyKey(key), by=here.by, now=here.now)
        except UnknownSpecialty:
            refuse(f"{key!r} is no specialty; enlace catalogue export specialties shows them")
    click.echo(f"{name} is {key} from now on")
    tell(counts)


@synonyms.command(epilog="Example: enlace synonyms undo")
@asynchronous
async def undo() -> None:
    """Take the last choice or import back.

    Who is in line by it leaves that line until the name is chosen again, and keeps the day of
    entry; what stands offered is withdrawn, and hours are kept.
    """
    await go_back(SYNONYMS)


@synonyms.command("list", epilog="Example: enlace synonyms list")
@asynchronous
async def list_() -> None:
    """What was learned."""
    await give(SYNONYMS, None)


@synonyms.command(epilog="Example: enlace synonyms export synonyms.csv")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def export(file: Path) -> None:
    """Write what was learned as CSV."""
    await give(SYNONYMS, file)


@synonyms.command("import", epilog="Example: enlace synonyms import synonyms.csv")
@click.argument("file", type=a_file)
@asynchronous
async def import_(file: Path) -> None:
    """Learn from a CSV file with the columns key (the name) and specialty."""
    await take(SYNONYMS, file)
