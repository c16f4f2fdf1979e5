"""`enlace exits`: a chat proposes that a referral ends; a person decides."""

import click

from bot.cli.common import asynchronous
from bot.cli.deeds import deed
from bot.cli.opened import opened
from bot.hospital import desk
from domain.hospital.catalogues import CatalogueKind, exit_causes

MOST = 500


@click.group(epilog="Example: enlace exits list")
def exits() -> None:
    """Exits that families proposed."""


@exits.command("list", epilog="Example: enlace exits list")
@asynchronous
async def list_() -> None:
    """What was proposed: the number of the referral, the cause, and what must prove it."""
    async with opened() as here, here.database.reading() as unit:
        causes = exit_causes(await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES))
        leaving = await unit.referrals.leaving(MOST)
    for referral in leaving:
        cause = causes.get(referral.proposed_exit)
        told = (cause.name, cause.evidence) if cause else ()
        click.echo("  ".join(filter(None, (referral.number, referral.proposed_exit, *told))))


@exits.command(epilog="Example: enlace exits confirm 100234 --cause 6")
@click.argument("number")
@click.option("--cause", default="", help="Its code in the catalogue; else as proposed.")
@asynchronous
async def confirm(number: str, cause: str) -> None:
    """End the referral NUMBER."""
    async with deed("exit-confirmed", number) as (unit, by, now):
        ended = await desk.settle_exit(unit, number, cause, by=by, now=now)
    click.echo(f"Referral {number} has left the list, cause {ended.exit_cause}.")


@exits.command(epilog="Example: enlace exits refuse 100234")
@click.argument("number")
@asynchronous
async def refuse(number: str) -> None:
    """Let the proposed exit go; the referral stays where it was."""
    async with deed("exit-refused", number) as (unit, by, now):
        await desk.settle_exit(unit, number, None, by=by, now=now)
    click.echo(f"Referral {number} stays on the list.")
