"""`enlace calls`: what came of telephoning families."""

import click

from bot.cli.common import asynchronous
from bot.cli.deeds import deed
from bot.cli.opened import opened
from bot.hospital import desk
from domain.hospital.calls import CALL, MEDIA, CallResult

LONGEST_NOTE = 500


@click.group(epilog="Example: enlace calls show 100234")
def calls() -> None:
    """The call history of referrals."""


@calls.command(epilog="Example: enlace calls log 100234 no-answer 'rang twice'")
@click.argument("number")
@click.argument("result", type=click.Choice([result.value for result in CallResult]))
@click.argument("note", default="")
@click.option(
    "--medium",
    type=click.Choice([str(code) for code in MEDIA]),
    default=str(CALL),
    show_default=True,
    help="; ".join(f"{code} {name}" for code, name in MEDIA.items()),
)
@asynchronous
async def log(number: str, result: str, note: str, medium: str) -> None:
    """Keep that somebody tried to reach the family of the referral NUMBER."""
    async with deed("call-logged", number) as (unit, by, now):
        note, came = note[:LONGEST_NOTE], CallResult(result)
        await desk.log_call(unit, number, int(medium), came, note, by=by, now=now)
    click.echo("Kept.")


@calls.command(epilog="Example: enlace calls show 100234")
@click.argument("number")
@asynchronous
async def show(number: str) -> None:
    """Every call about the referral NUMBER, the newest first."""
    async with opened() as here, here.database.reading() as unit:
        referral = await desk.the_referral(unit, number)
        timezone = await unit.setup.timezone()
        found = await unit.calls.of(referral.id)
    for call in found:
        at = call.at.astimezone(timezone).isoformat(timespec="minutes")
        click.echo(f"{at}  {call.by}  {MEDIA[call.medium]}  {call.result}  {call.note}".rstrip())
